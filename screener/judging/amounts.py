"""How much of each ingredient there can be, in % w/w, from what the label prints.

EU 1223/2009 Art. 19(1)(g) and US 21 CFR 701.3(a),(f): ingredients stand in falling order down to 1 %, below that in any
order (`feasible`). A percentage printed beside a name is exact, or a bound ("min. 10 %"). A heading "2 % or less of"
bounds what stands below it, in any order; so do may-contain lists and the lists of US drugs, which need not be in
order. A label that breaks its own order gets wider bounds, and says so.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ingredient_db import IngredientDB
from ingredient_db.records import Ingredient
from screener.judging.feasible import FREE_BELOW, TOTAL, feasible_spans
from screener.judging.model import MODEL
from screener.judging.verdicts import Amount
from screener.label.printed import PrintedItem, PrintedList
from screener.naming.shares import share_of

PRINTED = "printed on the label"
OUT_OF_ORDER = "place in the list; printed shares break its order"
SUN_FILTER = "legal maximum of a sun filter"
CONTRADICTED = "the label contradicts itself"
MAY_CONTAIN_HIGH = MODEL["may_contain_most"]
FALL, FALL_STEEP, FALL_FLAT = MODEL["fall"], MODEL["fall_steep"], MODEL["fall_flat"]
# Where water does not stand first.
FALL_STEEP_DRY, FALL_FLAT_DRY = MODEL["fall_steep_dry"], MODEL["fall_flat_dry"]
WATER_SHARE, WATER_LEAST, WATER_MOST = MODEL["water_share"], MODEL["water_least"], MODEL["water_most"]
TRACE = MODEL["trace_share"]


Limits = list[tuple[float, float, str]]


@dataclass(frozen=True, slots=True)
class Shares:
    """Estimates in % w/w for every item in order, under one assumption on the fall-off."""

    values: tuple[float, ...]


def _span(item: PrintedItem, label: PrintedList, db: IngredientDB, unknown: float) -> tuple[float, float, str]:
    """(lowest, highest, basis) share of an item by itself, whatever the others are; `unknown` is the most of an
    ingredient that nobody knows."""
    if item.stated is not None:
        return item.stated, item.stated, PRINTED
    low, high, basis = _span_by_kind(item, label, db, unknown)
    if item.least is None:
        return low, high, basis
    # A printed bound holds, also where the law or the place would have less.
    most = TOTAL if item.most is None else max(item.least, item.most)
    return item.least, high if high >= item.least else most, PRINTED


def _span_by_kind(item: PrintedItem, label: PrintedList, db: IngredientDB, unknown: float) -> tuple[float, float, str]:
    """The same of an item without a printed share."""
    record = db.get(item.match.inci) if item.match.inci else None
    cap = FREE_BELOW if record and record.marker and record.marker.hard else TOTAL if record else unknown
    if record and (most := _filter_most(record, db)) < cap:
        return 0.0, most, SUN_FILTER
    if item.most is not None and item.most <= cap:
        return 0.0, item.most, PRINTED if _is_beside(item) else "printed above it: at most so much"
    if item.role == "may_contain":
        return 0.0, min(cap, MAY_CONTAIN_HIGH), "may contain: outside the order"
    if label.otc:
        return 0.0, cap, "list of a drug: not in order"
    if not label.ordered:
        return 0.0, cap, "the label says: not in order of amount"
    return 0.0, cap, "at most 1 % by law" if cap <= FREE_BELOW else "place in the list"


def _filter_most(record: Ingredient, db: IngredientDB) -> float:
    """The highest legal maximum (EU Annex VI, US 21 CFR 352.10) of an organic sun filter; 100 for anything else.

    No filter has another use in which it may be more; titanium dioxide and zinc oxide, as pigments, do. The other
    maxima of the annexes hold in some places or for some uses, so that a label does not tell whether they apply.
    """
    if db.film_of(record).is_pigment or not any(one.kind == "sun_filter" for one in record.skin_classes):
        return TOTAL
    return max((one.max_percent for one in record.limits if one.max_percent is not None), default=TOTAL)


def _is_ordered(item: PrintedItem, label: PrintedList) -> bool:
    # A bound above items says that they stand in any order; one beside an item does not.
    bounded = item.most is not None and not _is_beside(item)
    return item.role != "may_contain" and not bounded and not label.otc and label.ordered


def _is_beside(item: PrintedItem) -> bool:
    """Whether the most there is of an item is printed beside it, not above."""
    share = share_of(item.printed)
    return share is not None and share.most == item.most


def bounds(label: PrintedList, db: IngredientDB, unknown: float = TOTAL) -> Limits:
    """(low, high, basis) in % w/w for every item. Never empty: 0 <= low <= high <= 100.

    `unknown`: the most of an ingredient that nobody knows; with 1 % all behind it are traces as well.
    """
    spans = [_span(item, label, db, unknown) for item in label.items]
    ordered = [_is_ordered(item, label) for item in label.items]
    found = _bounded(label, spans, ordered)
    if found is None:
        # Printed shares that rise, or that leave no room: they hold, and the order says nothing of them.
        said = [item.stated is not None or item.least is not None for item in label.items]
        found = _bounded(label, spans, [o and not s for o, s in zip(ordered, said, strict=True)])
        spans = [(a, b, basis if s else OUT_OF_ORDER) for (a, b, basis), s in zip(spans, said, strict=True)]
    if found is None:
        return [(min(a, TOTAL), min(b, TOTAL), CONTRADICTED) for a, b, _ in spans]
    return [
        (round(low, 4), round(max(low, high), 4), basis)
        for (low, high), (_, _, basis) in zip(found, spans, strict=True)
    ]


def _bounded(
    label: PrintedList, spans: list[tuple[float, float, str]], ordered: list[bool]
) -> list[tuple[float, float]] | None:
    """The bounds of every item when these ones stand in order; None when no formula fits."""
    places: dict[int, list[int]] = {}
    for i, item in enumerate(label.items):
        if ordered[i]:
            places.setdefault(item.position, []).append(i)
    if len(places) == len(spans):
        # No blends and nothing outside the order: most labels.
        return feasible_spans([(a, b) for a, b, _ in spans])
    sums = [(sum(spans[i][0] for i in place), min(TOTAL, sum(spans[i][1] for i in place))) for place in places.values()]
    others = [i for i in range(len(spans)) if not ordered[i]]
    outside = (sum(spans[i][0] for i in others), sum(spans[i][1] for i in others))
    whole = feasible_spans(sums, outside)
    if whole is None or outside[0] > TOTAL:
        return None
    out: list[tuple[float, float]] = [(a, b) for a, b, _ in spans]
    for place, (low, high) in zip(places.values(), whole, strict=True):
        # Members of a blend share its place in any way: what one has, the others have not.
        least, most = sum(out[i][0] for i in place), sum(out[i][1] for i in place)
        for i in place:
            a, b = out[i]
            out[i] = (max(a, low - (most - b)), min(b, high - (least - a)))
    fixed = sum(low for low, _ in whole) + outside[0]
    for i in others:
        out[i] = (out[i][0], max(out[i][0], min(out[i][1], TOTAL - (fixed - out[i][0]))))
    return out


class Spread:
    """How a label's shares (% w/w) may fall off from item to item, within the bounds."""

    def __init__(self, label: PrintedList, limits: Limits) -> None:
        places = [item.position for item in label.items]
        order = {position: rank for rank, position in enumerate(dict.fromkeys(places), start=1)}
        members = Counter(places)
        self._limits = limits
        # No order among the inactive ingredients of a drug, or where the label says so: all alike.
        self._unordered = [not label.ordered or (label.otc and item.role == "inactive") for item in label.items]
        alike = max(3, len(order) // 3)
        self._ranks = [alike if free else order[place] for place, free in zip(places, self._unordered, strict=True)]
        # Items of a blend divide the share of their place. What is fixed or at most a trace has none.
        self._parts = [
            0.0 if item.role == "may_contain" or high <= FREE_BELOW or low == high else 1 / members[item.position]
            for item, (low, high, _) in zip(label.items, limits, strict=True)
        ]
        self._rest = max(0.0, TOTAL - sum(low for low, high, _ in limits if low == high and high > FREE_BELOW))
        self._with_water = len(order) > 1 and limits[0][0] < limits[0][1]

    def shares(self, fall: float, water: float | None, unordered: list[int] | None = None) -> Shares:
        """Estimates for one fall-off.

        `water` is the share of the water that stands first, None when something else does. `unordered` gives
        every item a rank of its own; it is used for the inactive ingredients of a drug, whose printed order
        says nothing.
        """
        ranks = self._ranks
        if unordered:
            ranks = [own if free else rank for own, free, rank in zip(unordered, self._unordered, ranks, strict=True)]
        weights = [part and part * rank**-fall for part, rank in zip(self._parts, ranks, strict=True)]
        rest = self._rest
        if water is not None and self._with_water:
            weights[0] = 0.0
            rest = max(0.0, rest - water)
        scale = rest / (sum(weights) or 1.0)
        values = [weight * scale if weight else TRACE for weight in weights]
        if water is not None and self._with_water:
            values[0] = water
        return Shares(
            tuple(
                [
                    low if value < low else high if value > high else value
                    for value, (low, high, _) in zip(values, self._limits, strict=True)
                ]
            )
        )


def amounts(limits: Limits, central: Shares) -> list[Amount]:
    """The contract's amounts: bounds, central estimate and what they rest on."""
    return [
        Amount(low=round(low, 3), high=round(high, 3), estimate=round(value, 3), basis=basis)
        for (low, high, basis), value in zip(limits, central.values, strict=True)
    ]
