"""What every request passes first and every answer last: an id, the caller's rights, limits, headers, one log line."""

from __future__ import annotations

import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import formatdate

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from screener.api.auth import Caller, rule_for
from screener.api.bodies import Body, Held
from screener.api.problems import SLUG_HEADER, Problem, of_error, unexpected
from screener.api.services import Services
from screener.errors import ScreenerError
from screener.service.logs import fault, log

# A page sets its own policy; an answer of the API needs nothing from anywhere.
SECURITY_HEADERS = {
    b"content-security-policy": b"default-src 'none'; frame-ancestors 'none'",
    b"cross-origin-resource-policy": b"same-origin",
    b"referrer-policy": b"no-referrer",
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"cache-control": b"no-store",
}


SCREENINGS = "/v1/screenings"


@dataclass(frozen=True, slots=True)
class Deprecation:
    """A path that will go: since when that is known, when it goes (seconds since 1970), and where to read about it."""

    since: int
    sunset: int
    link: str

    def headers(self) -> dict[bytes, bytes]:
        """RFC 9745 and RFC 8594."""
        return {
            b"deprecation": f"@{self.since}".encode(),
            b"sunset": formatdate(self.sunset, usegmt=True).encode(),
            b"link": f'<{self.link}>; rel="deprecation"; type="text/html"'.encode(),
        }


class Gate:
    """ASGI middleware around the whole application. `deprecated`: by path template, as in /v1/ingredients/{inci}."""

    def __init__(self, app: ASGIApp, services: Services, deprecated: Mapping[str, Deprecation]) -> None:
        self._app = app
        self._services = services
        self._deprecated = deprecated
        self._held = Held()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers every request, whatever the application does with it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        answer = _Answer(send, scope, self._deprecated)
        body: Body | None = None
        self._services.metrics.begun()
        try:
            if scope["path"] == SCREENINGS and answer.method == "POST":
                # First of all: what cannot be done shall cost as little as can be.
                self._services.screening.check(_kind(scope))
            body = Body(receive, scope, self._services.settings, self._held)
            if rule := rule_for(answer.method, scope["path"]):
                answer.family = rule.family
                await self._services.admission.admit(scope, rule)
            await self._app(scope, body.receive, answer.send)
        except Problem as problem:
            await answer.tell(problem, receive)
        except ScreenerError as error:
            await answer.tell(of_error(error), receive)
        except Exception as error:
            fault(error, request_id=answer.request_id)
            await answer.tell(unexpected(), receive)
        finally:
            if body is not None:
                body.drop()
            self._done(answer, body, time.perf_counter() - started)

    def _done(self, answer: _Answer, body: Body | None, seconds: float) -> None:
        self._services.metrics.held(self._held.size)
        self._services.metrics.answered(answer.route, answer.status, answer.slug, seconds)
        log.info(
            "request",
            request_id=answer.request_id,
            method=answer.method if answer.method in METHODS else "other",
            route=answer.route,
            status=answer.status,
            problem=answer.slug,
            ms=round(seconds * 1000, 1),
            bytes_in=body.size if body else 0,
            bytes_out=answer.size,
            key=answer.caller,
        )


def _kind(scope: Scope) -> bytes:
    """The Content-Type."""
    return next((value for name, value in scope["headers"] if name == b"content-type"), b"")


# Any other is the caller's own word, and stays out of the log.
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class _Answer:
    """The way out: adds the headers that every answer has, and keeps what the log tells."""

    def __init__(self, send: Send, scope: Scope, deprecated: Mapping[str, Deprecation]) -> None:
        self._send = send
        self._scope = scope
        self._deprecated = deprecated
        self.request_id = uuid.uuid4().hex
        self.method: str = scope["method"]
        self.family = ""
        self.status = 0
        self.size = 0
        self.slug: str | None = None
        self._state = scope.setdefault("state", {})
        self._state["request_id"] = self.request_id
        if self.method == "HEAD":
            # Answered like GET, by every path; only that nothing follows the headers.
            scope["method"] = "GET"

    @property
    def route(self) -> str:
        """The template of the path, never what was asked for."""
        path = getattr(self._scope.get("route"), "path", None)
        # Refused before the path was looked at: the rule knows at least the family.
        return path or (f"/v1/{self.family}" if self.family else "none")

    @property
    def caller(self) -> str:
        caller: Caller | None = self._state.get("caller")
        return (caller.key_id or "anonymous") if caller else "none"

    async def tell(self, problem: Problem, receive: Receive) -> None:
        """Answers with a problem, if nothing has been answered yet."""
        if not self.status:
            await problem.response(self.request_id)(self._scope, receive, self.send)

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            message["headers"] = self._headers(message.get("headers", ()))
        elif message["type"] == "http.response.body":
            self.size += len(message.get("body", b""))
            if self.method == "HEAD":
                message["body"] = b""
        await self._send(message)

    def _headers(self, given: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        headers: list[tuple[bytes, bytes]] = []
        there = set()
        for name, value in given:
            if name == SLUG_HEADER:
                self.slug = value.decode()
                continue
            headers.append((name, value))
            there.add(name.lower())
        more = {**SECURITY_HEADERS, b"x-request-id": self.request_id.encode()}
        if self._deprecated and (deprecation := self._deprecated.get(self.route)):
            more |= deprecation.headers()
        for name, value in self._state.get("headers", {}).items():
            more[name.lower().encode()] = value.encode()
        headers += [pair for pair in more.items() if pair[0] not in there]
        return headers
