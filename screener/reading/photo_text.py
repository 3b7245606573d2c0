"""From the words of one reading to its ingredient list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingredient_db import IngredientDB
from screener.label import read_label
from screener.label.printed import PrintedList, Seen
from screener.naming.splits import MIN_LETTERS

if TYPE_CHECKING:
    # The readers load the image libraries, which a text has no need of.
    from screener.ocr.page_reading import Reading


def list_in(reading: Reading, db: IngredientDB) -> PrintedList:
    """The list in one reading, what stands in it with the boxes of its words and how surely they were read."""
    found = read_label(reading.text, db, misread=True)
    items = []
    for item in found.items:
        seen = _seen(reading, item.start, item.end)
        items.append(replace(item, boxes=seen.boxes, read=seen.read))
    unplaced = tuple(one for one in found.unplaced if not _is_speck(one[0]))
    places = tuple(_seen(reading, start, end) for _, start, end in unplaced)
    return replace(found, items=tuple(items), unplaced=unplaced, unplaced_seen=places)


def _seen(reading: Reading, start: int, end: int) -> Seen:
    """Where the words between these offsets in the reading's text stand."""
    words = [word for word, (a, b) in zip(reading.words, reading.spans, strict=True) if a < end and b > start]
    return Seen(tuple(word.box for word in words), tuple(word.confidence for word in words))


def _is_speck(text: str) -> bool:
    """Whether a text is a letter or two that a reader makes of dirt and frames ("i", "|l"), and no word."""
    letters = "".join(filter(str.isalpha, text))
    # A script without capitals writes words of one letter.
    return len(letters) < MIN_LETTERS and (not letters or letters.upper() != letters.lower())
