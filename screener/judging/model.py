"""The numbers that steer the verdict, each with its unit, reason and source: `model.csv`."""

from __future__ import annotations

from screener.terms.numbers import numbers_beside

MODEL = numbers_beside(__file__, "model.csv")
