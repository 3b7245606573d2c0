"""The score moves the way a chemist expects: more that occludes never lightens, less known never narrows."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ingredient_db import load
from screener import screen_text
from screener.judging.verdicts import Heaviness

FILM = load().film
NAMES = [
    "Aqua",
    "Glycerin",
    "Cera Alba",
    "Cetyl Alcohol",
    "Dimethicone",
    "Squalane",
    "Silica",
    "Carbomer",
    "Isododecane",
    "Phenoxyethanol",
    "Butyrospermum Parkii Butter",
    "Niacinamide",
    "Isopropyl Myristate",
    "Alcohol Denat.",
    "Lanolin",
    "Paraffin",
    "Glyceryl Stearate",
    "Foobarine Zq",
]
lists = st.lists(st.sampled_from(NAMES), min_size=1, max_size=14, unique=True)
# Scores are rounded to a tenth.
ROUNDING = 0.1


def heaviness(names: list[str]) -> Heaviness:
    report = screen_text("Ingredients: " + ", ".join(names))
    assert report.heaviness is not None
    return report.heaviness


@settings(max_examples=150, deadline=None)
# A list that begins with what may be at most 1 % contradicts itself, and one without a known name is no list.
@given(lists.filter(lambda names: names[0] != "Phenoxyethanol" and names != ["Foobarine Zq"]), st.data())
def test_petroleum_jelly_anywhere_never_lightens(names: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(names)))
    more = [*names[:at], "Petrolatum", *names[at:]]
    assert heaviness(more).score >= heaviness(names).score - ROUNDING


@settings(max_examples=150, deadline=None)
@given(lists, st.data())
def test_a_wax_for_a_light_ester_never_lightens(names: list[str], data: st.DataObject) -> None:
    rest = [name for name in names if name not in ("Isopropyl Myristate", "Cera Alba")]
    at = data.draw(st.integers(0, len(rest)))
    light = heaviness([*rest[:at], "Isopropyl Myristate", *rest[at:]])
    assert heaviness([*rest[:at], "Cera Alba", *rest[at:]]).score >= light.score - ROUNDING


@settings(max_examples=150, deadline=None)
@given(lists.filter(lambda names: len(names) > 1), st.data())
def test_an_unknown_ingredient_never_narrows_the_interval(names: list[str], data: st.DataObject) -> None:
    """In place of a known one: no matter which, more is open than before."""
    known = [name for name in names if name != "Foobarine Zq"] or ["Aqua", "Mica"]
    at = data.draw(st.integers(0, len(known) - 1))
    unknown = [*known[:at], "Foobarine Zq", *known[at + 1 :]]
    if len(unknown) < 2:
        return
    before, after = heaviness(known), heaviness(unknown)
    assert after.low <= before.low + ROUNDING
    assert after.high >= before.high - ROUNDING


def test_nothing_weighs_more_than_petroleum_jelly() -> None:
    assert max(parameters.weight for parameters in FILM.values()) == FILM["petrolatum"].weight == 1.0
    lipids = (
        "hydrocarbon_wax",
        "ester_wax",
        "butter",
        "lanolin",
        "ester_rich",
        "oil",
        "hydrocarbon_oil",
        "fatty_alcohol",
    )
    assert all(FILM[name].weight > FILM["ester_light"].weight for name in lipids)
