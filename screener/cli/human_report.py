"""A report for people: the verdict, what makes it so, then the list it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from ingredient_db import load
from screener.cli.human import bar, gauge, grid, heading, number, sentence, span, words
from screener.cli.human_why import why as reasons
from screener.cli.talk import plain
from screener.judging.verdicts import Claim, Driver, Heaviness, Milia, Pores
from screener.report.contract import Part, Report, ReportIngredient
from screener.terms import Coverage

LEVEL_STYLE = {"weightless": "cyan", "light": "cyan", "medium": "green", "rich": "magenta", "heavy": "red"}
PORE_WORDS = {
    "none_found": "nothing rated as pore-clogging found",
    "low": "low concern",
    "moderate": "moderate concern",
    "high": "high concern",
    "unclear": "unclear",
}
MILIA_WORDS = {
    "no_sign": "no sign against it found",
    "some_concern": "some concern",
    "concern": "concern",
    "unclear": "unclear",
}
CLAIM_SIGNS = {"holds": ("✓", "green"), "contradicted": ("✗", "red"), "cannot_tell": ("?", "yellow")}
ROLE_WORDS = {"active": "active", "inactive": "inactive", "may_contain": "may contain"}
NO_LIST_TITLES = {
    "no_ingredient_list": "No ingredient list found",
    "not_skincare": "Not skincare",
    "unreadable": "Could not be read",
}
# From these confidences on a name is shown as sure or as likely; they steer nothing but the dots.
SURE, LIKELY = 0.9, 0.7
INDENT = 2


def rendered(report: Report, width: int, *, named: bool, why: bool = False) -> RenderableType:
    """The whole report for a console of `width` cells.

    `named` puts the file's name above it, `why` the tables of reasons below.
    """
    parts: list[RenderableType] = list(_verdict(report, width)) if report.heaviness else [_without_list(report)]
    if named and report.source.file:
        parts.insert(0, words(report.source.file, "bold underline"))
    if why and report.heaviness:
        parts += [*reasons(report), Text()]
    parts.append(_versions(report))
    return Group(*parts)


def _without_list(report: Report) -> Panel:
    """Calm and plain: what is the matter, and what to do."""
    said = list(report.note)
    said += [advice for advice in report.quality.advice if not any(advice in line for line in said)]
    title = NO_LIST_TITLES.get(report.outcome, "Nothing to show")
    text = Text("\n").join(words(line) for line in said)
    return Panel(text, title=Text(title, style="bold"), title_align="left", padding=(0, 1))


def _verdict(report: Report, width: int) -> Iterator[RenderableType]:
    assert report.heaviness
    yield _level(report.heaviness)
    style = LEVEL_STYLE[report.heaviness.level]
    heaviness = report.heaviness
    yield gauge(heaviness.score, heaviness.low, heaviness.high, min(width, 72) - 7, style)
    yield Text()
    yield from (words(line) for line in report.note)
    if heaviness.drivers:
        yield _part("What makes it so", _drivers(heaviness.drivers, style, width))
    if heaviness.kind:
        said = words(heaviness.kind.because).append(f" (“{plain(heaviness.kind.printed)}”)", "dim")
        yield Padding(said, (0, 0, 0, INDENT))
    if report.pores or report.milia:
        yield _part("Skin", _skin(report.pores, report.milia))
    if report.claims:
        yield _part("Claims on the pack", _claims(report.claims))
    if report.parts:
        yield _part("Lists on this pack", _lists(report.parts))
    for i in range(max(1, len(report.parts))):
        items = tuple(item for item in report.ingredients if item.part == i)
        yield _part(_counted(items, report.parts[i].name if report.parts else ""), _ingredients(items))
    if left := [plain(piece.printed) for piece in report.unplaced if piece.box or report.source.kind == "text"]:
        yield _part("Read, but not placed", Text(" · ".join(left)))
    if report.coverage and (gaps := _gaps(report.coverage)):
        yield Text()
        yield words(gaps)
    yield Text()


def _gaps(coverage: Coverage) -> str:
    """What of the list is in no item or was not seen; "" for a list that was placed whole."""
    said = (
        [f"{max(1, round(100 * coverage.unplaced))} % of the list's text was not placed."] if coverage.unplaced else []
    )
    ends = [word for word, seen in (("start", coverage.start), ("end", coverage.end)) if not seen]
    if ends:
        said.append(f"The {' and the '.join(ends)} of the list {'were' if len(ends) > 1 else 'was'} not seen.")
    return " ".join(said)


def _counted(items: tuple[ReportIngredient, ...], name: str) -> str:
    unknown = sum(item.inci is None for item in items)
    of = f" of {plain(name)}" if name else ""
    return f"Ingredients{of} ({len(items)}{f', {unknown} not recognised' if unknown else ''})"


def _lists(parts: tuple[Part, ...]) -> Table:
    table = grid("flow", "right", "fix")
    for part in parts:
        if part.heaviness:
            style = LEVEL_STYLE[part.heaviness.level]
            table.add_row(words(part.name), number(part.heaviness.score), Text(part.heaviness.level, style))
    return table


def _part(title: str, body: RenderableType) -> Group:
    return Group(Text(), heading(title), Padding(body, (0, 0, 0, INDENT)))


def _level(heaviness: Heaviness) -> Text:
    line = Text(heaviness.level.upper(), style=f"bold {LEVEL_STYLE[heaviness.level]}")
    line.append(f"  {number(heaviness.score)} of 100", style="bold not dim default")
    if number(heaviness.low) == number(heaviness.high):
        return line
    return line.append(f", somewhere between {number(heaviness.low)} and {number(heaviness.high)}", "default")


def _drivers(drivers: tuple[Driver, ...], style: str, width: int) -> Table:
    table = grid("flow", "fix", "right", "flow") if width >= 70 else grid("flow", "fix", "right")
    for driver in drivers:
        name = words(driver.printed)
        cells: list[RenderableType] = [bar(driver.share, 20 if width >= 70 else 12, style), f"{driver.share:.0%}"]
        if width >= 70:
            table.add_row(name, *cells, words(driver.because))
        else:
            table.add_row(name.append(f"\n{plain(driver.because)}", "dim"), *cells)
    return table


def _skin(pores: Pores | None, milia: Milia | None) -> Table:
    table = grid("fix", "flow")
    if pores:
        found = ", ".join(f"{driver.printed} ({driver.because})" for driver in pores.drivers)
        table.add_row("Pores", words(f"{PORE_WORDS[pores.level]}{': ' if found else ''}{found}"))
    if milia:
        table.add_row("Milia", MILIA_WORDS[milia.level])
        for word, named in (("helps", milia.helpful), ("worsens", milia.worsening)):
            if named:
                table.add_row("", words(f"{word}: {', '.join(named)}"))
    return table


def _claims(claims: tuple[Claim, ...]) -> Table:
    table = grid("fix", "fix", "flow")
    for claim in claims:
        sign, style = CLAIM_SIGNS[claim.verdict]
        table.add_row(Text(sign, style=f"bold {style}"), words(claim.claim), words(claim.because))
    return table


def _ingredients(items: tuple[ReportIngredient, ...]) -> Table:
    table = grid("right", "flow", "right", "flow", "fix")
    table.expand = True
    table.columns[1].ratio = 3
    table.columns[3].ratio = 2
    for column, title in zip(table.columns, ("#", "Printed", "Amount", "Film", "Sure"), strict=True):
        column.header = Text(title, style="dim")
    table.show_header = True
    for item in items:
        table.add_row(str(item.position), _name(item), _amount(item), _film(item), _sureness(item))
    return table


def _name(item: ReportIngredient) -> Text:
    """As printed; below it the INCI name where it differs, and the part of the list where there are several."""
    name = words(item.printed, "" if item.inci else "yellow")
    if item.inci and item.inci.casefold() != item.printed.casefold():
        name.append(f"\n= {plain(item.inci)}", "dim")
    if item.role in ROLE_WORDS:
        shade = f", shade {plain(item.shade)}" if item.shade else ""
        name.append(f" ({ROLE_WORDS[item.role]}{shade})", "dim")
    return name


def _amount(item: ReportIngredient) -> str:
    return f"{span(item.amount.low, item.amount.high)} %" if item.amount else ""


def _film(item: ReportIngredient) -> Text:
    if item.inci is None:
        guess = f"; by its form: {item.inferred.name}" if item.inferred else ""
        return Text(f"not recognised{guess}", style="yellow")
    film = load().film.get(item.film_class or "")
    return words(film.plain if film else item.film_class or "")


def _sureness(item: ReportIngredient) -> Text:
    if item.inci is None:
        return Text("?", style="bold yellow")
    dots = 3 if item.confidence >= SURE else 2 if item.confidence >= LIKELY else 1
    return Text("●" * dots + "○" * (3 - dots), style="" if dots == 3 else "yellow")


def _versions(report: Report) -> Text:
    parts = [f"screener {report.versions.code}", f"ingredient data {report.versions.data}"]
    if report.versions.reader:
        parts.append(sentence(report.versions.reader))
    if report.timings_ms:
        parts.append(f"{sum(report.timings_ms.values()) / 1000:.2f} s")
    return words(" · ".join(parts), "dim")
