"""POST /v1/batches: many texts at once -> a report or an error for each, in their order."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from typing import Any

import orjson
from fastapi import APIRouter, Request, Response
from starlette.responses import StreamingResponse

from screener.api.auth import SCREENING
from screener.api.negotiation import wishes_of
from screener.api.problems import Problem, of_error, unsupported
from screener.api.queue import Screening
from screener.api.schemas import PROBLEM, BatchItem, BatchRequest, BatchResults
from screener.api.services import services_of
from screener.api.uploads import json_of, media_type, whole_body
from screener.errors import ReadingTimedOut, ScreenerError
from screener.sandbox.deadline import Deadline
from screener.service.work import Text
from screener.terms import Wishes

router = APIRouter(tags=["batches"])

NDJSON = "application/x-ndjson"
# Texts of one batch that are under way at a time.
AT_ONCE = 32
# Texts of a batch that count as one screening.
TEXTS_PER_UNIT = 10

BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"$ref": "#/components/schemas/BatchRequest"},
                "example": {"texts": ["Aqua, Glycerin", {"id": "sku-1", "text": "Petrolatum, Cera Alba"}]},
            }
        },
    }
}
ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "model": BatchResults,
        "description": "one object, or with `Accept: application/x-ndjson` one line for each text once it is done",
        "content": {NDJSON: {"schema": {"$ref": "#/components/schemas/BatchResult"}}},
    },
    **dict.fromkeys((400, 408, 413, 415, 422, 500, 503), PROBLEM),
}


@router.post("/v1/batches", openapi_extra=BODY, responses=ANSWERS)
async def screen_batch(request: Request) -> Response:
    """Screens up to 1,000 texts. An error of one does not touch the others."""
    if media_type(request)[0] != "application/json":
        raise unsupported("Send the texts as application/json.")
    asked = json_of(await whole_body(request), BatchRequest)
    services = services_of(request)
    most, seconds = services.settings.max_batch, services.settings.sync_seconds
    if len(asked.texts) > most:
        raise Problem(
            413,
            "batch-too-large",
            "These are too many texts",
            f"At most {most:,} texts are screened at once. Send them in parts.",
        )
    units = -(-len(asked.texts) // TEXTS_PER_UNIT)
    services.admission.charge(request.scope, request.state.caller, SCREENING, units)
    items = [item if isinstance(item, BatchItem) else BatchItem(text=item) for item in asked.texts]
    results = _results(services.screening, items, seconds, wishes_of(request, asked))
    if NDJSON in request.headers.get("accept", ""):
        return StreamingResponse((orjson.dumps(result) + b"\n" async for result in results), media_type=NDJSON)
    return Response(orjson.dumps({"results": [result async for result in results]}), media_type="application/json")


async def _results(
    screening: Screening, items: list[BatchItem], seconds: float, wishes: Wishes
) -> AsyncIterator[dict[str, Any]]:
    """One result for each item, in their order. What is not begun within `seconds` is an error."""
    until = Deadline.after(seconds)
    under_way: deque[asyncio.Task[dict[str, Any]]] = deque()
    rest = iter(enumerate(items))
    try:
        while True:
            while len(under_way) < AT_ONCE and (item := next(rest, None)):
                under_way.append(asyncio.create_task(_result(screening, *item, until, wishes)))
            if not under_way:
                return
            yield await under_way.popleft()
    finally:
        for task in under_way:
            task.cancel()


async def _result(screening: Screening, index: int, item: BatchItem, until: Deadline, wishes: Wishes) -> dict[str, Any]:
    result: dict[str, Any] = {"index": index, "id": item.id}
    try:
        report = await screening.report_of_batch(Text(item.text, wishes), until)
        return {**result, "report": orjson.Fragment(report), "error": None}
    except TimeoutError:
        problem = of_error(ReadingTimedOut("There was no time left for this text. Send fewer at once."))
    except ScreenerError as error:
        problem = of_error(error)
    except Problem as error:
        problem = error
    return {**result, "report": None, "error": problem.document()}
