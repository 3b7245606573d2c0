"""Two products side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest

from screener import Report, screen_text
from screener.presentation.comparison import compare

GEL = "Aqua, Glycerin, Niacinamide, Carbomer, Phenoxyethanol"
CREAM = "Aqua, Glycerin, Caprylic/Capric Triglyceride, Cetearyl Alcohol, Butyrospermum Parkii Butter, Phenoxyethanol"
BALM = "Petrolatum, Paraffinum Liquidum, Cera Alba, Butyrospermum Parkii Butter"


def report(text: str) -> Report:
    return screen_text(text)


def test_a_gel_is_lighter_than_a_balm_for_sure() -> None:
    got = compare(report(GEL), report(BALM))
    assert (got.lighter, got.sureness) == (0, "sure")
    assert [driver.inci for driver in got.because][0] == "PETROLATUM"


@pytest.mark.parametrize(("one", "other"), [(GEL, BALM), (CREAM, BALM), (GEL, CREAM)])
def test_the_order_of_the_two_changes_nothing_but_the_number(one: str, other: str) -> None:
    there, back = compare(report(one), report(other)), compare(report(other), report(one))
    assert there.lighter is not None
    assert back == replace(there, lighter=1 - there.lighter)


def test_what_both_have_does_not_tell_them_apart() -> None:
    got = compare(report(CREAM), report(CREAM.replace("Glycerin, ", "Glycerin, Petrolatum, ")))
    assert got.lighter == 0
    assert {driver.inci for driver in got.because} == {"PETROLATUM"}


def test_alike_products_and_unknown_ones() -> None:
    assert compare(report(CREAM), report(CREAM)).lighter is None
    assert compare(report(CREAM), report("Made in France.")).lighter is None
