"""What a product is said to be free of is in no list, wherever it is said; what only sounds so ends none."""

from __future__ import annotations

import pytest

from ingredient_db import load
from screener.label import read_label

DB = load()
LIST = "Aqua, Glycerin, Tocopherol"


def named(text: str) -> list[str | None]:
    return [item.match.inci for item in read_label(text, DB).items]


@pytest.mark.parametrize(
    "claim",
    [
        " Free of sulfates, phthalates, mineral oil and lanolin. Vegan.",
        " Free from mineral oil, petrolatum",
        ". Without: mineral oil, lanolin",
        " Formulated without mineral oil, lanolin",
        " Made without parabens, lanolin",
        " Does not contain petrolatum, lanolin",
        " No: mineral oil, lanolin",
        " 0% mineral oil, lanolin",
        " 0 % parabens, petrolatum",
        " sans parabènes, huile minérale, lanolin",
        " ohne Silikone, Mineralöl, Petrolatum",
        " frei von Parabenen, Petrolatum",
        " senza parabeni, petrolatum",
        " sin parabenos, petrolatum",
        " sem parabenos, petrolatum",
        " não contém petrolatum, lanolin",
        " bez parabenów, petrolatum",
        " без парабенов, petrolatum",
    ],
)
def test_it_ends_a_list_inside_a_line(claim: str) -> None:
    assert named(LIST + claim) == ["AQUA", "GLYCERIN", "TOCOPHEROL"]


@pytest.mark.parametrize("text", ["水、グリセリン 無添加：パラベン、ワセリン", "水、甘油 不含矿物油、羊毛脂"])
def test_it_ends_a_list_where_no_blanks_part_words(text: str) -> None:
    assert named(text) == ["AQUA", "GLYCERIN"]


def test_between_two_lists_it_is_in_neither() -> None:
    text = (
        f"Cream: {LIST}. Free of parabens, mineral oil\nConditioner: Aqua, Behentrimonium Chloride, Glycerin, Lanolin"
    )
    label = read_label(text, DB)
    assert label.list_names == ("Cream", "Conditioner")
    assert "PARAFFINUM LIQUIDUM" not in named(text)
    assert named(text)[-1] == "LANOLIN"


def test_within_one_list_it_is_shown() -> None:
    label = read_label("Aqua, Glycerin, Petrolatum. Free of parabens. Lanolin, Beeswax", DB)
    assert [item.match.inci for item in label.items][-2:] == ["LANOLIN", "BEESWAX"]
    assert label.unplaced
    assert label.coverage.unplaced > 0


@pytest.mark.parametrize("line", ["Fragrance Free", "Oil-free moisturizer", "Alcohol Free", "Paraben-free"])
def test_a_title_that_says_so_breaks_no_list(line: str) -> None:
    assert named(f"{line}\nAqua, Glycerin, Petrolatum") == ["AQUA", "GLYCERIN", "PETROLATUM"]


def test_what_the_product_is_free_of_is_no_ingredient_of_it() -> None:
    label = read_label("Aqua, Glycerin, Alcohol Free, Lanolin", DB)
    assert [item.match.inci for item in label.items] == ["AQUA", "GLYCERIN", "LANOLIN"]
    assert [text for text, _, _ in label.unplaced] == ["Alcohol Free"]


def test_a_bracket_speaks_of_one_ingredient() -> None:
    assert named("Aqua, Lanolin (free from pesticides), Glycerin, Petrolatum") == [
        "AQUA",
        "LANOLIN",
        "GLYCERIN",
        "PETROLATUM",
    ]


def test_a_list_begins_again_with_water() -> None:
    assert named("Free from parabens, mineral oil\nAqua, Glycerin, Lanolin") == ["AQUA", "GLYCERIN", "LANOLIN"]


@pytest.mark.parametrize("text", ["Aqua, Glycerin, Yellow No. 5, Lanolin", "Aqua, Sans Serif Extract, Lanolin"])
def test_a_short_word_alone_ends_nothing(text: str) -> None:
    assert named(text)[-1] == "LANOLIN"
