"""A line above or below a list, or an odd item inside it, costs no name of the list and changes none."""

from __future__ import annotations

import random
import textwrap

import pytest

from ingredient_db import load
from screener.label import read_label
from screener.label.printed import PrintedList

DB = load()
NAMES = (
    "Aqua Glycerin Petrolatum Dimethicone Parfum Squalane Tocopherol Phenoxyethanol Limonene Niacinamide Panthenol "
    "Allantoin Lanolin Carbomer Talc Mica"
).split() + [
    "Cera Alba",
    "Cetearyl Alcohol",
    "Butyrospermum Parkii Butter",
    "Cocos Nucifera Oil",
    "Xanthan Gum",
    "Citric Acid",
    "Caprylic/Capric Triglyceride",
    "PEG-100 Stearate",
    "1,2-Hexanediol",
    "Paraffinum Liquidum",
]
ABOVE = (
    "New in",
    "Best seller",
    "Free delivery on orders over £30",
    "Hyaluronic Acid Serum 30 ml",
    "With shea butter and vitamin E",
    "Moisturising Body Lotion",
    "FULL INGREDIENT LIST",
    "Our full list of ingredients:",
    "What's inside?",
    "SKU: 123456",
    "★★★★☆ (212)",
    "Home / Face / Creams / Rich Night Cream",
    "Clinically proven, cruelty-free, vegan",
    "A rich cream for dry and very dry skin that soothes and protects all day long.",
    "Vaseline Original Petroleum Jelly 100 ml",
    "INCI NAME:",
    "Back to top",
    "Inhaltsstoffe",
)
BELOW = (
    "Read less",
    "View all",
    "Keep out of reach of children.",
    "Manufactured by Velvet Labs Ltd, 12 High Street, London",
    "LOT 23A45 EXP 2027-03",
    "*Certified organic ingredient",
    "Ingredients are subject to change",
    "Customers also bought: Night Cream, Day Cream",
    "4.5 out of 5 stars",
    "Free from parabens and mineral oil",
    "Non-comedogenic",
    "Dermatologisch getestet",
    "Fabriqué en France",
    "www.example.com",
    "How to use: apply to clean skin morning and evening.",
    "With hyaluronic acid and glycerin",
    "Share",
)
# Odd items, each with a word of it that the answer must show.
INSIDE = {
    "extract of winter roses": "roses",
    "min. 3 % Zyxol complex": "Zyxol",
    "approx. 2 % of it Zyxol": "Zyxol",
    "Zyxol-9 mixture of minerals": "minerals",
    "Emulsifier: Glyceryl Stearate": "Stearate",
    "Zyxolator: Glyceryl Stearate": "Zyxolator",
    "plant oils of which Sesamum Indicum Seed Oil 5%": "Sesamum",
    "a blend that our grandmother made for the family and never wrote down": "grandmother",
}


def lists() -> list[list[str]]:
    rng = random.Random(14)
    return [rng.sample(NAMES, count) for count in (3, 4, 6, 9, 14, 20)]


def names(found: PrintedList) -> list[str | None]:
    return [item.match.inci for item in found.items]


def texts(printed: list[str]) -> tuple[str, str]:
    """A list on one line, and broken at 60 letters."""
    whole = ", ".join(printed)
    return whole, "\n".join(textwrap.wrap(whole, 60, break_long_words=False, break_on_hyphens=False))


@pytest.mark.parametrize("line", ABOVE)
def test_a_line_above_changes_nothing(line: str) -> None:
    for printed in lists():
        for text in texts(printed):
            assert names(read_label(f"{line}\n{text}", DB)) == names(read_label(text, DB))


@pytest.mark.parametrize("line", BELOW)
def test_a_line_below_changes_nothing(line: str) -> None:
    for printed in lists():
        for text in texts(printed):
            assert names(read_label(f"{text}\n{line}", DB)) == names(read_label(text, DB))


@pytest.mark.parametrize(("odd", "word"), INSIDE.items())
def test_an_odd_item_costs_no_name_and_is_shown(odd: str, word: str) -> None:
    for printed in lists():
        for at in (1, 2, len(printed) - 2, len(printed) - 1):
            found = read_label(", ".join([*printed[:at], odd, *printed[at:]]), DB)
            known = [name for name in names(found) if name]
            assert set(names(read_label(", ".join(printed), DB))) <= set(known)
            shown = " ".join([*(item.printed for item in found.items), *(left for left, _, _ in found.unplaced)])
            assert word in shown


@pytest.mark.parametrize(
    "text",
    [
        "Product 12 Aqua, Glycerin, Petrolatum, Parfum",
        "Source: https://shop.example/p/1 Aqua, Glycerin, Petrolatum, Parfum",
        "Aqua, Glycerin, Petrolatum, Parfum see the pack for more",
        "Ingredients: Aqua, Glycerin, Petrolatum, Parfum Disclaimer: may change.",
    ],
)
def test_print_on_the_line_of_the_first_or_last_name_costs_neither(text: str) -> None:
    assert names(read_label(text, DB)) == ["AQUA", "GLYCERIN", "PETROLATUM", "PARFUM"]
