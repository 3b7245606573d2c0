"""Comedogenic concern by published ratings, apart from heaviness.

Ratings (0-5) come from rabbit-ear tests of pure substances and from lists that copy them: they are shown
with their sources, and lists that copy one table count once. What only such lists rate, and no paper, is never a high
concern: table salt is 5 of 5 in one that has no source. Amount matters: an ingredient that cannot be
above `pores_least_share` (model.csv) is named but does not raise the level.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingredient_db.records import Evidence, Ingredient
from screener.heaviness.amounts import Shares
from screener.heaviness.model import MODEL
from screener.label.printed import PrintedList
from screener.report import Comedogenicity, Driver, PoreLevel, Pores

# Strongest evidence first; when a paper has measured a substance, copies of lists do not outvote it.
COPIED = ("clinic_list", "web_list")
TIERS = ("primary_paper", "paper_abstract", "secondary_transcription", "clinic_list", "web_list")


def _rated(record: Ingredient | None) -> list[Evidence]:
    if record is None or not record.comedogenicity:
        return []
    return [e for e in record.comedogenicity if e.low is not None and e.high is not None]


def rating(record: Ingredient | None) -> Comedogenicity | None:
    """The range of all published ratings of one ingredient with their sources, or None when unrated."""
    rated = _rated(record)
    if not rated:
        return None
    low = min(e.low for e in rated if e.low is not None)
    high = max(e.high for e in rated if e.high is not None)
    sources = tuple(dict.fromkeys(e.source_id for e in rated))
    agreement = "single" if len(sources) == 1 else "agree" if high - low <= 1 else "differ"
    return Comedogenicity(low, high, sources, agreement)  # type: ignore[arg-type]


def _span(shown: Comedogenicity) -> str:
    return f"{shown.low:g}" if shown.low == shown.high else f"{shown.low:g}-{shown.high:g}"


def _concern(record: Ingredient | None) -> float | None:
    """The middle of the best-evidenced ratings."""
    rated = _rated(record)
    if not rated:
        return None
    for tier in TIERS:
        best = [e for e in rated if e.tier == tier]
        if best:
            middle = sum(((e.low or 0.0) + (e.high or 0.0)) / 2 for e in best) / len(best)
            return min(middle, MODEL["pores_lists_alone_most"]) if tier in COPIED else middle
    return None


def pores(label: PrintedList, records: Sequence[Ingredient | None], central: Shares) -> Pores:
    """The level of concern and the ingredients that raise it, strongest first."""
    worst = 0.0
    found: list[tuple[float, Driver]] = []
    rated_any = False
    for item, record, share in zip(label.items, records, central.values, strict=True):
        concern = _concern(record)
        if concern is None or record is None or item.match.inci is None:
            continue
        rated_any = True
        if concern >= MODEL["pores_low"] and share >= MODEL["pores_least_share"]:
            worst = max(worst, concern)
            shown = rating(record)
            because = f"rated {_span(shown)} of 5" if shown else ""
            found.append((concern * share, Driver(item.printed, item.match.inci, round(concern / 5, 3), because)))
    unknown = sum(item.match.inci is None for item in label.items) / max(1, len(label.items))
    level: PoreLevel
    if worst >= MODEL["pores_high"]:
        level = "high"
    elif worst >= MODEL["pores_moderate"]:
        level = "moderate"
    elif unknown > MODEL["pores_most_unknown"] or not rated_any:
        level = "unclear"
    else:
        level = "low" if worst > 0 else "none_found"
    found.sort(key=lambda pair: -pair[0])
    return Pores(level, tuple(driver for _, driver in found[:5]))
