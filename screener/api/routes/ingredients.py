"""GET /v1/ingredients: what is known of an ingredient, each fact with its source."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Request, Response

from ingredient_db import IngredientDB, load
from ingredient_db.matching.remembered import MAX_NAME
from ingredient_db.own_names import load_with
from ingredient_db.records import Ingredient
from screener.api.problems import not_found
from screener.api.schemas import PROBLEM, UNCHANGED, IngredientFound, IngredientPage, IngredientRecord, NameMatch
from screener.api.services import services_of
from screener.report.versions import code_version

router = APIRouter(prefix="/v1/ingredients", tags=["ingredients"])

# How many ingredients the pages before have shown.
CURSOR = r"^[0-9]{1,6}$"
# The data changes only with a new version of the program.
_CACHE = "public, max-age=3600"


@router.get("", response_model=IngredientPage, responses=UNCHANGED | dict.fromkeys((422,), PROBLEM))
async def find_ingredients(
    request: Request,
    q: Annotated[str, Query(min_length=1, max_length=100, description="how any name of the ingredient begins")],
    limit: Annotated[int, Query(ge=1, le=100, description="most ingredients of a page")] = 20,
    cursor: Annotated[str | None, Query(pattern=CURSOR, description="`next` of the page before")] = None,
) -> Response:
    """Ingredients by the beginning of any of their names."""
    start = int(cursor or 0)
    if not _changed(request):
        return _answer(request, b"", 304)
    found = load().search(q, start + limit + 1)[start:]
    lines = [IngredientFound(inci=i.inci, film_class=i.film_class, functions=list(i.functions)) for i in found[:limit]]
    page = IngredientPage(ingredients=lines, next=str(start + limit) if len(found) > limit else None)
    return _answer(request, page.model_dump_json().encode())


# Before the route of any name: "match" is none.
@router.get("/match", response_model=NameMatch, responses=UNCHANGED | dict.fromkeys((422,), PROBLEM))
async def match_name(
    request: Request,
    name: Annotated[str, Query(min_length=1, max_length=MAX_NAME, description="a name as printed, or as read")],
    explain: Annotated[bool, Query(description="with every step that led to the answer")] = False,
) -> Response:
    """The ingredient that a printed name is taken for, or none; and why."""
    if not _changed(request):
        return _answer(request, b"", 304)
    db = load_with(services_of(request).screening.names)
    steps = [asdict(step) for step in db.explain(name)] if explain else None
    return _answer(request, orjson.dumps({**asdict(db.match(name)), "steps": steps}))


@router.get("/{inci:path}", response_model=IngredientRecord, responses=UNCHANGED | dict.fromkeys((404,), PROBLEM))
async def show_ingredient(request: Request, inci: str) -> Response:
    """All that is known of one ingredient, by its INCI name or any other name."""
    db = load()
    found = db.get(inci)
    if found is None:
        raise not_found("This ingredient is not known. GET /v1/ingredients?q= finds names by how they begin.")
    return _answer(request, orjson.dumps(record(db, found))) if _changed(request) else _answer(request, b"", 304)


def _etag(request: Request) -> str:
    """Of every answer here: they change with the data, the operator's own names and the program, and then all may."""
    names = services_of(request).screening.names.version
    return f'"{load().version}-{code_version()}{names and f"-{names}"}"'


def _changed(request: Request) -> bool:
    """Whether the caller has another answer than this, or none."""
    have = request.headers.get("if-none-match", "")
    return have != "*" and _etag(request) not in have


def _answer(request: Request, body: bytes, status: int = 200) -> Response:
    return Response(body, status, {"ETag": _etag(request), "Cache-Control": _CACHE}, "application/json")


def record(db: IngredientDB, found: Ingredient) -> dict[str, Any]:
    """The record with the sources it cites."""
    plain = asdict(found)
    cited = {source for source in _source_ids(plain) if source in db.sources}
    return {**plain, "sources": {source: asdict(db.sources[source]) for source in sorted(cited)}}


def _source_ids(value: object) -> list[str]:
    """Every `source_id` in a record; a fact can rest on several, joined by semicolons."""
    if isinstance(value, dict):
        own = [part.strip() for part in str(value.get("source_id", "")).split(";")]
        return own + [found for inner in value.values() for found in _source_ids(inner)]
    if isinstance(value, (list, tuple)):
        return [found for inner in value for found in _source_ids(inner)]
    return []
