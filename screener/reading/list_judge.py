"""The judge of readings: how much of a list is there, so that the cascade knows whether to look again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingredient_db import IngredientDB
from screener.label.printed import PrintedList
from screener.reading.photo_list import joined, with_actives
from screener.reading.photo_text import list_in
from screener.reading.trust import recognised

if TYPE_CHECKING:
    # The readers load the image libraries, which a text has no need of.
    from screener.ocr.page_reading import Reading
    from screener.reading.cascade import PhotoReading


class ListJudge:
    """Judges the readings of one photo, each of which it takes apart once."""

    def __init__(self, db: IngredientDB) -> None:
        self._db = db
        # A photo has a dozen readings at most, and comparing the words of two would take longer than looking through.
        self._known: list[tuple[Reading, PrintedList]] = []

    def judge(self, readings: Sequence[Reading]) -> float:
        """How much of a full list the readings hold together (0-1)."""
        return recognised(self._joined(readings))

    def photo_list(self, read: PhotoReading) -> PrintedList:
        """The list on the photo, with the active ingredients that stand in another block."""
        return with_actives(self._joined(read.readings), [self._list(reading) for reading in read.beside])

    def _joined(self, readings: Sequence[Reading]) -> PrintedList:
        return joined([self._list(reading) for reading in readings], self._db)

    def _list(self, reading: Reading) -> PrintedList:
        known = next((found for one, found in self._known if one is reading), None)
        if known is None:
            known = list_in(reading, self._db)
            self._known.append((reading, known))
        return known
