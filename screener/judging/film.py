"""How heavy a film: the strength of what the list leaves on the skin, mapped to 0-100.

strength = sum over ingredients of weight of its film class (petrolatum 1.0, see `film_classes.csv`) x square root of
its share of the product: a thin film already holds back water, twice as much of it does not hold back twice as much.
Its square is the share of petroleum jelly alone that would leave the same film: the petrolatum equivalent (% w/w).
score = 100 x equivalent / (equivalent + HALF): an equivalent of HALF scores 50.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, sqrt
from operator import mul
from typing import TypedDict

from ingredient_db import IngredientDB
from ingredient_db.records import FilmClass, Ingredient
from screener.judging.amounts import (
    FALL,
    FALL_FLAT,
    FALL_FLAT_DRY,
    FALL_STEEP,
    FALL_STEEP_DRY,
    WATER_LEAST,
    WATER_MOST,
    WATER_SHARE,
    Limits,
    Shares,
    Spread,
    bounds,
)
from screener.judging.feasible import FREE_BELOW, TOTAL
from screener.judging.kinds.kind_words import PrintedKind
from screener.judging.kinds.known_kinds import NO_KIND, kinds
from screener.judging.model import MODEL
from screener.judging.verdicts import Driver, Heaviness, KindReason, Rinsed
from screener.label.printed import PrintedList
from screener.terms import Level, Message

HALF = MODEL["half_equivalent"]
LEVELS: tuple[Level, ...] = ("weightless", "light", "medium", "rich", "heavy")
# Lower edges of the levels.
EDGES: tuple[tuple[float, Level], ...] = tuple((MODEL[f"level_{level}"], level) for level in LEVELS)
# What an unknown ingredient may be: nothing, something like a light ester, or petrolatum itself.
UNKNOWN_LOW, UNKNOWN, UNKNOWN_HIGH = MODEL["unknown_low"], MODEL["unknown"], MODEL["unknown_high"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Film:
    """The verdict with what it rests on: records by item, bounds, central shares, points of the score by item."""

    heaviness: Heaviness
    records: tuple[Ingredient | None, ...]
    bounds: Limits
    central: Shares
    points: tuple[float, ...]


def level_of(score: float) -> Level:
    """The level whose lower edge the score has reached."""
    return next(level for edge, level in reversed(EDGES) if score >= edge)


def _score(strength: float, left: float = 1.0) -> float:
    """`left`: the part (0-1) of the petrolatum equivalent that stays."""
    equivalent = left * TOTAL * max(0.0, strength) ** 2
    return 100.0 * equivalent / (equivalent + HALF)


def _weights(films: Sequence[FilmClass], unknown: float) -> list[float]:
    return [film.weight if film.is_known else unknown for film in films]


def _strength(values: Shares, weights: list[float]) -> float:
    return sum(map(mul, map(_film_of, values.values), weights), 0.0)


def _film_of(share: float) -> float:
    """Film of an ingredient of weight 1 with this share (% w/w)."""
    return sqrt(share / TOTAL)


def _records(label: PrintedList, db: IngredientDB) -> tuple[Ingredient | None, ...]:
    """The record that tells the film class: of the other INCI name of the substance where only that is classed."""
    out = []
    for item in label.items:
        record = db.get(item.match.inci) if item.match.inci else None
        if record and record.same_as and not db.film_of(record).is_known:
            record = db.get(record.same_as)
        out.append(record)
    return tuple(out)


def shares_of(label: PrintedList, db: IngredientDB) -> tuple[float, ...]:
    """The central estimate of each item's share (% w/w)."""
    water_first = db.film_of(_records(label, db)[0]).is_water
    return Spread(label, bounds(label, db)).shares(FALL, WATER_SHARE if water_first else None).values


