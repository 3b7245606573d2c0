"""POST /v1/pictures: a text or a corrected list -> an SVG picture of what makes the weight."""

from __future__ import annotations

from typing import Any

import orjson
from fastapi import APIRouter, Request, Response

from screener.api.negotiation import headers_of, wishes_of
from screener.api.problems import unsupported
from screener.api.routes.screenings import is_list
from screener.api.schemas import PROBLEM, ListScreening, TextScreening
from screener.api.uploads import json_of, media_type, whole_body
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
    body = await whole_body(request)
    screening = request.app.state.screening
    if is_list(body):
        listed = json_of(body, ListScreening)
        wishes = wishes_of(request, listed)
        report = await screening.listed(listed.entries, wishes)
    else:
        asked = json_of(body, TextScreening)
        wishes = wishes_of(request, asked)
        report = await screening.text(asked.text, wishes)
    return Response(weight_picture(orjson.loads(report), wishes.language), headers=headers_of(wishes), media_type=SVG)
