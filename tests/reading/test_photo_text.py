"""The list in one reading knows where its items stand and how surely they were read."""

from __future__ import annotations

from ingredient_db import load
from screener.ocr import Reading, Word
from screener.reading.photo_text import list_in
from screener.terms import Box

DB = load()


def test_each_item_has_the_boxes_of_its_own_words() -> None:
    printed = ["Ingredients:", "Aqua,", "Sodium", "Hyaluronate,", "Glycerin"]
    words = tuple(Word(text, 0.9 - n / 100, Box(n / 10, 0.5, 0.1, 0.1), 0) for n, text in enumerate(printed))
    found = list_in(Reading(words, "scripted", 20.0, "block"), DB).items
    assert [i.match.inci for i in found] == ["AQUA", "SODIUM HYALURONATE", "GLYCERIN"]
    assert [[box.x for box in i.boxes] for i in found] == [[0.1], [0.2, 0.3], [0.4]]
    assert [i.read for i in found] == [(0.89,), (0.88, 0.87), (0.86,)]
