"""Where the dense small print is: its box, letter height, slant, turn and polarity."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]

# Pixels looked at: enough to see 8 px letters of a 12-megapixel photo at about 3 px.
LOOK_PIXELS = 1_300_000
# Height of a letter as a share of the looked-at picture's longer side, smallest and largest.
SMALLEST, LARGEST = 0.003, 0.06
# Letters that make a block worth reading.
LEAST_LETTERS = 25
# Margin round a block, in letter heights.
MARGIN = 2.5


@dataclass(frozen=True, slots=True)
class Region:
    """A block of print in photo pixels. `letter`: capital height; `slant`: degrees; `turn`: quarter turns."""

    x: float
    y: float
    w: float
    h: float
    letter: float
    slant: float
    turn: int
    light_on_dark: bool


def _letters(look: Grey, light: bool) -> NDArray[np.int32]:
    """Boxes (x, y, w, h) of connected marks of letter size and shape, for one polarity."""
    picture = 255 - look if light else look
    reach = max(15, int(max(look.shape) * 0.02) | 1)
    mask = cv2.adaptiveThreshold(picture, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, reach, 12)
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    boxes = stats[1:, :5]
    longest = max(look.shape)
    big = np.maximum(boxes[:, 2], boxes[:, 3])
    small = np.minimum(boxes[:, 2], boxes[:, 3])
    fill = boxes[:, 4] / np.maximum(boxes[:, 2] * boxes[:, 3], 1)
    keep = (big >= max(4, SMALLEST * longest)) & (big <= LARGEST * longest) & (small >= 1) & (fill > 0.15)
    keep &= (big / np.maximum(small, 1) < 12) & (fill < 0.95)
    return np.asarray(boxes[keep][:, :4], np.int32)


def _chain_lengths(boxes: NDArray[np.int32], down: bool) -> tuple[NDArray[np.bool_], float]:
    """Which letters have a neighbour of like height beside them, and the median slant (degrees) to it."""
    x, y, w, h = (boxes[:, i].astype(np.float64) for i in range(4))
    if down:
        x, y, w, h = y, x, h, w
    order = np.argsort(x)
    linked = np.zeros(len(boxes), bool)
    slopes = []
    cx, cy = x + w / 2, y + h / 2
    for place, i in enumerate(order):
        near = order[place + 1 : place + 60]
        gap = x[near] - (x[i] + w[i])
        like = (np.abs(cy[near] - cy[i]) < 0.5 * h[i]) & (gap > -0.3 * h[i]) & (gap < 1.2 * h[i])
        like &= (h[near] < 1.8 * h[i]) & (h[i] < 1.8 * h[near])
        if like.any():
            j = near[like][0]
            linked[i] = linked[j] = True
            slopes.append((cy[j] - cy[i]) / max(cx[j] - cx[i], 1.0))
    slant = float(np.degrees(np.arctan(np.median(slopes)))) if len(slopes) >= 8 else 0.0
    return linked, slant


def _blocks(boxes: NDArray[np.int32], shape: tuple[int, int], letter: float) -> list[tuple[int, NDArray[np.bool_]]]:
    """Letters grouped into blocks by smearing them: (count, which letters), largest first."""
    canvas = np.zeros(shape, np.uint8)
    for x, y, w, h in boxes:
        canvas[y : y + h, x : x + w] = 255
    reach = max(3, int(letter * 1.6) | 1)
    smeared = cv2.dilate(canvas, np.ones((reach, reach), np.uint8))
    _, labels = cv2.connectedComponents(smeared)
    mine = labels[boxes[:, 1] + boxes[:, 3] // 2, boxes[:, 0] + boxes[:, 2] // 2]
    found = [(int((mine == k).sum()), mine == k) for k in np.unique(mine) if k]
    return sorted(found, key=lambda pair: -pair[0])


def find_regions(grey: Grey) -> list[Region]:
    """Blocks of print, the one with most letters in lines first; empty when there is none."""
    shrink = min(1.0, (LOOK_PIXELS / grey.size) ** 0.5)
    look = np.asarray(cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA), np.uint8)
    found: list[tuple[int, Region]] = []
    for light in (False, True):
        boxes = _letters(look, light)
        if len(boxes) < LEAST_LETTERS:
            continue
        for turned in (False, True):
            linked, _ = _chain_lengths(boxes, turned)
            chained = boxes[linked]
            if len(chained) < LEAST_LETTERS:
                continue
            height = chained[:, 2] if turned else chained[:, 3]
            letter = float(np.percentile(height, 70))
            for count, mine in _blocks(chained, look.shape, letter)[:3]:
                if count >= LEAST_LETTERS:
                    found.append((count, _region(chained[mine], look.shape, turned, light, shrink)))
    found.sort(key=lambda pair: -pair[0])
    out: list[Region] = []
    for _, region in found:
        if not any(_overlap(region, other) > 0.5 for other in out):
            out.append(region)
    return out


def _region(boxes: NDArray[np.int32], shape: tuple[int, int], turned: bool, light: bool, shrink: float) -> Region:
    height = boxes[:, 2] if turned else boxes[:, 3]
    letter = float(np.percentile(height, 70))
    _, slant = _chain_lengths(boxes, turned)
    pad = MARGIN * letter
    # Slanted lines leave the block's corners: the page is cut a little larger than the letters' box.
    left, top = max(0.0, boxes[:, 0].min() - pad), max(0.0, boxes[:, 1].min() - pad)
    right = min(float(shape[1]), (boxes[:, 0] + boxes[:, 2]).max() + pad)
    bottom = min(float(shape[0]), (boxes[:, 1] + boxes[:, 3]).max() + pad)
    slant = -slant if turned else slant
    return Region(
        left / shrink,
        top / shrink,
        (right - left) / shrink,
        (bottom - top) / shrink,
        letter / shrink,
        slant if abs(slant) < 15 else 0.0,
        1 if turned else 0,
        light,
    )


def _overlap(a: Region, b: Region) -> float:
    w = min(a.x + a.w, b.x + b.w) - max(a.x, b.x)
    h = min(a.y + a.h, b.y + b.h) - max(a.y, b.y)
    return max(0.0, w) * max(0.0, h) / max(1.0, min(a.w * a.h, b.w * b.h))
