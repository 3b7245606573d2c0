"""One smooth model of how the lines of a block bend: tubes and bottles curve them, a slant camera fans them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from screener.photo.regions import Line

Numbers = NDArray[np.float64]

# Letters needed for a curve; below, straight lines that may fan out.
CURVE_LETTERS = 60
# The wish for a straight page, for each power of x, in letters that stand at the far edge: keeps few letters from
# bending a page much. Ten times this leaves fanned lines slanting, a fifth is no better (dev photos).
STIFFNESS = np.array([0.025, 0.1, 0.3, 0.1, 0.4, 0.8])
# A foot this many letter heights off its line is a descender or a comma and counts less.
OFF_LINE = 0.12
ROUNDS = 5
# Beyond the letters (1.0 is their edge) the bend stops: a cubic runs away where nothing holds it.
BEYOND = 1.3


@dataclass(frozen=True, slots=True)
class Bend:
    """v of a line at u is `row` + `shift(u, row)`. `middle`, `half`: of u and of v, pixels; `curve`: six numbers."""

    middle: tuple[float, float]
    half: tuple[float, float]
    curve: Numbers

    def shift(self, u: Numbers, row: Numbers) -> Numbers:
        """How far (pixels) a line that crosses the middle at height `row` lies lower at `u`."""
        x = np.clip((u - self.middle[0]) / self.half[0], -BEYOND, BEYOND)
        y = np.clip((row - self.middle[1]) / self.half[1], -BEYOND, BEYOND)
        a = self.curve
        fixed = ((a[2] * x + a[1]) * x + a[0]) * x
        return np.asarray(fixed + y * (((a[5] * x + a[4]) * x + a[3]) * x))


STRAIGHT = Bend((0.0, 0.0), (1.0, 1.0), np.zeros(6))


def _powers(x: Numbers, y: Numbers) -> Numbers:
    return np.column_stack([x, x**2, x**3, y * x, y * x**2, y * x**3])


def fit_bend(lines: Sequence[Line], extent: tuple[float, float, float, float], letter: float) -> Bend:
    """The bend of these lines: least squares with robust weights. `extent`, `letter` in the lines' pixels."""
    left, top, right, bottom = extent
    middle = ((left + right) / 2, (top + bottom) / 2)
    half = (max(1.0, (right - left) / 2), max(1.0, (bottom - top) / 2))
    curve = np.zeros(6)
    number = np.concatenate([np.full(len(line.u), i) for i, line in enumerate(lines)])
    u, v = np.concatenate([line.u for line in lines]), np.concatenate([line.v for line in lines])
    x = (u - middle[0]) / half[0]
    weight = np.ones(len(u))
    used = np.ones(6, bool) if len(u) >= CURVE_LETTERS else np.array([1, 0, 0, 1, 0, 0], bool)
    for _ in range(ROUNDS):
        total = np.maximum(np.bincount(number, weight), 1e-9)
        row = (np.bincount(number, weight * (v - Bend(middle, half, curve).shift(u, v))) / total)[number]
        powers = _powers(x, (row - middle[1]) / half[1])[:, used]
        mean = np.column_stack([np.bincount(number, weight * p) / total for p in powers.T])[number]
        level = (np.bincount(number, weight * v) / total)[number]
        inner = powers - mean
        solved = np.linalg.solve(
            (inner * weight[:, None]).T @ inner + np.diag(STIFFNESS[used]), (inner * weight[:, None]).T @ (v - level)
        )
        curve[used] = solved
        off = np.abs(v - level - inner @ solved) / (OFF_LINE * letter)
        weight = 1.0 / np.maximum(off, 1.0) ** 2
    return Bend(middle, half, curve)
