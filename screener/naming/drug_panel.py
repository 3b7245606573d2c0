"""US Drug Facts: active ingredients with their percentage and purpose, printed as a table."""

from __future__ import annotations

import re

from ingredient_db import IngredientDB
from screener.label.pieces import Piece
from screener.label.printed import PrintedItem
from screener.naming.splits import name_piece

# "Zinc Oxide 20%", "Octinoxate (7.5 %)", "Avobenzone … 3.0%": the name, then its share.
_ROW = re.compile(r"(?P<name>[^\W\d_][^%\n]{2,60}?)[\s.…(]*(?P<percent>\d{1,2}(?:\.\d+)?)\s*%")


def _known_tail(text: str, db: IngredientDB) -> tuple[int, int] | None:
    """The longest known run of words that ends `text` (the column before it may run into the name)."""
    words = [(m.start(), m.end()) for m in re.finditer(r"\S+", text)]
    for start, _ in words:
        if db.match(text[start:]).inci:
            return start, len(text)
    return None


def active_items(piece: Piece, db: IngredientDB, position: int) -> list[PrintedItem]:
    """Every active of a piece with its stated % w/w; without percentages, the known names of the piece."""
    items = []
    for row in _ROW.finditer(piece.text):
        tail = _known_tail(row["name"], db)
        if tail:
            start = row.start("name") + tail[0]
            printed = piece.text[start : row.end("name")]
            items.append(
                PrintedItem(
                    printed,
                    piece.start + start,
                    piece.start + row.end("name"),
                    "active",
                    position,
                    db.match(printed),
                    float(row["percent"]),
                )
            )
    if items:
        return items
    return [
        PrintedItem(
            piece.text[name.start : name.end],
            piece.start + name.start,
            piece.start + name.end,
            "active",
            position,
            name.match,
            None,
        )
        for name in name_piece(piece.text, db)
    ]
