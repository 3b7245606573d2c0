"""The report as a caller sees it."""

from __future__ import annotations

import json

import pytest

from ingredient_db import load
from screener import screen_text
from screener.errors import EmptyInput, TextTooLong
from screener.judging.judge import PrintedProduct
from screener.label.printed import PrintedList
from screener.pipeline import PHOTO, Product, skincare


def test_the_contract_of_a_screened_text() -> None:
    report = screen_text("Oil-free. Ingredients: Aqua, Petrolatum, Cera Alba, Retinol, Foobarine Zq, Parfum")
    plain = json.loads(report.to_json())
    assert plain["outcome"] == "screened"
    assert plain["heaviness"]["level"] in ("weightless", "light", "medium", "rich", "heavy")
    assert [i["position"] for i in plain["ingredients"]] == [1, 2, 3, 4, 5, 6]
    unknown = plain["ingredients"][4]
    assert unknown["inci"] is None
    assert unknown["confidence"] == 0
    # An unknown ingredient is one of the list: unplaced is what no ingredient has.
    assert unknown["printed"] == "Foobarine Zq"
    assert plain["unplaced"] == []
    assert plain["coverage"]["unknown"] > 0
    assert plain["claims"][0]["verdict"] == "contradicted"
    assert "Retinol: retinoid" in plain["milia"]["helpful"]
    assert 3 <= len(plain["note"]) <= 4
    assert plain["versions"]["data"]


@pytest.mark.parametrize(
    ("claim", "ingredients", "verdict"),
    [
        ("Oil-free", "Aqua, Glycerin, Carbomer", "holds"),
        ("Oil free", "Aqua, Paraffinum Liquidum, Glycerin", "contradicted"),
        ("Ölfrei", "Aqua, Zzyzx Qq, Glycerin, Carbomer", "cannot_tell"),
        ("Non-comedogenic", "Aqua, Glycerin, Carbomer", "cannot_tell"),
        ("Won't clog pores", "Aqua, Isopropyl Myristate, Glycerin", "cannot_tell"),
    ],
)
def test_claims(claim: str, ingredients: str, verdict: str) -> None:
    report = screen_text(f"{claim}! Ingredients: {ingredients}")
    assert [c.verdict for c in report.claims] == [verdict]


def test_a_photo_of_food_is_told_so_before_its_list_is_trusted() -> None:
    steps = [step.__name__ for step in PHOTO]
    assert steps.index("skincare") < steps.index("trust")
    texts = ("Ingredients: Wheat Flour, Sugar, Palm Oil", "Nutrition Information 450 kcal")
    report = skincare(Product(printed=PrintedProduct(PrintedList(), texts, read=True))).report
    assert report
    assert report.outcome == "not_skincare"
    assert report.quality.messages == ()


def test_no_list_is_said_and_nothing_made_up() -> None:
    report = screen_text("A lovely cream for your skin. Use it daily!")
    assert report.outcome == "no_ingredient_list"
    assert report.heaviness is None
    assert report.ingredients == ()
    assert report.quality.advice


def test_a_steroid_is_named_before_all_else() -> None:
    report = screen_text("Petrolatum, Paraffinum Liquidum, Hydrocortisone 1%")
    assert report.milia is not None
    assert report.milia.worsening
    assert "steroid" in " ".join(report.note)


@pytest.mark.parametrize("text", ["", "  \n "])
def test_empty(text: str) -> None:
    with pytest.raises(EmptyInput):
        screen_text(text)


def test_limits_at_and_one_past() -> None:
    screen_text("a" * 20_000)
    with pytest.raises(TextTooLong):
        screen_text("a" * 20_001)
    names = [name for name in load()._index.names if name.isalpha() and len(name) < 12][:301]
    screen_text(", ".join(names[:300]))
    with pytest.raises(TextTooLong, match="items"):
        screen_text(", ".join(names))
