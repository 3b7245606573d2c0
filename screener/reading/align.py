"""Two lists of items side by side, like two spellings of one word (Needleman-Wunsch over items).

Items stand for one another by the ingredient they name, by their letters, and by their place on the photo.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from ingredient_db import IngredientDB
from ingredient_db.matching.fold import fold
from screener.label.printed import PrintedItem
from screener.terms import Box
from screener.terms.numbers import numbers_beside

NUMBERS = numbers_beside(__file__, "reading_numbers.csv")
# What two items that stand for one another are worth: the same ingredient, like letters, the same place.
SAME_NAME, LIKE_LETTERS = NUMBERS["align.same_name"], NUMBERS["align.like_letters"]
SAME_PLACE = NUMBERS["align.same_place"]
ALIKE, SHARED = NUMBERS["align.alike"], NUMBERS["align.shared"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Items of the one and the other list that stand for one another; None where one list has nothing."""

    one: PrintedItem | None
    other: PrintedItem | None


def meaning_of(item: PrintedItem, db: IngredientDB) -> str | None:
    """The substance an item names, one name for all its names; None without a name."""
    record = db.get(item.match.inci) if item.match.inci else None
    return (record.same_as or record.inci) if record else None


def aligned(
    one: Sequence[PrintedItem], other: Sequence[PrintedItem], db: IngredientDB, *, apart: bool = False
) -> list[Pair]:
    """Both lists in one order, items that stand for one another side by side.

    `apart`: they stand on different photos. Then two different names are two ingredients, and lists without a name
    in common follow one another.
    """
    worth = _worth_apart(one, other, db) if apart else _worth(one, other, db)
    best = [[0.0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            best[i][j] = max(best[i - 1][j], best[i][j - 1], best[i - 1][j - 1] + worth[i - 1][j - 1])
    pairs: list[Pair] = []
    i, j = len(one), len(other)
    while i and j:
        if worth[i - 1][j - 1] > 0 and best[i][j] == best[i - 1][j - 1] + worth[i - 1][j - 1]:
            i, j = i - 1, j - 1
            pairs.append(Pair(one[i], other[j]))
        elif best[i][j] == best[i][j - 1]:
            j -= 1
            pairs.append(Pair(None, other[j]))
        else:
            i -= 1
            pairs.append(Pair(one[i], None))
    pairs += [Pair(None, item) for item in reversed(other[:j])] + [Pair(item, None) for item in reversed(one[:i])]
    return _gaps_filled(pairs[::-1])


def _worth(one: Sequence[PrintedItem], other: Sequence[PrintedItem], db: IngredientDB) -> list[list[float]]:
    """How much speaks for each item of `one` being each of `other`; 0 where nothing does."""
    keys = [fold(item.printed) for item in other]
    means = [meaning_of(item, db) for item in other]
    table = []
    for item in one:
        key, meaning = fold(item.printed), meaning_of(item, db)
        row = []
        for i, rival in enumerate(other):
            if meaning and meaning == means[i]:
                row.append(SAME_NAME + SAME_PLACE * share(item.boxes, rival.boxes))
                continue
            alike = OSA.normalized_similarity(key, keys[i], score_cutoff=ALIKE)
            here = share(item.boxes, rival.boxes)
            row.append(LIKE_LETTERS * alike + (SAME_PLACE * here if here > SHARED else 0.0))
        table.append(row)
    return table


def _worth_apart(one: Sequence[PrintedItem], other: Sequence[PrintedItem], db: IngredientDB) -> list[list[float]]:
    """`_worth` of lists on different photos: their places have nothing to do with one another."""
    means = [meaning_of(item, db) for item in one], [meaning_of(item, db) for item in other]
    if not (set(means[0]) & set(means[1])) - {None}:
        return [[0.0] * len(other) for _ in one]
    table = _worth([replace(item, boxes=()) for item in one], [replace(item, boxes=()) for item in other], db)
    return [
        [0.0 if a and b and a != b else worth for b, worth in zip(means[1], row, strict=True)]
        for a, row in zip(means[0], table, strict=True)
    ]


def share(one: Sequence[Box], other: Sequence[Box]) -> float:
    """Part (0-1) of the smaller of two places that both cover."""
    common = sum(overlap(a, b) for a in one for b in other)
    smaller = min(sum(b.w * b.h for b in one), sum(b.w * b.h for b in other))
    return min(1.0, common / smaller) if smaller > 0 else 0.0


def overlap(a: Box, b: Box) -> float:
    """The area that both boxes cover."""
    wide = min(a.x + a.w, b.x + b.w) - max(a.x, b.x)
    high = min(a.y + a.h, b.y + b.h) - max(a.y, b.y)
    return max(0.0, wide) * max(0.0, high)


def _gaps_filled(pairs: list[Pair]) -> list[Pair]:
    """Between two items that both lists have, as many unknown ones as the other has items stand for those."""
    out: list[Pair] = []
    at = 0
    while at < len(pairs):
        end = at
        while end < len(pairs) and not (pairs[end].one and pairs[end].other):
            end += 1
        gap = pairs[at:end]
        ones = [pair.one for pair in gap if pair.one]
        others = [pair.other for pair in gap if pair.other]
        inside = at > 0 and end < len(pairs)
        if inside and len(ones) == len(others) and all(item.match.inci is None for item in ones):
            gap = [Pair(a, b) for a, b in zip(ones, others, strict=True)]
        out += [*gap, *pairs[end : end + 1]]
        at = end + 1
    return out
