"""What readings could not place, while their lists are joined: it keeps its place between the items beside it.

The offsets of two readings are offsets in different texts. So what is joined is laid out anew: items and unplaced texts
in one order, their offsets those of a text in which they follow one another.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from rapidfuzz import fuzz

from ingredient_db.matching.fold import fold
from screener.label.printed import PrintedItem, PrintedList, Seen
from screener.reading.align import Pair, overlap
from screener.terms import Box
from screener.terms.numbers import numbers_beside

NUMBERS = numbers_beside(__file__, "reading_numbers.csv")
LEAST_LETTERS = NUMBERS.whole("merge.least_letters")
PART_OF = NUMBERS["merge.part_of"]
BESIDE = NUMBERS.whole("merge.beside")
SAME_PLACE = NUMBERS["merge.same_place"]


@dataclass(frozen=True, slots=True)
class Left:
    """A text that no item holds, with its place in the order of the list."""

    printed: str
    start: int
    end: int
    seen: Seen


def left_in(label: PrintedList) -> tuple[Left, ...]:
    """What the list could not place, in order."""
    left = (Left(*one, seen) for one, seen in zip(label.unplaced, label.unplaced_places, strict=True))
    return tuple(sorted(left, key=attrgetter("start")))


def with_left(label: PrintedList, left: Iterable[Left]) -> PrintedList:
    """The list with these as what it could not place."""
    left = tuple(left)
    unplaced = tuple((one.printed, one.start, one.end) for one in left)
    return replace(label, unplaced=unplaced, unplaced_seen=tuple(one.seen for one in left))


def laid_out(entries: Iterable[PrintedItem | Left]) -> tuple[list[PrintedItem], list[Left]]:
    """Items and unplaced texts with offsets in their own order."""
    items: list[PrintedItem] = []
    left: list[Left] = []
    at = 0
    for entry in entries:
        end = at + len(entry.printed)
        if isinstance(entry, Left):
            left.append(replace(entry, start=at, end=end))
        else:
            items.append(replace(entry, start=at, end=end))
        at = end + 1
    return items, left


def in_order(
    pairs: Sequence[Pair], chosen: Sequence[PrintedItem | None], one: PrintedList, other: PrintedList
) -> Iterator[PrintedItem | Left]:
    """The item chosen of each pair, and beside it what the lists could not place there."""
    beside = iter(_beside(one)), iter(_beside(other))
    begun = [False, False]
    for pair, item in zip(pairs, chosen, strict=True):
        sides = [side for side, here in enumerate((pair.one, pair.other)) if here]
        for side in sides:
            if not begun[side]:
                begun[side] = True
                yield from next(beside[side])
        if item:
            yield item
        for side in sides:
            yield from next(beside[side])


def _beside(label: PrintedList) -> list[list[Left]]:
    """What is unplaced ahead of the first item, and behind each of them."""
    groups: list[list[Left]] = [[] for _ in range(len(label.items) + 1)]
    starts = [item.start for item in label.items]
    for one in left_in(label):
        groups[bisect(starts, one.start)].append(one)
    return groups


def still_left(left: Iterable[Left], items: Sequence[PrintedItem], own: PrintedList) -> list[Left]:
    """What `own` could not place and none of the `items`, which are those of several readings, names.

    One does on the same photo where it covers every word of it, on another photo where it stands near by and has its
    letters.
    """
    printed = {item.printed for item in own.items}
    starts = [item.start for item in items]
    found = []
    for one in left:
        at = bisect(starts, one.start)
        near = [item for item in items[max(0, at - BESIDE) : at + BESIDE] if item.photo != one.seen.photo]
        here = [
            box
            for item in items
            if item.match.inci and item.printed not in printed and item.photo == one.seen.photo
            for box in item.boxes
        ]
        covered = one.seen.boxes and all(any(_covers(box, word) for box in here) for word in one.seen.boxes)
        if not covered and not any(_has_letters(item.printed, one) for item in near if item.match.inci):
            found.append(one)
    return found


def as_surely_read(left: Iterable[Left], rivals: Sequence[Left]) -> list[Left]:
    """Each text as the reading has it that read it most surely; the place in the order stays."""
    return [
        max([one, *(replace(rival, start=one.start, end=one.end) for rival in rivals if _same(one, rival))], key=sure)
        for one in left
    ]


def told_once(left: Iterable[Left], more: Iterable[Left], items: Sequence[PrintedItem]) -> list[Left]:
    """Both in order, of `more` what no photo before has at the same place of the list."""
    starts = [item.start for item in items]
    known = list(left)
    fresh = [
        one
        for one in more
        if not any(
            abs(bisect(starts, one.start) - bisect(starts, other.start)) <= BESIDE and _has_letters(other.printed, one)
            for other in known
        )
    ]
    return sorted([*known, *fresh], key=attrgetter("start"))


def sure(left: Left) -> float:
    """How surely its words were read (0-1)."""
    return sum(left.seen.read) / len(left.seen.read) if left.seen.read else 1.0


def _has_letters(text: str, left: Left) -> bool:
    part, whole = fold(left.printed), fold(text)
    return LEAST_LETTERS <= len(part) <= len(whole) and fuzz.partial_ratio(part, whole) >= PART_OF


def _same(one: Left, other: Left) -> bool:
    """Whether two readings of a photo have these at one place: each covers the words of the other."""
    ones, others = one.seen.boxes, other.seen.boxes
    return bool(ones and others) and all(
        any(_covers(box, word) for box in boxes) for boxes, words in ((ones, others), (others, ones)) for word in words
    )


def _covers(box: Box, word: Box) -> bool:
    """Whether a box covers most of a word's."""
    return overlap(word, box) >= SAME_PLACE * word.w * word.h > 0
