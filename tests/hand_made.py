"""Printed lists made by hand: where each name and each text that is left over stands is up to the test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingredient_db import load
from screener.label.printed import PrintedItem, PrintedList
from screener.terms import Coverage

# Stands in no item.
LEFT = "Blorvex quen"


def printed_list(pieces: Sequence[str], *, start: bool = True, end: bool = True) -> PrintedList:
    """A list of these names in one line; a piece that begins with `LEFT` is unplaced."""
    items: list[PrintedItem] = []
    unplaced: list[tuple[str, int, int]] = []
    letters = {"named": 0, "unknown": 0, "unplaced": 0}
    at = 0
    for piece in pieces:
        behind = at + len(piece)
        if piece.startswith(LEFT):
            unplaced.append((piece, at, behind))
            kind = "unplaced"
        else:
            match = load().match(piece)
            place = len(items) + 1
            items.append(PrintedItem(printed=piece, start=at, end=behind, role="listed", position=place, match=match))
            kind = "named" if match.inci else "unknown"
        letters[kind] += sum(map(str.isalpha, piece))
        at = behind + len(", ")
    shares = {kind: count / sum(letters.values()) for kind, count in letters.items()}
    return PrintedList(items=tuple(items), unplaced=tuple(unplaced), coverage=Coverage(**shares, start=start, end=end))


def without_unplaced(label: PrintedList) -> PrintedList:
    """The same items, as if nothing had been left over."""
    return replace(label, unplaced=())
