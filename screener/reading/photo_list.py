"""From the lists in the readings of photos to the list of the product."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from ingredient_db import IngredientDB
from screener.label.accounting import letter_shares
from screener.label.printed import PrintedList, Seen
from screener.reading.align import Pair
from screener.reading.left_over import Left, in_order, laid_out, left_in, with_left
from screener.reading.merge import merge, numbered, one_product
from screener.reading.trust import names_in, with_legible
from screener.terms.numbers import numbers_beside

UNKNOWN = numbers_beside(__file__, "reading_numbers.csv")["list.unknown"]


def worth(found: PrintedList) -> float:
    """What a reading is worth: its known names, less its unknown pieces."""
    known = names_in(found)
    return known - UNKNOWN * (len(found.items) - known)


def joined(lists: Sequence[PrintedList], db: IngredientDB) -> PrintedList:
    """The readings of one block as one list."""
    best_first = sorted((one for one in lists if one.items), key=worth, reverse=True)
    return merge(best_first, db) if best_first else PrintedList()


def with_actives(found: PrintedList, beside: Sequence[PrintedList]) -> PrintedList:
    """The list with the active ingredients that another block of the pack names, as US Drug Facts do."""
    if any(item.role == "active" for item in found.items):
        return found
    for other in beside:
        actives = [item for item in other.items if item.role == "active" and item.match.inci]
        if actives:
            known = {item.match.inci for item in actives}
            rest = [
                replace(item, role="inactive" if item.role == "listed" else item.role, position=item.position + 1000)
                for item in found.items
                if item.match.inci not in known
            ]
            alone = replace(found, items=tuple(rest))
            pairs = [*(Pair(None, item) for item in actives), *(Pair(item, None) for item in rest)]
            items, left = laid_out(in_order(pairs, [*actives, *rest], alone, PrintedList(items=tuple(actives))))
            return with_left(replace(found, items=numbered(items), otc=True), left)
    return found


def trimmed(found: PrintedList) -> PrintedList:
    """Without the unknown pieces before the first and after the last name, which are unplaced then.

    There other print of the pack is as likely as an ingredient, and a piece before the first name would move every
    amount.
    """
    places = [i for i, item in enumerate(found.items) if item.match.inci]
    if not places:
        return found
    inner = found.items[places[0] : places[-1] + 1]
    outer = (*found.items[: places[0]], *found.items[places[-1] + 1 :])
    left = [
        *left_in(found),
        *(Left(item.printed, item.start, item.end, Seen(item.boxes, item.read, item.photo)) for item in outer),
    ]
    return with_left(replace(found, items=numbered(inner)), sorted(left, key=attrgetter("start")))


def product_list(lists: Sequence[PrintedList], readings: Sequence[int], db: IngredientDB) -> PrintedList:
    """The lists on the photos of one product as its one list, each item marked whether it is `legible`.

    `readings`: how many there are of each photo's list.
    """
    found = with_legible(trimmed(one_product(lists, db)), readings)
    return with_shares(found) if found.items else found


def with_shares(found: PrintedList) -> PrintedList:
    """The list with the shares of its letters that are named, unknown and unplaced; its ends are as they were seen."""
    ends = found.coverage
    shares = letter_shares(found.items, found.unplaced)
    return replace(found, coverage=replace(shares, start=ends.start, end=ends.end))
