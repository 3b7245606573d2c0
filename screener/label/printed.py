"""What the pack says, taken apart: plain data between the label room and the rest."""

from __future__ import annotations

from dataclasses import dataclass

from ingredient_db.records import Match
from screener.report import Role


@dataclass(frozen=True, slots=True)
class PrintedItem:
    """One ingredient as printed, with its character offsets in the label's text.

    `stated` is the percentage (% w/w) printed beside it, or None. Members of a blend printed in
    brackets carry the same `position` as the blend.
    """

    printed: str
    start: int
    end: int
    role: Role
    position: int
    match: Match
    stated: float | None = None


@dataclass(frozen=True, slots=True)
class PrintedList:
    """The ingredients of a label in order. `headed`: a heading announced them. `otc`: US Drug Facts.

    `unplaced` are (text, start, end) inside the list that could not be named.
    """

    items: tuple[PrintedItem, ...] = ()
    unplaced: tuple[tuple[str, int, int], ...] = ()
    headed: bool = False
    otc: bool = False
