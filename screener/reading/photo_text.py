"""From the words of one reading to its ingredient list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingredient_db import IngredientDB
from screener.label import read_label
from screener.label.printed import PrintedList

if TYPE_CHECKING:
    # The readers load the image libraries, which a text has no need of.
    from screener.ocr.page_reading import Reading


def list_in(reading: Reading, db: IngredientDB) -> PrintedList:
    """The list in one reading, each item with the boxes of its words and how surely they were read."""
    found = read_label(reading.text, db, misread=True)
    items = []
    for item in found.items:
        words = [
            word
            for word, (start, end) in zip(reading.words, reading.spans, strict=True)
            if start < item.end and end > item.start
        ]
        items.append(replace(item, boxes=tuple(w.box for w in words), read=tuple(w.confidence for w in words)))
    return replace(found, items=tuple(items), unplaced=())
