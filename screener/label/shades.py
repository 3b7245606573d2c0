"""Shades of make-up: what one shade has besides the base may be in the product, and is named with its shade.

"Shade Rose also contains: Carmine" and, behind the names of a base, "Shade Rose: Carmine" add to the list before them.
A shade that stands ahead of all names, or that prints a whole formula, has a list of its own, as each of a kit has.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from ingredient_db import IngredientDB
from screener.label.list_notes import Note
from screener.label.pieces import Piece
from screener.label.printed import PrintedItem
from screener.terms.numbers import numbers_beside

NUMBERS = numbers_beside(__file__, "label_numbers.csv")
REACH, LAST, NAMED = NUMBERS.whole("shade.reach"), NUMBERS.whole("shade.last"), NUMBERS.whole("shade.named")
MOST_NAMES = NUMBERS.whole("shade.most_names")
_COMMA = re.compile(r"[,;•、，\n]")


def additions(notes: Sequence[Note], text: str, db: IngredientDB) -> frozenset[int]:
    """Where the notes on shades begin that add to a base (character offsets); other shades have lists of their own."""
    shades = [note for note in notes if note.kind == "shade"]
    if not shades:
        return frozenset()
    base = _has_names_ahead(text, shades[0].start, db)
    ends = [note.start for note in shades[1:]] + [len(text)]
    return frozenset(
        note.start
        for note, end in zip(shades, ends, strict=True)
        if note.also or (base and len(_COMMA.findall(text, note.end, end)) < MOST_NAMES)
    )


def _has_names_ahead(text: str, start: int, db: IngredientDB) -> bool:
    """Whether the last words ahead of a place are names of a list."""
    ahead = text[max(0, start - REACH) : start].rstrip(" \t\n.;")
    parts = [part.strip(" .\t") for part in _COMMA.split(ahead)][-LAST:]
    return sum(bool(part) and db.match_exact(part) is not None for part in parts) >= NAMED


def with_shades(
    items: Sequence[PrintedItem], pieces: Sequence[Piece], notes: Sequence[Note], text: str
) -> list[PrintedItem]:
    """The items, those below a note on a shade with its name; `notes` are those that add to a base."""
    shades = [note for note in notes if note.kind == "shade"]
    if not shades:
        return list(items)
    ends = [note.end for note in shades]
    begins: list[int] = []
    names: list[str] = []
    for piece in pieces:
        if piece.heading:
            at = bisect_right(ends, piece.start) - 1
            own = at >= 0 and not text[ends[at] : piece.start].strip()
            begins.append(piece.start)
            names.append(shades[at].name if own else "")
    out = []
    for item in items:
        at = bisect_right(begins, item.start) - 1
        named = item.role == "may_contain" and at >= 0
        out.append(replace(item, shade=names[at]) if named and names[at] else item)
    return out
