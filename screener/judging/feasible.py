"""What an ingredient list allows: the exact lowest and highest share of every place, from the order alone.

Shares y1 … yn (% w/w) of the places, in the order of the list, fit a label when some k exists with

    y1 >= y2 >= … >= yk >= 1, and y(k+1) … yn <= 1 in any order

(EU 1223/2009 Art. 19(1)(g), US 21 CFR 701.3(a), (f)), each y within what is known of it, and all shares adding up to
100 together with what stands outside the order. For one k that is a linear program; the label allows the union over
all k. Its lowest and highest yi have a closed form, derived in docs/amount-bounds.md and checked against a solver in
the tests.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

TOTAL = 100.0
# Below this share the law leaves the order free.
FREE_BELOW = 1.0
# Rounding of sums.
SLACK = 1e-9

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Split:
    """The places for one k: lowest and highest shares that the order leaves, and their sums from the front."""

    k: int
    low: list[float]
    high: list[float]
    low_to: list[float]
    high_to: list[float]


def feasible_spans(places: Sequence[Span], outside: Span = (0.0, 0.0)) -> list[Span] | None:
    """(lowest, highest) share in % w/w of every place that some formula of this label has; None when none fits.

    `places`: what is known of each place by itself, in order. `outside`: lowest and highest sum of what stands outside
    the order. Time is linear in the places: no more than a hundred of them can have 1 % each.
    """
    if _is_plain(places, outside):
        return _plain_spans(places, outside)
    most = min(len(places), int(TOTAL / FREE_BELOW))
    splits = [split for k in range(most + 1) if (split := _split(places, k, outside))]
    if not splits:
        return None
    return [_span(i, splits, outside) for i in range(len(places))]


def _is_plain(places: Sequence[Span], outside: Span) -> bool:
    """Whether nothing is known to be there in some amount, and the first place may be all: most labels."""
    plain = 0 < len(places) < TOTAL / FREE_BELOW and places[0][1] >= TOTAL and outside[0] == 0
    return plain and not any(low for low, _ in places)


def _plain_spans(places: Sequence[Span], outside: Span) -> list[Span]:
    """The same for a plain label, in one pass: the first place alone may be all, so all others may be nothing."""
    highs = list(accumulate((high for _, high in places), min))
    spans = [(0.0, max(min(high, TOTAL / (i + 1)), min(places[i][1], FREE_BELOW))) for i, high in enumerate(highs)]
    ordered = sum(high >= FREE_BELOW for high in highs)
    last = _split(places, ordered, outside)
    assert last is not None
    return [(_least(0, last, outside), spans[0][1]), *spans[1:]]


def _split(places: Sequence[Span], k: int, outside: Span) -> _Split | None:
    """The bounds of every place when the first k have at least 1 %, or None when nothing fits them."""
    front, back = places[:k], places[k:]
    low = list(accumulate(reversed([max(a, FREE_BELOW) for a, _ in front]), max))[::-1]
    high = list(accumulate((b for _, b in front), min))
    low += [a for a, _ in back]
    high += [min(b, FREE_BELOW) for _, b in back]
    if any(a > b + SLACK for a, b in zip(low, high, strict=True)):
        return None
    low_to, high_to = [0.0, *accumulate(low)], [0.0, *accumulate(high)]
    if low_to[-1] + outside[0] > TOTAL + SLACK or high_to[-1] + outside[1] < TOTAL - SLACK:
        return None
    return _Split(k=k, low=low, high=high, low_to=low_to, high_to=high_to)


def _span(i: int, splits: list[_Split], outside: Span) -> Span:
    """Over all splits; of those in which a place is ordered, the first gives its most and the last its least."""
    ordered = [split for split in splits if i < split.k]
    free = [split for split in splits if i >= split.k]
    spans = []
    if ordered:
        spans.append((_least(i, ordered[-1], outside), _most(i, ordered[0], outside)))
    if free:
        spans.append((_least_free(i, free[-1], outside), _most_free(i, free[0], outside)))
    return min(a for a, _ in spans), max(b for _, b in spans)


def _most(i: int, split: _Split, outside: Span) -> float:
    """The most of an ordered place: those ahead of it as low as it lets them, those behind it at their lowest."""
    room = TOTAL - outside[0] - (split.low_to[-1] - split.low_to[i + 1])
    # The first p places have lowest shares above the answer and stay there; the others ahead are equal to it.
    for p in range(i + 1):
        share = (room - split.low_to[p]) / (i + 1 - p)
        if p == i or split.low[p] <= share + SLACK:
            return min(split.high[i], share)
    raise AssertionError("one of the places ends the loop")


def _least(i: int, split: _Split, outside: Span) -> float:
    """The least of an ordered place: those ahead at their highest, those behind it as high as it lets them."""
    free = split.high_to[-1] - split.high_to[split.k]
    missing = TOTAL - outside[1] - split.high_to[i] - free
    # The last places, whose highest shares are below the answer, stay there; the others behind are equal to it.
    for q in range(split.k, i, -1):
        share = (missing - (split.high_to[split.k] - split.high_to[q])) / (q - i)
        if q == i + 1 or split.high[q - 1] >= share - SLACK:
            return max(split.low[i], share)
    raise AssertionError("one of the places ends the loop")


def _most_free(i: int, split: _Split, outside: Span) -> float:
    others = split.low_to[-1] - split.low[i] + outside[0]
    return min(split.high[i], TOTAL - others)


def _least_free(i: int, split: _Split, outside: Span) -> float:
    others = split.high_to[-1] - split.high[i] + outside[1]
    return max(split.low[i], TOTAL - others)
