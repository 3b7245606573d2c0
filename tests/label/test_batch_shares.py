"""Shares that only a whole list tells."""

from __future__ import annotations

import pytest

from ingredient_db import load
from screener.label.batch_shares import with_batch_shares
from screener.label.piece_items import items_of
from screener.label.pieces import pieces_of
from screener.label.printed import PrintedItem

DB = load()


def items_in(text: str) -> list[PrintedItem]:
    """The items of every piece of a text behind its first line."""
    found: list[PrintedItem] = []
    for piece in pieces_of(text):
        if piece.start >= text.find("\n"):
            found += items_of(piece, DB, "listed", len(found) + 1, False)
    return found


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Petrolatum (25 g), Aqua (65 g), Glycerin (10 g)", [25, 65, 10]),
        ("Petrolatum 25 g, Aqua 65 g, Glycerin 10 g", [25, 65, 10]),
        # One amount lacks, or they are no batch of 100 g: nobody knows.
        ("Petrolatum (25 g), Aqua, Glycerin (10 g)", [None] * 3),
        ("Petrolatum (25 g), Aqua (30 g), Glycerin (10 g)", [None] * 3),
        ("Each gram contains:\nPanthenol 5 mg, Lanolin 200 mg", [0.5, 20]),
        ("Each 100 g contains:\nPanthenol 5 g, Lanolin 20 g, Petrolatum", [5, 20, None]),
        ("Cera Alba 30; Petrolatum 60; Squalane 10", [30, 60, 10]),
        ("Cera Alba 30; Petrolatum 60; Polysorbate 20 10", [30, 60, 10]),
        ("Zquorbine 40; Petrolatum 60", [40, 60]),
        # Numbers of names.
        ("Polysorbate 20; Ceteareth-20", [None] * 2),
        ("Cera Alba 30; Petrolatum 20; Squalane 10", [None] * 3),
        ("Petrolatum 25 %, Aqua (65 g), Glycerin (10 g)", [25, None, None]),
    ],
)
def test_shares_of_a_list(text: str, stated: list[float | None]) -> None:
    assert [item.stated for item in with_batch_shares(items_in(text), text, DB)] == stated


def test_a_number_is_taken_off_an_unknown_name() -> None:
    text = "Zquorbine 40; Glycerin 60"
    assert [item.match.inci for item in with_batch_shares(items_in(text), text, DB)] == [None, "GLYCERIN"]
    assert with_batch_shares([], "", DB) == []
