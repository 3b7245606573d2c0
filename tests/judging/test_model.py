"""The heaviness model: bounds, direction, honesty about the unknown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingredient_db import load
from screener import screen_text
from screener.judging.amounts import bounds
from screener.judging.verdicts import Heaviness
from screener.label import read_label

DB = load()
NAMES = [
    "Aqua",
    "Glycerin",
    "Petrolatum",
    "Cera Alba",
    "Cetyl Alcohol",
    "Dimethicone",
    "Parfum",
    "Squalane",
    "Silica",
    "Carbomer",
    "Isododecane",
    "Phenoxyethanol",
    "Butyrospermum Parkii Butter",
    "Niacinamide",
    "Foobarine",
    "Alcohol",
]
lists = st.lists(st.sampled_from(NAMES), min_size=2, max_size=14, unique=True)


def heaviness(text: str) -> Heaviness:
    report = screen_text("Ingredients: Aqua, " + text)
    assert report.heaviness is not None
    return report.heaviness


@given(lists)
def test_bounds_hold_together(names: list[str]) -> None:
    label = read_label(", ".join(names), DB)
    limits = bounds(label, DB)
    assert all(0 <= low <= high <= 100 for low, high, _ in limits)
    assert sum(low for low, _, _ in limits) <= 100 + 1e-6


@given(st.lists(st.floats(0.001, 60), min_size=3, max_size=9))
def test_true_amounts_lie_inside_the_bounds(raw: list[float]) -> None:
    total = sum(raw)
    shares = sorted((100 * x / total for x in raw), reverse=True)
    names = [
        "Aqua",
        "Glycerin",
        "Petrolatum",
        "Cera Alba",
        "Cetyl Alcohol",
        "Dimethicone",
        "Squalane",
        "Silica",
        "Lanolin",
    ]
    label = read_label(", ".join(names[: len(shares)]), DB)
    for share, (low, high, _) in zip(shares, bounds(label, DB), strict=True):
        assert low - 1e-3 <= share <= high + 1e-3


@given(lists)
def test_score_lies_inside_its_interval(names: list[str]) -> None:
    got = heaviness(", ".join(names))
    assert 0 <= got.low <= got.score <= got.high <= 100


def test_order_matters() -> None:
    assert (
        heaviness("Petrolatum, Glycerin, Carbomer, Parfum").score
        > heaviness("Glycerin, Carbomer, Parfum, Petrolatum").score
    )


def test_a_wax_weighs_more_than_a_light_ester() -> None:
    assert heaviness("Glycerin, Cera Alba, Parfum").score > heaviness("Glycerin, Isopropyl Myristate, Parfum").score


def test_unknown_widens_the_interval_and_is_not_harmless() -> None:
    known, unknown = heaviness("Glycerin, Panthenol, Carbomer"), heaviness("Glycerin, Foobarine Zq, Carbomer")
    assert unknown.high - unknown.low > known.high - known.low
    assert unknown.score > known.score


def test_the_unordered_list_of_a_drug_leaves_the_score_open() -> None:
    drug = "Active ingredients: Zinc Oxide 5%. Inactive ingredients: beeswax, glycerin, petrolatum, silica, water"
    got = screen_text(drug).heaviness
    assert got is not None
    assert got.high - got.low > 20


def test_kinds_of_product_stand_in_order() -> None:
    gel = screen_text("Aqua, Glycerin, Butylene Glycol, Carbomer, Phenoxyethanol, Sodium Hyaluronate")
    cream = screen_text(
        "Aqua, Glycerin, Caprylic/Capric Triglyceride, Cetearyl Alcohol, Glyceryl Stearate, Dimethicone, Phenoxyethanol"
    )
    balm = screen_text("Petrolatum, Paraffinum Liquidum, Cera Alba, Lanolin, Parfum")
    scores = [r.heaviness.score for r in (gel, cream, balm) if r.heaviness]
    assert scores == sorted(scores)
    assert [r.heaviness.level for r in (gel, balm) if r.heaviness] == ["weightless", "heavy"]
