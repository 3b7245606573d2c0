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


@dataclass(frozen=True, slots=True)
class Shares:
    """Estimates in % w/w for every item in order, under one assumption on the fall-off."""

    values: tuple[float, ...]


def _caps(items: tuple[PrintedItem, ...], db: IngredientDB) -> list[float]:
    """Highest legal share of each item that holds for any product (% w/w); TOTAL where there is none."""
    caps = []
    for item in items:
        record = db.get(item.match.inci) if item.match.inci else None
        marker = record.marker if record else None
        caps.append(FREE_BELOW if marker and marker.hard else TOTAL)
    return caps


def bounds(label: PrintedList, db: IngredientDB) -> list[tuple[float, float, str]]:
    """(low, high, basis) in % w/w for every item. Never empty: low <= high, 0 <= low, high <= 100."""
    caps = _caps(label.items, db)
    out: list[tuple[float, float, str]] = []
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


def shares(
    label: PrintedList,
    limits: list[tuple[float, float, str]],
    fall: float,
    water: float | None,
    unordered: list[int] | None = None,
) -> Shares:
    """Estimates within the bounds for one fall-off. Items of a blend divide the share of their place.

    `water` is the share (% w/w) of the water that stands first, None when something else does. `unordered`
    gives every item a rank of its own; it is used for the inactive ingredients of a drug, whose printed order
    says nothing.
    """
    places = [item.position for item in label.items]
    order = {position: rank for rank, position in enumerate(dict.fromkeys(places), start=1)}
    members = Counter(places)
    weights = []
    for i, (item, (_, high, _)) in enumerate(zip(label.items, limits, strict=True)):
        rank = order[item.position]
        if item.role == "inactive" and label.otc:
            rank = unordered[i] if unordered else max(3, len(order) // 3)  # no order: all alike
        weight = rank**-fall / members[item.position]
        if item.role == "may_contain" or high <= FREE_BELOW:
            weight = 0.0
        weights.append(weight)
    stated = sum(low for low, high, _ in limits if low == high and high > FREE_BELOW)
    rest = max(0.0, TOTAL - stated)
    if len(order) < 2 or limits[0][0] == limits[0][1]:
        water = None
    if water is not None:
        weights[0] = 0.0
        rest = max(0.0, rest - water)
    total = sum(w for w, (low, high, _) in zip(weights, limits, strict=True) if low != high) or 1.0
    values = []
    for i, (weight, (low, high, _)) in enumerate(zip(weights, limits, strict=True)):
        if low == high:
            value = low
        elif i == 0 and water is not None:
            value = water
        elif weight == 0.0:
            value = min(TRACE, high)
        else:
            value = rest * weight / total
        values.append(min(max(value, low), high))
    return Shares(tuple(values))


def amounts(limits: list[tuple[float, float, str]], central: Shares) -> list[Amount]:
    """The contract's amounts: bounds, central estimate and what they rest on."""
    return [
        Amount(round(low, 3), round(high, 3), round(value, 3), basis)
        for (low, high, basis), value in zip(limits, central.values, strict=True)
    ]
