"""Comedogenic concern: each rating with its source, copies once, dose and vehicle."""

from __future__ import annotations

import pytest

from ingredient_db import load
from screener import screen_text
from screener.judging.ratings import rating

DB = load()
RATED = [name for name in DB.names() if (record := DB.get(name)) and record.comedogenicity]


def test_every_rating_has_a_source_a_tier_and_where_known_a_year() -> None:
    assert len(RATED) > 100
    for name in RATED:
        published = rating(name, "oil", DB)
        assert published
        assert 0 <= published.low <= published.high <= 5
        assert 0 <= published.typical <= 5
        for one in published.ratings:
            source = DB.tables.rating_sources[one.source]
            assert DB.sources[one.source].title
            assert one.tier in DB.tables.tiers
            assert source.year == one.year
            assert source.year or source.method == "list"


def test_copies_of_one_table_count_once() -> None:
    published = rating("COCOS NUCIFERA OIL", "oil", DB)
    assert published
    assert len(published.sources) == 3
    assert published.originals == 1
    assert published.agreement == "single"


def test_disagreement_is_shown_and_no_outlier_decides() -> None:
    published = rating("PETROLATUM", "oil", DB)
    assert published
    assert published.agreement == "differ"
    assert (published.low, published.high) == (0, 2)
    assert published.typical == 0


def test_a_rating_that_only_lists_hold_never_makes_a_moderate_level() -> None:
    published = rating("SODIUM CHLORIDE", "volatile", DB)
    assert published
    assert published.high == 5
    assert published.typical <= 2
    pores = screen_text("Aqua, Sodium Chloride, Glycerin").pores
    assert pores
    assert pores.level in ("none_found", "low")


def test_what_nobody_rated_is_unrated() -> None:
    assert rating("CARNOSINE", "oil", DB) is None
    report = screen_text("Carnosine, Trehalose, Ectoin")
    assert report.pores
    assert report.pores.level == "unclear"
    assert all(item.comedogenicity is None for item in report.ingredients)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Aqua, Isopropyl Myristate, Cocos Nucifera Oil, Cera Alba, Glycerin", "high"),
        # A trace of it, below what is named by law to be at most 1 %, counts for nothing.
        ("Aqua, Glycerin, Cera Alba, Caprylic/Capric Triglyceride, Phenoxyethanol, Isopropyl Myristate", "low"),
    ],
)
def test_the_amount_counts(text: str, level: str) -> None:
    pores = screen_text(text).pores
    assert pores
    assert pores.level == level


def test_the_least_and_the_most_enclose_the_level() -> None:
    order = ("none_found", "low", "moderate", "high")
    pores = screen_text("Aqua, Isopropyl Myristate, Glycerin, Cera Alba, Parfum").pores
    assert pores
    assert order.index(pores.least) <= order.index(pores.level) <= order.index(pores.most)


def test_the_vehicle_picks_the_test() -> None:
    acid = "CAPRIC ACID"
    in_oil, dried = rating(acid, "oil", DB), rating(acid, "volatile", DB)
    assert in_oil
    assert dried
    assert in_oil.typical > dried.typical
    assert (oily := screen_text("Helianthus Annuus Seed Oil, Capric Acid").pores)
    assert (watery := screen_text("Aqua, Glycerin, Capric Acid").pores)
    assert (oily.vehicle, watery.vehicle) == ("oil", "volatile")
