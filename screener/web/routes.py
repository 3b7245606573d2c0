"""GET and POST `/`, the answer by itself for the scripts, and the static files."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

import orjson
from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse

from screener.web.inside import ask
from screener.web.language import accepted, of_report, templates
from screener.web.static_files import answer, static_files
from screener.web.view import view

router = APIRouter(include_in_schema=False)

HEADERS = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' blob:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "worker-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    ),
    "Vary": "Accept-Language",
}
# A pasted list and little else.
MOST_FIELDS = 8
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


def _page(
    request: Request, template: str, values: dict[str, Any], status: int = 200, headers: dict[str, str] | None = None
) -> Response:
    language = accepted(request.headers.get("accept-language", ""))
    shown = {"problem": None, "report": None, "text": "", "skin": _knows_skin(request), **values}
    html = templates(language).get_template(template).render(shown)
    return HTMLResponse(html, status, {**HEADERS, "Content-Language": language, **(headers or {})})


@router.get("/")
async def show_page(request: Request) -> Response:
    """The form, with nothing answered yet."""
    return _page(request, "page.html", {})


@router.post("/")
async def answer_form(request: Request) -> Response:
    """The page with the answer: for a browser without scripts."""
    return await _answered(request, "page.html")


@router.post("/answer")
async def answer_alone(request: Request) -> Response:
    """The answer alone, which the scripts put into the page they are on."""
    return await _answered(request, "answer.html")


async def _answered(request: Request, template: str) -> Response:
    kind = request.headers.get("content-type", "")
    wanted = request.headers.get("accept-language", "")
    text = ""
    if kind.partition(";")[0].strip().lower() == FORM:
        text = _text_of(await request.body())
        status, document, headers = await ask(request, JSON, orjson.dumps({"text": text}))
    else:
        status, document, headers = await ask(request, kind)
    if status != 200:
        retry = {"Retry-After": headers["retry-after"]} if "retry-after" in headers else {}
        return _page(request, template, {"problem": document, "text": text}, status, retry)
    return _page(request, template, {**view(document, of_report(accepted(wanted))), "text": text})


def _knows_skin(request: Request) -> bool:
    """Whether the API takes `skin` and `area`: chips that change nothing are not shown."""
    schemas = request.app.openapi()["components"]["schemas"]
    return "skin" in schemas["TextScreening"]["properties"]


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
    response.headers["Content-Security-Policy"] = HEADERS["Content-Security-Policy"]
    return response


@router.get("/manifest.webmanifest")
async def manifest(request: Request) -> Response:
    """What a phone needs to install the page, and to share photos to it."""
    return answer(request, static_files()["page.webmanifest"])
