"""One piece of a list: its members, its shares, and that no letter of it vanishes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingredient_db import load
from screener.label.accounting import accounted
from screener.label.piece_items import active_items, items_of
from screener.label.pieces import Piece
from screener.label.printed import PrintedItem

DB = load()
# Words that only join two names, or say that members follow, or what an active is for.
JOINS = re.compile(r"(?<![^\W\d_])(?:and|or|et|und|y|e|i|и|ou|oder|plus)(?![^\W\d_])", re.IGNORECASE)
PURPOSES = re.compile(r"purpose|anti-itch|\bUSP\b|min\.|w/w|q\.s\.|ppm|nano", re.IGNORECASE)
NAMES = ["Glycerin", "Squalane", "Cera Alba", "Vegetable Oil", "Vitamin E", "Tocopherol", "Parfum", "Linalool", "Mica"]
ODD = [
    "Zquorbine",
    "Foobar Zq",
    "extract of rose",
    "from coconut",
    "of which",
    "contains",
    "Complex X™",
    "Decyl Glucozide",
]
MARKS = [
    "(",
    ")",
    "[",
    "]",
    ", ",
    "; ",
    " / ",
    "\\",
    " & ",
    " (and) ",
    " and ",
    "*",
    "²",
    "(1)",
    " 5 %",
    "(60%)",
    " min. 10 %",
]
SHARES = [" 50.0% w/w ", " ≤ 2 %", "q.s. ", "1450 ppm", " USP ", "(nano)", " (Coconut Oil)", " (Vitamin C)"]
junk = st.lists(st.sampled_from([*NAMES, *ODD, *MARKS, *SHARES]), min_size=1, max_size=14).map("".join)
odd = st.lists(st.sampled_from([*NAMES, *ODD, *MARKS, *SHARES]), min_size=1, max_size=14).map(" ".join)


def has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def piece_of(text: str) -> Piece:
    text = text.strip()
    return Piece(text=text, start=7, end=7 + len(text), before="comma", after="comma")


def items(text: str) -> list[PrintedItem]:
    return items_of(piece_of(text), DB, "listed", 1, False)


def told(text: str) -> list[str]:
    return [item.match.inci or f"?{item.printed}" for item in items(text)]


def left_out(piece: Piece, spans: list[tuple[int, int]]) -> str:
    """What of a piece stands in no span; spans are offsets in the label."""
    rest = list(piece.text)
    for start, end in spans:
        assert piece.start <= start < end <= piece.end
        rest[start - piece.start : end - piece.start] = " " * (end - start)
    return "".join(rest)


@given(junk | odd)
def test_every_letter_is_in_an_item_or_unplaced(text: str) -> None:
    piece = piece_of(text)
    if not has_letters(piece.text):
        return
    found = items_of(piece, DB, "listed", 3, False)
    unplaced = accounted(piece, found, "listed")
    left = left_out(piece, [*((item.start, item.end) for item in found), *((a, b) for _, a, b in unplaced)])
    assert not has_letters(JOINS.sub("", left))
    for before, item in zip(found, found[1:], strict=False):
        assert before.end <= item.start
        assert item.position - before.position in (0, 1)
    for item in found:
        assert item.printed in piece.text[item.start - piece.start : item.end - piece.start]


@given(junk | odd)
def test_every_letter_of_an_active_row_is_accounted_for(text: str) -> None:
    piece = piece_of(text + " Purpose Anti-itch")
    found = active_items(piece, DB, 1)
    unplaced = accounted(piece, found, "active")
    left = left_out(piece, [*((item.start, item.end) for item in found), *((a, b) for _, a, b in unplaced)])
    assert not has_letters(JOINS.sub("", PURPOSES.sub("", left)))


@given(junk | odd)
def test_same_piece_same_items(text: str) -> None:
    assert items(text or "x") == items(text or "x")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plant Oil (Cocos Nucifera Oil, Olea Europaea Fruit Oil)", ["COCOS NUCIFERA OIL", "OLEA EUROPAEA FRUIT OIL"]),
        (
            "Vegetable Oil (Cocos Nucifera Oil; Olea Europaea Fruit Oil)",
            ["VEGETABLE OIL", "COCOS NUCIFERA OIL", "OLEA EUROPAEA FRUIT OIL"],
        ),
        ("Vegetable Oil (Olea Europaea Fruit Oil)", ["VEGETABLE OIL", "OLEA EUROPAEA FRUIT OIL"]),
        ("Vitamin A (Retinol, Retinyl Palmitate)", ["RETINOL", "RETINYL PALMITATE"]),
        ("Vitamin A (Retinyl Palmitate)", ["RETINYL PALMITATE"]),
        ("Lipid Mix (Squalane (50%), Cholesterol (20%))", ["SQUALANE", "CHOLESTEROL"]),
        ("Outer (Inner (Squalane, Cholesterol), Glycerin)", ["SQUALANE", "CHOLESTEROL", "GLYCERIN"]),
        ("Base (contains Cetyl Alcohol and Beeswax)", ["CETYL ALCOHOL", "BEESWAX"]),
        ("Preserver (Phenoxyethanol (and) Chlorphenesin)", ["PHENOXYETHANOL", "CHLORPHENESIN"]),
        ("Aroma (Geraniol, Citral)", ["AROMA", "GERANIOL", "CITRAL"]),
        # One bracket behind a known name is another name of it, or what it is made from.
        ("Glycerin (from palm)", ["GLYCERIN"]),
        ("Glycerin (palm derived)", ["GLYCERIN"]),
        ("Sodium Lauroyl Lactylate (Coconut Oil)", ["SODIUM LAUROYL LACTYLATE"]),
        ("Ascorbyl Glucoside (Vitamin C)", ["ASCORBYL GLUCOSIDE"]),
        ("Zinc Oxide [nano]", ["ZINC OXIDE"]),
        ("Titanium Dioxide (CI 77891)", ["TITANIUM DIOXIDE"]),
        ("Persea Gratissima (Avocado Oil)", ["PERSEA GRATISSIMA OIL"]),
        # And it never takes the place of a name that is not known.
        ("Zquoryl Glucoside (Coconut Oil)", ["?Zquoryl Glucoside (Coconut Oil)"]),
        ("Zquoryl Ascorbate (Vitamin C)", ["?Zquoryl Ascorbate (Vitamin C)"]),
        ("Tocopheryl Acetat (Vitamin E)", ["TOCOPHERYL ACETATE"]),
        ("Fruit Notes (Peach, Melon)", ["?Fruit Notes (Peach, Melon)"]),
        ("Perfume (Peach, Melon)", ["PARFUM"]),
        ("plant waxes of which Cera Alba 3%", ["CERA ALBA"]),
        ("Cera Alba\\Beeswax\\Cire Zquorb", ["CERA ALBA"]),
        ("Sodium Laureth Sulfate/Sodium Coco-Sulfate", ["SODIUM LAURETH SULFATE", "SODIUM COCO-SULFATE"]),
        ("Glycerin and/or Propanediol", ["GLYCERIN", "PROPANEDIOL"]),
        ("Cholesterol^2", ["CHOLESTEROL"]),
        ("Cholesterol⁽¹⁾", ["CHOLESTEROL"]),
        ("Shea Butter*(2)", ["BUTYROSPERMUM PARKII BUTTER"]),
        ("Zinc Oxide nano", ["ZINC OXIDE"]),
        ("Aqua q.s. to 100 %", ["AQUA"]),
        ("seed of zquorb", ["?seed of zquorb"]),
    ],
)
def test_what_a_piece_names(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("Squalane (60%)", [(60, None, None)]),
        ("Lipid Mix (Squalane 60%, Cholesterol 5%)", [(None, None, None)] * 2),
        ("Vegetable Oil (Olea Europaea Fruit Oil, Cocos Nucifera Oil) 4%", [(None, None, None)] * 3),
        ("Zquorb (Foo 60%, Bar 30%)", [(None, None, None)]),
        ("Urea min. 10%", [(None, 10, None)]),
        ("Cetyl Alcohol 5%-<20%", [(None, 5, 20)]),
        ("Retinol (max. 1 %)", [(None, None, 1)]),
        (
            "Lanolin BP 50 % w/w Zquorb BP 30 % w/w Mica 20 % w/w",
            [(50, None, None), (30, None, None), (20, None, None)],
        ),
        ("5 % Urea 2 % Lactic Acid", [(5, None, None), (2, None, None)]),
        ("plant oils of which Olea Europaea Fruit Oil 5%", [(5, None, None)]),
    ],
)
def test_what_is_said_of_the_shares(text: str, shares: list[tuple[float | None, ...]]) -> None:
    assert [(item.stated, item.least, item.most) for item in items(text)] == shares


def test_members_share_the_place_of_their_head() -> None:
    assert [i.position for i in items("Vegetable Oil (Olea Europaea Fruit Oil, Cocos Nucifera Oil)")] == [1, 1, 1]
    assert [i.position for i in items("Sodium Laureth Sulfate/Sodium Coco-Sulfate")] == [1, 1]
    assert [i.position for i in items("Lanolin 50 % Mica 20 %")] == [1, 2]


def test_an_active_that_nobody_knows_is_kept() -> None:
    piece = piece_of("Zquorbacin 2% Purpose Anti-itch Hydrocortisone 1%")
    found = active_items(piece, DB, 1)
    assert [(i.printed, i.match.inci, i.stated) for i in found] == [
        ("Zquorbacin", None, 2),
        ("Hydrocortisone", "HYDROCORTISONE", 1),
    ]
    assert accounted(piece, found, "active") == []
    purpose, gentle = piece_of("Purpose Skin protectant"), piece_of("Gentle Mica 2%")
    assert active_items(purpose, DB, 1) == []
    assert accounted(purpose, [], "active") == []
    assert [text for text, _, _ in accounted(gentle, active_items(gentle, DB, 1), "active")] == ["Gentle"]
