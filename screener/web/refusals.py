"""What was refused, as a page that a person can read, in their language: by the gate or by the API."""

from __future__ import annotations

import orjson
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from screener.web.templating import rendered

KIND = b"application/problem+json"
# Of the answer that is replaced: they are about its body.
REPLACED = (b"content-type", b"content-length", b"content-security-policy", b"vary", b"content-language")


class ReadableProblems:
    """ASGI middleware round everything: a problem document becomes a page for whoever asks for HTML.

    Paths of the API (`/v1/`) answer as they are.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on; only a problem is held back and said in other words."""
        page = scope["type"] == "http" and not scope["path"].startswith("/v1/")
        headers = Headers(scope=scope) if page else Headers()
        if "text/html" not in headers.get("accept", ""):
            await self._app(scope, receive, send)
            return
        start: Message | None = None
        held = b""

        async def readable(message: Message) -> None:
            nonlocal start, held
            if message["type"] == "http.response.start" and _is_problem(message):
                start = message
                return
            if start is None or message["type"] != "http.response.body":
                await send(message)
                return
            held += message.get("body", b"")
            if not message.get("more_body"):
                await _send(send, start, held, scope["path"], headers.get("accept-language", ""))

        await self._app(scope, receive, readable)


def _is_problem(start: Message) -> bool:
    return any(name.lower() == b"content-type" and value.startswith(KIND) for name, value in start["headers"])


async def _send(send: Send, start: Message, document: bytes, path: str, wanted: str) -> None:
    template = "answer.html" if path == "/answer" else "page.html"
    html, more = rendered(template, {"problem": orjson.loads(document)}, wanted)
    body = html.encode()
    kept = [(name, value) for name, value in start["headers"] if name.lower() not in REPLACED]
    more |= {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
    own = [(name.lower().encode(), value.encode()) for name, value in more.items()]
    await send({**start, "headers": [*kept, *own]})
    await send({"type": "http.response.body", "body": body})
