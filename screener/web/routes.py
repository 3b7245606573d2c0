"""GET and POST `/`, the answer by itself for the scripts, and the static files."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import parse_qs

import orjson
from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse

from screener.service.logs import fault
from screener.web.forms import FORM, PageForm, form_of
from screener.web.inside import ask
from screener.web.static_files import answer, static_files
from screener.web.templating import CSP, HEADERS, rendered
from screener.web.translations import accepted, of_report
from screener.web.view import view

# A list sent by itself, by what is no browser.
MOST_FIELDS = 8
TEXT_FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


class Copies(Protocol):
    """Makes small JPEGs of photos, in the sandbox; the page knows no other way to touch one."""

    async def __call__(self, photos: Sequence[bytes], /) -> list[bytes]: ...


def page_router(copies: Copies) -> APIRouter:
    """The paths of the page; photos that a form brought come back with their answer by `copies`."""
    pages = _Pages(copies)
    router = APIRouter(include_in_schema=False)
    router.add_api_route("/", show_page, methods=["GET"])
    router.add_api_route("/", pages.answer_form, methods=["POST"])
    router.add_api_route("/answer", pages.answer_alone, methods=["POST"])
    router.add_api_route("/static/{name}", static_file, methods=["GET"])
    # At the root: a service worker may serve only what lies beside or below it.
    router.add_api_route("/sw.js", service_worker, methods=["GET"])
    router.add_api_route("/manifest.webmanifest", manifest, methods=["GET"])
    return router


def _page(
    request: Request, template: str, values: dict[str, Any], status: int = 200, headers: dict[str, str] | None = None
) -> Response:
    html, own = rendered(template, values, request.headers.get("accept-language", ""))
    return HTMLResponse(html, status, {**own, **(headers or {})})


async def show_page(request: Request) -> Response:
    """The form, with nothing answered yet."""
    return _page(request, "page.html", {})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """`kind` and `body` go to the API, without `body` that of the request itself; `form`: what the form had in it.

    `photos`: to be shown with the answer.
    """

    kind: str
    body: bytes | None = None
    form: Mapping[str, Any] = field(default_factory=dict)
    photos: Sequence[bytes] = ()


class _Pages:
    """The paths that answer."""

    def __init__(self, copies: Copies) -> None:
        self._copies = copies

    async def answer_form(self, request: Request) -> Response:
        """The page with the answer: for a browser without scripts, and for photos that another app shares."""
        kind = request.headers.get("content-type", "")
        body = await request.body()
        if kind.partition(";")[0].strip().lower() == FORM:
            try:
                form = form_of(kind, body)
            except ValueError:
                form = PageForm()
        else:
            form = PageForm(text=_text_of(body), do="text")
        return await self._answered(request, "page.html", _question(form))

    async def answer_alone(self, request: Request) -> Response:
        """The answer alone, which the scripts put into the page they are on."""
        kind = request.headers.get("content-type", "")
        question = _Question(kind=kind)
        if kind.partition(";")[0].strip().lower() == TEXT_FORM:
            question = _Question(kind=JSON, body=orjson.dumps({"text": _text_of(await request.body())}))
        return await self._answered(request, "answer.html", question)

    async def _answered(self, request: Request, template: str, question: _Question) -> Response:
        status, document, headers = await ask(request, question.kind, question.body)
        if status != 200:
            retry = {"Retry-After": headers["retry-after"]} if "retry-after" in headers else {}
            return _page(request, template, {**question.form, "problem": document}, status, retry)
        wanted = request.headers.get("accept-language", "")
        values = {**question.form, **view(document, of_report(accepted(wanted)))}
        return _page(request, template, {**values, "pictures": await self._pictures(request, question.photos)})

    async def _pictures(self, request: Request, photos: Sequence[bytes]) -> list[str]:
        """Small copies as data: addresses; none when there is no time for them, as the answer is there."""
        if not photos:
            return []
        try:
            copies = await self._copies(photos)
        except Exception as error:
            fault(error, request_id=request.state.request_id)
            return []
        return [f"data:image/jpeg;base64,{base64.b64encode(copy).decode()}" for copy in copies]


def _question(form: PageForm) -> _Question:
    asked = {"text": form.text, "wishes": {"skin": form.skin, "area": form.area}}
    if not form.is_text:
        kind, body = form.photo_form()
        return _Question(kind=kind, body=body, form=asked, photos=form.photos)
    text = {"text": form.text, "skin": form.skin, **({"area": form.area} if form.area else {})}
    return _Question(kind=JSON, body=orjson.dumps(text), form=asked)


def _text_of(body: bytes) -> str:
    """The field `text` of a form; '' for a form that is broken, which the API answers as an empty list."""
    try:
        fields = parse_qs(body.decode("utf-8"), max_num_fields=MOST_FIELDS, errors="replace")
    except ValueError:
        return ""
    return fields.get("text", [""])[0]


async def static_file(request: Request, name: str) -> Response:
    """A script, a style or an icon."""
    file = static_files().get(name)
    if file is None:
        raise HTTPException(404)
    return answer(request, file)


async def service_worker(request: Request) -> Response:
    """The script that keeps the page for when there is no connection; what it may load is its own policy's to say."""
    response = answer(request, static_files()["sw.js"])
    response.headers[CSP] = HEADERS[CSP]
    return response


async def manifest(request: Request) -> Response:
    """What a phone needs to install the page, and to share photos to it."""
    return answer(request, static_files()["page.webmanifest"])
