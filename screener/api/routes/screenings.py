"""POST /v1/screenings: photos of one product, or its ingredient text -> the report."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Any

import orjson
from fastapi import APIRouter, Request, Response

from screener.api.negotiation import TOLD, headers_of, wishes_of
from screener.api.problems import Problem
from screener.api.replays import fingerprint
from screener.api.schemas import PROBLEM, ListScreening, TextScreening, WishFields
from screener.api.uploads import fields_of, form_of, json_of, media_type, need_photo, unknown_kind, whole_body
from screener.report.contract import Report
from screener.terms import Wishes

router = APIRouter(tags=["screenings"])

BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "anyOf": [
                        {"$ref": "#/components/schemas/TextScreening"},
                        {"$ref": "#/components/schemas/ListScreening"},
                    ]
                },
                "examples": {
                    "text": {"value": {"text": "Aqua, Petrolatum, Cera Alba, Parfum"}},
                    "corrected list": {
                        "value": {"ingredients": ["Aqua", {"printed": "Zinc Oxide 10 %", "role": "active"}]}
                    },
                },
            },
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["photo"],
                    "properties": {
                        "photo": {
                            "type": "array",
                            "minItems": 1,
                            "description": "photos of one product: JPEG, PNG or WEBP",
                            "items": {"type": "string", "format": "binary"},
                        },
                        **TOLD,
                    },
                }
            },
        },
    }
}


@router.post(
    "/v1/screenings",
    response_model=Report,
    openapi_extra=BODY,
    responses=dict.fromkeys((400, 408, 413, 415, 422, 500, 503, 504), PROBLEM),
)
async def screen(request: Request) -> Response:
    """Says how heavy a film the product leaves, and why."""
    kind, parameters = media_type(request)
    screening = request.app.state.screening
    if kind == "application/json":
        body = await whole_body(request)
        if is_list(body):
            listed = json_of(body, ListScreening)
            wishes = wishes_of(request, listed)
            return await answered(request, lambda: screening.listed(listed.entries, wishes), (b"list", body), wishes)
        asked = json_of(body, TextScreening)
        wishes = wishes_of(request, asked)
        text = asked.text
        return await answered(request, lambda: screening.text(text, wishes), (b"text", text.encode()), wishes)
    if kind == "multipart/form-data" and parameters.get("boundary"):
        most = request.app.state.settings.max_photos
        photos, sent = photos_of(await whole_body(request), parameters["boundary"], most)
        wishes = wishes_of(request, sent)
        return await answered(request, lambda: screening.photos(photos, wishes), (b"photos", *photos), wishes)
    raise unknown_kind()


def is_list(body: bytes) -> bool:
    """Whether a body is JSON with a corrected list in it; any other body is judged as a text."""
    try:
        sent = orjson.loads(body)
    except orjson.JSONDecodeError:
        return False
    return isinstance(sent, dict) and "ingredients" in sent and "text" not in sent


def photos_of(body: bytes, boundary: str, most: int) -> tuple[tuple[bytes, ...], WishFields]:
    """At least one photo, and what stands beside them. Raises Problem 400 and 422."""
    form = form_of(body, boundary, most)
    asked = fields_of(form.fields, WishFields)
    need_photo(form)
    return form.photos, asked


async def answered(
    request: Request, work: Callable[[], Awaitable[bytes]], parts: tuple[bytes, ...], wishes: Wishes
) -> Response:
    """The report, told as wished.

    With an Idempotency-Key it is worked out once; without one, only while the caller is there.
    """
    key = request.headers.get("idempotency-key")
    if key is None:
        # A text takes less time than watching would.
        return _json(await (while_there(request, work()) if parts[0] == b"photos" else work()), wishes)
    state = request.app.state
    whole = fingerprint((*parts, wishes.packed()))
    report, again = await state.replays.once(request.state.caller.name, key, whole, work)
    return _json(report, wishes, {"Idempotency-Replayed": "true"} if again else {})


async def while_there(request: Request, work: Awaitable[bytes]) -> bytes:
    """What `work` gives; it is cancelled when the caller closes the connection."""
    working = asyncio.ensure_future(work)
    # The body is here, so that all there is to receive is the end of the connection.
    gone = asyncio.ensure_future(request.receive())
    try:
        await asyncio.wait((working, gone), return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise Problem(499, "gone", "Nobody is there any more", "The connection was closed.")
        return working.result()
    finally:
        gone.cancel()
        working.cancel()


def _json(report: bytes, wishes: Wishes, headers: Mapping[str, str] = MappingProxyType({})) -> Response:
    """The report, which is JSON already."""
    more = {**headers, **headers_of(wishes)}
    return Response(report, headers=more, media_type="application/json")
