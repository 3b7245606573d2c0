"""GET and POST `/`, the answer by itself for the scripts, and the static files."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any
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

router = APIRouter(include_in_schema=False)

# A list sent by itself, by what is no browser.
MOST_FIELDS = 8
TEXT_FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


def _page(
    request: Request, template: str, values: dict[str, Any], status: int = 200, headers: dict[str, str] | None = None
) -> Response:
    html, own = rendered(template, values, request.headers.get("accept-language", ""))
    return HTMLResponse(html, status, {**own, **(headers or {})})


@router.get("/")
async def show_page(request: Request) -> Response:
    """The form, with nothing answered yet."""
    return _page(request, "page.html", {})


@router.post("/")
async def answer_form(request: Request) -> Response:
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
    asked = {"text": form.text, "wishes": {"skin": form.skin, "area": form.area}}
    if not form.is_text:
        return await _answered(request, "page.html", *form.photo_form(), asked, form.photos)
    text = {"text": form.text, "skin": form.skin, **({"area": form.area} if form.area else {})}
    return await _answered(request, "page.html", JSON, orjson.dumps(text), asked)


@router.post("/answer")
async def answer_alone(request: Request) -> Response:
    """The answer alone, which the scripts put into the page they are on."""
    kind = request.headers.get("content-type", "")
    if kind.partition(";")[0].strip().lower() == TEXT_FORM:
        text = {"text": _text_of(await request.body())}
        return await _answered(request, "answer.html", JSON, orjson.dumps(text))
    return await _answered(request, "answer.html", kind)


async def _answered(
    request: Request,
    template: str,
    kind: str,
    body: bytes | None = None,
    asked: dict[str, Any] | None = None,
    photos: Sequence[bytes] = (),
) -> Response:
    """`asked`: what the form had in it; `photos`: to be shown with the answer."""
    status, document, headers = await ask(request, kind, body)
    if status != 200:
        retry = {"Retry-After": headers["retry-after"]} if "retry-after" in headers else {}
        return _page(request, template, {**(asked or {}), "problem": document}, status, retry)
    wanted = request.headers.get("accept-language", "")
    shown = {
        **(asked or {}),
        **view(document, of_report(accepted(wanted))),
        "pictures": await _pictures(request, photos),
    }
    return _page(request, template, shown)


async def _pictures(request: Request, photos: Sequence[bytes]) -> list[str]:
    """Small copies of the photos as data: addresses; none when there is no time for them, as the answer is there."""
    if not photos:
        return []
    try:
        copies = await request.app.state.screening.small_copies(photos)
    except Exception as error:
        fault(error, request_id=request.state.request_id)
        return []
    return [f"data:image/jpeg;base64,{base64.b64encode(copy).decode()}" for copy in copies]


def _text_of(body: bytes) -> str:
    """The field `text` of a form; '' for a form that is broken, which the API answers as an empty list."""
    try:
        fields = parse_qs(body.decode("utf-8"), max_num_fields=MOST_FIELDS, errors="replace")
    except ValueError:
        return ""
    return fields.get("text", [""])[0]


@router.get("/static/{name}")
async def static_file(request: Request, name: str) -> Response:
    """A script, a style or an icon."""
    file = static_files().get(name)
    if file is None:
        raise HTTPException(404)
    return answer(request, file)


# At the root: a service worker may serve only what lies beside or below it.
@router.get("/sw.js")
async def service_worker(request: Request) -> Response:
    """The script that keeps the page for when there is no connection; what it may load is its own policy's to say."""
    response = answer(request, static_files()["sw.js"])
    response.headers[CSP] = HEADERS[CSP]
    return response


@router.get("/manifest.webmanifest")
async def manifest(request: Request) -> Response:
    """What a phone needs to install the page, and to share photos to it."""
    return answer(request, static_files()["page.webmanifest"])
