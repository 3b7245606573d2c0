"""Marks that may be letters, and the lines they stand in: the evidence that there is print, and which way it runs.

Coordinates are pixels of the looked-at picture (see `regions`), `u` along the lines and `v` across them.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Numbers = NDArray[np.float64]

# Height of a letter: least in pixels, most as a share of the picture's longer side.
LEAST_HEIGHT, LARGEST = 4, 0.06
# Ink differs from the paper round it by this many grey levels at least, and by this share of the local spread:
# the first keeps sensor noise out, the second lets gold on cream in.
LEAST_CONTRAST, OF_SPREAD = 7.0, 0.55
# Marks of one chain are like in height (ratio), level (share of a height) and near (gaps in heights).
LIKE_HEIGHT, LEVEL, NEAREST, FARTHEST = 1.9, 0.5, -0.35, 1.3
# Marks that make a line. Fewer are pores, grain and sparkle.
LINE_LETTERS = 5
# Marks looked at to the right of each one, in order of their left edges.
LOOK_AHEAD = 120
# More marks than this is a texture, not print: the strongest stay.
MOST_MARKS = 12_000


@dataclass(frozen=True, slots=True)
class Marks:
    """Boxes of marks: left, top, width, height (n each)."""

    left: Numbers
    top: Numbers
    width: Numbers
    height: Numbers

    def __len__(self) -> int:
        return len(self.left)

    def pick(self, which: NDArray[np.generic]) -> Marks:
        """The marks at these places, or under this mask."""
        return Marks(self.left[which], self.top[which], self.width[which], self.height[which])

    def turned(self, side: float) -> Marks:
        """As seen when the picture, `side` pixels wide, is turned a quarter counter-clockwise."""
        return Marks(self.top, side - self.left - self.width, self.height, self.width)


def ink(look: Grey, *, light: bool, reach: int) -> NDArray[np.uint8]:
    """Mask (0 or 255) of what is darker than the paper round it, or lighter when `light`; `reach` in pixels."""
    picture = look.astype(np.float32)
    size = (reach, reach)
    mean = cv2.blur(picture, size)
    spread = np.sqrt(np.maximum(cv2.blur(picture * picture, size) - mean * mean, 0))
    differs = picture - mean if light else mean - picture
    return np.asarray((differs > np.maximum(LEAST_CONTRAST, OF_SPREAD * spread)) * 255, np.uint8)


def marks(mask: NDArray[np.uint8]) -> Marks:
    """Connected marks of letter size and shape."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    boxes = np.asarray(stats[1:, :5], np.float64)
    longest = max(mask.shape)
    big, small = boxes[:, 2:4].max(axis=1), boxes[:, 2:4].min(axis=1)
    fill = boxes[:, 4] / np.maximum(boxes[:, 2] * boxes[:, 3], 1)
    keep = (big >= LEAST_HEIGHT) & (big <= LARGEST * longest) & (fill > 0.15) & (big < 14 * np.maximum(small, 1))
    boxes = boxes[keep]
    if len(boxes) > MOST_MARKS:
        boxes = boxes[np.argsort(-boxes[:, 4])[:MOST_MARKS]]
    return Marks(boxes[:, 0], boxes[:, 1], boxes[:, 2], boxes[:, 3])


def _neighbours(m: Marks, farthest: float) -> NDArray[np.int64]:
    """For each mark, sorted by its left edge, the place of the mark that follows it in its line, or -1."""
    n = len(m)
    best = np.full(n, np.inf)
    follower = np.full(n, -1, np.int64)
    right, middle, bottom = m.left + m.width, m.top + m.height / 2, m.top + m.height
    for step in range(1, min(LOOK_AHEAD, n - 1) + 1):
        a, b = slice(0, n - step), slice(step, n)
        tall, low = np.maximum(m.height[a], m.height[b]), np.minimum(m.height[a], m.height[b])
        gap = (m.left[b] - right[a]) / tall
        shift = np.minimum(np.abs(middle[b] - middle[a]), np.abs(bottom[b] - bottom[a])) / tall
        fits = (gap > NEAREST) & (gap < farthest) & (shift < LEVEL) & (tall < LIKE_HEIGHT * low)
        cost = np.where(fits, np.maximum(gap, 0) + 2 * shift, np.inf)
        better = cost < best[a]
        best[a] = np.where(better, cost, best[a])
        follower[a] = np.where(better, np.arange(step, n), follower[a])
    # A mark follows one other only: the nearest.
    order = np.argsort(-best, kind="stable")
    order = order[follower[order] >= 0]
    leader = np.full(n, -1, np.int64)
    leader[follower[order]] = order
    kept = leader[follower] == np.arange(n)
    return np.where((follower >= 0) & kept, follower, -1)


def lines(m: Marks, *, least: int = LINE_LETTERS, farthest: float = FARTHEST) -> list[NDArray[np.int64]]:
    """Chains of at least `least` marks that run on like letters of a line, as places in `m`.

    `farthest`: largest gap between two marks of a line, in mark heights.
    """
    if len(m) < least:
        return []
    order = np.argsort(m.left, kind="stable")
    follower = _neighbours(m.pick(order), farthest)
    starts = np.setdiff1d(np.arange(len(m)), follower[follower >= 0])
    found = []
    for start in starts:
        chain = [int(start)]
        while (following := int(follower[chain[-1]])) >= 0:
            chain.append(following)
        if len(chain) >= least:
            places = order[np.array(chain)]
            # Bars of a barcode are alike and level too, but thin; rules and dashes are flat.
            if 0.3 < float(np.median(m.width[places] / m.height[places])) < 3.0:
                found.append(places)
    return found
