"""Text with reading errors: commas lost, letters wrong, names run together; and no name where there is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingredient_db import load
from ingredient_db.matching.fold import digits, fold
from screener.label import read_label
from screener.naming.misread_names import misread_names

DB = load()


def named(text: str) -> list[str]:
    return [name.match.inci for name in misread_names(text, DB) if name.match.inci]


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


@pytest.mark.parametrize("text", ["Zqxwv PEG-40", "PEG-40 Zqxwv", "Glycol Zqxwv", "Zqxwv Glycol"])
def test_a_part_on_either_side_of_an_unknown_word_goes_to_it(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize("lost", [", ", " ", "\n"])
def test_a_lost_comma_loses_no_name(lost: str) -> None:
    printed = ["Aqua", "Glycerin", "Cetearyl Alcohol", "Niacinamide", "Xanthan Gum"]
    items = read_label(f"Ingredients: {lost.join(printed)}.", DB, misread=True).items
    assert [item.match.inci for item in items] == [name.upper() for name in printed]


def test_two_names_run_together_without_a_space_are_two() -> None:
    items = read_label("Ingredients: Aqua, GlycerinNiacinamide, Xanthan Gum", DB, misread=True).items
    assert [item.match.inci for item in items] == ["AQUA", "GLYCERIN", "NIACINAMIDE", "XANTHAN GUM"]


def test_a_bracket_that_is_not_closed_swallows_no_neighbour() -> None:
    text = "Ingredients: Aqua, Butyrospermum Parkii (Shea Butter, Tocopherol (Vitamin E, Xanthan Gum"
    items = read_label(text, DB, misread=True).items
    assert [item.match.inci for item in items] == ["AQUA", "BUTYROSPERMUM PARKII BUTTER", "TOCOPHEROL", "XANTHAN GUM"]


LONG_NAMES = ["Niacinamide", "Phenoxyethanol", "Ethylhexylglycerin", "Cetearyl Alcohol", "Sodium Hyaluronate"]


@given(st.sampled_from(LONG_NAMES), st.data())
def test_one_wrong_letter_gives_that_name_or_none(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(name) - 1).filter(lambda i: name[i].isalpha()))
    wrong = data.draw(st.sampled_from("qxwz").filter(lambda letter: letter != name[at].lower()))
    assert set(named(name[:at] + wrong + name[at + 1 :])) <= {name.upper()}


@pytest.mark.parametrize("name", LONG_NAMES)
def test_one_wrong_letter_in_a_long_name_is_seen_through(name: str) -> None:
    assert named(f"{name[:4]}q{name[5:]}") == [name.upper()]


NUMBERED = ["PEG-7 Glyceryl Cocoate", "PEG-12 Dimethicone", "PEG-100 Stearate", "Ceteareth-20", "CI 77891"]


@given(st.sampled_from([*NUMBERED, "Polyglyceryl-3 Diisostearate", "C12-15 Alkyl Benzoate"]), st.data())
def test_another_number_is_another_name_or_none(name: str, data: st.DataObject) -> None:
    at = data.draw(st.sampled_from([i for i, c in enumerate(name) if c.isdigit()]))
    other = data.draw(st.sampled_from("0123456789"))
    text = name[:at] + other + name[at + 1 :]
    assert all(digits(fold(inci)) == digits(fold(text)) for inci in named(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("PEG-I2 Oleate", "PEG-12 OLEATE"),
        ("PEG-l2 Dimethicone", "PEG-12 DIMETHICONE"),
        ("Hexapeptide-I4", "HEXAPEPTIDE-14"),
        ("Oleth-1O", "OLETH-10"),
    ],
)
def test_a_digit_read_as_a_letter_is_that_digit(text: str, name: str) -> None:
    assert named(text) == [name]


@pytest.mark.parametrize("text", ["PEG-s Oleate", "PEG-lS Dimethicone", "Polyglyceryl-8 Diisostearate"])
def test_a_digit_read_as_a_letter_is_not_another_number(text: str) -> None:
    assert named(text) == []


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


@pytest.mark.parametrize(
    ("text", "inci"),
    [
        ("Ethylparaben Parpum (Fragrance)", ["ETHYLPARABEN", "PARFUM"]),
        ("Aqua / Water Cetyl Alcohol Glycerin", ["AQUA", "CETYL ALCOHOL", "GLYCERIN"]),
    ],
)
def test_a_name_told_by_a_bracket_or_a_slash_takes_no_neighbours_with_it(text: str, inci: list[str]) -> None:
    items = read_label(f"Ingredients: Urea, {text}, Xanthan Gum", DB, misread=True).items
    assert set(inci) <= {item.match.inci for item in items}


def test_a_likeness_is_one_without_the_general_word_too() -> None:
    items = read_label("Ingredients: Aqua, Male Extract, Benzy Alcohol, Xanthan Gum", DB, misread=True).items
    assert [item.match.inci for item in items] == ["AQUA", None, "BENZYL ALCOHOL", "XANTHAN GUM"]


@pytest.mark.parametrize("cut", ["PEG-40", "PÉG-40"])
def test_a_number_that_a_line_end_cuts_off_is_no_name(cut: str) -> None:
    text = f"Ingredients: Aqua, Glycerin, Citric Acid, {cut}\nGlycerin, Xanthan Gum"
    items = read_label(text, DB, misread=True).items
    assert "PEG-40" not in [item.match.inci for item in items]
    whole = read_label("Ingredients: Aqua, Glycerin, PEG-40, Xanthan Gum", DB, misread=True).items
    assert "PEG-40" in [item.match.inci for item in whole]
