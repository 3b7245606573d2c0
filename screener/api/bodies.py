"""The way in: a body that is too large, too slow, or too much for all of them together ends in a Problem."""

from __future__ import annotations

import asyncio

from starlette.types import Message, Receive, Scope

from screener.api.problems import bad_request, body_too_large, body_too_slow, busy
from screener.settings import Settings


class Held:
    """Bytes of all bodies that are in memory."""

    def __init__(self) -> None:
        self.size = 0


class Body:
    """The body of one request."""

    def __init__(self, receive: Receive, scope: Scope, settings: Settings, held: Held) -> None:
        self._receive = receive
        self._settings = settings
        self._held = held
        self._ends = asyncio.get_running_loop().time() + settings.body_seconds
        self._whole = False
        self.size = 0
        declared = _content_length(scope)
        if declared is not None and declared > settings.max_body_bytes:
            raise body_too_large(settings.max_body_bytes)

    async def receive(self) -> Message:
        """The next part. Raises Problem 408, 413 and 503."""
        # After the body there is only the end of the connection to wait for, and that may take its time.
        if self._whole:
            return await self._receive()
        try:
            async with asyncio.timeout_at(self._ends):
                message = await self._receive()
        except TimeoutError as error:
            raise body_too_slow(self._settings.body_seconds) from error
        if message["type"] == "http.request":
            part = len(message.get("body", b""))
            self.size += part
            self._held.size += part
            self._whole = not message.get("more_body", False)
            if self.size > self._settings.max_body_bytes:
                raise body_too_large(self._settings.max_body_bytes)
            if self._held.size > self._settings.max_bodies_bytes:
                raise busy(1, "large bodies")
        return message

    def drop(self) -> None:
        """The request is answered."""
        self._held.size -= self.size
        self._whole = True


def _content_length(scope: Scope) -> int | None:
    for name, value in scope["headers"]:
        if name == b"content-length":
            if not value.isdigit():
                raise bad_request("The header Content-Length is not a number.")
            return int(value[:20])
    return None