def film(label: PrintedList, db: IngredientDB, kind: PrintedKind | None = None) -> Film:
    """The heaviness of a list with at least one item; `kind` as the pack names it."""
    records = _records(label, db)
    films = [db.film_of(record) for record in records]
    limits = bounds(label, db)
    water_first = films[0].is_water
    spread = Spread(label, limits)
    effect = kinds()[kind.kind] if kind else NO_KIND
    central = spread.shares(effect.fall, effect.water_share if water_first else None)
    # What the label leaves open: amounts that fall off faster or slower, more or less water.
    # What nobody knows in the first place may be water as well.
    waters = [WATER_LEAST, WATER_MOST] if water_first or not films[0].is_known else []
    spreads = [spread]
    if any(record is None for record in records[1:]):
        # And what nobody knows further down may be a trace, with traces alone behind it.
        spreads.append(Spread(label, bounds(label, db, unknown=FREE_BELOW)))
    ranges = [
        one.shares(fall, water)
        for one in spreads
        for fall in ((FALL_STEEP, FALL_FLAT) if water_first else (FALL_STEEP_DRY, FALL_FLAT_DRY))
        for water in (waters if water_first else [*waters, None])
    ]
    weights = _weights(films, UNKNOWN)
    if label.otc:
        # Nothing says which inactive ingredient is the most: the lightest may be, or the heaviest.
        ranges += [spread.shares(FALL, None, _ranked(weights, heaviest_first=first)) for first in (False, True)]
    strength = _strength(central, weights)
    lightest, heaviest = (_weights(films, unknown) for unknown in (UNKNOWN_LOW, UNKNOWN_HIGH))
    low = min(_strength(s, lightest) for s in (central, *ranges))
    high = max(_strength(s, heaviest) for s in (central, *ranges))
    score, low_score, high_score = _score(strength), _score(low), _score(high)
    # What stays after rinsing is less of the same film.
    after = (_score(strength, effect.left), _score(low, effect.left_least), _score(high, effect.left_most))
    rinsed = Rinsed(**_judged(*after)) if effect.left < 1 else None
    heaviness = Heaviness(
        **_judged(score, low_score, high_score),
        drivers=_drivers(label, records, central, weights),
        kind=_reason(kind, rinsed),
        rinsed=rinsed,
    )
    return Film(
        heaviness=heaviness,
        records=records,
        bounds=limits,
        central=central,
        points=points(heaviness.score, _parts(central, weights)),
    )


class _Judged(TypedDict):
    """What Heaviness and Rinsed have in common."""

    score: float
    low: float
    high: float
    level: Level
    open: bool


def _judged(score: float, low: float, high: float) -> _Judged:
    """Rounded, with the level and whether the interval spans three levels or more."""
    span = LEVELS.index(level_of(high)) - LEVELS.index(level_of(low))
    return _Judged(
        score=round(score, 1),
        low=round(low, 1),
        high=round(high, 1),
        level=level_of(score),
        open=span >= MODEL["open_levels"],
    )


def _reason(kind: PrintedKind | None, rinsed: Rinsed | None) -> KindReason | None:
    if kind is None:
        return None
    message = Message(f"kind.{kind.kind}", {"score": round(rinsed.score)} if rinsed else {})
    return KindReason(kind=kind.kind, printed=kind.printed, reason=message)


def _ranked(weights: list[float], *, heaviest_first: bool) -> list[int]:
    order = sorted(range(len(weights)), key=weights.__getitem__, reverse=heaviest_first)
    ranks = [0] * len(weights)
    for rank, i in enumerate(order, start=1):
        ranks[i] = rank
    return ranks


def _parts(shares: Shares, weights: list[float]) -> list[float]:
    return [_film_of(value) * weight for value, weight in zip(shares.values, weights, strict=True)]


def points(score: float, parts: Sequence[float]) -> tuple[float, ...]:
    """The score divided among its parts of the strength, to a tenth, so that they add up to it exactly."""
    strength = sum(parts)
    if strength <= 0 or score <= 0:
        return (0.0,) * len(parts)
    exact = [10 * score * part / strength for part in parts]
    tenths = [floor(one) for one in exact]
    left = round(10 * score) - sum(tenths)
    for i in sorted(range(len(parts)), key=lambda i: tenths[i] - exact[i])[:left]:
        tenths[i] += 1
    return tuple(one / 10 for one in tenths)


def _drivers(
    label: PrintedList,
    records: Sequence[Ingredient | None],
    central: Shares,
    weights: list[float],
) -> tuple[Driver, ...]:
    parts = [max(0.0, part) for part in _parts(central, weights)]
    total = sum(parts)
    if total <= 0:
        return ()
    ranked = sorted(range(len(parts)), key=lambda i: -parts[i])
    out: list[Driver] = []
    for i in ranked:
        record, item = records[i], label.items[i]
        if record is None or item.match.inci is None or parts[i] / total < MODEL["driver_least"] or len(out) == 5:
            continue
        kind = Message(f"film.{record.film_class}")
        share = round(parts[i] / total, 3)
        out.append(Driver(printed=item.printed, inci=item.match.inci, share=share, reason=kind))
    return tuple(out)
