"""The small drawings of a pack: barcode, recycling triangle, open-jar sign. None of them encodes anything real."""

import math

import numpy as np
from PIL import Image, ImageDraw

from tests.label_photos.style import Colour, Typeface

_DARK: Colour = (20, 20, 22)
_QUIET: Colour = (250, 250, 250)


def barcode(sheet: Image.Image, x: int, y: int, height: int, rng: np.random.Generator) -> int:
    """Draw a made-up bar code `height` px tall with digits under it; returns its width in px."""
    module = max(2, height // 40)
    bars = rng.integers(1, 5, size=56) * module
    width = int(bars.sum()) + 16 * module
    draw = ImageDraw.Draw(sheet)
    # Always dark bars on a white patch, as scanners need, whatever the colour of the pack.
    draw.rectangle((x, y, x + width, y + height), fill=_QUIET)
    at = x + 8 * module
    for index, bar in enumerate(bars.tolist()):
        if index % 2 == 0:
            draw.rectangle((at, y + 2 * module, at + bar - 1, y + int(height * 0.8)), fill=_DARK)
        at += bar
    digits = "".join(str(digit) for digit in rng.integers(0, 10, size=13))
    Typeface("roboto", "Regular", height * 0.11).draw(sheet, x + 10 * module, y + height * 0.96, digits, _DARK)
    return width


def recycling_triangle(sheet: Image.Image, x: int, y: int, size: int, ink: Colour) -> None:
    """Draw a three-arrow triangle `size` px high."""
    draw = ImageDraw.Draw(sheet)
    centre = (x + size / 2, y + size * 0.6)
    corners = [_polar(centre, size * 0.52, -90 + 120 * turn) for turn in range(3)]
    for start, end in zip(corners, corners[1:] + corners[:1], strict=True):
        near, far = _between(start, end, 0.14), _between(start, end, 0.82)
        draw.line((near, far), fill=ink, width=max(2, size // 14))
        heading = math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))
        tip = _between(start, end, 0.95)
        draw.polygon([tip, _polar(tip, size * 0.2, heading + 150), _polar(tip, size * 0.2, heading - 150)], fill=ink)


def open_jar(sheet: Image.Image, x: int, y: int, size: int, ink: Colour) -> None:
    """Draw the period-after-opening jar `size` px high, marked 12M."""
    draw = ImageDraw.Draw(sheet)
    stroke = max(2, size // 18)
    draw.rectangle((x, y + size * 0.34, x + size * 0.8, y + size), outline=ink, width=stroke)
    draw.rectangle((x - size * 0.05, y + size * 0.22, x + size * 0.85, y + size * 0.36), outline=ink, width=stroke)
    draw.arc((x, y - size * 0.14, x + size * 0.84, y + size * 0.4), 185, 340, fill=ink, width=stroke)
    Typeface("roboto", "Bold", size * 0.26).draw(sheet, x + size * 0.1, y + size * 0.8, "12M", ink)


def _polar(centre: tuple[float, float], radius: float, degrees: float) -> tuple[float, float]:
    angle = math.radians(degrees)
    return centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)


def _between(start: tuple[float, float], end: tuple[float, float], share: float) -> tuple[float, float]:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
