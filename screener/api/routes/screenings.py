"""POST /v1/screenings: photos of one product, or its ingredient text -> the report."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

import orjson
from fastapi import APIRouter, Request, Response

from screener.api.negotiation import WISH_FIELDS, headers_of, wishes_of
from screener.api.problems import Problem
from screener.api.replays import fingerprint
from screener.api.schemas import PROBLEM, ListScreening, TextScreening, WishFields
from screener.api.services import services_of
from screener.api.uploads import fields_of, form_of, json_of, media_type, need_photo, unknown_kind, whole_body
from screener.report.contract import Report
from screener.service.work import List, Photos, Text, Words, Work
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
                        **WISH_FIELDS,
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
    if kind == "application/json":
        return await _of_json(request, await whole_body(request))
    if kind == "multipart/form-data" and parameters.get("boundary"):
        most = services_of(request).settings.max_photos
        photos, sent = photos_of(await whole_body(request), parameters["boundary"], most)
        return await _answered(request, Photos(photos, wishes_of(request, sent)), (b"photos", *photos))
    raise unknown_kind()


async def _of_json(request: Request, body: bytes) -> Response:
    work = words_of(request, body)
    sent = work.text.encode() if isinstance(work, Text) else body
    return await _answered(request, work, (b"text" if isinstance(work, Text) else b"list", sent))


def words_of(request: Request, body: bytes) -> Words:
    """The text or the corrected list in a JSON body, as wished. Raises Problem 400 and 422."""
    if _is_list(body):
        listed = json_of(body, ListScreening)
        return List(listed.entries, wishes_of(request, listed))
    asked = json_of(body, TextScreening)
    return Text(asked.text, wishes_of(request, asked))


def _is_list(body: bytes) -> bool:
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


async def _answered(request: Request, work: Work, sent: tuple[bytes, ...]) -> Response:
    """The report, told as wished; `sent` tells one request from another.

    With an Idempotency-Key it is worked out once; without one, only while the caller is there.
    """
    services = services_of(request)
    key = request.headers.get("idempotency-key")
    if key is None:
        working = services.screening.report(work)
        # A text takes less time than watching would.
        return _json(await (while_there(request, working) if isinstance(work, Photos) else working), work.wishes)
    whole = fingerprint((*sent, work.wishes.packed()))
    report, again = await services.replays.once(
        request.state.caller.name, key, whole, partial(services.screening.report, work)
    )
    return _json(report, work.wishes, {"Idempotency-Replayed": "true"} if again else {})


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
