"""Which sides of a block of print run off the photo: lines that end in ink at the photo's very edge."""

from __future__ import annotations

from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from screener.photo.regions import Region, turn

Grey = NDArray[np.uint8]
Numbers = NDArray[np.float64]
Side = Literal["left", "right", "top", "bottom"]

# Where each side lies, in the axes of the region: u along the lines, v down.
DIRECTIONS: dict[Side, tuple[float, float]] = {
    "left": (-1.0, 0.0),
    "right": (1.0, 0.0),
    "top": (0.0, -1.0),
    "bottom": (0.0, 1.0),
}
OPPOSITE: dict[Side, Side] = {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}
# In capital heights: a line that ends this near the edge may run over it (a part of a letter, or a space, is lost);
# a letter that is cut through stands at the edge itself.
LINE_END, CUT_THROUGH = 1.6, 0.25
# Lines cut, and their share of all lines that reach so far: a stray letter at the edge is no cut list. A straight
# cut misses the ink of a line where it meets a gap or a space. Set by reasoning.
LEAST_LINES, SHARE_OF_LINES = 3, 0.3
# Letters of a line that is cut through along its length, and their share of those that stand at the edge.
LEAST_LETTERS, SHARE_OF_LETTERS = 6, 0.5
# Grey levels between ink and paper, below which a strip is plain paper.
LEAST_DEPTH = 25.0


def cut_sides(grey: Grey, region: Region, *, upside_down: bool = False) -> tuple[Side, ...]:
    """Sides of the text, as its reader holds it, where it runs off the photo.

    A region does not know whether it stands on its head: `upside_down` says so.
    """
    found = [side for side in DIRECTIONS if _cut(grey, region, side)]
    return tuple(side for side in DIRECTIONS if (OPPOSITE[side] if upside_down else side) in found)


def _cut(grey: Grey, region: Region, side: Side) -> bool:
    direction = DIRECTIONS[side]
    beside = side in ("left", "right")
    boxes = _line_ends(region, side) if beside else region.letters
    middle = (boxes[:, :2] + boxes[:, 2:]) / 2
    half = (boxes[:, 2:] - boxes[:, :2]) / 2
    ends = turn(middle + half * direction, region.angle)
    along = turn(np.array([direction]), region.angle)[0]
    gaps = _to_the_edge(ends, along, grey.shape)
    near = np.flatnonzero(gaps < (LINE_END if beside else CUT_THROUGH) * region.letter)
    touching = 0
    for i in near:
        length = gaps[i] + (2 * region.letter if beside else float(boxes[i, 3] - boxes[i, 1]))
        width = float(region.letter if beside else boxes[i, 2] - boxes[i, 0])
        touching += _ink_at_the_edge(grey, ends[i] + along * gaps[i], along, length, width)
    if beside:
        return touching >= max(LEAST_LINES, SHARE_OF_LINES * _lines_that_reach(boxes, side, region.letter))
    return touching >= max(LEAST_LETTERS, SHARE_OF_LETTERS * len(near))


def _line_ends(region: Region, side: Side) -> Numbers:
    """Box of the first or last letter of each line, as high as a capital."""
    ends = []
    start = 0
    for line in region.lines:
        boxes = region.letters[start : start + len(line.u)]
        start += len(line.u)
        last = boxes[boxes[:, 0].argmin()] if side == "left" else boxes[boxes[:, 2].argmax()]
        ends.append([last[0], last[3] - region.letter, last[2], last[3]])
    return np.array(ends)


def _lines_that_reach(boxes: Numbers, side: Side, letter: float) -> int:
    """Lines whose end lies in the outer part of the block; a chain of letters may also end within its line."""
    ends = -boxes[:, 0] if side == "left" else boxes[:, 2]
    return int((ends > ends.max() - 8 * letter).sum())


def _to_the_edge(points: Numbers, along: Numbers, shape: tuple[int, ...]) -> Numbers:
    """Pixels from each point (n x 2) to the edge of the photo in the direction `along`; 0 beyond it."""
    gaps = np.full(len(points), np.inf)
    for axis, size in ((0, shape[1]), (1, shape[0])):
        if abs(along[axis]) > 1e-6:
            edge = size - 1 if along[axis] > 0 else 0
            gaps = np.minimum(gaps, (edge - points[:, axis]) / along[axis])
    return np.asarray(np.maximum(gaps, 0.0))


def _ink_at_the_edge(grey: Grey, at: Numbers, along: Numbers, length: float, width: float) -> bool:
    """Whether ink stands in the last two pixels of a strip that ends `at` the photo's edge.

    The strip reaches `length` pixels back from the edge and is `width` wide, so that it holds ink and paper.
    """
    back, across = np.arange(max(4, int(length))), np.arange(max(3, int(width))) - width / 2
    x = at[0] - back[None, :] * along[0] - across[:, None] * along[1]
    y = at[1] - back[None, :] * along[1] + across[:, None] * along[0]
    strip = cv2.remap(
        grey, x.astype(np.float32), y.astype(np.float32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    low, high = np.percentile(strip, (10, 90))
    if high - low < LEAST_DEPTH:
        return False
    # Paper is the more common of the two, whichever polarity the print has.
    middle = (low + high) / 2
    dark = bool(np.median(strip) > middle)
    edge = strip[:, :2].mean(axis=1)
    return bool((edge < middle).any() if dark else (edge > middle).any())
