"""POST /v1/pictures: a text or a corrected list -> an SVG picture of what makes the weight."""

from __future__ import annotations

from typing import Any

import orjson
from fastapi import APIRouter, Request, Response

from screener.api.negotiation import headers_of
from screener.api.problems import unsupported
from screener.api.routes.screenings import words_of
from screener.api.schemas import PROBLEM
from screener.api.services import services_of
from screener.api.uploads import media_type, whole_body
from screener.presentation.weight_picture import weight_picture

router = APIRouter(tags=["screenings"])

SVG = "image/svg+xml"
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
                "example": {"text": "Aqua, Petrolatum, Cera Alba, Parfum"},
            }
        },
    }
}
ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"description": "the picture", "content": {SVG: {"schema": {"type": "string"}}}},
    **dict.fromkeys((400, 408, 413, 415, 422, 500, 503, 504), PROBLEM),
}


@router.post("/v1/pictures", response_class=Response, openapi_extra=BODY, responses=ANSWERS)
async def draw(request: Request) -> Response:
    """Draws level and score on a scale, and a bar for each ingredient that adds to it; without a list, what to do."""
    if media_type(request)[0] != "application/json":
        raise unsupported("Send the text or the list as application/json.")
    work = words_of(request, await whole_body(request))
    report = await services_of(request).screening.report(work)
    return Response(
        weight_picture(orjson.loads(report), work.wishes.language), headers=headers_of(work.wishes), media_type=SVG
    )
