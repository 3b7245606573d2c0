"""Why a name was taken for an ingredient, or for none, for people: the answer, then every step."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ingredient_db.matching.trace import TraceStep
from ingredient_db.records import Match
from screener.cli.human import heading, words

# Narrower than this, five columns leave a word a line: the steps stand below one another instead.
TABLE = 60
TAKEN = "taken"


def match_shown(printed: str, match: Match, steps: Sequence[TraceStep], width: int) -> RenderableType:
    """`width`: columns of the terminal."""
    shown = _table(steps) if width >= TABLE else _stacked(steps)
    return Group(_answer(printed, match), Text(), heading("Steps"), shown)


def _answer(printed: str, match: Match) -> Text:
    line = words(printed).append(" → ", "dim")
    if match.inci:
        names = ", ".join(match.members or (match.inci,))
        return line.append(names, "bold").append(f" ({_spaced(match.way)}, {match.score:.2f})", "dim")
    line.append("no ingredient", "bold").append(f" ({_spaced(match.method)})", "dim")
    if match.alternatives:
        line.append("; perhaps ", "dim").append(", ".join(match.alternatives))
    return line


def _spaced(term: str) -> str:
    return term.replace("_", " ")


def _table(steps: Sequence[TraceStep]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False, header_style="dim")
    for column in ("Step", "Looked up", "Candidate"):
        table.add_column(column, overflow="fold")
    table.add_column("Score", justify="right", no_wrap=True)
    table.add_column("Why not", overflow="fold")
    for place, step in enumerate(steps):
        again = _is_again(steps, place)
        begun = Text() if again else Text(_spaced(step.step)), Text() if again else words(step.text)
        table.add_row(*begun, step.candidate or "", _score(step), _why_not(step))
    return table


def _is_again(steps: Sequence[TraceStep], place: int) -> bool:
    """Whether a step looks at the same text as the one before it: another candidate of it."""
    return place > 0 and (steps[place].step, steps[place].text) == (steps[place - 1].step, steps[place - 1].text)


def _stacked(steps: Sequence[TraceStep]) -> Table:
    table = Table.grid()
    table.add_column(overflow="fold")
    for place, step in enumerate(steps):
        if not _is_again(steps, place):
            table.add_row(Text(f"{_spaced(step.step)}: ", "dim").append_text(words(step.text)))
        named = f"{step.candidate} {_score(step)}".rstrip() if step.candidate else ""
        table.add_row(Padding(Text(f"{named}: " if named else "").append_text(_why_not(step)), (0, 0, 0, 2)))
    return table


def _score(step: TraceStep) -> str:
    return f"{step.score:.2f}" if step.candidate and step.score else ""


def _why_not(step: TraceStep) -> Text:
    return words(step.why_not) if step.why_not else Text(TAKEN, "bold")
