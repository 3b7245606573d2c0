"""Errors as problem documents (RFC 9457). None of them repeats what was sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

import orjson
from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.routing import Match, Route

from screener.errors import ScreenerError

MEDIA_TYPE = "application/problem+json"
# From a problem to the gate, for the log; the gate takes it off.
SLUG_HEADER = b"screener-slug"


def _tree(error: type[ScreenerError]) -> list[type[ScreenerError]]:
    return [error, *(leaf for child in error.__subclasses__() for leaf in _tree(child))]


class Problem(Exception):
    """An error with its HTTP status. `slug` names it for machines; `detail` says what to do."""

    def __init__(
        self,
        status: int,
        slug: str,
        title: str,
        detail: str,
        *,
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(slug)
        self.status = status
        self.slug = slug
        self.title = title
        self.detail = detail
        self.headers = dict(headers or {})
        self.more = more

    def document(self) -> dict[str, Any]:
        """The problem as plain data."""
        return {
            "type": f"/problems/{self.slug}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            **self.more,
        }

    def response(self, request_id: str) -> Response:
        """The problem as an HTTP response."""
        body = orjson.dumps({**self.document(), "request_id": request_id})
        response = Response(body, self.status, self.headers, MEDIA_TYPE)
        response.raw_headers.append((SLUG_HEADER, self.slug.encode()))
        return response


# What the slugs mean that are not the library's own (screener.errors), for GET /problems/{slug}.
MEANINGS = {
    "bad-request": "The request is not HTTP, JSON or multipart/form-data as it should be.",
    "batch-too-large": "There are more texts in the batch than are screened at once.",
    "body-too-large": "The body has more bytes than are read.",
    "body-too-slow": "The body did not arrive in time.",
    "busy": "All workers are busy and the queue is full. Retry-After says when to try again.",
    "idempotency-key-reused": "The Idempotency-Key came before, with another request.",
    "internal": "A fault of ours. Tell us the request_id.",
    "invalid": "A value is missing or does not fit; `errors` says where.",
    "method-not-allowed": "The path does not answer to this method; the header Allow lists those it answers to.",
    "no-key": "A valid key is needed, as `Authorization: Bearer lsk_...`.",
    "no-photo": "The form holds no file in the field `photo`.",
    "quota-exceeded": "You have used up your quota. Retry-After says when it is whole again.",
    "scope": "Your key is not for this.",
    "unsupported-media-type": "This kind of body is not read here.",
    # A class that has the slug of its parent is told by the parent's title.
    **{error.slug: f"{error.title}." for error in reversed(_tree(ScreenerError))},
}


def bad_request(detail: str) -> Problem:
    """400: what was sent is not HTTP, JSON or multipart as it should be."""
    return Problem(400, "bad-request", "This request is not well formed", detail)


def not_found(detail: str) -> Problem:
    """404."""
    return Problem(404, "not-found", "Not found", detail)


def unsupported(detail: str) -> Problem:
    """415: a kind of body that this path does not read."""
    return Problem(415, "unsupported-media-type", "This kind of body is not read", detail)


def body_too_large(most: int) -> Problem:
    """413 for a body of more than `most` bytes. The connection is not kept: the rest of the body is still to come."""
    detail = f"At most {most / 2**20:,.1f} MiB are read. Send a smaller copy."
    return Problem(413, "body-too-large", "This is too large", detail, headers={"Connection": "close"})


def body_too_slow(seconds: float) -> Problem:
    """408: the body did not arrive in time."""
    detail = f"The body of a request must arrive within {seconds:g} seconds. Send it again, smaller or faster."
    return Problem(408, "body-too-slow", "Sending took too long", detail, headers={"Connection": "close"})


def invalid(errors: Sequence[Mapping[str, Any]]) -> Problem:
    """422 with the place and the reason of each fault, as pydantic's `errors()` tell them, without the input."""
    faults = [
        {"pointer": "/" + "/".join(str(part) for part in error["loc"] if _ours(part)), "detail": error["msg"]}
        for error in errors[:20]
    ]
    detail = "A value is missing or does not fit; `errors` says which."
    return Problem(422, "invalid", "This request does not fit", detail, errors=faults)


def busy(seconds: int, what: str = "photos", done: str = "read") -> Problem:
    """503: all workers are busy and the queue is full."""
    detail = f"Too many {what} are being {done} just now. Send it again in {seconds} s."
    return Problem(503, "busy", "Too busy just now", detail, headers={"Retry-After": str(seconds)})


def unexpected() -> Problem:
    """500: a fault of ours."""
    return Problem(
        500, "internal", "Something went wrong on our side", "Try again; if it stays, report the request_id."
    )


def of_error(error: ScreenerError) -> Problem:
    """One of the screener's own errors."""
    headers = {"Retry-After": "5"} if error.status == 503 else {}
    return Problem(error.status, error.slug, error.title, str(error), headers=headers)


def document_of(error: Mapping[str, str]) -> dict[str, Any]:
    """An error that was kept (`ScreenerError.to_dict`) as a problem document."""
    known = {kind.slug: kind.status for kind in _tree(ScreenerError)}
    status = known.get(error["slug"], ScreenerError.status)
    return Problem(status, error["slug"], error["title"], error["detail"]).document()


def _ours(part: object) -> bool:
    """Names of unknown fields are the sender's words; only plain short ones are given back."""
    return isinstance(part, int) or (
        isinstance(part, str) and part.isidentifier() and part.isascii() and len(part) < 30
    )


_HTTP_DETAILS = {
    404: "There is nothing at this path. The paths are listed in /openapi.json.",
    405: "This path does not answer to this method; the header Allow lists those it answers to.",
}


def of_http(error: HTTPException) -> Problem:
    """An error of the framework; its own words are dropped, as they may hold input."""
    status = HTTPStatus(error.status_code)
    slug = status.phrase.lower().replace(" ", "-")
    detail = _HTTP_DETAILS.get(status, f"The request was refused ({status.value}).")
    return Problem(status, slug, status.phrase, detail, headers=error.headers)


def _methods(routers: Sequence[APIRouter], request: Request) -> list[str]:
    """What the path answers to, when it is there and does not answer to the method of this request."""
    routes = [route for router in routers for route in router.routes if isinstance(route, Route)]
    fitting = [route for route in routes if route.matches(request.scope)[0] is Match.PARTIAL]
    return sorted({method for route in fitting for method in route.methods or ()})


def answer_with_problems(app: FastAPI, routers: Sequence[APIRouter]) -> None:
    """Makes every error of `app`, made of `routers`, a problem document. Unexpected ones are the gate's to answer."""

    def answer(problem: Problem, request: Request) -> Response:
        return problem.response(request.state.request_id)

    async def problem(request: Request, error: Exception) -> Response:
        assert isinstance(error, Problem)
        return answer(error, request)

    async def screener_error(request: Request, error: Exception) -> Response:
        assert isinstance(error, ScreenerError)
        return answer(of_error(error), request)

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        problem = of_http(error)
        if methods := _methods(routers, request):
            # The framework names those of the first route alone.
            problem.headers["Allow"] = ", ".join(methods)
        return answer(problem, request)

    async def validation(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return answer(invalid(error.errors()), request)

    app.add_exception_handler(Problem, problem)
    app.add_exception_handler(ScreenerError, screener_error)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, validation)
