"""The lists in the readings of photos become the list of the product."""

from __future__ import annotations

from dataclasses import replace

from ingredient_db import load
from ingredient_db.records import Match
from screener.label.printed import PrintedList
from screener.reading.photo_list import joined, product_list, trimmed, with_actives
from tests.reading.made_up_lists import found, item

DB = load()


def test_unknown_pieces_round_the_list_are_unplaced() -> None:
    items = [item(known, n + 1) for n, known in enumerate([False, True, False, True, False, False])]
    inner = trimmed(PrintedList(items=tuple(items)))
    assert [(i.match.inci, i.position) for i in inner.items] == [("GLYCERIN", 1), (None, 2), ("GLYCERIN", 3)]
    assert len(inner.unplaced) == 3
    assert trimmed(found(0, 2)) == found(0, 2)


def test_the_better_reading_leads_whatever_the_order() -> None:
    good, noise = found(6, 0), found(1, 5)
    assert joined([noise, good], DB) == joined([good, noise], DB)
    assert joined([], DB) == joined([PrintedList()], DB) == PrintedList()


def test_actives_of_another_block_come_first_and_once() -> None:
    active = item(True, 1, role="active")
    other = PrintedList(items=(active,))
    water = replace(item(True, 2), printed="Water", match=Match(inci="AQUA", method="synonym", score=1.0))
    whole = with_actives(PrintedList(items=(item(True, 1), water)), [PrintedList(), other])
    assert [(i.match.inci, i.role, i.position) for i in whole.items] == [
        ("GLYCERIN", "active", 1),
        ("AQUA", "inactive", 2),
    ]
    assert whole.otc
    assert with_actives(whole, [other]) is whole


def test_the_list_of_a_product_says_which_items_are_legible() -> None:
    items = (item(True, 1), item(False, 2), item(True, 3), item(False, 4))
    alone = product_list([PrintedList(items=items, headed=True)], [1], DB)
    assert [(one.match.inci, one.legible) for one in alone.items] == [
        ("GLYCERIN", True),
        (None, True),
        ("GLYCERIN", True),
    ]
    assert len(alone.unplaced) == 1
    of_two = product_list([PrintedList(items=items, headed=True)], [2], DB)
    assert [one.legible for one in of_two.items] == [True, False, True]
