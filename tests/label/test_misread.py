"""Text with reading errors: commas lost, letters wrong, names run together; and no name where there is none."""

from __future__ import annotations

import pytest

from ingredient_db import load
from screener.label import read_label
from screener.label.misread import split

DB = load()


def named(text: str) -> list[str]:
    return [name.match.inci for name in split(text, DB) if name.match.inci]


@pytest.mark.parametrize(
    ("text", "inci"),
    [
        ("Glycerin Niacinamide Xanthan Gum", ["GLYCERIN", "NIACINAMIDE", "XANTHAN GUM"]),
        ("Niacinamlde Xanthan Gum", ["NIACINAMIDE", "XANTHAN GUM"]),
        ("SODIUM LAURETH SULFTE COCAMIDOPROPYL BETANE", ["SODIUM LAURETH SULFATE", "COCAMIDOPROPYL BETAINE"]),
        ("Cetearyl Alcohol\nPhenoxyethanol", ["CETEARYL ALCOHOL", "PHENOXYETHANOL"]),
        ("Centella Asiatica (Centella) Leaf Extract Carnitine", ["CENTELLA ASIATICA LEAF EXTRACT", "CARNITINE"]),
    ],
)
def test_names_without_commas(text: str, inci: list[str]) -> None:
    assert named(text) == inci


@pytest.mark.parametrize("text", ["Zqpentyx Glycol", "PEG-40 Hydqqxgenzted Czzztor", "Zqprnty Hexyl Benzoate"])
def test_a_part_beside_unknown_words_is_no_name(text: str) -> None:
    assert named(text) == []


def test_a_plant_cut_off_at_its_part_is_no_name() -> None:
    items = read_label("Ingredients: Aqua, Glycerin, Vitis Vinifera (Grape) Seed, Xanthan Gum", DB, misread=True).items
    assert [item.match.inci for item in items] == ["AQUA", "GLYCERIN", None, "XANTHAN GUM"]


@pytest.mark.parametrize("text", ["PEG-8 Glyceryl Cocoate", "Polyquaternium-99", "CI 77890"])
def test_no_digit_is_crossed(text: str) -> None:
    exact = DB.match_exact(text)
    assert named(text) == ([exact.inci] if exact else [])


def test_prose_holds_no_names() -> None:
    assert named("Apply to the face and neck every evening after cleansing and massage gently") == []


def test_a_list_separated_by_dashes_is_found() -> None:
    text = "Avoid contact with eyes. Ingredients: Aqua - Glycerin - Niacinamide - Xanthan Gum - Parfum - Limonene"
    assert [i.match.inci for i in read_label(text, DB).items] == [
        "AQUA",
        "GLYCERIN",
        "NIACINAMIDE",
        "XANTHAN GUM",
        "PARFUM",
        "LIMONENE",
    ]


def test_a_lone_dash_parts_nothing() -> None:
    text = "Ingredients: Aqua, Glycerin, Parfum - Fragrance, Limonene, Linalool, Citral"
    assert len(read_label(text, DB).items) == 6


@pytest.mark.parametrize("printed", ["Cl 77891", "C1 77891", "CI 77891", "C.I. 77891"])
def test_a_colour_index_number_survives_its_misprints(printed: str) -> None:
    match = DB.match(printed)
    assert match.inci is not None
    assert match.inci == DB.match("CI 77891").inci
