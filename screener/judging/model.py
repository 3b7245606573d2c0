"""The numbers that steer the verdict, each with its unit, reason and source: `model.csv`."""

from __future__ import annotations

import csv
from pathlib import Path

with (Path(__file__).parent / "model.csv").open(encoding="utf-8", newline="") as _file:
    MODEL: dict[str, float] = {row["name"]: float(row["value"]) for row in csv.DictReader(_file)}
