"""Names are printed without halves of brackets; what stood before a bracket is not lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingredient_db import load
from screener.label import read_label
from screener.label.stray_marks import unmatched, without_stray_marks

DB = load()


@pytest.mark.parametrize(
    ("printed", "tidy"),
    [
        ("Squalane)", "Squalane"),
        ("(Vanilla) Fruit Oil.']", "(Vanilla) Fruit Oil."),
        ("['Water (Aqua)", "Water (Aqua)"),
        ("Tocopherol, [", "Tocopherol"),
        ("CI 77491 (Iron Oxides)]", "CI 77491 (Iron Oxides)"),
        (",1,2-Hexanediol", "1,2-Hexanediol"),
        ("Water (Aqua", "Water (Aqua"),
        ("Birch) Bark Extract", "Birch) Bark Extract"),
        ("Alcohol Denat.", "Alcohol Denat."),
        ("'Glove'", "'Glove'"),
        ("['Shampoo:'", "Shampoo:"),
        ("'Aqua']", "Aqua"),
        ("[(", "[("),
        ("", ""),
    ],
)
def test_half_brackets_at_the_ends_go(printed: str, tidy: str) -> None:
    assert without_stray_marks(printed) == tidy


@given(st.text(alphabet="aB1 ()[]{},;'\"\n.", max_size=30))
def test_no_letter_is_lost_and_nothing_is_left_to_do(printed: str) -> None:
    tidy = without_stray_marks(printed)
    assert list(filter(str.isalnum, tidy)) == list(filter(str.isalnum, printed))
    assert tidy in printed
    assert without_stray_marks(tidy) == tidy
    assert len(unmatched(tidy)) <= len(unmatched(printed))


def test_the_title_of_a_blend_stands_beside_its_first_member() -> None:
    found = read_label("Ingredients: Aqua, Complex (Glycerin, Squalane), Mica", DB)
    assert [(item.printed, item.position) for item in found.items] == [
        ("Aqua", 1),
        ("Glycerin", 2),
        ("Squalane", 2),
        ("Mica", 3),
    ]
    # A word for a kind of blend is no ingredient that is left out.
    assert found.unplaced == ()


def test_a_bracket_that_is_not_closed_takes_no_name_away() -> None:
    (one, _) = read_label("Ingredients: Curcuma Longa (Turmeric Root Extract, Aqua", DB).items
    assert one.printed == "Curcuma Longa (Turmeric Root Extract"
