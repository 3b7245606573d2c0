"""The report for a person at a terminal: the verdict, what makes it, the claims, then the list."""

from __future__ import annotations

import re

from rich.console import Console, Group
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from ingredient_db import load
from screener.report import Heaviness, Report, ReportIngredient

COLOURS = {"weightless": "cyan", "light": "green", "medium": "yellow", "rich": "dark_orange", "heavy": "red"}
MARKS = {"holds": ("✓", "green"), "contradicted": ("✗", "red"), "cannot_tell": ("?", "yellow")}
GAUGE = 40
BAR = 20


def _gauge(heaviness: Heaviness) -> Text:
    """0 to 100 as a line: the interval shaded, the score marked."""
    line = Text("0 ", style="dim")
    cells = ["·"] * GAUGE
    low, high = (round(value / 100 * (GAUGE - 1)) for value in (heaviness.low, heaviness.high))
    for i in range(low, high + 1):
        cells[i] = "━"
    cells[round(heaviness.score / 100 * (GAUGE - 1))] = "●"
    line.append("".join(cells), style=COLOURS[heaviness.level])
    line.append(" 100", style="dim")
    return line


def _verdict(report: Report, heaviness: Heaviness) -> Panel:
    head = Text(heaviness.level.upper(), style=f"bold {COLOURS[heaviness.level]}")
    head.append(f"   {heaviness.score:.0f} of 100", style="bold")
    head.append(f"   (between {heaviness.low:.0f} and {heaviness.high:.0f})", style="dim")
    return Panel(Group(head, _gauge(heaviness), Text(), *map(Text, report.note)), border_style=COLOURS[heaviness.level])


def _drivers(heaviness: Heaviness) -> Table:
    table = Table.grid(padding=(0, 2))
    for driver in heaviness.drivers:
        bar = "█" * max(1, round(driver.share * BAR))
        table.add_row(f"{driver.share:4.0%}", Text(f"{bar:<{BAR}}", style=COLOURS[heaviness.level]), driver.printed)
    return table


def _percent(value: float) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.2g}"


def _amount(ingredient: ReportIngredient) -> str:
    amount = ingredient.amount
    if amount is None:
        return ""
    if amount.low == amount.high:
        return f"{amount.low:g} %"
    if amount.low == 0:
        return f"up to {_percent(amount.high)} %"
    return f"{_percent(amount.low)}–{_percent(amount.high)} %"


def _list(report: Report) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("#", justify="right")
    table.add_column("printed", ratio=3, overflow="fold")
    table.add_column("film", ratio=2)
    table.add_column("how much", justify="right", no_wrap=True)
    classes = load().film
    for item in report.ingredients:
        name = Text(item.printed)
        if item.inci is None:
            name.stylize("yellow")
            film = Text("not recognised", style="yellow")
        else:
            # Said only when it is news: not for "Cera Alba (Beeswax)".
            if not set(re.findall(r"\w+", item.inci.lower())) <= set(re.findall(r"\w+", item.printed.lower())):
                name.append(f"  = {item.inci.title()}", style="dim")
            film = Text(classes[item.film_class].plain if item.film_class else "", style="dim")
        table.add_row(str(item.position), name, film, _amount(item))
    return table


def _skin(report: Report) -> list[Text]:
    lines = []
    if report.pores:
        names = ", ".join(f"{driver.printed} ({driver.because})" for driver in report.pores.drivers[:3])
        lines.append(Text(f"Pores: {report.pores.level.replace('_', ' ')}" + (f". {names}" if names else "")))
    if report.milia and report.milia.helpful:
        lines.append(Text("Said to help: " + ", ".join(report.milia.helpful[:4])))
    if report.milia and report.milia.worsening:
        lines.append(Text("Said to harm: " + ", ".join(report.milia.worsening[:4]), style="red"))
    return lines


def show(report: Report, console: Console, title: str | None = None) -> None:
    """Prints the report; without a list, what to do about it."""
    if title:
        console.rule(Text(title), style="dim")
    if report.heaviness is None:
        console.print(
            Panel(Group(*map(Text, report.note)), title=report.outcome.replace("_", " "), border_style="yellow")
        )
        return
    console.print(_verdict(report, report.heaviness))
    if report.heaviness.drivers:
        console.print(Padding(Group(Text("What makes it so", style="bold"), _drivers(report.heaviness)), (1, 0, 0, 1)))
    for claim in report.claims:
        mark, colour = MARKS[claim.verdict]
        text = Text(f"{mark} ", style=f"bold {colour}").append(f"“{claim.printed}”: ", style="not bold default")
        console.print(Padding(text.append(claim.because, style="not bold default"), (1, 0, 0, 1)))
    console.print(Padding(Group(*_skin(report)), (1, 0, 1, 1)))
    console.print(Padding(_list(report), (0, 0, 1, 1)))
    if report.unplaced:
        console.print(
            Padding(Text("Not placed: " + "; ".join(u.printed for u in report.unplaced), style="yellow"), (0, 0, 1, 1))
        )
    versions = report.versions
    reader = f", read by {versions.reader}" if versions.reader else ""
    console.print(
        Text(f" screener {versions.code}, data {versions.data}{reader}. A screening aid, not advice.", style="dim")
    )
