"""The family of an unknown name, by its form; checked on the names whose class is known."""

from __future__ import annotations

from collections import Counter

import pytest

from ingredient_db import load
from screener import screen_text

DB = load()
# Share of the known names of a form that must be of the class that the form tells.
SURE = 0.9


@pytest.mark.parametrize(
    ("printed", "family"),
    [
        ("Zquorbia Lumensis Seed Butter", "plant butter"),
        ("Zquorbia Lumensis (Zquorb) Seed Oil", "seed oil"),
        ("Lumen Kernel Oil", "seed oil"),
        ("PEG-51 Zquorb Glycerides", "ethoxylate"),
        ("PEG-52 Zquorb Butter", "ethoxylate"),
        ("Zquorb Seed Oil Ferment", "ferment"),
        ("Zquorb Glycerides", "fats and oils"),
        ("Hydrolyzed Zquorb Extract", "hydrolysate"),
        ("Zquorb Oil", None),
        ("Extract", None),
        ("Zquorbic Acid", None),
        ("Pegzquorb", None),
    ],
)
def test_the_form_of_a_name_tells_its_family(printed: str, family: str | None) -> None:
    found = DB.family(printed)
    assert (found.name if found else None) == family


def test_a_class_is_told_only_where_nearly_all_known_names_of_the_form_have_it() -> None:
    told: dict[str, Counter[bool]] = {}
    for inci in DB.names():
        family, record = DB.family(inci), DB.get(inci)
        if family and family.film_class and record:
            told.setdefault(family.form, Counter())[record.film_class == family.film_class] += 1
    poor = {form: counts for form, counts in told.items() if counts[True] < SURE * counts.total()}
    assert len(told) >= 15
    assert not poor


def test_an_inferred_family_is_shown_and_stays_unknown() -> None:
    report = screen_text("Aqua, Zquorbia Lumensis Seed Butter, Glycerin")
    without = screen_text("Aqua, Zquorbia Lumensis, Glycerin")
    row = report.ingredients[1]
    assert row.inci is None
    assert row.inferred
    assert (row.inferred.name, row.inferred.film_class) == ("plant butter", "butter")
    assert report.heaviness == without.heaviness
    assert all(row.inferred is None for row in report.ingredients if row.inci)
