"""How heavy a film: the strength of what the list leaves on the skin, mapped to 0-100.

strength = sum over ingredients of weight of its film class (petrolatum 1.0, see `film_classes.csv`) x square root of
its share of the product: a thin film already holds back water, twice as much of it does not hold back twice as much.
Its square is the share of petroleum jelly alone that would leave the same film: the petrolatum equivalent (% w/w).
score = 100 x equivalent / (equivalent + HALF): an equivalent of HALF scores 50.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor
from typing import TypedDict

from ingredient_db import IngredientDB
from ingredient_db.records import Ingredient
from screener.judging.amounts import Limits, Shares
from screener.judging.feasible import TOTAL
from screener.judging.kinds.kind_words import PrintedKind
from screener.judging.kinds.known_kinds import NO_KIND, kinds
from screener.judging.model import MODEL
from screener.judging.strength import film_of, film_strength
from screener.judging.verdicts import Driver, Heaviness, KindReason, Rinsed
from screener.label.printed import PrintedList
from screener.terms import Level, Message

HALF = MODEL["half_equivalent"]
LEVELS: tuple[Level, ...] = ("weightless", "light", "medium", "rich", "heavy")
# Lower edges of the levels.
EDGES: tuple[tuple[float, Level], ...] = tuple((MODEL[f"level_{level}"], level) for level in LEVELS)


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


def film(label: PrintedList, db: IngredientDB, kind: PrintedKind | None = None) -> Film:
    """The heaviness of a list with at least one item; `kind` as the pack names it."""
    effect = kinds()[kind.kind] if kind else NO_KIND
    found = film_strength(label, db, effect)
    score, low, high = _score(found.central), _score(found.low), _score(found.high)
    # What stays after rinsing is less of the same film.
    after = (
        _score(found.central, effect.left),
        _score(found.low, effect.left_least),
        _score(found.high, effect.left_most),
    )
    rinsed = Rinsed(**_judged(*after)) if effect.left < 1 else None
    heaviness = Heaviness(
        **_judged(score, low, high),
        drivers=_drivers(label, found.records, found.shares, found.weights),
        kind=_reason(kind, rinsed),
        rinsed=rinsed,
    )
    return Film(
        heaviness=heaviness,
        records=found.records,
        bounds=found.bounds,
        central=found.shares,
        points=points(heaviness.score, _parts(found.shares, found.weights)),
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


def _parts(shares: Shares, weights: Sequence[float]) -> list[float]:
    return [film_of(value) * weight for value, weight in zip(shares.values, weights, strict=True)]


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
    weights: Sequence[float],
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
