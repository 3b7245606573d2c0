"""What is no skincare is said to be something else, with what told it; and no skincare is taken for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from screener import screen_text
from screener.judging.elsewhere import elsewhere
from screener.judging.elsewhere_words import KINDS, NUMBERS, signs, signs_in
from screener.language.sentences import texts
from screener.pipeline import screen_list
from tests.growth import seconds

OTHERS = {
    "biscuit en": ("food", "Ingredients: Wheat Flour (Calcium), Sugar, Palm Oil, Whey Powder, Baking Powder"),
    "cocoa bar en": ("food", "Sugar, Palm Fat, Cocoa Mass, Skimmed Milk Powder, Soya Lecithin, Flavouring"),
    "lemonade en": ("food", "Carbonated Water, Sugar, Acidity Regulator (Citric Acid), Sweeteners, Natural Flavouring"),
    "its table alone": ("food", "Nutrition Information\nEnergy 1800 kJ / 430 kcal\nFat 12 g"),
    "US table": ("food", "Nutrition Facts\nServing size 30 g\nCalories 140\nTotal Fat 8g\nSodium 95mg"),
    "soup de": ("food", "Zutaten: Trinkwasser, Zwiebeln, Zucker, Weizenmehl, Speisesalz, Rapsöl. Brennwert 180 kJ"),
    "cake fr": ("food", "Ingrédients : farine de blé, sucre, œufs frais, sirop de glucose, poudre à lever, sel"),
    "cream es": ("food", "Ingredientes: azúcar, leche en polvo, cacao desgrasado, aromas. Puede contener trazas"),
    "cake it": ("food", "Ingredienti: farina di frumento, zucchero, uova fresche, agenti lievitanti, sale, aromi"),
    "wafer pl": ("food", "Składniki: cukier, mąka pszenna, tłuszcz palmowy, kakao w proszku, sól, lecytyny (soja)"),
    "biscuit ru": ("food", "Состав: мука пшеничная, сахар, масло пальмовое, патока, соль, разрыхлители, ароматизатор"),
    "biscuit tr": ("food", "İçindekiler: buğday unu, şeker, bitkisel yağ, kakao tozu, kabartıcılar, tuz, lesitin"),
    "biscuit ja": ("food", "原材料名：小麦粉、砂糖、ショートニング、全粉乳、食塩、膨張剤 栄養成分表示 150kcal"),
    "biscuit zh": ("food", "配料：小麦粉、白砂糖、植物油、全脂乳粉、食用盐、膨松剂"),
    "noodles ko": ("food", "원재료명: 밀가루, 팜유, 변성전분, 정제소금, 양파분말, 설탕"),
    "capsules": ("supplement", "Supplement Facts. Serving size 2 capsules. Other ingredients: Gelatin, Soybean Oil"),
    "tablets de": ("supplement", "Nahrungsergänzungsmittel. Biotin. Empfohlene Verzehrmenge: 1 Tablette"),
    "tablets": ("medicine", "Each film-coated tablet contains 200 mg. Excipients: Magnesium Stearate, Talc"),
    "washing up": ("detergent", "5-15% anionic surfactants, <5% amphoteric surfactants, perfume, Limonene"),
    "washing powder fr": ("detergent", "moins de 5 % : agents de surface non ioniques, enzymes, parfum"),
    "shirt": ("textile", "100% cotton"),
    "shirt de": ("textile", "60 % Baumwolle, 40 % Polyester"),
    "candle": ("candle", "Soy wax, fragrance, cotton wick. Burn time 40 hours."),
    "cat food": ("animal_feed", "Analytical constituents: crude protein 8 %, crude ash 2 %"),
    "cells": ("battery", "AA 1.5 V alkaline battery. Do not recharge."),
}  # fmt: skip
SKINCARE = {
    "a scrub": "Sugar, Salt, Cocos Nucifera Oil, Honey, Tocopherol",
    "a scrub in plain words": "Ingredients: Sugar, Cocoa Butter, Cocoa Powder, Jojoba Oil, Natural Flavor",
    "a scrub by INCI": "Sucrose, Sodium Chloride, Cocos Nucifera (Coconut) Oil, Mel (Honey), Parfum",
    "a lip balm that tastes": "Cera Alba, Theobroma Cacao Seed Butter, Aroma, Sodium Saccharin, Flavouring",
    "toothpaste": "Sorbitol, Aqua, Hydrated Silica, Sodium Lauryl Sulfate, Aroma, Sodium Saccharin. Sweetener",
    "a mask of the kitchen": "Kaolin, Oat Flour, Milk Powder, Cocoa Powder, Honey, Cinnamon",
    "free of": "Sugar-free, food-grade. Ingredients: Aqua, Glycerin, Gossypium Herbaceum Seed Oil, Phenoxyethanol",
    "cotton in it": "With 5% cotton extract. Aqua, Glycerin",
    "a sheet mask": "Sheet: 100% cotton. Ingredients: Water, Glycerin, Niacinamide, Phenoxyethanol",
    "plain soap": "Palm Oil, Olive Oil, Water, Sodium Hydroxide, Goat Milk, Sugar, Salt, Lavender Oil",
    "mild surfactants": "Contains mild non-ionic surfactants, 100% natural. Aqua, Coco-Glucoside, Glycerin, Parfum",
    "traces": "Aqua, Prunus Amygdalus Dulcis Oil, Glycerin, Parfum. May contain traces of nuts.",
    "numbers of additives": "Aqua, Glycerin, E901, E171, E422, Parfum",
    "capsules of serum": "Serum, 30 softgels. Dimethicone, Cyclopentasiloxane, Squalane, Retinol, Gelatin, Glycerin",
    "one name": "Petrolatum",
}
SIZE = 5_000
HOSTILE: dict[str, Callable[[int], str]] = {
    "foods": lambda size: "Sugar, Wheat Flour (Salt), " * (size // 27),
    "the start of a phrase": lambda size: "may contain traces " * (size // 19),
    "per cents": lambda size: "100 % " * (size // 6),
    "fibres": lambda size: "100 % cotton extract " * (size // 21),
    "no separator": lambda size: "a" * size,
    "separators": lambda size: ",;\n" * (size // 3),
    "blanks": lambda size: "sugar" + " " * size,
    "Chinese": lambda size: "白砂糖小" * (size // 4),
    "Korean": lambda size: "영양 " * (size // 3),
    "E and digits": lambda size: "E1 E12 E-" * (size // 9),
}


@pytest.mark.parametrize(("kind", "text"), OTHERS.values(), ids=list(OTHERS))
def test_what_is_no_skincare_is_said_with_what_told_it(kind: str, text: str) -> None:
    report = screen_text(text)
    assert report.outcome == "not_skincare"
    assert (report.heaviness, report.milia, report.ingredients) == (None, None, ())
    what = texts()[f"elsewhere.{kind}"].text
    (said,) = report.note
    assert said.startswith(f"This looks like {what}: it ")
    # Another photo would tell the same.
    assert report.quality.advice == ()


@pytest.mark.parametrize("text", SKINCARE.values(), ids=list(SKINCARE))
def test_skincare_is_screened(text: str) -> None:
    assert screen_text(text).outcome == "screened"


@pytest.mark.parametrize("text", ["rich shampoo with shea", "www.example.com/ingredients/glycerin-cream", "Sugar"])
def test_a_name_or_a_link_tells_nothing(text: str) -> None:
    assert screen_text(text).outcome != "not_skincare"


def test_a_table_and_foods_are_told_in_words() -> None:
    assert screen_text(OTHERS["its table alone"][1]).note == (
        "This looks like food: it has a nutrition table. This screener is for what you put on your skin.",
    )
    assert "it names wheat flour, baking powder and whey powder" in screen_text(OTHERS["biscuit en"][1]).note[0].lower()


def test_a_corrected_list_is_looked_at_too() -> None:
    foods = ("Wheat Flour", "Sugar", "Skimmed Milk Powder", "Cocoa Powder", "Baking Powder", "Citric Acid")
    assert screen_list([(food, "listed") for food in foods]).outcome == "not_skincare"


def test_a_line_may_end_within_a_food() -> None:
    whole, torn = signs_in("Salt, Wheat Flour, Sugar"), signs_in("Salt, Wheat\nFlour,\nSugar")
    assert [one.sign for one in whole] == [one.sign for one in torn]


def test_readings_side_by_side_count_once() -> None:
    text = "Sugar, Salt, Milk Powder"
    assert signs_in(f"{text}\n{text}") == signs_in(text)
    assert elsewhere((text, text, text), ()) is None


def test_one_sign_alone_is_enough_where_nothing_else_prints_it() -> None:
    for name in ("supplement", "surfactant_bands"):
        assert signs()[name].points >= NUMBERS["enough"]
    assert all(f"elsewhere.{kind}" in texts() for kind in KINDS)


@pytest.mark.parametrize("kind", HOSTILE)
def test_time_grows_with_the_text_and_no_faster(kind: str) -> None:
    make = HOSTILE[kind]
    assert seconds(partial(signs_in, make(4 * SIZE))) < 9 * max(seconds(partial(signs_in, make(SIZE))), 0.002)
