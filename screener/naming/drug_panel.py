"""US Drug Facts: active ingredients with their percentage and purpose, printed as a table."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingredient_db import IngredientDB
from ingredient_db.records import Match
from screener.naming.splits import name_piece

# "Zinc Oxide 20%", "Octinoxate (7.5 %)", "Avobenzone … 3.0%": the name, then its share.
_ROW = re.compile(r"(?P<name>[^\W\d_][^%\n]{2,60}?)[\s.…(]*(?P<percent>\d{1,2}(?:\.\d+)?)\s*%")


@dataclass(frozen=True, slots=True)
class Active:
    """An active ingredient in a text (offsets inside it), what it was taken for, and its stated share (% w/w)."""

    start: int
    end: int
    match: Match
    percent: float | None


def actives(text: str, db: IngredientDB) -> list[Active]:
    """Every active of a text with its stated share; without shares, the known names of the text."""
    found = []
    for row in _ROW.finditer(text):
        tail = _known_tail(row["name"], db)
        if tail is not None:
            start, end = row.start("name") + tail, row.end("name")
            found.append(Active(start, end, db.match(text[start:end]), float(row["percent"])))
    return found or [Active(name.start, name.end, name.match, None) for name in name_piece(text, db)]


def _known_tail(text: str, db: IngredientDB) -> int | None:
    """Where the longest known run of words that ends `text` begins (the column before it may run into the name)."""
    return next((word.start() for word in re.finditer(r"\S+", text) if db.match(text[word.start() :]).inci), None)
