"""How far a list from photos can be trusted: as a whole, and item by item."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingredient_db import load
from ingredient_db.records import Match
from screener.label.printed import PrintedItem, PrintedList
from screener.ocr.page_reading import Reading, Word
from screener.reading.photo_lists import (
    ACTIVES_ALONE,
    HEADED_NAMES,
    LEAST_NAMES,
    NAMES,
    joined,
    recognised,
    seen,
    shown,
    trimmed,
    trusted,
    with_actives,
)
from screener.terms import Box, Role

DB = load()


def item(known: bool, position: int = 1, *, printed: str = "Zorvatine", role: Role = "listed") -> PrintedItem:
    match = Match("GLYCERIN", "exact", 1.0) if known else Match(None, "none", 0.0)
    return PrintedItem(
        printed="Glycerin" if known else printed,
        start=0,
        end=9,
        role=role,
        position=position,
        match=match,
        read=(0.95,),
    )


def label(known: int, unknown: int, *, headed: bool = True) -> PrintedList:
    items = [item(n < known, n + 1) for n in range(known + unknown)]
    return PrintedList(items=tuple(items), headed=headed)


@pytest.mark.parametrize(
    ("known", "unknown", "is_trusted"),
    [(0, 0, False), (0, 3, False), (2, 0, False), (3, 0, True), (3, 3, True), (3, 4, False), (20, 21, False)],
)
def test_a_list_is_trusted_from_three_names_that_are_half_of_it(known: int, unknown: int, is_trusted: bool) -> None:
    assert trusted(label(known, unknown)) == is_trusted


@given(st.integers(0, 30), st.integers(0, 30), st.booleans())
def test_how_much_is_recognised_grows_with_names_and_falls_with_unknown_pieces(
    known: int, unknown: int, headed: bool
) -> None:
    now = recognised(label(known, unknown, headed=headed))
    assert 0.0 <= now <= 1.0
    assert recognised(label(known + 1, unknown, headed=headed)) >= now
    assert recognised(label(known, unknown + 1, headed=headed)) <= now
    assert recognised(label(known, unknown, headed=True)) >= now


def test_a_full_list_is_recognised_in_full_sooner_under_a_heading() -> None:
    assert recognised(label(HEADED_NAMES, 0)) == 1.0
    assert recognised(label(HEADED_NAMES, 0, headed=False)) == HEADED_NAMES / NAMES
    assert recognised(label(NAMES, 0, headed=False)) == 1.0
    assert recognised(label(LEAST_NAMES, 0)) < 1.0


def test_actives_alone_are_not_the_whole_list() -> None:
    actives = PrintedList(items=tuple(item(True, n, role="active") for n in range(1, 9)), headed=True)
    assert recognised(actives) == ACTIVES_ALONE
    assert recognised(replace(actives, items=(*actives.items, item(True, 9, role="inactive")))) == 1.0


@pytest.mark.parametrize(
    ("printed", "read", "agreed", "readings", "is_shown"),
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
def test_an_unknown_name_is_shown_only_when_it_is_sure(
    printed: str, read: tuple[float, ...], agreed: int, readings: int, is_shown: bool
) -> None:
    assert shown(replace(item(False, printed=printed), read=read, agreed=agreed), readings) == is_shown


def test_what_has_a_name_or_was_not_read_is_always_shown() -> None:
    assert shown(replace(item(True), read=(0.2,), agreed=1), 6)
    assert shown(replace(item(False, printed="Glycol"), read=()), 0)


def test_unknown_pieces_round_the_list_are_unplaced() -> None:
    items = [item(known, n + 1) for n, known in enumerate([False, True, False, True, False, False])]
    inner = trimmed(PrintedList(items=tuple(items)))
    assert [(i.match.inci, i.position) for i in inner.items] == [("GLYCERIN", 1), (None, 2), ("GLYCERIN", 3)]
    assert len(inner.unplaced) == 3
    assert trimmed(label(0, 2)) == label(0, 2)


def test_each_item_has_the_boxes_of_its_own_words() -> None:
    printed = ["Ingredients:", "Aqua,", "Sodium", "Hyaluronate,", "Glycerin"]
    words = tuple(Word(text, 0.9 - n / 100, Box(n / 10, 0.5, 0.1, 0.1), 0) for n, text in enumerate(printed))
    found = seen(Reading(words, "scripted", 20.0, "block"), DB).items
    assert [i.match.inci for i in found] == ["AQUA", "SODIUM HYALURONATE", "GLYCERIN"]
    assert [[box.x for box in i.boxes] for i in found] == [[0.1], [0.2, 0.3], [0.4]]
    assert [i.read for i in found] == [(0.89,), (0.88, 0.87), (0.86,)]


def test_the_better_reading_leads_whatever_the_order() -> None:
    good, noise = label(6, 0), label(1, 5)
    assert joined([noise, good], DB) == joined([good, noise], DB)
    assert joined([], DB) == joined([PrintedList()], DB) == PrintedList()


def test_actives_of_another_block_come_first_and_once() -> None:
    active = item(True, 1, role="active")
    other = PrintedList(items=(active,))
    water = replace(item(True, 2), printed="Water", match=Match("AQUA", "synonym", 1.0))
    whole = with_actives(PrintedList(items=(item(True, 1), water)), [PrintedList(), other])
    assert [(i.match.inci, i.role, i.position) for i in whole.items] == [
        ("GLYCERIN", "active", 1),
        ("AQUA", "inactive", 2),
    ]
    assert whole.otc
    assert with_actives(whole, [other]) is whole
