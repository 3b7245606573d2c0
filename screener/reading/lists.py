"""The ingredient lists in the readings of one photo, each taken apart once."""

from __future__ import annotations

from collections.abc import Sequence

from ingredient_db import IngredientDB
from screener.label.printed import PrintedList
from screener.ocr.words import Reading
from screener.reading.photo_lists import joined, recognised, seen


class ListsOfReadings:
    """Kept while a photo is read: it is judged after every look at it."""

    def __init__(self, db: IngredientDB) -> None:
        self._db = db
        self._lists: dict[int, tuple[Reading, PrintedList]] = {}

    def joined(self, readings: Sequence[Reading]) -> PrintedList:
        """The readings of one block as one list."""
        return joined([self._list(reading) for reading in readings], self._db)

    def each(self, readings: Sequence[Reading]) -> list[PrintedList]:
        """The lists of readings of different blocks."""
        return [self._list(reading) for reading in readings]

    def judge(self, readings: Sequence[Reading]) -> float:
        """How much of a full list the readings hold together (0-1)."""
        return recognised(self.joined(readings))

    def _list(self, reading: Reading) -> PrintedList:
        # By identity: comparing a reading's words would take longer. It is kept, so its number is not used again.
        if id(reading) not in self._lists:
            self._lists[id(reading)] = reading, seen(reading, self._db)
        return self._lists[id(reading)][1]
