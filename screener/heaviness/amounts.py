"""How much of each ingredient there can be, in % w/w, from the order of the list.

EU 1223/2009 Art. 19(1)(g) and US 21 CFR 701.3(a),(f): ingredients stand in falling order down to 1 %, below
that in any order. So with n items, the i-th from the top is at most 100/i and, once some item must be at or
below 1 %, all after it are at or below 1 %. A percentage printed beside a name is exact. The inactive list
of a US drug need not be in order and gets no bounds from it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ingredient_db import IngredientDB
from screener.heaviness.model import MODEL
from screener.label.printed import PrintedItem, PrintedList
from screener.report import Amount

TOTAL = 100.0
# Below this share the law leaves the order free.
FREE_BELOW = 1.0
MAY_CONTAIN_HIGH = MODEL["may_contain_most"]
FALL, FALL_STEEP, FALL_FLAT = MODEL["fall"], MODEL["fall_steep"], MODEL["fall_flat"]
WATER_SHARE, WATER_LEAST, WATER_MOST = MODEL["water_share"], MODEL["water_least"], MODEL["water_most"]
TRACE = MODEL["trace_share"]


Limits = list[tuple[float, float, str]]


@dataclass(frozen=True, slots=True)
class Shares:
    """Estimates in % w/w for every item in order, under one assumption on the fall-off."""

    values: tuple[float, ...]


def _caps(items: tuple[PrintedItem, ...], db: IngredientDB) -> list[float]:
    """Highest share of each item (% w/w) by law, whatever the product, and by the heading above it; else TOTAL."""
    caps = []
    for item in items:
        record = db.get(item.match.inci) if item.match.inci else None
        marker = record.marker if record else None
        caps.append(min(FREE_BELOW if marker and marker.hard else TOTAL, TOTAL if item.most is None else item.most))
    return caps


def bounds(label: PrintedList, db: IngredientDB) -> Limits:
    """(low, high, basis) in % w/w for every item. Never empty: low <= high, 0 <= low, high <= 100."""
    caps = _caps(label.items, db)
    out: Limits = []
    ceiling, floor_after = TOTAL, _stated_after(label)
    ranks = {position: rank for rank, position in enumerate(_ordered_positions(label), start=1)}
    for item, cap, floor in zip(label.items, caps, floor_after, strict=True):
        if item.stated is not None:
            out.append((item.stated, item.stated, "printed on the label"))
            ceiling = min(ceiling, max(item.stated, FREE_BELOW))
        elif item.role == "may_contain":
            out.append((0.0, min(cap, MAY_CONTAIN_HIGH), "may contain: outside the order"))
        elif item.role == "inactive" and label.otc:
            out.append((0.0, cap, "inactive list of a drug: not in order"))
        else:
            rank = ranks[item.position]
            high = min(max(FREE_BELOW, min(TOTAL / rank, ceiling)), cap)
            low = max(TOTAL / max(1, len(ranks)) if rank == 1 else 0.0, floor)
            basis = "at most 1 % by law" if cap <= FREE_BELOW else "place in the list"
            if item.most is not None and cap == item.most:
                basis = "printed above it: at most so much"
            out.append((round(min(low, high), 4), round(high, 4), basis))
            if cap <= FREE_BELOW:
                ceiling = min(ceiling, FREE_BELOW)
    return out


def _ordered_positions(label: PrintedList) -> list[int]:
    return list(
        dict.fromkeys(
            item.position
            for item in label.items
            if item.role in ("listed", "active") or (item.role == "inactive" and not label.otc)
        )
    )


def _stated_after(label: PrintedList) -> list[float]:
    """For each item the highest percentage (of 1 % or more) printed further down: it is at least that."""
    floors, highest = [], 0.0
    for item in reversed(label.items):
        floors.append(highest if item.role == "listed" else 0.0)
        if item.role == "listed" and item.stated and item.stated >= FREE_BELOW:
            highest = max(highest, item.stated)
    return floors[::-1]


class Spread:
    """How a label's shares (% w/w) may fall off from item to item, within the bounds."""

    def __init__(self, label: PrintedList, limits: Limits) -> None:
        places = [item.position for item in label.items]
        order = {position: rank for rank, position in enumerate(dict.fromkeys(places), start=1)}
        members = Counter(places)
        self._limits = limits
        # No order among the inactive ingredients of a drug: all alike.
        self._unordered = [label.otc and item.role == "inactive" for item in label.items]
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
            tuple([min(max(value, low), high) for value, (low, high, _) in zip(values, self._limits, strict=True)])
        )


def amounts(limits: Limits, central: Shares) -> list[Amount]:
    """The contract's amounts: bounds, central estimate and what they rest on."""
    return [
        Amount(round(low, 3), round(high, 3), round(value, 3), basis)
        for (low, high, basis), value in zip(limits, central.values, strict=True)
    ]
