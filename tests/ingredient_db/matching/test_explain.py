"""Every name says why it was given, and which were looked at and why they were not."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingredient_db import load

DB = load()
# Names in which several brackets, equally near names or several parts could be taken in any order.
UNSETTLED = [
    "Iron oxides (CI 77492) (CI77491)",
    "CI 77491 (CI 77492) (CI 77499)",
    "Aqua (Water) (Eau)",
    "Sodium Hyaluronatee/Sodium Hyaluronat",
    "Cetaryl Alcohol",
    "Glyceryl Stearat",
    "Tocopherol Acetat",
    "Panthenl",
    "Lavandula Oil (Lavender) (Rose)",
    "Niacinamlde",
]


@pytest.mark.parametrize(
    ("printed", "step", "inci"),
    [
        ("Glycerin", "exact", "GLYCERIN"),
        ("Mineral Oil", "exact", "PARAFFINUM LIQUIDUM"),
        ("Glycerin (Zquorb)", "before_bracket", "GLYCERIN"),
        ("Zquorb (Glycerin)", "in_bracket", "GLYCERIN"),
        ("Aqua/Zquorb/Eau", "slash", "AQUA"),
        ("PEG-4O Hydrogenated Castor Oil", "mended", "PEG-40 HYDROGENATED CASTOR OIL"),
        ("Tocophery! Acetate", "mended", "TOCOPHERYL ACETATE"),
        ("Dimethicome", "likeness", "DIMETHICONE"),
    ],
)
def test_the_way_that_spoke_is_kept_and_is_the_last_of_the_trace(printed: str, step: str, inci: str) -> None:
    match, trace = DB.match(printed), DB.explain(printed)
    assert (match.inci, match.way) == (inci, step)
    answer = next(one for one in trace if not one.why_not)
    assert (answer.step, answer.candidate) == (step, inci)
    assert answer.score == pytest.approx(match.score, abs=0.001)


@pytest.mark.parametrize(
    ("printed", "candidate", "why"),
    [
        ("PEG-77 Glyceryl Cocoate", "PEG-7 GLYCERYL COCOATE", "other digits: 7"),
        ("Metylparaben Ethylparabeb", None, "not known"),
        ("Ceramide NQ", "CERAMIDE NP", "another substance"),
        ("Orange Tea Leafs (Camellia Sinensis Seed Oil)", "CAMELLIA SINENSIS SEED OIL", "another part of the plant"),
        ("Phenoxyetanl", None, "no known name is near (slips allowed: 1)"),
        ("Cosmetic Blend (Glycerin) (Squalane)", "SQUALANE", "brackets name several ingredients"),
        ("Zquorbia Rice Fermant/Lactobacillus", "LACTOBACILLUS", "the unknown part belongs to a longer name"),
        ("Glycerin/Squalane", "GLYCERIN", "the parts name several ingredients"),
        ("starch", "ZEA MAYS STARCH", "the name stands for several ingredients"),
        ("x" * 301, None, "longer than any name"),
        ("Zqu", None, "too short"),
    ],
)
def test_what_was_not_taken_says_why(printed: str, candidate: str | None, why: str) -> None:
    assert DB.match(printed).inci is None
    assert [one for one in DB.explain(printed) if one.candidate == candidate and one.why_not.startswith(why)]


def test_a_name_that_is_too_unlike_says_how_like_it_had_to_be() -> None:
    assert any(one.why_not == "too unlike: 0.81 of 0.84 needed" for one in DB.explain("Glycerln Stearata"))


@given(st.text(max_size=60) | st.sampled_from(UNSETTLED))
def test_the_trace_ends_where_the_match_does(printed: str) -> None:
    match, trace = DB.match(printed), DB.explain(printed)
    assert [one.candidate for one in trace if not one.why_not] == ([match.inci] if match.inci else [])
    assert trace[-1].step == match.way or match.inci is None


def test_names_are_the_same_under_every_hash_seed() -> None:
    code = f"from ingredient_db import load; db = load(); print([(db.match(n), db.explain(n)) for n in {UNSETTLED!r}])"
    answers = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("0", "1", "2", "3", "42")
    }
    assert len(answers) == 1


def test_of_several_colours_the_first_printed_is_named() -> None:
    assert DB.match("Iron oxides (CI 77492) (CI77491)").inci == "CI 77492"
    assert DB.match("Iron oxides (CI77491) (CI 77492)").inci == "CI 77491"
