"""The strength of a list's film: with the central shares, and the least and the most that the label leaves open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from operator import mul

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
from screener.judging.kinds.known_kinds import Kind
from screener.judging.model import MODEL
from screener.judging.unplaced_text import unplaced_within, with_unplaced
from screener.label.printed import PrintedList

# What an unknown ingredient may be: nothing, something like a light ester, or petrolatum itself.
UNKNOWN_LOW, UNKNOWN, UNKNOWN_HIGH = MODEL["unknown_low"], MODEL["unknown"], MODEL["unknown_high"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmStrength:
    """The strength by the central `shares`, its range, and of each item its record, bounds, share and weight."""

    records: tuple[Ingredient | None, ...]
    bounds: Limits
    shares: Shares
    weights: tuple[float, ...]
    central: float
    low: float
    high: float


def film_strength(label: PrintedList, db: IngredientDB, effect: Kind) -> FilmStrength:
    """Of a list with at least one item, as a product of this kind. `low` <= `central` <= `high`."""
    listed = _listed(label, db, effect)
    ranges = [_range(listed, db)]
    if unplaced_within(label):
        # Text that is in no item is an ingredient that nobody knows, or none at all.
        ranges.append(_range(_listed(with_unplaced(label), db, effect), db))
    weights = _weights(listed.films, UNKNOWN)
    return FilmStrength(
        records=listed.records,
        bounds=listed.bounds,
        shares=listed.central,
        weights=weights,
        central=_strength(listed.central, weights),
        low=min(low for low, _ in ranges),
        high=max(high for _, high in ranges),
    )


def film_of(share: float) -> float:
    """Film of an ingredient of weight 1 with this share (% w/w)."""
    return sqrt(share / TOTAL)


def shares_of(label: PrintedList, db: IngredientDB) -> tuple[float, ...]:
    """The central estimate of each item's share (% w/w)."""
    water_first = label.ordered and db.film_of(_records(label, db)[0]).is_water
    return Spread(label, bounds(label, db)).shares(FALL, WATER_SHARE if water_first else None).values


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    """A list with what its strength rests on."""

    label: PrintedList
    records: tuple[Ingredient | None, ...]
    films: tuple[FilmClass, ...]
    bounds: Limits
    spread: Spread
    central: Shares


def _listed(label: PrintedList, db: IngredientDB, effect: Kind) -> _Listed:
    records = _records(label, db)
    films = tuple([db.film_of(record) for record in records])
    limits = bounds(label, db)
    spread = Spread(label, limits)
    central = spread.shares(effect.fall, effect.water_share if label.ordered and films[0].is_water else None)
    return _Listed(label=label, records=records, films=films, bounds=limits, spread=spread, central=central)


def _records(label: PrintedList, db: IngredientDB) -> tuple[Ingredient | None, ...]:
    """The record that tells the film class: of the other INCI name of the substance where only that is classed."""
    out = []
    for item in label.items:
        record = db.get(item.match.inci) if item.match.inci else None
        if record and record.same_as and not db.film_of(record).is_known:
            record = db.get(record.same_as)
        out.append(record)
    return tuple(out)


def _range(listed: _Listed, db: IngredientDB) -> tuple[float, float]:
    """The least and the most strength: amounts that fall off faster or slower, more or less water, and the unknown."""
    films, label, spread = listed.films, listed.label, listed.spread
    water_first = label.ordered and films[0].is_water
    # What nobody knows in the first place may be water as well.
    waters = [WATER_LEAST, WATER_MOST] if water_first or not films[0].is_known else []
    spreads = [spread]
    if any(record is None for record in listed.records[1:]):
        # And what nobody knows further down may be a trace, with traces alone behind it.
        spreads.append(Spread(label, bounds(label, db, unknown=FREE_BELOW)))
    shares = [listed.central] + [
        one.shares(fall, water)
        for one in spreads
        for fall in ((FALL_STEEP, FALL_FLAT) if water_first else (FALL_STEEP_DRY, FALL_FLAT_DRY))
        for water in (waters if water_first else [*waters, None])
    ]
    if label.otc or not label.ordered:
        # Nothing says which inactive ingredient is the most: the lightest may be, or the heaviest.
        weights = _weights(films, UNKNOWN)
        falls = (FALL,) if label.ordered else (FALL, FALL_STEEP_DRY, FALL_FLAT_DRY)
        ranks = [_ranked(weights, heaviest_first=first) for first in (False, True)]
        shares += [spread.shares(fall, None, rank) for fall in falls for rank in ranks]
    lightest, heaviest = (_weights(films, unknown) for unknown in (UNKNOWN_LOW, UNKNOWN_HIGH))
    films_of = [list(map(film_of, one.values)) for one in shares]
    return min(_sum(one, lightest) for one in films_of), max(_sum(one, heaviest) for one in films_of)


def _weights(films: Sequence[FilmClass], unknown: float) -> tuple[float, ...]:
    return tuple([film.weight if film.is_known else unknown for film in films])


def _strength(values: Shares, weights: Sequence[float]) -> float:
    return _sum(map(film_of, values.values), weights)


def _sum(films: Iterable[float], weights: Sequence[float]) -> float:
    return sum(map(mul, films, weights), 0.0)


def _ranked(weights: Sequence[float], *, heaviest_first: bool) -> list[int]:
    order = sorted(range(len(weights)), key=weights.__getitem__, reverse=heaviest_first)
    ranks = [0] * len(weights)
    for rank, i in enumerate(order, start=1):
        ranks[i] = rank
    return ranks
