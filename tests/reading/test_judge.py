"""The judge of readings takes each apart once, and knows more when it is shown more."""

from __future__ import annotations

import pytest

from ingredient_db import IngredientDB, load
from screener.label.printed import PrintedList
from screener.ocr import Reading, Word
from screener.reading.cascade import PhotoReading
from screener.reading.list_judge import ListJudge
from screener.reading.photo_text import list_in
from screener.terms import Box

DB = load()


def reading(text: str) -> Reading:
    return Reading(tuple(Word(word, 0.9, Box(0, 0, 0.1, 0.1), 0) for word in text.split()), "made up")


def test_each_reading_is_taken_apart_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Reading] = []

    def counted(one: Reading, db: IngredientDB) -> PrintedList:
        asked.append(one)
        return list_in(one, db)

    monkeypatch.setattr("screener.reading.list_judge.list_in", counted)
    # Alike to the letter, but two readings all the same.
    one, other = reading("Ingredients: Aqua, Glycerin"), reading("Ingredients: Aqua, Glycerin")
    judge = ListJudge(DB)
    judge.judge([one])
    judge.judge([one, other])
    judge.photo_list(PhotoReading((one, other)))
    assert list(map(id, asked)) == [id(one), id(other)]


def test_more_names_are_more_of_the_list() -> None:
    judge = ListJudge(DB)
    few, more = reading("Ingredients: Aqua, Glycerin"), reading("Ingredients: Aqua, Glycerin, Mica, Parfum")
    assert judge.judge([]) == 0.0
    assert 0 < judge.judge([few]) < judge.judge([more]) == judge.judge([few, more]) == 1.0


def test_actives_that_stand_in_another_block_belong_to_the_list() -> None:
    beside = reading("Active ingredients: Zinc Oxide 10%")
    found = ListJudge(DB).photo_list(PhotoReading((reading("Ingredients: Aqua, Glycerin, Mica"),), (beside,)))
    assert [(item.match.inci, item.role) for item in found.items][:2] == [
        ("ZINC OXIDE", "active"),
        ("AQUA", "inactive"),
    ]
