"""Names that no list took: shown, and then nobody is told that all names are known."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingredient_db import load
from screener import screen_text
from screener.label import read_label

DB = load()
# None of them is what products are usually said to be free of.
NAMES = (
    "Glycerin",
    "Cetearyl Alcohol",
    "Cera Alba",
    "Squalane",
    "Dimethicone",
    "Tocopherol",
    "Phenoxyethanol",
    "Niacinamide",
    "Panthenol",
    "Xanthan Gum",
    "Urea",
)
CLAIMS = (
    "free of parabens",
    "without silicone",
    "no mineral oil",
    "sans alcool",
    "ohne Parfum",
    "0% alcohol",
    "formulated without parabens",
    "contains no lanolin",
    "不含酒精",
)


def shown(text: str) -> str:
    """All that the answer to a text shows of its names, in small letters."""
    report = screen_text(text)
    rows = [f"{row.printed} {row.inci}" for row in report.ingredients]
    return " | ".join((*rows, *(one.printed for one in report.unplaced))).lower()


def says_all(text: str) -> bool:
    return any(sentence.startswith("We know all") for sentence in screen_text(text).note)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(NAMES), min_size=5, max_size=9, unique=True),
    st.sampled_from(CLAIMS),
    st.sampled_from((", ", " ", "\n", "; ", ", \n")),
    st.sampled_from((", ", "\n", "; ", ", \n")),
    st.data(),
)
def test_a_claim_inside_a_list_drops_no_name_in_silence(
    names: list[str], claim: str, ahead: str, behind: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(3, len(names) - 1))
    text = f"Ingredients: {', '.join(names[:at])}{ahead}{claim}{behind}{', '.join(names[at:])}"
    lost = [name for name in names if name.lower() not in shown(text)]
    assert not lost
    assert not says_all(text) or all(row.inci for row in screen_text(text).ingredients[at:]), text


@pytest.mark.parametrize(
    "text",
    [
        "Ingredients: Aqua, Glycerin, Cetyl Alcohol, Tocopherol. Free of parabens, mineral oil and sulfates.",
        "Aqua, Glycerin, Cetyl Alcohol, Tocopherol\nFormulated without parabens, phthalates, retinyl palmitate, talc",
        "Squalane\n\nIngredients: Aqua, Glycerin, Squalane, Tocopherol",
        "Cream with glycerin, retinol and peptides for your skin.\nIngredients: Aqua, Glycerin, Tocopherol",
    ],
)
def test_what_is_no_part_of_a_list_costs_nothing(text: str) -> None:
    found = read_label(text, DB)
    assert (found.coverage.whole, found.unplaced) == (True, ())


@pytest.mark.parametrize(
    ("text", "left", "start", "end"),
    [
        (
            "Lanolin, Urea\nBuy now for your skin!\nAqua, Glycerin, Cetyl Alcohol, Tocopherol, Mica",
            "Lanolin",
            False,
            True,
        ),
        ("Ingredients: Aqua, Glycerin, Tocopherol, contains no silicone; Petrolatum, Urea", "Urea", True, False),
    ],
)
def test_the_end_beyond_which_names_stand_was_not_seen(text: str, left: str, start: bool, end: bool) -> None:
    found = read_label(text, DB)
    assert left in [printed for printed, _, _ in found.unplaced]
    assert (found.coverage.start, found.coverage.end) == (start, end)


def test_what_a_list_lacks_that_was_taken_for_another_one_again_is_shown() -> None:
    names = "Aqua, Glycerin, Cetyl Alcohol, Tocopherol, Mica, Urea, Panthenol, Squalane"
    again = names.replace("Urea", "Petrolatum")
    text = f"Ingredients: {names}\n\nIngredients: {again}"
    assert "petrolatum" in shown(text)
    assert not says_all(text)


def test_the_only_name_of_a_list_is_no_title_of_the_next() -> None:
    text = "Ingredients: Dimethicone\nIngredients\n\nNiacinamide, Lanolin, Urea, Xanthan Gum"
    assert "dimethicone" in shown(text)
