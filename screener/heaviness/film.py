"""How heavy a film: the weighted residue of the list, mapped to 0-100.

residue = sum over ingredients of amount (% w/w) x weight of its film class (petrolatum 1.0, see
`film_parameters.csv`). score = 100 x residue / (residue + HALF): a residue of HALF scores 50.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import mul

from ingredient_db import IngredientDB
from ingredient_db.records import FilmParameters, Ingredient
from screener.heaviness.amounts import (
    FALL,
    FALL_FLAT,
    FALL_STEEP,
    WATER_LEAST,
    WATER_MOST,
    WATER_SHARE,
    Limits,
    Shares,
    Spread,
    bounds,
)
from screener.heaviness.model import MODEL
from screener.label.printed import PrintedList
from screener.report import Driver, Heaviness, Level

HALF = MODEL["half_residue"]
LEVELS: tuple[Level, ...] = ("weightless", "light", "medium", "rich", "heavy")
# Lower edges of the levels.
EDGES: tuple[tuple[float, Level], ...] = tuple((MODEL[f"level_{level}"], level) for level in LEVELS)
# What an unknown ingredient may be: nothing, something like a light ester, or petrolatum itself.
UNKNOWN_LOW, UNKNOWN, UNKNOWN_HIGH = MODEL["unknown_low"], MODEL["unknown"], MODEL["unknown_high"]


@dataclass(frozen=True, slots=True)
class Film:
    """The verdict with what it rests on: records by item, bounds, central shares, contributions."""

    heaviness: Heaviness
    records: tuple[Ingredient | None, ...]
    bounds: Limits
    central: Shares


def level_of(score: float) -> Level:
    """The level whose lower edge the score has reached."""
    return next(level for edge, level in reversed(EDGES) if score >= edge)


def _score(residue: float) -> float:
    residue = max(0.0, residue)
    return 100.0 * residue / (residue + HALF)


def _weights(records: Sequence[Ingredient | None], table: dict[str, FilmParameters], unknown: float) -> list[float]:
    return [table[r.film_class].weight if r and r.film_class != "unclassified" else unknown for r in records]


def _residue(values: Shares, weights: list[float]) -> float:
    return sum(map(mul, values.values, weights), 0.0)


def _records(label: PrintedList, db: IngredientDB) -> tuple[Ingredient | None, ...]:
    """The record that tells the film class: of the other INCI name of the substance where only that is classed."""
    out = []
    for item in label.items:
        record = db.get(item.match.inci) if item.match.inci else None
        if record and record.film_class == "unclassified" and record.same_as:
            record = db.get(record.same_as)
        out.append(record)
    return tuple(out)


def film(label: PrintedList, db: IngredientDB) -> Film:
    """The heaviness of a list with at least one item."""
    records = _records(label, db)
    limits = bounds(label, db)
    water_first = bool(records[0] and records[0].film_class == "water")
    spread = Spread(label, limits)
    central = spread.shares(FALL, WATER_SHARE if water_first else None)
    # What the label leaves open: amounts that fall off faster or slower, more or less water.
    ranges = [
        spread.shares(fall, water if water_first else None)
        for fall in (FALL_STEEP, FALL_FLAT)
        for water in ((WATER_LEAST, WATER_MOST) if water_first else (None,))
    ]
    weights = _weights(records, db.film, UNKNOWN)
    if label.otc:
        # Nothing says which inactive ingredient is the most: the lightest may be, or the heaviest.
        ranges += [spread.shares(FALL, None, _ranked(weights, heaviest_first=first)) for first in (False, True)]
    residue = _residue(central, weights)
    lightest, heaviest = (_weights(records, db.film, unknown) for unknown in (UNKNOWN_LOW, UNKNOWN_HIGH))
    low = min(_residue(s, lightest) for s in (central, *ranges))
    high = max(_residue(s, heaviest) for s in (central, *ranges))
    score, low_score, high_score = _score(residue), _score(low), _score(high)
    span = LEVELS.index(level_of(high_score)) - LEVELS.index(level_of(low_score))
    drivers = _drivers(label, records, central, weights, db)
    heaviness = Heaviness(
        round(score, 1), round(low_score, 1), round(high_score, 1), level_of(score), span >= 2, drivers
    )
    return Film(heaviness, records, limits, central)


def _ranked(weights: list[float], *, heaviest_first: bool) -> list[int]:
    order = sorted(range(len(weights)), key=weights.__getitem__, reverse=heaviest_first)
    ranks = [0] * len(weights)
    for rank, i in enumerate(order, start=1):
        ranks[i] = rank
    return ranks


def _drivers(
    label: PrintedList,
    records: Sequence[Ingredient | None],
    central: Shares,
    weights: list[float],
    db: IngredientDB,
) -> tuple[Driver, ...]:
    parts = [max(0.0, value * weight) for value, weight in zip(central.values, weights, strict=True)]
    total = sum(parts)
    if total <= 0:
        return ()
    ranked = sorted(range(len(parts)), key=lambda i: -parts[i])
    out: list[Driver] = []
    for i in ranked:
        record, item = records[i], label.items[i]
        if record is None or item.match.inci is None or parts[i] / total < MODEL["driver_least"] or len(out) == 5:
            continue
        out.append(Driver(item.printed, item.match.inci, round(parts[i] / total, 3), db.film[record.film_class].plain))
    return tuple(out)
