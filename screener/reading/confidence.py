"""How sure a name is (0-1). Of names read from photos with 0.9, about nine in ten are right (docs/reading-photos.md).

The weights in confidence.csv are fitted by benchmarks/confidence.py on the dev photos.
"""

from __future__ import annotations

import math
from functools import lru_cache
from pathlib import Path

from ingredient_db.matching.fold import fold
from ingredient_db.table_files import filled, number, one_of, read_csv
from screener.label.printed import PrintedItem
from screener.naming.name_parts import is_part
from screener.terms.numbers import numbers_beside

TABLE = Path(__file__).parent / "confidence.csv"
FEATURES = ("always", "alike", "unlike", "alone", "agreed", "read", "worst_word", "short", "part")
LONG = numbers_beside(__file__, "reading_numbers.csv")["confidence.long"]


def features(item: PrintedItem, readings: int) -> tuple[float, ...]:
    """What speaks for and against the name of an item merged from `readings` readings; in the order of FEATURES."""
    alike = item.match.method == "similar"
    read = sum(item.read) / len(item.read)
    return (
        1.0,
        float(alike),
        1.0 - item.match.score if alike else 0.0,
        float(item.agreed == 1 and readings > 2),
        math.log(item.agreed),
        read,
        min(item.read),
        max(0.0, 1.0 - len(fold(item.printed)) / LONG),
        float(is_part(item.printed)),
    )


@lru_cache(maxsize=1)
def _weights() -> tuple[float, ...]:
    rows = read_csv(TABLE, {"feature": one_of(*FEATURES), "weight": number, "source": filled}, unique="feature")
    table = {row["feature"]: float(row["weight"]) for row in rows}
    return tuple(table[name] for name in FEATURES)


def confidence(item: PrintedItem, readings: int) -> float:
    """Confidence in the name of an item; 0 without one. Of a text, the likeness of its match."""
    if item.match.inci is None:
        return 0.0
    if not item.read:
        return round(item.match.score, 3)
    lean = sum(weight * value for weight, value in zip(_weights(), features(item, readings), strict=True))
    return round(1.0 / (1.0 + math.exp(-lean)), 3)
