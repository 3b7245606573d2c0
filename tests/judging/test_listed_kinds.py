"""What kind of product a list tells by itself, where the pack names none."""

from __future__ import annotations

import pytest

from ingredient_db import load
from screener import screen_text
from screener.judging.kinds.listed_kinds import listed_kind
from screener.label import read_label

TOLD = {
    "Aqua, Sodium Laureth Sulfate, Cocamidopropyl Betaine, Sodium Chloride, Parfum": "rinse_off",
    "Aqua, Glycerin, Ammonium Lauryl Sulfate, Parfum": "rinse_off",
    "Sodium Cocoyl Isethionate, Stearic Acid, Aqua, Parfum": "rinse_off",
    "Aqua, Decyl Glucoside, Glycerin, Cocamidopropyl Betaine, Parfum": "rinse_off",
    "Aqua, Glycerin, Myristic Acid, Stearic Acid, Lauric Acid, Potassium Hydroxide": "rinse_off",
    "Sodium Palmate, Aqua, Sodium Palm Kernelate, Glycerin": "soap",
    "Aqua, Potassium Oleate, Glycerin": "soap",
    "Sorbitol, Aqua, Hydrated Silica, Aroma, Sodium Monofluorophosphate": "toothpaste",
    "Glycerin, Aqua, Hydrated Silica, Sodium Lauryl Sulfate, Aroma, Sodium Saccharin": "toothpaste",
    "Aqua, Glycerin, Sodium Saccharin, Cetylpyridinium Chloride, Aroma": "mouthwash",
    "Alcohol Denat., Aqua, Parfum, Limonene, Linalool": "perfume",
    "Butyl Acetate, Ethyl Acetate, Nitrocellulose, Acetyl Tributyl Citrate": "nail_varnish",
    "Aqua, Cetearyl Alcohol, Ammonia, Toluene-2,5-Diamine, Resorcinol": "hair_dye",
}
NOT_TOLD = (
    "Aqua, Petrolatum, Stearyl Alcohol, Propylene Glycol, Sodium Lauryl Sulfate",
    "Aqua, Glycerin, Cetearyl Alcohol, Cetearyl Glucoside, Coco-Glucoside",
    "Aqua, Glycerin, Stearic Acid, Potassium Hydroxide, Carbomer",
    "Helianthus Annuus Seed Oil, Polysorbate 20, Parfum",
    "Aqua, Alcohol Denat., Glycerin, Parfum",
    "Cera Alba, Silica, Aroma, Sodium Saccharin",
    "Aqua, Glycerin, Calcium Carbonate, Kaolin",
    "Aqua, Resorcinol, Ethanolamine",
    "Aqua",
)


@pytest.mark.parametrize(("text", "kind"), TOLD.items())
def test_the_list_tells_the_kind(text: str, kind: str) -> None:
    found = listed_kind(read_label(text, load()), load())
    assert found
    assert (found.kind, found.listed) == (kind, True)
    assert all(name in text for name in found.printed.split(", "))


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_may_stay_on_the_skin_is_left_open(text: str) -> None:
    assert listed_kind(read_label(text, load()), load()) is None


def test_without_an_order_nothing_stands_first() -> None:
    panel = "Active ingredient: Salicylic Acid 2 %. Inactive ingredients: Sodium Laureth Sulfate, Water"
    assert listed_kind(read_label(panel, load()), load()) is None


def test_the_note_says_that_the_list_tells_it() -> None:
    report = screen_text("Ingredients: Aqua, Sodium Laureth Sulfate, Glycerin, Petrolatum, Parfum")
    assert report.heaviness
    assert report.heaviness.rinsed
    assert report.heaviness.kind
    assert (report.heaviness.kind.kind, report.heaviness.kind.printed) == ("rinse_off", "Sodium Laureth Sulfate")
    said = "The list tells what it most likely is, by Sodium Laureth Sulfate. It is rinsed off"
    assert any(line.startswith(said) for line in report.note)


def test_the_pack_s_own_words_count_more() -> None:
    report = screen_text("Shampoo\nIngredients: Aqua, Sodium Laureth Sulfate, Glycerin, Petrolatum, Parfum")
    assert report.heaviness
    assert report.heaviness.kind
    assert (report.heaviness.kind.kind, report.heaviness.kind.printed) == ("hair_care", "Shampoo")
    assert any(line.startswith("It is for the hair and rinsed out") for line in report.note)
    left_on = screen_text("Night cream\nIngredients: Aqua, Sodium Laureth Sulfate, Glycerin, Petrolatum, Parfum")
    assert left_on.heaviness
    assert left_on.heaviness.rinsed is None
