"""Published comedogenicity ratings of one ingredient: each with its source, and what they come to together.

Copies of one table count once (`rating_sources.csv`). Of each original the best-evidenced copy speaks, and of several
tests in one that in the product's kind of vehicle. The typical rating is the middle of the originals when better
evidence counts more (`evidence_tiers.csv`), as one outlier then moves it least; what only lists rate, and no paper,
is at most `pores_lists_alone_most` (model.csv): table salt is 5 of 5 in one that has no source.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ingredient_db import IngredientDB
from ingredient_db.records import Evidence, RatingWords
from screener.judging.model import MODEL
from screener.judging.verdicts import Comedogenicity, Rating


@lru_cache(maxsize=10_000)
def rating(inci: str, vehicle: str, db: IngredientDB) -> Comedogenicity | None:
    """What is published of an ingredient (of the same substance where only that is rated); None when unrated.

    `vehicle`: of the product: oil or volatile.
    """
    record = db.get(inci)
    if record and not record.comedogenicity and record.same_as:
        record = db.get(record.same_as)
    if not record or not record.comedogenicity:
        return None
    evidence = record.comedogenicity
    exact = [span for span in (_span(one, db, exact=True) for one in evidence) if span]
    spans = exact or [_span(one, db) or (0.0, 5.0) for one in evidence]
    low, high = min(span[0] for span in spans), max(span[1] for span in spans)
    originals = len({db.tables.rating_sources[one.source_id].original for one in evidence})
    return Comedogenicity(
        low=low,
        high=high,
        sources=tuple(dict.fromkeys(one.source_id for one in evidence)),
        agreement="single" if originals == 1 else "agree" if high - low <= MODEL["ratings_agree_within"] else "differ",
        typical=_typical(evidence, vehicle, db),
        originals=originals,
        ratings=tuple(_published(one, db) for one in evidence),
    )


def _span(one: Evidence, db: IngredientDB, *, exact: bool = False) -> tuple[float, float] | None:
    """The rating as numbers; None where its words name no grade and `exact` asks for one."""
    if one.low is not None and one.high is not None:
        return one.low, one.high
    words: RatingWords = db.tables.rating_words[one.category]
    return None if exact and not words.exact else (words.low, words.high)


def _published(one: Evidence, db: IngredientDB) -> Rating:
    source = db.tables.rating_sources[one.source_id]
    return Rating(
        source=one.source_id,
        year=source.year,
        tier=one.tier,
        low=one.low,
        high=one.high,
        words=one.category,
        vehicle=one.vehicle,
        percent=one.percent,
        original=source.original,
    )


def _typical(evidence: Sequence[Evidence], vehicle: str, db: IngredientDB) -> float:
    groups: dict[str, list[Evidence]] = {}
    for one in evidence:
        groups.setdefault(db.tables.rating_sources[one.source_id].original, []).append(one)
    weighed = sorted(_of_original(group, vehicle, db) for group in groups.values())
    middle = _weighted_median(weighed)
    papers = any(db.tables.tiers[one.tier].paper for one in evidence)
    return round(middle if papers else min(middle, MODEL["pores_lists_alone_most"]), 2)


def _of_original(group: Sequence[Evidence], vehicle: str, db: IngredientDB) -> tuple[float, float]:
    """(rating, weight) of one table: the best copy of it, tested in the vehicle that fits."""
    best = max(db.tables.tiers[one.tier].weight for one in group)
    speaking = [one for one in group if db.tables.tiers[one.tier].weight == best]
    fitting = [one for one in speaking if one.vehicle == vehicle]
    fitting = fitting or [one for one in speaking if not one.vehicle] or speaking
    middles = [sum(_span(one, db) or ()) / 2 for one in fitting]
    return sum(middles) / len(middles), best


def _weighted_median(weighed: Sequence[tuple[float, float]]) -> float:
    """The value with as much weight below as above; between two when they part the weight evenly. `weighed` ascends."""
    half = sum(weight for _, weight in weighed) / 2
    below = 0.0
    for i, (value, weight) in enumerate(weighed):
        below += weight
        if abs(below - half) < 1e-9:
            return (value + weighed[i + 1][0]) / 2
        if below > half:
            return value
    raise ValueError("no ratings")
