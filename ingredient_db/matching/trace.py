"""What the matcher looked at, step by step: kept when somebody asks why, and never otherwise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

# Told of each thing that is looked at: step, text, candidate, score, why not; as in TraceStep.
Note = Callable[[str, str, str | None, float, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceStep:
    """One thing that the matcher looked at on its way from a printed name to an ingredient.

    `step`: exact, before_bracket, in_bracket, slash, mended, ambiguous, likeness, likeness_before_bracket or length;
    `text`: what was looked up, folded or, for brackets and slashes, as printed; `candidate`: the INCI name that came of
    it, or None; `score`: how like it is (0-1); `why_not`: why it is not the answer, '' for the answer.
    """

    step: str
    text: str
    candidate: str | None
    score: float
    why_not: str


def silent(step: str, text: str, candidate: str | None, score: float, why_not: str) -> None:
    """A Note that keeps nothing."""
