"""Pages: the photo made ready for a text reader, most promising first.

What a page is: grey, evenly lit, dark letters on light, capitals about 30 px high (findings.md: the list's
region and even light are the main levers).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from screener.photo.decode import Photo
from screener.photo.regions import Region, find_regions
from screener.report import Box

Grey = NDArray[np.uint8]

# Capital height (px) that Tesseract reads best: 24 to 42 differ little (findings.md).
CAPITAL = 32.0
# Largest page in pixels: above it reading takes tens of seconds and gains nothing.
MOST_PIXELS = 6_000_000
# Longest side (px) of the whole photo as a page.
WHOLE_SIDE = 2_200


@dataclass(frozen=True, slots=True)
class Page:
    """`image`: height x width, uint8 grey, dark on light. `to_photo`: 2 x 3 affine from page to photo pixels."""

    image: Grey
    to_photo: NDArray[np.float64]
    photo_size: tuple[int, int]
    name: str

    def photo_box(self, x: float, y: float, w: float, h: float) -> Box:
        """A box in page pixels as fractions of the upright photo, cut at its edges."""
        corners = np.array([[x, y, 1], [x + w, y, 1], [x, y + h, 1], [x + w, y + h, 1]]) @ self.to_photo.T
        width, height = self.photo_size
        left, right = (float(np.clip(v, 0, width)) / width for v in (corners[:, 0].min(), corners[:, 0].max()))
        top, bottom = (float(np.clip(v, 0, height)) / height for v in (corners[:, 1].min(), corners[:, 1].max()))
        return Box(round(left, 5), round(top, 5), round(right - left, 5), round(bottom - top, 5))

    @property
    def scale(self) -> float:
        """Photo pixels for one page pixel."""
        return float(np.hypot(self.to_photo[0, 0], self.to_photo[1, 0]))


def even_light(grey: Grey, letter: float) -> Grey:
    """The picture divided by its own background, so that shadow and glare edges go. `letter` in pixels."""
    reach = int(letter * 3) | 1
    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    reach = max(3, reach // 4 | 1)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    paper = cv2.GaussianBlur(paper, (0, 0), reach)
    paper = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    flat = grey.astype(np.float32) * 255.0 / np.maximum(paper.astype(np.float32), 1.0)
    low, high = np.percentile(flat, (1, 60))
    stretched = (flat - low) * (235.0 / max(high - low, 20.0))
    return np.asarray(np.clip(stretched, 0, 255), np.uint8)


def _cut(photo: Photo, grey: Grey, region: Region, turn: int, name: str) -> Page:
    """A region turned upright, scaled to the letter height, evenly lit."""
    scale = min(CAPITAL / region.letter, 4.0)
    side = region.w * region.h * scale * scale
    if side > MOST_PIXELS:
        scale *= (MOST_PIXELS / side) ** 0.5
    angle = np.deg2rad(region.slant + 90.0 * turn)
    cos, sin = np.cos(angle), np.sin(angle)
    w, h = (region.w, region.h) if turn % 2 == 0 else (region.h, region.w)
    out_w, out_h = max(8, int(w * scale)), max(8, int(h * scale))
    centre = np.array([region.x + region.w / 2, region.y + region.h / 2])
    turned = np.array([[cos, -sin], [sin, cos]]) / scale
    to_photo = np.hstack([turned, (centre - turned @ np.array([out_w / 2, out_h / 2]))[:, None]])
    method = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
    if scale < 0.7:
        # warpAffine skips pixels when it shrinks; shrink first.
        grey_small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        warp = np.hstack([to_photo[:, :2] * scale, to_photo[:, 2:] * scale])
        picture = cv2.warpAffine(
            grey_small, warp, (out_w, out_h), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderValue=255
        )
    else:
        picture = cv2.warpAffine(
            grey, to_photo, (out_w, out_h), flags=method | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE
        )
    if region.light_on_dark:
        picture = 255 - picture
    page = even_light(np.asarray(picture, np.uint8), CAPITAL)
    return Page(page, to_photo, (photo.width, photo.height), name)


def pages(photo: Photo) -> Iterator[Page]:
    """The regions of dense small print, best first, each upright; their other way up; then the whole photo."""
    grey = np.asarray(cv2.cvtColor(photo.pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    regions = find_regions(grey)
    for number, region in enumerate(regions[:2]):
        yield _cut(photo, grey, region, region.turn, f"region {number + 1}")
    longest = max(photo.width, photo.height)
    letter = regions[0].letter if regions else 20.0
    whole = Region(0, 0, photo.width, photo.height, max(letter, CAPITAL * longest / WHOLE_SIDE), 0.0, 0, False)
    yield _cut(photo, grey, whole, 0, "whole photo")
    for number, region in enumerate(regions[:1]):
        yield _cut(photo, grey, region, region.turn + 2, f"region {number + 1} turned")
