"""Places on the photo: what was measured or missed, as boxes that can be drawn over it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from screener.photo.cut import DIRECTIONS, Side
from screener.photo.regions import Region, turn
from screener.terms import Box

Numbers = NDArray[np.float64]

# A side that text runs over is drawn as a strip so wide (share of the photo).
STRIP = 0.02
# Fewest letters side by side that count as a stretch of print: fewer are specks, signs and parts of a letter.
LEAST_RUN = 4
# In capital heights: the widest gap within a stretch (a space and a half), and how far round a word's box its letters
# may lie, as boxes of readers and of the search for letters differ by a little.
WIDEST_GAP, SLACK = 2.0, 0.3


def box_round(points: Numbers, size: tuple[int, int]) -> Box:
    """The smallest box round points (n x 2, photo pixels), as fractions of a photo of this width and height."""
    low, high = (np.clip(edge / size, 0.0, 1.0) for edge in (points.min(axis=0), points.max(axis=0)))
    return Box(*(round(float(value), 5) for value in (*low, *(high - low))))


def block_box(region: Region, size: tuple[int, int]) -> Box:
    """The box round a block of print."""
    left, top, right, bottom = region.photo_box
    return box_round(np.array([[left, top], [right, bottom]]), size)


def side_box(side: Side, angle: float) -> Box:
    """The strip along the photo's edge that lies on this side of text that is turned by `angle` (degrees)."""
    x, y = turn(np.array([DIRECTIONS[side]]), angle)[0]
    if abs(x) > abs(y):
        return Box(0.0 if x < 0 else 1 - STRIP, 0.0, STRIP, 1.0)
    return Box(0.0, 0.0 if y < 0 else 1 - STRIP, 1.0, STRIP)


def unread(region: Region, read: Sequence[Box], size: tuple[int, int]) -> tuple[Box, ...]:
    """Stretches of print in a block that lie in none of the boxes that were `read`."""
    middle = turn((region.letters[:, :2] + region.letters[:, 2:]) / 2, region.angle)
    missed = np.ones(len(middle), np.bool_)
    slack = SLACK * region.letter
    for box in read:
        low = np.array([box.x, box.y]) * size - slack
        high = np.array([box.x + box.w, box.y + box.h]) * size + slack
        missed &= ~((middle >= low) & (middle <= high)).all(axis=1)
    found = []
    start = 0
    for line in region.lines:
        letters = region.letters[start : start + len(line.u)][missed[start : start + len(line.u)]]
        start += len(line.u)
        found += [_drawn(run, region, size) for run in _runs(letters, region.letter)]
    return tuple(found)


def _runs(letters: Numbers, capital: float) -> list[Numbers]:
    """The letters (boxes in u, v) of a line, parted where a gap is wide; short runs left out."""
    letters = letters[np.argsort(letters[:, 0])]
    gaps = np.flatnonzero(letters[1:, 0] - letters[:-1, 2] > WIDEST_GAP * capital) + 1
    return [run for run in np.split(letters, gaps) if len(run) >= LEAST_RUN]


def _drawn(run: Numbers, region: Region, size: tuple[int, int]) -> Box:
    left, right = run[:, 0].min(), run[:, 2].max()
    top, bottom = run[:, 1].min(), run[:, 3].max()
    corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
    return box_round(turn(corners, region.angle), size)
