"""What all human output is drawn with: the console, signs, bars, numbers. Colours are the terminal's own sixteen."""

from __future__ import annotations

import io
import sys

from rich.console import Console
from rich.table import Table
from rich.text import Text

from screener.cli.talk import plain

# Wider lines are harder to read, not easier.
WIDEST = 100
_EIGHTHS = " ▏▎▍▌▋▊▉"


def stdout_console() -> Console:
    """A console on stdout: coloured only on a terminal, no wider than `WIDEST`; a sign it cannot show is a "?"."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    console = Console(highlight=False, markup=False, emoji=False)
    if console.width > WIDEST:
        console = Console(highlight=False, markup=False, emoji=False, width=WIDEST)
    if not sys.stdout.isatty() and (console.encoding or "").lower().startswith("ascii"):
        console.safe_box = True
    return console


def words(text: str, style: str = "") -> Text:
    """Text from outside, made safe to show."""
    return Text(plain(text), style=style)


def heading(text: str) -> Text:
    """Title of a part."""
    return Text(text, style="bold")


def grid(*columns: str) -> Table:
    """A table without lines; a column is `fix` (never wrapped), `right` (and to the right) or `flow`."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(
            justify="right" if column == "right" else "left",
            no_wrap=column != "flow",
            overflow="fold",
            ratio=1 if column == "flow" else None,
        )
    return table


def bar(share: float, width: int, style: str) -> Text:
    """A bar of `share` (0-1) of `width` cells, to an eighth of a cell."""
    eighths = round(min(max(share, 0.0), 1.0) * width * 8)
    drawn = "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
    return Text(drawn.ljust(width), style=style)


def gauge(score: float, low: float, high: float, width: int, style: str) -> Text:
    """A line from 0 to 100: heavy where the score may lie, with a mark where it most likely does."""

    def cell(value: float) -> int:
        return min(width - 1, max(0, round(value / 100 * (width - 1))))

    line = Text("0 ", style="dim")
    for at in range(width):
        if at == cell(score):
            line.append("●", style=f"bold {style}")
        elif cell(low) <= at <= cell(high):
            line.append("━", style=style)
        else:
            line.append("─", style="dim")
    return line.append(" 100", style="dim")


def number(value: float) -> str:
    """Two digits that count, as in 35, 3.5, 0.3."""
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}".removesuffix(".0") if value >= 0.1 else f"{value:.2g}"


def span(low: float, high: float) -> str:
    """A range, as in 1–12."""
    return number(low) if number(low) == number(high) else f"{number(low)}–{number(high)}"


def sentence(text: str) -> str:
    """Starts with a capital letter."""
    return text[:1].upper() + text[1:]
