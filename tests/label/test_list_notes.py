"""Words inside a list that are no ingredient: each kind found, and none in the names of the ingredient data."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import screener.label
from ingredient_db import load
from ingredient_db.index import open_index
from screener.label.list_notes import find_notes

DB = load()
TABLE = Path(screener.label.__file__).with_name("list_notes.csv")
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))


def of_kind(kind: str) -> list[str]:
    """Words as printed: with a number where the table has #."""
    return sorted({row["words"].replace("#", "3") for row in ROWS if row["kind"] == kind})


def notes(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.kind) for one in find_notes(text)]


def test_words_of_two_kinds() -> None:
    said = {(row["words"], row["kind"], row["most"], row["is_name"]) for row in ROWS}
    assert len(said) == len({words for words, *_ in said})
    assert len(ROWS) == len({(row["words"], row["lang"]) for row in ROWS})


def test_none_is_in_an_inci_list() -> None:
    names = sorted(open_index().names)
    for first in range(0, len(names), 200):
        for joint in (", ", "\n", ". ", "、"):
            assert notes(joint.join(name.title() for name in names[first : first + 200])) == []


def test_a_class_that_is_an_ingredient_s_name_is_marked() -> None:
    marked = {row["words"] for row in ROWS if row["is_name"]}
    names = {words for words in of_kind("class") if DB.match_exact(words)}
    assert sorted(names - marked) == []


@pytest.mark.parametrize("words", of_kind("class"))
def test_a_class_needs_a_colon_or_a_bracket(words: str) -> None:
    for shown in (words, words.upper(), words.capitalize()):
        (found,) = find_notes(f"Aqua, {shown}: Cetearyl Alcohol, Talc")
        assert (found.kind, found.name) == ("class", shown)
        assert find_notes(f"Aqua, {shown}, Talc") == []


@pytest.mark.parametrize("words", of_kind("of_which"))
def test_of_which(words: str) -> None:
    assert notes(f"Aqua, plant oils {words} Cocos Nucifera Oil, Talc") == [(words, "class")]


@pytest.mark.parametrize("kind", ["order", "order_falling"])
def test_order(kind: str) -> None:
    for words in of_kind(kind):
        assert notes(f"Ingredients ({words}): Aqua, Talc") == [(f"({words}):", kind)]
        assert notes(f"Aqua, Talc, {words}.") == [(words, kind)]


@pytest.mark.parametrize("words", of_kind("withheld"))
def test_withheld(words: str) -> None:
    assert notes(f"Aqua, Talc {words}.") == [(words, "withheld")]


@pytest.mark.parametrize("words", of_kind("purpose"))
def test_purpose(words: str) -> None:
    assert notes(f"Petrolatum 41 % {words}, Aqua") == [(words, "purpose")]
    assert notes(f"Active ingredient\nPurpose {words} Inactive ingredients Aqua") == [(f"Purpose {words}", "purpose")]
    assert notes(f"Aqua, extract {words} Talc") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Aqua, Emulsifiers & Thickeners: Talc", [("Emulsifiers & Thickeners:", "class")]),
        ("Aqua, natural preservative: Talc", [("natural preservative:", "class")]),
        ("Aqua, Oil Phase (Squalane; Talc)", [("Oil Phase", "class")]),
        ("Aqua, Fragrance (Parfum), Talc", []),
        ("Aqua, Perfume: Linalool, Limonene", [("Perfume:", "class")]),
        ("Aqua, Collagen Amino Acids (Vegan)", []),
        ("Active ingredient Urea 5 % Purpose Softens rough skin\nUses", [("Purpose Softens rough skin", "purpose")]),
        ("Purpose: Petrolatum 41 % Skin protectant.", [("Purpose:", "purpose"), ("Skin protectant", "purpose")]),
        ("Aqua, Talc. May also contain: Mica", []),
        ("Aqua, Talc. LOT 1207K 11:02 Mica", [("LOT 1207K 11:02", "code")]),
        ("Aqua, Talc\nEXP 06/2027", [("EXP 06/2027", "code")]),
        ("Aqua, a lot of Talc, Lot CI 77891", []),
        ("Traces: BHT", [("Traces:", "trace")]),
        ("Ingredients listed in order of predominance: Aqua",
         [("Ingredients listed in order of predominance:", "order_falling")]),
    ],
)  # fmt: skip
def test_notes(text: str, found: list[tuple[str, str]]) -> None:
    assert notes(text) == found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Aqua. Shade Rose 01 also contains: Mica", "Rose 01"),
        ("Aqua. Petal also contains: Mica", "Petal"),
        ("Teinte 02: Mica", "02"),
        ("Farbton Sand: Mica", "Sand"),
    ],
)
def test_a_shade_has_its_name(text: str, name: str) -> None:
    (note,) = find_notes(text)
    assert (note.kind, note.name) == ("shade", name)


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("水、甘油、其他微量成分：香精", 0.1),
        ("Aqua. Ingredients below 0.1 %: BHT", 0.1),
        ("Aqua. Ingredients present at less than 1 %: BHT", 1),
        ("Aqua. Contains less than 0,5 percent of: BHT", 0.5),
        ("Aqua. Weniger als 1 Prozent: BHT", 1),
        ("水、0.1％以下の成分：香料", 0.1),
        ("정제수. 1% 미만 성분: 향료", 1),
        ("Su. %1'den az: Parfüm", 1),
        ("Aqua. Składniki poniżej 1 %: BHT", 1),
        ("Вода. Ингредиенты менее 1 %: BHT", 1),
    ],
)
def test_traces_have_their_bound(text: str, most: float) -> None:
    (note,) = find_notes(text)
    assert (note.kind, note.most) == ("trace", most)
