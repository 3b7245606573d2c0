"""A corrected list is taken entry by entry, and leaves the data as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingredient_db import VERSION, load
from screener.errors import EmptyInput, TextTooLong
from screener.label.corrected import corrected
from screener.pipeline import TextLimits, screen_list

DB = load()


def test_each_entry_is_one_ingredient() -> None:
    label = corrected([("Aqua, Glycerin", "listed"), ("Cetearyl\n Alcohol", "listed"), (" ", "listed")], DB)
    assert [(i.printed, i.match.inci, i.position) for i in label.items] == [
        ("Aqua, Glycerin", None, 1),
        ("Cetearyl Alcohol", "CETEARYL ALCOHOL", 2),
    ]


@given(st.lists(st.sampled_from(DB.names()[::97]), min_size=1, max_size=20))
def test_nothing_is_lost_on_the_way(names: list[str]) -> None:
    label = corrected([(name, "listed") for name in names], DB)
    assert [item.printed for item in label.items] == [" ".join(name.split()) for name in names]
    assert all(item.match.inci for item in label.items)


def test_a_correction_changes_the_answer_and_not_the_data() -> None:
    version = VERSION
    assert screen_list([("Zquorbine", "listed"), ("Petrolatum", "listed")]).ingredients[0].inci is None
    assert screen_list([("Glycerin", "listed"), ("Petrolatum", "listed")]).ingredients[0].inci == "GLYCERIN"
    assert DB.match("Zquorbine").inci is None
    assert load().version == version


def test_bad_lists_are_refused() -> None:
    with pytest.raises(EmptyInput):
        screen_list([("  ", "listed")])
    with pytest.raises(TextTooLong):
        screen_list([("Glycerin", "listed")] * 301)
    with pytest.raises(TextTooLong):
        screen_list([("a" * 30, "listed")], limits=TextLimits(characters=29))
    assert screen_list([("Zquorbine", "listed")]).outcome == "no_ingredient_list"
