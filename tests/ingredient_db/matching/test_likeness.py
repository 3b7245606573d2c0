"""How alike two names are: readers' usual errors weigh less than others, and no substance is crossed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingredient_db.index import open_index
from ingredient_db.matching.likeness import (
    digits_for_letters,
    edits,
    letter_for_mark,
    likeness,
)
from ingredient_db.matching.substances import Substances

SUBSTANCES = Substances(open_index())
COSTS = open_index().confusions
LETTERS = st.text("abcdefgilmnorstu1", max_size=20)


@pytest.mark.parametrize(
    ("read", "name"),
    [("giycerin", "glycerin"), ("tocophery1", "tocopheryl"), ("camelia", "carnelia"), ("panthenoi", "panthenol")],
)
def test_a_usual_error_weighs_no_more_than_a_rare_one(read: str, name: str) -> None:
    assert likeness(read, name, COSTS) >= likeness(read, name, {})


def test_a_usual_error_weighs_less_than_a_rare_one() -> None:
    assert likeness("giycerin", "glycerin", COSTS) > likeness("gqycerin", "glycerin", COSTS)
    assert likeness("stearm", "stearrn", COSTS) > likeness("stearx", "stearrn", COSTS)


@given(LETTERS, LETTERS)
def test_likeness_is_a_share_and_whole_only_for_the_same(one: str, other: str) -> None:
    alike = likeness(one, other, COSTS)
    assert alike <= 1
    assert (alike == 1) == (one == other)


@given(LETTERS, LETTERS)
def test_edits_tell_all_that_differs(one: str, other: str) -> None:
    changes = edits(one, other)
    assert bool(changes) == (one != other)
    assert len(one) + sum(len(b) - len(a) for a, b in changes) == len(other)
    assert all(a in one and b in other for a, b in changes)


@pytest.mark.parametrize(
    ("printed", "name"),
    [("Tocophery! Acetate", "Tocopheryl Acetate"), ("G|ycerin", "Glycerin"), ("Aqua | Eau", "Aqua | Eau")],
)
def test_marks_within_words_stand_for_l(printed: str, name: str) -> None:
    assert letter_for_mark(printed) == name


@pytest.mark.parametrize(
    ("printed", "name"),
    [("PEG-4O", "PEG-40"), ("PEG-l2", "PEG-12"), ("Cl 77891", "Cl 77891"), ("Oleth-1O", "Oleth-10"), ("Oil", "Oil")],
)
def test_letters_beside_digits_are_digits(printed: str, name: str) -> None:
    assert digits_for_letters(printed) == name


@pytest.mark.parametrize(
    ("key", "candidate"),
    [
        ("methylparaben", "ethylparaben"),
        ("stearate", "isostearate"),
        ("ceramidenp", "ceramideap"),
        ("dimethylether", "dipropylether"),
        ("glycerylstearatecitrate", "glycerylstearate"),
        ("pegl2oleate", "peg2oleate"),
        ("pegsoleate", "pegoleate"),
    ],
)
def test_another_substance_is_no_slip(key: str, candidate: str) -> None:
    assert SUBSTANCES.other_substance(key, candidate)


@pytest.mark.parametrize(("key", "candidate"), [("glicerin", "glycerin"), ("panthnol", "panthenol")])
def test_a_slip_is_no_other_substance(key: str, candidate: str) -> None:
    assert not SUBSTANCES.other_substance(key, candidate)


def test_what_many_names_share_does_not_tell_them_apart() -> None:
    assert SUBSTANCES.distinct_parts("cornleafextract", "cornuleafextract") == ("corn", "cornu")
    assert SUBSTANCES.distinct_parts("sodiumlactate", "sodiumlactote") == ("lactate", "lactote")
