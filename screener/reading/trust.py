"""How far a list from photos can be trusted: as a whole, and item by item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from screener.label.printed import PrintedItem, PrintedList
from screener.naming.name_parts import is_company, is_general
from screener.terms import SoFar
from screener.terms.numbers import numbers_beside

NUMBERS = numbers_beside(__file__, "reading_numbers.csv")
LEAST_RECOGNISED = NUMBERS["trust.least_recognised"]
LEAST_NAMES = NUMBERS.whole("trust.least_names")
HEADED_NAMES, NAMES = NUMBERS.whole("trust.headed_names"), NUMBERS.whole("trust.names")
ACTIVES_ALONE = NUMBERS["trust.actives_alone"]
SURE_WORD = NUMBERS["trust.sure_word"]
LONGEST_UNKNOWN = NUMBERS.whole("trust.longest_unknown")
LEAST_LETTERS = NUMBERS["trust.letters"]


def names_in(found: PrintedList) -> int:
    """How many items have a name."""
    return sum(item.match.inci is not None for item in found.items)


def recognised(found: PrintedList) -> float:
    """How much of a full list this is (0-1): the share of names known, less for very short lists."""
    known = names_in(found)
    if not known:
        return 0.0
    enough = HEADED_NAMES if found.headed else NAMES
    whole = ACTIVES_ALONE if all(item.role == "active" for item in found.items) else 1.0
    return whole * known / len(found.items) * min(1.0, known / enough)


def trusted(found: PrintedList) -> bool:
    """Whether the list is more than noise that looks like one."""
    return names_in(found) >= LEAST_NAMES and names_in(found) >= LEAST_RECOGNISED * len(found.items)


def so_far(found: PrintedList) -> tuple[SoFar, ...]:
    """The names that were made out in a list that cannot be trusted."""
    return tuple(
        SoFar(" ".join(item.printed.split()), item.match.inci, item.boxes, item.photo)
        for item in found.items
        if item.match.inci
    )


def with_legible(found: PrintedList, readings: Sequence[int]) -> PrintedList:
    """The list with each item marked whether it is `legible`. `readings`: how many there are of each photo."""
    items = (replace(item, legible=_is_legible(item, readings[item.photo])) for item in found.items)
    return replace(found, items=tuple(items))


def _is_legible(item: PrintedItem, readings: int) -> bool:
    """Whether an item stands in the list: always when named; else when what it says is sure.

    It is when two readings say the same to the letter, or the only one is sure of every word. The rest is misread
    print, which is shown as unplaced. What another photo shows says nothing about an item of this one.
    """
    if item.match.inci or not item.read:
        return True
    if is_general(item.printed) or is_company(item.printed):
        return False
    letters = sum(c.isalpha() or c in " -/" for c in item.printed)
    if letters < LEAST_LETTERS * len(item.printed) or len(item.read) > LONGEST_UNKNOWN:
        return False
    return min(item.read) >= SURE_WORD and (item.agreed > 1 or readings == 1)
