"""How the score adds up: a row for each ingredient with its amount, its class and its points, and what they rest on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ingredient_db import IngredientDB, load
from screener.cli.human import grid, heading, number, words
from screener.cli.talk import plain
from screener.judging.verdicts import Comedogenicity, Rating
from screener.report.contract import Report, ReportIngredient

INDENT = 2


def why(report: Report) -> Iterator[RenderableType]:
    """The tables below a screened report: points of the score, ratings for pores, findings for milia."""
    db = load()
    lists = range(max(1, len(report.parts)))
    for i in lists:
        heaviness = report.parts[i].heaviness if report.parts else report.heaviness
        items = [item for item in report.ingredients if item.part == i]
        if heaviness and items:
            of = f" of {plain(report.parts[i].name)}" if report.parts else ""
            yield _titled(f"How the score{of} adds up", _points(items, heaviness.score, db))
    rated = {item.inci: item for item in report.ingredients if item.comedogenicity}
    if rated:
        yield _titled("Ratings for pores (0 to 5)", _ratings(list(rated.values()), db))
    if report.milia and report.milia.findings:
        yield _titled("What bears on milia", _findings(report, db))
    if report.claims:
        yield _titled("What the claims mean", _claims(report))
    yield Text()
    yield Text("Sources: docs/evidence.md. How the sum is made: docs/how-the-score-works.md.", "dim")


def _titled(title: str, body: RenderableType) -> Group:
    return Group(Text(), heading(title), Padding(body, (0, 0, 0, INDENT)))


def _points(items: Sequence[ReportIngredient], score: float, db: IngredientDB) -> Table:
    table = grid("flow", "right", "flow", "right", "right")
    table.show_header = True
    for column, title in zip(table.columns, ("Ingredient", "Likely %", "Film", "Weight", "Points"), strict=True):
        column.header = Text(title, style="dim")
    for item in sorted(items, key=lambda one: (-one.points, one.position)):
        film = db.film.get(item.film_class or "")
        table.add_row(
            words(item.printed, "" if item.inci else "yellow"),
            number(item.amount.estimate) if item.amount else "",
            words(film.plain if film else "not recognised"),
            f"{film.weight:.2f}" if film else "",
            f"{item.points:.1f}",
        )
    table.add_row(Text("Score", "bold"), "", "", "", Text(f"{score:.1f}", "bold"))
    return table


def _ratings(items: Sequence[ReportIngredient], db: IngredientDB) -> Table:
    table = grid("flow", "right", "flow")
    for item in items:
        published = item.comedogenicity
        assert published
        table.add_row(words(item.printed), f"{published.typical:.1f}", _sources(published, db))
    return table


def _sources(published: Comedogenicity, db: IngredientDB) -> Text:
    """Each rating with where it stands, when, and by what kind of evidence; copies of one table on one line."""
    by_original: dict[str, list[Rating]] = {}
    for rating in published.ratings:
        by_original.setdefault(rating.original, []).append(rating)
    lines = []
    for group in by_original.values():
        said = [_rating(one, db) for one in group]
        lines.append("; copy: ".join(dict.fromkeys(said)))
    return Text("\n".join(lines))


def _rating(one: Rating, db: IngredientDB) -> str:
    source = db.tables.rating_sources[one.source]
    grade = one.words if one.low is None or one.high is None else f"{one.low:g}" if one.low == one.high else ""
    grade = grade or f"{one.low:g}–{one.high:g}"
    share = "" if one.percent is None else f"{one.percent:g} %"
    tested = ", ".join(filter(None, (one.vehicle and f"in {one.vehicle}", share)))
    return plain(f"{grade}{f' ({tested})' if tested else ''}: {source.short}, {db.tables.tiers[one.tier].plain}")


def _findings(report: Report, db: IngredientDB) -> Table:
    assert report.milia
    table = grid("fix", "flow")
    signs = {"better": ("+", "green"), "worse": ("−", "red"), "neutral": ("·", "")}
    for finding in report.milia.findings:
        sign, style = signs[finding.direction]
        names = "; ".join(db.sources[source].title for source in finding.sources)
        text = words(finding.because)
        text.append(f"\n{finding.strength} evidence: {plain(names)}", "dim")
        table.add_row(Text(sign, f"bold {style}"), text)
    return table


def _claims(report: Report) -> Table:
    table = grid("fix", "flow")
    for claim in report.claims:
        table.add_row(words(claim.claim), words(claim.meaning).append(f"\n{plain(claim.source)}", "dim"))
    return table
