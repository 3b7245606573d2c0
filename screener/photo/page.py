"""Pages: the photo made ready for a text reader, most promising first.

What a page is: grey, evenly lit, dark letters on light, capitals about 30 px high, lines level (findings.md: the
list's region and even light are the main levers).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from screener.photo.bend import STRAIGHT
from screener.photo.decode import Photo
from screener.photo.flatten import CAPITAL, MOST_ENLARGED, Sheet, even_light, flatten
from screener.photo.regions import Region, find_regions
from screener.photo.rows import Setting, set_rows
from screener.report import Box

Grey = NDArray[np.uint8]

# Blocks tried one by one.
MOST_REGIONS = 4
# Longest side (px) of the whole photo as a page.
WHOLE_SIDE = 2_200
# Capital height (px) taken for granted where no print was found.
UNKNOWN_LETTER = 20.0
# Name of the page that is the whole photo: it has several blocks and sizes of print.
WHOLE = "whole photo"


@dataclass(frozen=True, slots=True)
class Page:
    """`image`: height x width, uint8 grey, dark on light.

    `setting`: how its rows were set, None when they stand as on the flat page; `sheet`: where the flat page lies on
    the photo; `photo_size`: width and height in pixels.
    """

    image: Grey
    setting: Setting | None
    sheet: Sheet
    photo_size: tuple[int, int]
    name: str
    # The page before, upside down: worth reading only when that was read with little confidence.
    upside_down: bool = False

    def photo_box(self, x: float, y: float, w: float, h: float) -> Box:
        """A box in page pixels as fractions of the upright photo, cut at its edges."""
        if self.upside_down:
            x, y = self.image.shape[1] - x - w, self.image.shape[0] - y - h
        corners = np.array([[x, y], [x + w, y], [x, y + h], [x + w, y + h]], np.float64)
        if self.setting:
            corners = self.setting.flat_points(corners)
        corners = self.sheet.photo_points(corners)
        width, height = self.photo_size
        left, right = (float(np.clip(v, 0, width)) / width for v in (corners[:, 0].min(), corners[:, 0].max()))
        top, bottom = (float(np.clip(v, 0, height)) / height for v in (corners[:, 1].min(), corners[:, 1].max()))
        return Box(round(left, 5), round(top, 5), round(right - left, 5), round(bottom - top, 5))

    @property
    def scale(self) -> float:
        """Photo pixels for one page pixel."""
        return 1.0 / self.sheet.scale


def pages(photo: Photo) -> Iterator[Page]:
    """The blocks of dense small print, best first, each upright, then upside down; then the whole photo."""
    grey = np.asarray(cv2.cvtColor(photo.pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    size = (photo.width, photo.height)
    regions = find_regions(grey)
    for number, region in enumerate(regions[:MOST_REGIONS], 1):
        flat, sheet = flatten(grey, region)
        again = set_rows(flat, region.letter * sheet.scale)
        # Set row by row first: it is read in less time, and on other photos as well as the flat page is.
        if again:
            yield from _both_ways(Page(*again, sheet, size, f"region {number} row by row"))
        yield from _both_ways(Page(flat, None, sheet, size, f"region {number}"))
    yield _whole(grey, regions, size)


def _both_ways(page: Page) -> Iterator[Page]:
    yield page
    turned = np.ascontiguousarray(page.image[::-1, ::-1])
    yield replace(page, image=turned, name=f"{page.name} turned", upside_down=True)


def _whole(grey: Grey, regions: list[Region], size: tuple[int, int]) -> Page:
    """The photo as it is, with its light evened out: headings and claims stand outside of the blocks."""
    letter = regions[0].letter if regions else UNKNOWN_LETTER
    scale = min(CAPITAL / letter, WHOLE_SIDE / max(size), MOST_ENLARGED)
    method = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
    image = np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=method), np.uint8)
    return Page(even_light(image, CAPITAL), None, Sheet(0.0, 0.0, scale, 0.0, STRAIGHT), size, WHOLE)
