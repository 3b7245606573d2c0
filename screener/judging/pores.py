"""Comedogenic concern by published ratings, apart from heaviness.

Ratings (0-5) come from rabbit-ear tests of substances, pure or concentrated, and from lists that copy them
(`ratings`). Dose: an ingredient that is likely below `pores_least_share` (model.csv) is named and does not raise the
level; below `pores_full_share` it counts `pores_less_when_dilute` grades less. Vehicle: where a substance was tested in
several, the test that is like the product counts.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingredient_db import IngredientDB
from ingredient_db.records import Ingredient
from screener.judging.amounts import Shares
from screener.judging.film import Film
from screener.judging.model import MODEL
from screener.judging.ratings import rating
from screener.judging.verdicts import Comedogenicity, Driver, Pores
from screener.label.printed import PrintedList
from screener.terms import Message, PoreLevel

LEAST_SHARE, FULL_SHARE = MODEL["pores_least_share"], MODEL["pores_full_share"]
LESS = MODEL["pores_less_when_dilute"]
LOW, MODERATE, HIGH = MODEL["pores_low"], MODEL["pores_moderate"], MODEL["pores_high"]
Ratings = tuple[Comedogenicity | None, ...]


def vehicle_of(records: Sequence[Ingredient | None], central: Shares, db: IngredientDB) -> str:
    """`oil` when enough of what the product leaves is liquid or melting, else `volatile`."""
    lasting = sum(
        share
        for record, share in zip(records, central.values, strict=True)
        if record and db.tables.in_group(record, "lasting_oil")
    )
    return "oil" if lasting >= MODEL["pores_oily_vehicle"] else "volatile"


def ratings(label: PrintedList, vehicle: str, db: IngredientDB) -> Ratings:
    """What is published of each item; None where it is not known or not rated."""
    return tuple(rating(item.match.inci, vehicle, db) if item.match.inci else None for item in label.items)


def concern(typical: float, share: float) -> float:
    """What a rating counts at this share (% w/w)."""
    if share < LEAST_SHARE:
        return 0.0
    return typical if share >= FULL_SHARE else max(0.0, typical - LESS)


def _level(worst: float, unclear: bool) -> PoreLevel:
    if worst >= HIGH:
        return "high"
    if worst >= MODERATE:
        return "moderate"
    if unclear:
        return "unclear"
    return "low" if worst >= LOW else "none_found"


def pores(label: PrintedList, film: Film, rated: Ratings, vehicle: str, db: IngredientDB) -> Pores:
    """The level of concern and the ingredients that raise it, strongest first."""
    unknown = sum(item.match.inci is None for item in label.items) / max(1, len(label.items))
    unclear = unknown > MODEL["pores_most_unknown"] or not any(rated)
    levels = []
    found: list[tuple[float, float, Driver]] = []
    lows, highs = [low for low, _, _ in film.bounds], [high for _, high, _ in film.bounds]
    for shares in (film.central.values, lows, highs):
        counted = [concern(one.typical, share) if one else 0.0 for one, share in zip(rated, shares, strict=True)]
        levels.append(_level(max(counted, default=0.0), unclear))
    for item, one, share in zip(label.items, rated, film.central.values, strict=True):
        if one and item.match.inci and (counts := concern(one.typical, share)) >= LOW:
            reason = _reason(one, db)
            driver = Driver(printed=item.printed, inci=item.match.inci, share=round(counts / 5, 3), reason=reason)
            found.append((counts, share, driver))
    found.sort(key=lambda entry: entry[:2], reverse=True)
    level, least, most = levels
    drivers = tuple(driver for *_, driver in found[:5])
    return Pores(
        level=level,
        drivers=drivers,
        least=least,
        most=most,
        vehicle="oil" if vehicle == "oil" else "volatile",
    )


def _reason(one: Comedogenicity, db: IngredientDB) -> Message:
    span = f"{one.low:g}" if one.low == one.high else f"{one.low:g}–{one.high:g}"
    lists = not any(db.tables.tiers[rating.tier].paper for rating in one.ratings)
    key = "pores.rated.lists" if lists else "pores.rated.differ" if one.agreement == "differ" else "pores.rated"
    return Message(key, {"rating": span})
