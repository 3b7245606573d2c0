"""The headings that begin and end a list: every one of the table at work, and none where there is no heading."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import screener.label
from ingredient_db import load
from ingredient_db.index import open_index
from screener.label import read_label
from screener.label.headings import Heading, find_headings
from screener.label.pieces import plain_text

DB = load()
TABLE = Path(screener.label.__file__).with_name("headings.csv")
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
LISTS = sorted({row["heading"] for row in ROWS if row["kind"] == "list"})
ENDS = sorted({row["heading"] for row in ROWS if row["kind"] == "end"})
NAMES = ["AQUA", "GLYCERIN", "CETEARYL ALCOHOL", "PARFUM"]
PRINTED = "Aqua, Glycerin, Cetearyl Alcohol, Parfum"


def named(text: str) -> list[str]:
    return [item.match.inci for item in read_label(plain_text(text), DB).items if item.match.inci]


def begins(text: str) -> list[Heading]:
    return [heading for heading in find_headings(text) if heading.kind == "list"]


def label(heading: str, after: str = ": ") -> str:
    return f"Velvet Day Cream\nNourishes the skin all day long.\n{heading}{after}{PRINTED}.\nMade in Estonia, 50 ml"


def test_languages() -> None:
    assert len({row["lang"] for row in ROWS if row["kind"] == "list"}) >= 30
    assert len(ROWS) == len({(row["heading"], row["lang"]) for row in ROWS})
    kinds = {(row["heading"], row["kind"]) for row in ROWS}
    assert len(kinds) == len({heading for heading, _ in kinds}), "one heading of two kinds"


@pytest.mark.parametrize("heading", LISTS)
def test_begins_a_list(heading: str) -> None:
    for shown in (heading, heading.upper(), heading.capitalize()):
        for after in (": ", "：", "\n", ":\n", " (INCI): "):
            text = label(shown, after)
            (found,) = begins(text)
            assert text[found.start : found.end].startswith(shown)
            assert text[found.end :].lstrip().startswith(PRINTED)
        assert named(label(shown)) == NAMES


@pytest.mark.parametrize("heading", ENDS)
def test_ends_a_list(heading: str) -> None:
    text = f"Ingredients: {PRINTED}.\n{heading.capitalize()}: Petrolatum, Lanolin"
    assert [found.kind for found in find_headings(text)] == ["list", "end"]


def test_none_is_in_an_inci_list() -> None:
    names = sorted(open_index().names)
    for first in range(0, len(names), 200):
        for joint in (", ", "\n", ". "):
            text = joint.join(name.title() for name in names[first : first + 200])
            found = [text[hit.start : hit.end] for hit in find_headings(text)]
            assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "We choose our ingredients with care, and the ingredients that we use are mild.",
        "Full of good ingredients, this cream cares for your skin.",
        "Full of good lngredients, this cream cares for your skin.",
        "The skład of this składniki cream, its состав and its sastojci are mild.",
        "Our hero ingredient: squalane from olives.",
        "A gradient of colour, with Ingredion starch.",
    ],
)
def test_prose(text: str) -> None:
    assert begins(text) == []


@pytest.mark.parametrize(
    "heading",
    [
        "lngredients",
        "Ingredlents",
        "1ngredients",
        "|ngredients",
        "INCREDIENTS",
        "INGREDlENTS",
        "Ingredicnts",
        "Ingedients",
    ]
    + [
        "Ingrédlents",
        "lngredienti",
        "Ingredlentes",
        "Ingredienser",
        "SKLADNIKI",
        "Slozeni",
        "ΣΥΣΤΑΤΙΚΑ",
        "İÇİNDEKİLER",
    ],
)
def test_misread_or_without_marks(heading: str) -> None:
    assert named(label(heading)) == NAMES
    assert named(label(heading, "\n")) == NAMES


def test_misread_heading_of_two_words() -> None:
    found = find_headings("Active lngredients: Zinc Oxide 10%\nInactive Ingredlents: Water, Glycerin")
    assert [heading.kind for heading in found] == ["active", "inactive"]


def test_chinese_and_japanese_brackets() -> None:
    assert [
        heading.kind for heading in find_headings("保湿クリーム。\n【全成分】水、グリセリン\n【使用方法】適量")
    ] == ["list", "end"]


def test_letters_of_two_cases() -> None:
    assert find_headings("made İn France: made ıN, liſt") is not None
