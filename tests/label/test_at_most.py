"""Headings that bound all below them: "2 % or less of"."""

from __future__ import annotations

import pytest

from ingredient_db import load
from screener import screen_text
from screener.label import read_label

DB = load()


def bounded(text: str) -> list[tuple[str | None, float | None]]:
    return [(item.match.inci, item.most) for item in read_label(text, DB).items]


@pytest.mark.parametrize(
    ("words", "most"),
    [
        ("Contains 2% or less of:", 2),
        ("Contains less than 2% of:", 2),
        ("contains 1% or less of each of the following:", 1),
        ("Less than 1 %:", 1),
        ("(Less than 1.5%):", 1.5),
        ("< 2 %:", 2),
        ("Enthält weniger als 2 %:", 2),
        ("Moins de 2 % de :", 2),
        ("Menos de 1 %:", 1),
        ("Meno di 0,5 %:", 0.5),
        ("Poniżej 1 %:", 1),
        ("Менее 1 %:", 1),
    ],
)
def test_a_heading_bounds_what_stands_below(words: str, most: float) -> None:
    text = f"Ingredients: Water, Glycerin, Dimethicone. {words} Carbomer, Parfum"
    assert bounded(text) == [
        ("WATER", None),
        ("GLYCERIN", None),
        ("DIMETHICONE", None),
        ("CARBOMER", most),
        ("PARFUM", most),
    ]


def test_without_a_colon_it_must_begin_a_piece() -> None:
    assert bounded("Water, Glycerin, contains 2% or less of Carbomer, Parfum")[2:] == [("CARBOMER", 2), ("PARFUM", 2)]
    assert bounded("Water, Glycerin, Carbomer")[2:] == [("CARBOMER", None)]


@pytest.mark.parametrize(
    "text", ["Water, Retinol (less than 1%), Glycerin, Carbomer", "Water, Retinol <1%, Glycerin, Carbomer"]
)
def test_a_share_behind_a_name_bounds_no_other(text: str) -> None:
    assert bounded(text) == [("WATER", None), ("RETINOL", 1), ("GLYCERIN", None), ("CARBOMER", None)]


def test_the_next_heading_ends_the_bound() -> None:
    text = "Water, Mica. Less than 2%: Talc, Silica. May contain: CI 77491"
    assert bounded(text)[-2:] == [("SILICA", 2), ("CI 77491", None)]


def test_the_bound_enters_the_amounts() -> None:
    report = screen_text("Water, Glycerin. Contains 2% or less of: Cetearyl Alcohol, Parfum")
    amount = report.ingredients[2].amount
    assert amount
    assert (amount.high, amount.basis) == (2.0, "printed above it: at most so much")
