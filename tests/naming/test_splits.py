"""Names in one piece: what is remembered of it is bounded, and what is asked of it is told apart."""

from __future__ import annotations

from typing import Any

import pytest

from ingredient_db import load
from ingredient_db.matching.remembered import MAX_NAME, Remembered
from screener.label import read_label
from screener.label.headings import _beginning, _misread
from screener.label.piece_weights import _weight
from screener.naming.shares import first_share
from screener.naming.splits import _split, exact_names, name_piece

DB = load()
REMEMBERED: dict[str, Remembered[Any, Any]] = {
    "name_piece": name_piece,
    "exact_names": exact_names,
    "_split": _split,
    "_weight": _weight,
    "first_share": first_share,
    "_beginning": _beginning,
    "_misread": _misread,
}


def test_exact_names_have_no_likeness() -> None:
    assert [name.match.inci for name in name_piece("Glycerrin", DB)] == ["GLYCERIN"]
    assert exact_names("Glycerrin", DB) == ()
    assert [name.match.inci for name in exact_names("Mica Titanium Dioxide", DB)] == ["MICA", "TITANIUM DIOXIDE"]
    assert exact_names("Mica beside Titanium Dioxide", DB) == ()


@pytest.mark.parametrize("text", ["Ingredients: {}", "{}", "Aqua, {}, Glycerin", "Free of {}."])
@pytest.mark.parametrize("piece", ["Zyxol Qarate " * 40, "Mica Talc " * 60, "z" * 2_000, "Mica 5 % " * 50])
def test_no_text_longer_than_a_name_is_kept(text: str, piece: str) -> None:
    assert len(piece) > MAX_NAME
    for one in REMEMBERED.values():
        one.clear()
    read_label(text.format(piece), DB)
    read_label(text.format(piece), DB, misread=True)
    for name, one in REMEMBERED.items():
        keys = [*one._young, *one._old]
        assert all(len(str(key[0] if isinstance(key, tuple) else key)) <= MAX_NAME for key in keys), name


def test_short_pieces_are_kept() -> None:
    for one in REMEMBERED.values():
        one.clear()
    read_label("Ingredients: Aqua 70 %, Mica Talc 5 %, Lngredientes", DB)
    assert all(one.kept_bytes > 0 for one in REMEMBERED.values())
