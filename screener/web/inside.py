"""One question to the API in the same process: the page is its first client, with the same limits and errors."""

from __future__ import annotations

from typing import Any

import orjson
from starlette.requests import Request
from starlette.types import Message

SCREENINGS = "/v1/screenings"


async def ask(request: Request, kind: str, body: bytes | None = None) -> tuple[int, dict[str, Any], dict[str, str]]:
    """Status, document and headers of `POST /v1/screenings`; the document is a report, or a problem.

    `kind`: the Content-Type. Without `body` the API reads that of `request` itself. The gate has seen the request
    already, so that it is counted once; only the paths are asked again.
    """
    kept = [pair for pair in request.scope["headers"] if pair[0] not in (b"content-type", b"content-length")]
    scope = {
        **request.scope,
        "path": SCREENINGS,
        "raw_path": SCREENINGS.encode(),
        "query_string": b"",
        "headers": [*kept, (b"content-type", kind.encode("latin-1"))],
    }
    answer: list[Message] = []
    rest: list[Message] = [] if body is None else [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return rest.pop() if rest else await request.receive()

    async def send(message: Message) -> None:
        answer.append(message)

    await request.app.router(scope, receive, send)
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer[0]["headers"]}
    whole = b"".join(part.get("body", b"") for part in answer[1:])
    return answer[0]["status"], orjson.loads(whole), headers
