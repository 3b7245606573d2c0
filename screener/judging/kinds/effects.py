"""What the kind of product does to the estimate: `product_kinds.csv`, each with its reason and source."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from screener.judging.model import MODEL
from screener.terms import ProductKind


@dataclass(frozen=True, slots=True)
class Effect:
    """`fall`, `water_share`: the central assumptions on amounts; `left` with its least and most: what stays (0-1)."""

    fall: float
    water_share: float
    left: float
    left_least: float
    left_most: float


NO_EFFECT = Effect(MODEL["fall"], MODEL["water_share"], 1.0, 1.0, 1.0)


def _effects() -> dict[ProductKind, Effect]:
    with (Path(__file__).parent / "effects.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["kind"]: row for row in csv.DictReader(file)}
    return {kind: _effect(rows[kind]) for kind in get_args(ProductKind)}


def _effect(row: dict[str, str]) -> Effect:
    fields = ("fall", "water_share", "left", "left_least", "left_most")
    return Effect(*(float(row[name]) if row[name] else getattr(NO_EFFECT, name) for name in fields))


EFFECTS = _effects()
