"""How far a list from photos can be trusted: as a whole, and item by item."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.label.printed import PrintedItem, PrintedList
from screener.reading.trust import ACTIVES_ALONE, HEADED_NAMES, LEAST_NAMES, NAMES, recognised, trusted, with_legible
from tests.reading.made_up_lists import found, item


def is_legible(one: PrintedItem, readings: int) -> bool:
    return with_legible(PrintedList(items=(one,)), [readings]).items[0].legible


@pytest.mark.parametrize(
    ("known", "unknown", "is_trusted"),
    [(0, 0, False), (0, 3, False), (2, 0, False), (3, 0, True), (3, 3, True), (3, 4, False), (20, 21, False)],
)
def test_a_list_is_trusted_from_three_names_that_are_half_of_it(known: int, unknown: int, is_trusted: bool) -> None:
    assert trusted(found(known, unknown)) == is_trusted


@given(st.integers(0, 30), st.integers(0, 30), st.booleans())
def test_how_much_is_recognised_grows_with_names_and_falls_with_unknown_pieces(
    known: int, unknown: int, headed: bool
) -> None:
    now = recognised(found(known, unknown, headed=headed))
    assert 0.0 <= now <= 1.0
    assert recognised(found(known + 1, unknown, headed=headed)) >= now
    assert recognised(found(known, unknown + 1, headed=headed)) <= now
    assert recognised(found(known, unknown, headed=True)) >= now


def test_a_full_list_is_recognised_in_full_sooner_under_a_heading() -> None:
    assert recognised(found(HEADED_NAMES, 0)) == 1.0
    assert recognised(found(HEADED_NAMES, 0, headed=False)) == HEADED_NAMES / NAMES
    assert recognised(found(NAMES, 0, headed=False)) == 1.0
    assert recognised(found(LEAST_NAMES, 0)) < 1.0


def test_actives_alone_are_not_the_whole_list() -> None:
    actives = PrintedList(items=tuple(item(True, n, role="active") for n in range(1, 9)), headed=True)
    assert recognised(actives) == ACTIVES_ALONE
    assert recognised(replace(actives, items=(*actives.items, item(True, 9, role="inactive")))) == 1.0


@pytest.mark.parametrize(
    ("printed", "read", "agreed", "readings", "legible"),
    [
        ("Zorvatine", (0.95,), 1, 1, True),
        ("Zorvatine", (0.95,), 1, 2, False),
        ("Zorvatine", (0.95,), 2, 2, True),
        ("Zorvatine", (0.85,), 2, 2, False),
        ("Zorvatine Extract", (0.95, 0.5), 1, 1, False),
        ("Glycol", (0.99,), 3, 3, False),
        ("Z0rv4t1ne", (0.99,), 1, 1, False),
        ("keep away from the eyes now", (0.99,) * 6, 1, 1, False),
    ],
    ids=["sure", "one of two", "both", "unsure", "one word unsure", "general part", "digits", "prose"],
)
def test_an_unknown_name_legible_only_when_it_is_sure(
    printed: str, read: tuple[float, ...], agreed: int, readings: int, legible: bool
) -> None:
    assert is_legible(replace(item(False, printed=printed), read=read, agreed=agreed), readings) == legible


def test_what_has_a_name_or_was_not_read_is_always_legible() -> None:
    assert is_legible(replace(item(True), read=(0.2,), agreed=1), 6)
    assert is_legible(replace(item(False, printed="Glycol"), read=()), 0)


def test_an_item_is_judged_by_the_readings_of_its_own_photo() -> None:
    unknown = item(False)
    marked = with_legible(PrintedList(items=(unknown, replace(unknown, photo=1))), [2, 1])
    assert [one.legible for one in marked.items] == [False, True]
