"""Every letter of a list stands in an item, is unplaced, or parts and announces names."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingredient_db import load
from screener.label import read_label
from screener.label.kits import meaning
from screener.label.line_ends import parted
from screener.label.list_notes import find_notes
from screener.label.pieces import pieces_of
from screener.label.seams import mended

DB = load()
LETTER = re.compile(r"[^\W\d_]+")
PARTS = [
    "Aqua",
    "Glycerin",
    "Cera Alba",
    "Cetyl Alcohol",
    "Zquorbine",
    "extract of moon",
    "Vegetable Oil (Cocos Nucifera Oil, Olea Europaea Fruit Oil)",
    "Petrolatum 20 %",
    "Blend (Squalane 60%, Zorp 2%)",
    "Emulsifier: Glyceryl Stearate",
    "a sentence that nobody would take for the name of anything",
    "Water/Eau",
    "Parfum*",
    "min. 2 % Velv",
]
parts = st.lists(st.sampled_from(PARTS), min_size=1, max_size=10)
seps = st.sampled_from([", ", "; ", " • ", ",\n", "\n"])


@given(parts, seps)
def test_the_parts_of_a_list_are_its_text(middle: list[str], sep: str) -> None:
    text = "Ingredients: " + sep.join(["Aqua", "Petrolatum", *middle, "Mica", "Talc"])
    found = read_label(text, DB)
    spans = [(item.start, item.end) for item in found.items] + [(start, end) for _, start, end in found.unplaced]
    notes = find_notes(text)
    pieces = parted(mended(pieces_of(text, notes), text, DB), text, DB)
    covered = [False] * len(text)
    # Between the pieces stand separators, headings and notes alone.
    for start, end in [*spans, (0, pieces[0].start), *between([(piece.start, piece.end) for piece in pieces])]:
        covered[start:end] = [True] * (end - start)
    named = {" ".join(item.printed.lower().split()) for item in found.items}
    for word in LETTER.finditer(text):
        if covered[word.start()] or word[0].lower() in ("and", "of", "which"):
            continue
        # What is left is a name printed again, which is said once.
        piece = next(one for one in pieces if one.start <= word.start() < one.end)
        again = {meaning(item, DB) for item in read_label(piece.text, DB).items}
        said = again and again <= {meaning(item, DB) for item in found.items}
        assert said or piece.text.lower() in named


def between(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(a[1], b[0]) for a, b in zip(spans, spans[1:], strict=False)]


@given(parts, seps)
def test_the_shares_of_coverage_add_up(middle: list[str], sep: str) -> None:
    cover = read_label("Ingredients: " + sep.join(["Aqua", "Petrolatum", *middle]), DB).coverage
    assert cover.named + cover.unknown + cover.unplaced == pytest.approx(1, abs=2e-4)
    assert cover.named > 0


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Aqua, Glycerin, Petrolatum", True, True),
        ("Aqua, Glycerin, Petrolatum …", True, False),
        ("Aqua, Glycerin, Petrolatum,", True, False),
        ("… Glycerin, Petrolatum, Mica", False, True),
    ],
)
def test_a_list_that_is_cut_short_says_so(text: str, start: bool, end: bool) -> None:
    cover = read_label(text, DB).coverage
    assert (cover.start, cover.end) == (start, end)
