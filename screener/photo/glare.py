"""Glare on a block of print: where it is, and how much of the block it takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from screener.photo.flatten import Laid

Mask = NDArray[np.bool_]
Down = Literal["top", "middle", "bottom"]
Across = Literal["left", "middle", "right"]

# Grey level from which a pixel is blown out, and the level of paper below which a blown out patch stands out of it.
# JPEG and sharpening leave clipped pixels a little below 255.
BLOWN, PAPER = 250.0, 244.0
# In capital heights: how wide a window must be blown out, and how far letters keep their surroundings theirs.
WINDOW, ROUND_LETTER = 0.8, 0.5
# Smallest patch, in capital heights squared: three letters of a line.
LEAST_PATCH = 6.0
# Glare fades in: letters at the rim of a patch have less contrast than those elsewhere. White boxes and logos have
# crisp letters beside them. Reach of the rim in capital heights, and the share of the usual contrast: the highlights of
# benchmarks/photo_quality.py have up to 0.82, and no real photo without glare has a patch at this line.
RIM, FADED = 2.0, 0.88
# On paper that is blown out as a whole, only faded rims tell glare from paper, and the bar is higher, by reasoning.
FADED_ON_WHITE = 0.6


@dataclass(frozen=True, slots=True)
class Glare:
    """`share` (0-1) of the block that is blown out with no letters in it, and where the largest patch lies in it.

    `patches`: corners (4 x 2, photo pixels) of each.
    """

    share: float = 0.0
    at: tuple[Down, Across] | None = None
    patches: tuple[NDArray[np.float64], ...] = ()


def find_glare(laid: Laid, contrast: NDArray[np.float32]) -> Glare:
    """`contrast`: for each pixel of `laid.picture` the grey levels between ink and paper round it."""
    block = _block(laid)
    letters = _round_letters(laid)
    size = max(3, int(WINDOW * laid.letter))
    blown = cv2.blur(laid.picture, (size, size)) >= BLOWN
    # The lower third: round a patch the paper is bright too, and tells nothing of the rest.
    paper = cv2.dilate(laid.picture, np.ones((3, 3), np.uint8))[letters & ~blown & laid.inside]
    white = bool(len(paper)) and float(np.percentile(paper, 30)) >= PAPER
    # Open: the slim stretches between lines and words are paper.
    patches = np.asarray(blown & block & ~letters & laid.inside, np.uint8)
    kernel = np.ones((max(3, int(1.2 * laid.letter)),) * 2, np.uint8)
    patches = np.asarray(cv2.morphologyEx(patches, cv2.MORPH_OPEN, kernel), np.uint8)
    count, labels, stats, middles = cv2.connectedComponentsWithStats(patches)
    usual = float(np.median(contrast[letters])) if letters.any() else 0.0
    found = [
        i
        for i in range(1, count)
        if stats[i, cv2.CC_STAT_AREA] >= LEAST_PATCH * laid.letter**2
        and _faded(labels == i, letters, contrast, laid.letter) < usual * (FADED_ON_WHITE if white else FADED)
    ]
    if not found:
        return Glare()
    share = float(stats[found, cv2.CC_STAT_AREA].sum() / block.sum())
    largest = max(found, key=lambda i: int(stats[i, cv2.CC_STAT_AREA]))
    return Glare(share, _place(middles[largest], laid), tuple(_corners(stats[i], laid) for i in found))


def _corners(stats: NDArray[np.int32], laid: Laid) -> NDArray[np.float64]:
    """Corners on the photo of a patch, from its left, top, width and height on the page."""
    x, y, w, h = (float(stats[i]) for i in (cv2.CC_STAT_LEFT, cv2.CC_STAT_TOP, cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT))
    return laid.sheet.photo_points(np.array([[x, y], [x + w, y], [x + w, y + h], [x, y + h]]))


def _block(laid: Laid) -> Mask:
    """The hull of the letters: what lies outside of it may be table or sky."""
    corners = np.concatenate([laid.letters[:, [0, 1]], laid.letters[:, [2, 1]], laid.letters[:, [0, 3]]])
    corners = np.concatenate([corners, laid.letters[:, [2, 3]]]).astype(np.int32)
    mask = np.zeros(laid.picture.shape, np.uint8)
    cv2.fillConvexPoly(mask, cv2.convexHull(corners), 1)
    return mask.astype(np.bool_)


def _round_letters(laid: Laid) -> Mask:
    mask = np.zeros(laid.picture.shape, np.uint8)
    pad = ROUND_LETTER * laid.letter
    for left, top, right, bottom in laid.letters:
        mask[int(max(0, top - pad)) : int(bottom + pad), int(max(0, left - pad)) : int(right + pad)] = 1
    return mask.astype(np.bool_)


def _faded(patch: Mask, letters: Mask, contrast: NDArray[np.float32], letter: float) -> float:
    """Contrast of the letters at the rim of a patch; infinite when none stand there."""
    reach = 2 * int(RIM * letter) + 1
    rim = cv2.dilate(patch.astype(np.uint8), np.ones((reach, reach), np.uint8)).astype(np.bool_) & letters
    return float(np.median(contrast[rim])) if rim.any() else float("inf")


def _place(middle: NDArray[np.float64], laid: Laid) -> tuple[Down, Across]:
    """Third of the block that a point (x, y; page pixels) lies in."""
    low, high = laid.letters[:, :2].min(axis=0), laid.letters[:, 2:].max(axis=0)
    x, y = np.clip((middle - low) / np.maximum(high - low, 1.0) * 3, 0, 2.99).astype(int)
    down: tuple[Down, ...] = ("top", "middle", "bottom")
    across: tuple[Across, ...] = ("left", "middle", "right")
    return down[y], across[x]
