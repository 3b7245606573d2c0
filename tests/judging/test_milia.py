"""What is said of milia, and how strongly."""

from __future__ import annotations

import pytest

from ingredient_db import load
from screener import screen_text

DB = load()


@pytest.mark.parametrize(
    ("text", "topic", "direction"),
    [
        ("Petrolatum, Cera Alba, Lanolin", "film", "worse"),
        ("Aqua, Isopropyl Myristate, Glycerin, Cera Alba", "pores", "worse"),
        ("Aqua, Clobetasol Propionate, Glycerin", "steroid", "worse"),
        ("Aqua, Glycerin, Tretinoin", "retinoid", "better"),
        ("Aqua, Glycolic Acid, Glycerin", "exfoliant", "better"),
        ("Aqua, Ethylhexyl Methoxycinnamate, Glycerin", "sun", "better"),
    ],
)
def test_findings_name_what_was_found_and_who_says_so(text: str, topic: str, direction: str) -> None:
    milia = screen_text(text).milia
    assert milia
    finding = next(one for one in milia.findings if one.topic == topic)
    assert finding.direction == direction
    assert finding.names
    assert finding.sources
    assert all(source in DB.sources for source in finding.sources)
    assert finding.strength in ("strong", "fair", "weak")
    assert finding.because


def test_a_trace_of_an_acid_is_no_exfoliant() -> None:
    milia = screen_text("Aqua, Glycerin, Carbomer, Phenoxyethanol, Sodium Hydroxide, Citric Acid, Salicylic Acid").milia
    assert milia
    assert [one.direction for one in milia.findings if one.topic == "exfoliant"] == ["neutral"]
    assert milia.helpful == ()


def test_the_level_follows_film_pores_and_steroids() -> None:
    def level(text: str) -> str:
        milia = screen_text(text).milia
        assert milia
        return milia.level

    assert level("Petrolatum, Cera Alba, Lanolin") == "concern"
    assert level("Aqua, Glycerin, Clobetasol Propionate") == "concern"
    assert level("Aqua, Glycerin, Butylene Glycol, Carbomer") == "no_sign"
    assert level("Qwe Rty, Zxc Vbn, Aqua, Glycerin, Foo Barr") == "unclear"


def test_no_words_stronger_than_the_evidence() -> None:
    for text in ("Petrolatum, Cera Alba, Lanolin", "Aqua, Clobetasol Propionate", "Aqua, Retinol, Glycolic Acid"):
        milia = screen_text(text).milia
        assert milia
        for finding in milia.findings:
            assert not any(word in finding.because for word in ("cause", "cure", "prevent", "will "))
