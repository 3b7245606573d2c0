"""`screener ingredients`: what is known of an ingredient, and from which source."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ingredient_db import IngredientDB, load
from ingredient_db.own_names import load_with
from screener.cli.inputs import limits_of, read_settings
from screener.cli.options import OwnNamesFile
from screener.cli.talk import plain, tell
from screener.errors import NotFound
from screener.library import own_names

if TYPE_CHECKING:
    from ingredient_db.records import Ingredient


class Shape(StrEnum):
    """How a record is written."""

    HUMAN = "human"
    JSON = "json"


app = typer.Typer(no_args_is_help=True, help="Looks into the ingredient data.")
Form = Annotated[Shape, typer.Option("--format", help="How it is written.")]


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Any name of the ingredient, as on a label.")],
    form: Form = Shape.HUMAN,
) -> None:
    """Shows all that is known of one ingredient, each fact with its source."""
    db = load()
    ingredient = _find(db, name)
    if form is Shape.JSON:
        cited = {source_id: asdict(db.sources[source_id]) for source_id in cited_sources(db, ingredient)}
        _print_json({**asdict(ingredient), "sources": cited})
        return
    from screener.cli.human import stdout_console
    from screener.cli.human_ingredient import record

    stdout_console().print(record(ingredient, db, cited_sources(db, ingredient)))


@app.command()
def search(
    prefix: Annotated[str, typer.Argument(metavar="PREFIX", help="How any name of the ingredient begins.")],
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="Most ingredients to list.")] = 20,
    form: Form = Shape.HUMAN,
) -> None:
    """Lists ingredients by the beginning of a name."""
    db = load()
    found = db.search(_sound(prefix), limit)
    if not found:
        raise NotFound(f"No name begins with {plain(prefix)!r}.")
    if form is Shape.JSON:
        _print_json([asdict(ingredient) for ingredient in found])
        return
    from screener.cli.human import stdout_console
    from screener.cli.human_ingredient import listing

    stdout_console().print(listing(found, db))
    if len(found) == limit:
        tell(f"the first {limit} are shown; --limit shows more.")


@app.command()
def match(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name as it is printed or was read.")],
    names: OwnNamesFile = None,
    form: Form = Shape.HUMAN,
) -> None:
    """Says which ingredient a printed name is taken for, and every step that led there."""
    db, printed = load_with(own_names(names or os.environ.get("SCREENER_NAMES"))), _sound(name)
    found, steps = db.match(printed), db.explain(printed)
    if form is Shape.JSON:
        _print_json({"printed": printed, **asdict(found), "steps": [asdict(step) for step in steps]})
        return
    from screener.cli.human import stdout_console
    from screener.cli.human_match import match_shown

    console = stdout_console()
    console.print(match_shown(printed, found, steps, console.width))


@app.command()
def unknown(  # noqa: PLR0913, PLR0917 - Typer takes one argument for each option
    catalogue: Annotated[
        Path, typer.Argument(metavar="CATALOGUE", help="A .csv file with a header, or a .jsonl file.")
    ],
    id_column: Annotated[str, typer.Option("--id-column", help="Column or field that holds a row's id.")] = "id",
    text_column: Annotated[
        str, typer.Option("--text-column", help="Column or field that holds the ingredient list.")
    ] = "ingredients",
    names: OwnNamesFile = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Most names to list.")] = 50,
    form: Form = Shape.HUMAN,
) -> None:
    """Lists the names of a catalogue that are not known, the commonest first, with the nearest known names."""
    from screener.catalogue import Columns, TextRules, unknown_names

    settings = read_settings()
    rules = TextRules(limits_of(settings), own_names(names or settings.names))
    found = unknown_names(catalogue, Columns(id_column, text_column), rules=rules)
    if form is Shape.JSON:
        _print_json([asdict(one) for one in found[:limit]])
        return
    from screener.cli.human import stdout_console
    from screener.cli.human_ingredient import unknown_listing

    if found:
        stdout_console().print(unknown_listing(found[:limit]))
    tell(f"{len(found):,} {'name is' if len(found) == 1 else 'names are'} not known.")


def cited_sources(db: IngredientDB, ingredient: Ingredient) -> list[str]:
    """Ids of the sources that any fact of the record rests on, each once, in the order of the record."""
    facts = (
        ingredient,
        *ingredient.comedogenicity,
        *ingredient.limits,
        *((ingredient.marker,) if ingredient.marker else ()),
        *ingredient.skin_classes,
        *ingredient.occlusivity,
        *ingredient.names,
    )
    # One fact can rest on several sources, joined by semicolons.
    ids = dict.fromkeys(source.strip() for fact in facts for source in fact.source_id.split(";"))
    return [source for source in ids if source in db.sources]


def _sound(name: str) -> str:
    """A name with nothing in it that is not text."""
    return name.encode("utf-8", "replace").decode()


def _find(db: IngredientDB, name: str) -> Ingredient:
    """The ingredient of that name, or of the one name it can only be. Raises NotFound with names it might be."""
    if found := db.get(_sound(name)):
        return found
    match = db.match(_sound(name))
    if match.inci and (found := db.get(match.inci)):
        tell(f"{name!r} was taken for {found.inci} ({match.method}, {match.score:.0%} alike).")
        return found
    near = list(match.alternatives[:5]) or [ingredient.inci for ingredient in db.search(_sound(name), 5)]
    raise NotFound(f"{plain(name)!r} is not known.{' Perhaps: ' + ', '.join(near) + '.' if near else ''}")


def _print_json(data: object) -> None:
    print(json.dumps(data, ensure_ascii=not _utf8(), indent=2))


def _utf8() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
