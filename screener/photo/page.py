"""Pages: the photo made ready for a text reader.

What a page is: grey, evenly lit, dark letters on light, capitals about 30 px high, lines level (findings.md: the
list's region and even light are the main levers).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from screener.photo.bend import STRAIGHT
from screener.photo.decode import Photo
from screener.photo.flatten import CAPITAL, MOST_ENLARGED, Sheet, even_light, flatten
from screener.photo.regions import Region, find_regions
from screener.photo.rows import Setting, set_rows
from screener.terms import Box

Grey = NDArray[np.uint8]

# Longest side (px) of the whole photo as a page.
WHOLE_SIDE = 2_200
# Capital height (px) taken for granted where no print was found.
UNKNOWN_LETTER = 20.0
# Name of the page that is the whole photo: it has several blocks and sizes of print.
WHOLE = "whole photo"


@dataclass(frozen=True, slots=True, kw_only=True)
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


class Block:
    """A block of dense small print and the pages made of it, each when it is asked for."""

    def __init__(self, grey: Grey, region: Region) -> None:
        self.region = region
        self._grey = grey
        self._size = (grey.shape[1], grey.shape[0])

    @cached_property
    def _flat(self) -> tuple[Grey, Sheet]:
        return flatten(self._grey, self.region)

    @cached_property
    def _set(self) -> tuple[Grey, Setting] | None:
        flat, sheet = self._flat
        return set_rows(flat, self.region.letter * sheet.scale)

    def page(self, *, rows: bool = False, turned: bool = False) -> Page | None:
        """Laid flat, or set again row by row; `turned`: upside down. None when it has no rows."""
        flat, sheet = self._flat
        name = "block"
        setting = None
        if rows:
            if self._set is None:
                return None
            flat, setting = self._set
            name = "block row by row"
        if turned:
            flat, name = np.ascontiguousarray(flat[::-1, ::-1]), f"{name} turned"
        return Page(image=flat, setting=setting, sheet=sheet, photo_size=self._size, name=name, upside_down=turned)


def _grey(photo: Photo) -> Grey:
    return np.asarray(cv2.cvtColor(photo.pixels, cv2.COLOR_RGB2GRAY), np.uint8)


def blocks(photo: Photo) -> list[Block]:
    """The blocks of dense small print, the one with most letters in lines first; empty when there is none."""
    grey = _grey(photo)
    return [Block(grey, region) for region in find_regions(grey)]


def whole_photo(photo: Photo, found: Sequence[Block]) -> Page:
    """The photo as it is, with its light evened out, for print that no block holds."""
    grey = _grey(photo)
    letter = found[0].region.letter if found else UNKNOWN_LETTER
    size = (photo.width, photo.height)
    scale = min(CAPITAL / letter, WHOLE_SIDE / max(size), MOST_ENLARGED)
    method = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
    image = np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=method), np.uint8)
    return Page(
        image=even_light(image, CAPITAL),
        setting=None,
        sheet=Sheet(left=0.0, top=0.0, scale=scale, angle=0.0, bend=STRAIGHT),
        photo_size=size,
        name=WHOLE,
    )
