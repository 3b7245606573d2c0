"""Records of the ingredient data for people: every fact beside the number of its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ingredient_db import IngredientDB
from ingredient_db.records import Ingredient, Limit
from screener.cli.human import grid, heading, number, span, words

if TYPE_CHECKING:
    from screener.catalogue import UnknownName

# Other names beyond these are counted, not listed.
MOST_NAMES = 40


def record(ingredient: Ingredient, db: IngredientDB, cited: Sequence[str]) -> RenderableType:
    """One ingredient; facts cite by number the sources listed at the end."""
    marks = {source: f"[{place}]" for place, source in enumerate(cited, 1)}

    def cite(source_ids: str) -> str:
        return "".join(marks.get(source.strip(), "") for source in source_ids.split(";"))

    parts: list[RenderableType] = [
        words(ingredient.inci, "bold"),
        _identity(ingredient, db, cite(ingredient.source_id)),
    ]
    for title, columns, rows in _subjects(ingredient):
        if rows:
            parts += [Text(), heading(title), _facts(columns, [(*cells, cite(source)) for *cells, source in rows])]
    if ingredient.names:
        shown = ", ".join(
            f"{name.name} ({name.lang})" if name.lang else name.name for name in ingredient.names[:MOST_NAMES]
        )
        more = len(ingredient.names) - MOST_NAMES
        marked = cite(";".join(dict.fromkeys(name.source_id for name in ingredient.names)))
        parts += [Text(), heading("Other names"), words(f"{shown}{f' and {more} more' if more > 0 else ''} {marked}")]
    parts += [Text(), heading("Sources"), _sources(db, marks)]
    return Group(*parts)


def unknown_listing(found: Sequence[UnknownName]) -> RenderableType:
    """Names that are not known, how many rows hold each, and what they are nearest to."""
    rows: list[tuple[str, ...]] = [(one.printed, f"{one.rows:,}", ", ".join(one.nearest), "") for one in found]
    return _facts(["Printed", "Rows", "Nearest known names"], rows)


def _identity(ingredient: Ingredient, db: IngredientDB, cited: str) -> Table:
    film = db.film.get(ingredient.film_class)
    table = grid("fix", "flow")
    rows = {
        "CAS": ingredient.cas,
        "EC": ingredient.ec,
        "Functions": ", ".join(ingredient.functions),
        "Film": film.plain if film else ingredient.film_class,
        "Weight": f"{film.weight} per % (petroleum jelly 1.0): {film.reason}" if film else "",
        "Classed by": ": ".join(filter(None, (ingredient.film_basis, ingredient.film_note))),
        "Same as": ingredient.same_as,
        "From": cited,
    }
    for name, value in rows.items():
        if value:
            table.add_row(Text(name, style="dim"), words(value))
    return table


Subject = tuple[str, tuple[str, ...], list[tuple[str, ...]]]


def _subjects(ingredient: Ingredient) -> Iterator[Subject]:
    """Title, columns and rows of each subject; the last cell of a row is its source ids."""
    yield (
        "Comedogenicity (0 to 5)",
        ("Rating", "Rated as", "Kind of evidence", "Note"),
        [
            (
                _rating(fact.low, fact.high, fact.category),
                _unless_same(fact.printed, ingredient),
                _spaced(fact.tier),
                fact.note,
                fact.source_id,
            )
            for fact in ingredient.comedogenicity
        ],
    )
    yield (
        "Legal limits",
        ("Where", "Limit", "For", "Reference"),
        [
            (fact.jurisdiction, _limit(fact), fact.scope.replace("|", ", "), fact.reference, fact.source_id)
            for fact in ingredient.limits
        ],
    )
    if marker := ingredient.marker:
        law = f"at most {number(marker.eu_max_percent)} % by EU law" if marker.eu_max_percent is not None else ""
        usual = f"usually {number(marker.typical)} %" if marker.typical is not None else ""
        yield "Marks the 1 % line", ("How",), [(", ".join(filter(None, (law, usual))), marker.source_id)]
    yield (
        "Skin",
        ("Class", "Milia", "Effect", "Note"),
        [(fact.skin_class, fact.direction, fact.effect, fact.note, fact.source_id) for fact in ingredient.skin_classes],
    )
    yield (
        "Occlusion",
        ("Property", "Value", "Conditions", "Grade"),
        [
            (
                fact.property,
                f"{fact.value} {fact.unit}".strip(),
                fact.conditions,
                _spaced(fact.grade),
                fact.source_id,
            )
            for fact in ingredient.occlusivity
        ],
    )


def _spaced(term: str) -> str:
    """A term of the tables in words, which can be wrapped."""
    return term.replace("_", " ")


def _unless_same(printed: str, ingredient: Ingredient) -> str:
    """The name a source rated, where it is not the ingredient's own."""
    return "" if printed.casefold() == ingredient.inci.casefold() else printed


def _rating(low: float | None, high: float | None, category: str) -> str:
    if low is None or high is None:
        return category
    return span(low, high)


def _limit(fact: Limit) -> str:
    if fact.max_percent is None:
        return f"from {number(fact.min_percent)} %" if fact.min_percent is not None else ""
    low = fact.min_percent
    return f"{span(low, fact.max_percent)} %" if low else f"up to {number(fact.max_percent)} %"


def _facts(columns: Iterable[str], rows: list[tuple[str, ...]]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False, header_style="dim")
    for place, column in enumerate((*columns, "")):
        # Columns that say nothing here would only take width.
        if column == "" or any(row[place] for row in rows):
            table.add_column(column, overflow="fold")
    kept = [place for place, column in enumerate((*columns, "")) if column == "" or any(row[place] for row in rows)]
    for row in rows:
        table.add_row(*(words(row[place]) for place in kept))
    return table


def _sources(db: IngredientDB, marks: dict[str, str]) -> Table:
    table = grid("right", "flow")
    for source_id, mark in marks.items():
        source = db.sources[source_id]
        text = words(source.title)
        table.add_row(mark, text.append(f" · {source.licence}", "dim") if source.licence else text)
    return table


def listing(found: Sequence[Ingredient], db: IngredientDB) -> Table:
    """One line an ingredient."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False, header_style="dim")
    for column in ("INCI name", "Film", "Functions"):
        table.add_column(column, overflow="fold")
    for ingredient in found:
        film = db.film.get(ingredient.film_class)
        functions = ", ".join(ingredient.functions)
        table.add_row(words(ingredient.inci), words(film.plain if film else ingredient.film_class), words(functions))
    return table
