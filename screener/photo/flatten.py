"""A region laid flat: one remap from the photo's own pixels, light divided out, what is not print whited."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from screener.photo.bend import Bend, fit_bend
from screener.photo.regions import Region, turn

Grey = NDArray[np.uint8]
Numbers = NDArray[np.float64]

# Capital height (px) of a page: Tesseract reads 24 to 42 about equally well (findings.md).
CAPITAL = 32.0
# Largest page in pixels: above it reading takes tens of seconds and gains nothing.
MOST_PIXELS = 6_000_000
# A small letter is enlarged at most this much: more adds no detail and costs time.
MOST_ENLARGED = 4.0
# Margin round a block, in letter heights.
MARGIN = 3.0
# Paper this many letter heights round a letter belongs to the block, across and down.
ROUND_LETTER = (6.0, 3.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Where the points of a flat page lie on the photo.

    Page pixels -> u = `left` + x / `scale`, row = `top` + y / `scale`; v by the bend; photo by `angle` (degrees).
    """

    left: float
    top: float
    scale: float
    angle: float
    bend: Bend

    def photo_points(self, points: Numbers) -> Numbers:
        """Page pixels (n x 2) -> photo pixels (n x 2)."""
        u = self.left + points[:, 0] / self.scale
        row = self.top + points[:, 1] / self.scale
        return turn(np.column_stack([u, row + self.bend.shift(u, row)]), self.angle)


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A block laid flat in its own light: `picture`, uint8 grey, lines level.

    `inside`: which of its pixels lie on the photo; `letters`: boxes (left, top, right, bottom) in page pixels;
    `letter`: capital height in page pixels.
    """

    picture: Grey
    inside: NDArray[np.bool_]
    sheet: Sheet
    letters: Numbers
    letter: float


def lay(grey: Grey, region: Region, *, capital: float = CAPITAL, most_enlarged: float = MOST_ENLARGED) -> Laid:
    """The region with its lines level and its capitals `capital` px high, nothing done to its light yet."""
    bend = fit_bend(region.lines, region.extent, region.letter)
    boxes = region.letters.copy()
    middle = (boxes[:, 0] + boxes[:, 2]) / 2
    down = bend.shift(middle, boxes[:, 3])
    boxes[:, 1] -= down
    boxes[:, 3] -= down
    pad = MARGIN * region.letter
    left, top = boxes[:, 0].min() - pad, boxes[:, 1].min() - pad
    right, bottom = boxes[:, 2].max() + pad, boxes[:, 3].max() + pad
    scale = min(capital / region.letter, most_enlarged)
    scale = min(scale, (MOST_PIXELS / ((right - left) * (bottom - top))) ** 0.5)
    sheet = Sheet(left=float(left), top=float(top), scale=float(scale), angle=region.angle, bend=bend)
    size = (max(8, int((right - left) * scale)), max(8, int((bottom - top) * scale)))
    picture, inside = _remap(grey, sheet, size)
    return Laid(
        picture=picture,
        inside=inside,
        sheet=sheet,
        letters=(boxes - [left, top, left, top]) * scale,
        letter=region.letter * scale,
    )


def flatten(grey: Grey, region: Region) -> tuple[Grey, Sheet]:
    """The region as an evenly lit page, dark on light, capitals CAPITAL px high, lines level."""
    laid = lay(grey, region)
    picture = np.asarray(255 - laid.picture, np.uint8) if region.light_on_dark else laid.picture
    picture = even_light(picture, laid.letter)
    paper = _paper(laid.letters, (picture.shape[1], picture.shape[0]), laid.letter)
    return np.where(paper & laid.inside, picture, np.uint8(255)), laid.sheet


def _remap(grey: Grey, sheet: Sheet, size: tuple[int, int]) -> tuple[Grey, NDArray[np.bool_]]:
    """Page pixels fetched from the photo, and which of them lie on it.

    Through a coarse grid: the bend is smooth, so 16 px between points do.
    """
    width, height = size
    xs, ys = np.arange(0, width + 16, 16.0), np.arange(0, height + 16, 16.0)
    grid = np.stack(np.meshgrid(xs, ys), axis=-1)
    points = sheet.photo_points(grid.reshape(-1, 2)).reshape(*grid.shape)
    source, shrink = grey, 1.0
    if sheet.scale < 0.75:
        # A remap skips pixels when it shrinks, so shrink evenly first.
        shrink = sheet.scale
        source = np.asarray(cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA), np.uint8)
    fine = np.stack(np.meshgrid(np.arange(width) / 16, np.arange(height) / 16), axis=-1).astype(np.float32)
    coarse = (points * shrink).astype(np.float32)
    x = np.asarray(cv2.remap(coarse[..., 0], fine[..., 0], fine[..., 1], cv2.INTER_LINEAR), np.float32)
    y = np.asarray(cv2.remap(coarse[..., 1], fine[..., 0], fine[..., 1], cv2.INTER_LINEAR), np.float32)
    method = cv2.INTER_CUBIC if sheet.scale > 1 else cv2.INTER_LINEAR
    picture = cv2.remap(source, x, y, method, borderMode=cv2.BORDER_REPLICATE)
    inside = (x >= 0) & (y >= 0) & (x < source.shape[1]) & (y < source.shape[0])
    return np.asarray(picture, np.uint8), inside


def even_light(page: Grey, letter: float) -> Grey:
    """The page divided by its own background, so that shadow and glare edges go. `letter`: capital height, px."""
    small = cv2.resize(page, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    reach = max(3, int(letter * 0.75) | 1)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    paper = cv2.GaussianBlur(paper, (0, 0), reach / 2)
    paper = cv2.resize(paper, (page.shape[1], page.shape[0]), interpolation=cv2.INTER_LINEAR)
    flat = page.astype(np.float32) / np.maximum(paper.astype(np.float32), 1.0)
    # Contrast is evened out too: gold on cream and worn print become as black as the rest.
    depth = np.maximum(1.0 - flat, 0)
    strong = cv2.resize(depth, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    strong = cv2.dilate(strong, np.ones((reach, reach), np.uint8))
    strong = cv2.GaussianBlur(strong, (0, 0), reach)
    strong = cv2.resize(strong, (page.shape[1], page.shape[0]), interpolation=cv2.INTER_LINEAR)
    floor = max(0.06, 0.35 * float(np.percentile(strong, 90)))
    return np.asarray(np.clip(255.0 * (1.0 - depth / np.maximum(strong * 1.15, floor)), 0, 255), np.uint8)


def _paper(boxes: Numbers, size: tuple[int, int], letter: float) -> NDArray[np.bool_]:
    """Mask of the page round its letters (page pixels); the rest is hands, barcodes and background."""
    width, height = size
    mask = np.zeros((height, width), np.uint8)
    across, down = ROUND_LETTER[0] * letter, ROUND_LETTER[1] * letter
    for left, top, right, bottom in boxes:
        a, b = int(max(0, left - across)), int(max(0, top - down))
        mask[b : int(bottom + down) + 1, a : int(right + across) + 1] = 1
    return mask.astype(np.bool_)
