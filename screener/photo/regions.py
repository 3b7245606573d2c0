"""Where the dense small print is: blocks of lines, with their turn, slant, polarity and letter height."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from screener.photo.letters import Marks, ink, lines, marks

Grey = NDArray[np.uint8]
Numbers = NDArray[np.float64]

# Pixels looked at: enough to see 12 px letters of a 10-megapixel photo at 4 px (findings.md).
LOOK_PIXELS = 1_300_000
# A small picture is looked at enlarged: letters that touch at 7 px come apart at 14.
MOST_ENLARGED = 2.0
# Letters that make a block worth reading.
LEAST_LETTERS = 20
# Letters this many heights apart belong to one block.
BLOCK_REACH = 1.1
# Percentile of mark heights that is the height of a capital: the rest are x-heights and specks.
CAPITALS = 75
# Two blocks are one when they share this part of the smaller.
SAME = 0.5
# Another view of a place (turned, or in the other polarity) is kept when it has this part of its letters.
RIVAL = 0.5


@dataclass(frozen=True, slots=True)
class Line:
    """Feet (bottom centres) of the letters of one line: x and y in photo pixels turned by the region's angle."""

    u: Numbers
    v: Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A block of print.

    `angle` (degrees) turns the page's axes onto the photo's; u, v are photo pixels along and across the lines,
    with the origin of the photo. `letter`: capital height in photo pixels. `letters`: boxes (left, top, right,
    bottom) in u, v.
    """

    angle: float
    light_on_dark: bool
    letter: float
    lines: tuple[Line, ...]
    letters: Numbers
    count: int

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom in u, v."""
        low, high = self.letters[:, :2].min(axis=0), self.letters[:, 2:].max(axis=0)
        return float(low[0]), float(low[1]), float(high[0]), float(high[1])

    @property
    def photo_box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom in photo pixels."""
        left, top, right, bottom = self.extent
        corners = turn(np.array([[left, top], [right, top], [left, bottom], [right, bottom]]), self.angle)
        low, high = corners.min(axis=0), corners.max(axis=0)
        return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def turn(points: Numbers, degrees: float) -> Numbers:
    """Points (n x 2) turned about the origin; in pixel coordinates a positive angle is clockwise."""
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.asarray(points @ np.array([[cos, sin], [-sin, cos]]))


def find_regions(grey: Grey) -> list[Region]:
    """Blocks of print, the one with most letters in lines first; empty when there is none."""
    shrink = min(MOST_ENLARGED, (LOOK_PIXELS / grey.size) ** 0.5)
    method = cv2.INTER_CUBIC if shrink > 1 else cv2.INTER_AREA
    look = np.asarray(cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=method), np.uint8)
    reach = max(15, int(max(look.shape) * 0.02) | 1)
    found: list[Region] = []
    for light in (False, True):
        seen = marks(ink(look, light=light, reach=reach))
        for quarter in (0, 1):
            upright = seen.turned(look.shape[1]) if quarter else seen
            found += _blocks(upright, look.shape[1], quarter, light, shrink)
    return _ranked(found)


def _ranked(found: list[Region]) -> list[Region]:
    """One region for each place, most letters first; then those that see a place in another way, and may be right."""
    # Of two views of one place the taller letters are likely right: the other's are the holes of letters and the gaps
    # between them.
    found = sorted(found, key=lambda region: -region.count * region.letter)
    out: list[Region] = []
    doubtful: list[Region] = []
    for region in found:
        rivals = [other for other in out if _shared(region.photo_box, other.photo_box) > SAME]
        if not rivals:
            out.append(region)
        elif region.count > RIVAL * max(other.count for other in rivals):
            doubtful.append(region)
    return sorted(out, key=lambda r: -r.count) + sorted(doubtful, key=lambda r: -r.count)


def _blocks(m: Marks, width: int, quarter: int, light: bool, shrink: float) -> list[Region]:
    chains = lines(m)
    if sum(len(chain) for chain in chains) < LEAST_LETTERS:
        return []
    size = (int((m.top + m.height).max()) + 2, int((m.left + m.width).max()) + 2)
    canvas = np.zeros(size, np.uint8)
    for chain in chains:
        pad = BLOCK_REACH * float(np.percentile(m.height[chain], CAPITALS))
        for i in chain:
            a = int(max(0, m.left[i] - pad)), int(max(0, m.top[i] - pad))
            b = int(m.left[i] + m.width[i] + pad), int(m.top[i] + m.height[i] + pad)
            canvas[a[1] : b[1], a[0] : b[0]] = 1
    _, labels = cv2.connectedComponents(canvas)
    by_block: dict[int, list[NDArray[np.int64]]] = {}
    for chain in chains:
        i = chain[len(chain) // 2]
        block = int(labels[int(m.top[i] + m.height[i] / 2), int(m.left[i] + m.width[i] / 2)])
        by_block.setdefault(block, []).append(chain)
    return [
        _region(m, block, width, quarter, light, shrink)
        for block in by_block.values()
        if sum(len(chain) for chain in block) >= LEAST_LETTERS
    ]


def _typical(values: list[float], chains: list[NDArray[np.int64]]) -> float:
    """Median of one value a line, each line counted by its letters: small print outweighs a heading."""
    order = np.argsort(values)
    heavy = np.cumsum(np.array([len(chain) for chain in chains])[order])
    return float(values[order[int(np.searchsorted(heavy, heavy[-1] / 2))]])


def _slant(m: Marks, chain: NDArray[np.int64]) -> float:
    """Slant (degrees) of a line."""
    u, v = m.left[chain] + m.width[chain] / 2, m.top[chain] + m.height[chain]
    u = u - u.mean()
    return float(np.degrees(np.arctan2((u * (v - v.mean())).sum(), max(float((u * u).sum()), 1e-9))))


def _region(m: Marks, chains: list[NDArray[np.int64]], width: int, quarter: int, light: bool, shrink: float) -> Region:
    slant = _typical([_slant(m, chain) for chain in chains], chains)
    places = np.concatenate(chains)
    # Over all letters of the block: a median of the lines' own heights is smaller, enlarges more and reads less
    # (recall of the dev photos 0.66 instead of 0.68).
    letter = float(np.percentile(m.height[places], CAPITALS))

    def placed(u: Numbers, v: Numbers) -> Numbers:
        """Points of the quarter-turned picture, straightened by the slant, in photo pixels about the photo's origin."""
        if quarter:  # undo the quarter turn: x = width - v, y = u
            u, v = width - v, u
        return turn(np.column_stack([u, v]) / shrink, -(slant - 90.0 * quarter))

    found = []
    for chain in chains:
        feet = placed(m.left[chain] + m.width[chain] / 2, m.top[chain] + m.height[chain])
        found.append(Line(feet[:, 0], feet[:, 1]))
    middle = placed(m.left[places] + m.width[places] / 2, m.top[places] + m.height[places] / 2)
    half = np.column_stack([m.width[places], m.height[places]]) / 2 / shrink
    letters = np.hstack([middle - half, middle + half])
    return Region(
        angle=slant - 90.0 * quarter,
        light_on_dark=light,
        letter=letter / shrink,
        lines=tuple(found),
        letters=letters,
        count=len(places),
    )


def _shared(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> float:
    w = min(a[2], b[2]) - max(a[0], b[0])
    h = min(a[3], b[3]) - max(a[1], b[1])
    smaller = min((a[2] - a[0]) * (a[3] - a[1]), (b[2] - b[0]) * (b[3] - b[1]))
    return max(0.0, w) * max(0.0, h) / max(1.0, smaller)
