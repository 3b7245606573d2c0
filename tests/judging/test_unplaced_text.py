"""Text of a list that is in no item: it widens the interval, changes no score, and never lets all names be known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingredient_db import load
from screener.judging.film import film
from screener.judging.judge import PrintedProduct, judge
from screener.judging.unplaced_text import unplaced_within, with_unplaced
from screener.judging.verdicts import Verdicts
from screener.label.printed import PrintedList
from screener.language.sentences import languages, said
from screener.terms import PLAIN, Message
from tests.hand_made import LEFT, printed_list, without_unplaced

DB = load()
NAMES = ["Aqua", "Glycerin", "Petrolatum", "Cera Alba", "Dimethicone", "Squalane", "Carbomer", "Parfum", "Foobarine Zq"]
pieces = st.lists(st.sampled_from([*NAMES, LEFT, f"{LEFT} two"]), min_size=2, max_size=10, unique=True).filter(
    lambda found: any(piece in NAMES[:-1] for piece in found)
)


def judged(label: PrintedList) -> Verdicts:
    (verdicts,) = judge(PrintedProduct(label), DB, PLAIN)
    return verdicts


def sure(verdicts: Verdicts) -> Message:
    return next(message for message in verdicts.note if message.key.startswith("sure."))


@settings(max_examples=100, deadline=None)
@given(pieces, st.booleans(), st.booleans())
def test_the_interval_holds_the_one_without_and_the_score_stays(found: list[str], start: bool, end: bool) -> None:
    label = printed_list(found, start=start, end=end)
    before, after = film(without_unplaced(label), DB), film(label, DB)
    assert after.heaviness.low <= before.heaviness.low
    assert after.heaviness.high >= before.heaviness.high
    assert (after.heaviness.score, after.heaviness.level) == (before.heaviness.score, before.heaviness.level)
    assert (after.central, after.points, after.bounds) == (before.central, before.points, before.bounds)


@settings(max_examples=100, deadline=None)
@given(pieces, st.booleans(), st.booleans())
def test_all_names_are_known_of_a_whole_list_alone(found: list[str], start: bool, end: bool) -> None:
    label = printed_list(found, start=start, end=end)
    whole = start and end and not label.unplaced and all(item.match.inci for item in label.items)
    said_of_it = said(sure(judged(label)))
    assert (sure(judged(label)).key == "sure.all") == whole
    assert ("We know all" in said_of_it or "and we know it" in said_of_it) == whole


@settings(max_examples=100, deadline=None)
@given(pieces, st.booleans())
def test_every_item_keeps_its_place_beside_what_is_left_over(found: list[str], end: bool) -> None:
    label = printed_list(found, end=end)
    wider = with_unplaced(label)
    left = unplaced_within(label)
    assert len(wider.items) == len(label.items) + len(left)
    assert tuple(item for item in wider.items if item in label.items) == label.items
    assert [item.start for item in wider.items] == sorted(item.start for item in wider.items)
    assert len({item.position for item in wider.items}) == len(wider.items)


def test_text_between_two_names_may_be_petroleum_jelly_or_nothing() -> None:
    plain = judged(printed_list(["Aqua", "Glycerin", "Parfum"])).heaviness
    wider = judged(printed_list(["Aqua", LEFT, "Glycerin", "Parfum"])).heaviness
    unknown = judged(printed_list(["Aqua", "Foobarine Zq", "Glycerin", "Parfum"])).heaviness
    assert wider.high == unknown.high > plain.high
    assert wider.low <= plain.low


@pytest.mark.parametrize(
    ("found", "end", "counts"),
    [
        ([LEFT, "Aqua", "Petrolatum"], True, False),
        (["Aqua", "Petrolatum", LEFT], True, False),
        (["Aqua", "Petrolatum", LEFT], False, True),
        ([LEFT, "Aqua", "Petrolatum"], False, False),
        (["Aqua", LEFT, "Petrolatum"], True, True),
    ],
)
def test_what_stands_outside_the_list_counts_only_behind_an_end_nobody_saw(
    found: list[str], end: bool, counts: bool
) -> None:
    assert bool(unplaced_within(printed_list(found, end=end))) == counts


def test_marks_and_what_is_an_item_as_well_do_not_count() -> None:
    label = printed_list(["Aqua", LEFT, "Glycerin"])
    (_, start, end), glycerin = label.unplaced[0], label.items[1]
    assert not unplaced_within(replace(label, unplaced=(("** 12 %", start, end),)))
    assert not unplaced_within(replace(label, unplaced=(("Glycerin", glycerin.start, glycerin.end),)))


def test_text_in_or_right_ahead_of_a_blend_shares_its_place() -> None:
    label = printed_list(["Aqua", LEFT, "Glycerin", f"{LEFT} two", "Squalane", "Parfum"])
    items = tuple(replace(item, position=place) for item, place in zip(label.items, (1, 2, 2, 3), strict=True))
    wider = with_unplaced(replace(label, items=items))
    assert [item.position for item in wider.items] == [1, 2, 2, 2, 2, 3]


@pytest.mark.parametrize(
    ("start", "end", "key"),
    [(True, True, "unplaced"), (False, True, "no_start"), (True, False, "no_end"), (False, False, "no_ends")],
)
def test_what_is_said_where_every_item_has_a_name(start: bool, end: bool, key: str) -> None:
    message = sure(judged(printed_list(["Aqua", LEFT, "Glycerin"], start=start, end=end)))
    assert message == Message(f"sure.{key}", {"known": 2, "total": 2})
    # Every language says it, with one name as well.
    told = {said(Message(message.key, {"known": n, "total": n}), one) for one in languages() for n in (1, 2, 5)}
    assert len(told) >= 2 * len(languages())


def test_of_a_kit_the_first_list_has_the_start_and_the_last_the_end() -> None:
    label = printed_list(["Aqua", "Glycerin", "Petrolatum", LEFT, "Cera Alba"], start=False, end=False)
    items = tuple(replace(item, list_number=i // 2) for i, item in enumerate(label.items))
    cream, balm = judge(PrintedProduct(replace(label, items=items, list_names=("Cream", "Balm"))), DB, PLAIN)
    assert (cream.printed.coverage.start, cream.printed.coverage.end) == (False, True)
    assert (balm.printed.coverage.start, balm.printed.coverage.end) == (True, False)
    assert not unplaced_within(cream.printed)
    assert unplaced_within(balm.printed)
