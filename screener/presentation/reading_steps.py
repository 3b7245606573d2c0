"""Pictures to look at: what each step made of a photo, and what was read where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from screener.photo.decode import Photo, decode
from screener.photo.flatten import flatten, lay
from screener.photo.letters import ink
from screener.photo.regions import Region, find_regions, turn
from screener.photo.rows import set_rows
from screener.report.contract import Report
from screener.terms import Box

Picture = NDArray[np.uint8]
Colour = tuple[int, int, int]
Point = tuple[int, int]
Stroke = Literal["plain", "dashed", "dotted"]

# Longest side (px) of a picture: fits a screen, and small print can still be told.
LONGEST = 1_600
# Blocks outlined on the photo, and shown step by step.
OUTLINED, SHOWN = 4, 2
# Side of the square that ink is judged in, as a share of the longer side of the photo (as in `regions`).
INK_REACH = 0.02
# What became of an ingredient: colour (RGB, told apart by the colour-blind: Okabe and Ito 2008) and stroke.
LOOKS: dict[str, tuple[Colour, Stroke]] = {
    "known": ((0, 114, 178), "plain"),
    "unknown": ((213, 94, 0), "dashed"),
    "unplaced": ((140, 60, 120), "dotted"),
}
# Painted and left open (px) in each stroke.
GAPS: dict[Stroke, tuple[int, int]] = {"plain": (1, 0), "dashed": (12, 7), "dotted": (2, 5)}
# Boxes lower than this (px) are drawn thin.
SMALL_BOX = 26
# Height (px) of a line of the legend.
LEGEND_LINE = 30


def steps(photo: Photo | bytes) -> Iterator[tuple[str, Picture]]:
    """(name, picture) after each step, in order; names can stand in a file name, pictures are RGB or grey uint8.

    Raises what `decode` raises when given bytes.
    """
    if isinstance(photo, bytes):
        photo = decode(photo)
    grey = np.asarray(cv2.cvtColor(photo.pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    regions = find_regions(grey)
    yield "01-photo-with-blocks", _with_blocks(photo.pixels, regions[:OUTLINED])
    light = bool(regions) and regions[0].light_on_dark
    # Shrunk first, as the search for blocks does: ink is what it saw.
    small = _fitted(grey)
    mask = ink(small, light=light, reach=max(15, int(max(small.shape) * INK_REACH) | 1))
    yield f"02-ink-{'light-on-dark' if light else 'dark-on-light'}", np.asarray(255 - mask, np.uint8)
    number = 3
    for block, region in enumerate(regions[:SHOWN], 1):
        for name, picture in _of_block(grey, region):
            yield f"{number:02d}-block-{block}-{name}", _fitted(picture)
            number += 1


def _of_block(grey: Picture, region: Region) -> Iterator[tuple[str, Picture]]:
    laid = lay(grey, region)
    yield "level", laid.picture
    page, _ = flatten(grey, region)
    yield "even-light", page
    rows = set_rows(page, laid.letter)
    if rows:
        yield "rows-set", rows[0]


def boxes_picture(photo: Photo, report: Report) -> Picture:
    """The photo (RGB) with a box round every ingredient and every text that could not be placed, and a legend below.

    Known, unknown and unplaced differ in colour and in stroke: plain, dashed, dotted.
    """
    picture = _fitted(photo.pixels).copy()
    counts = dict.fromkeys(LOOKS, 0)
    for item in report.ingredients:
        kind = "known" if item.inci else "unknown"
        counts[kind] += 1
        for box in item.boxes:
            _outline(picture, box, *LOOKS[kind])
    for left_over in report.unplaced:
        counts["unplaced"] += 1
        if left_over.box:
            _outline(picture, left_over.box, *LOOKS["unplaced"])
    return np.vstack([picture, _legend(picture.shape[1], counts)])


def _fitted(picture: Picture) -> Picture:
    shrink = min(1.0, LONGEST / max(picture.shape[:2]))
    if shrink == 1.0:
        return picture
    return np.asarray(cv2.resize(picture, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA), np.uint8)


def _with_blocks(pixels: Picture, regions: Sequence[Region]) -> Picture:
    picture = _fitted(pixels).copy()
    shrink = picture.shape[1] / pixels.shape[1]
    for number, region in enumerate(regions, 1):
        left, top, right, bottom = region.extent
        frame = np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
        corners = np.asarray(turn(frame, region.angle) * shrink, np.int32)
        colour, stroke = LOOKS["known" if number <= SHOWN else "unknown"]
        _path(picture, [(int(x), int(y)) for x, y in corners], colour, stroke)
        polarity = "light on dark" if region.light_on_dark else "dark on light"
        text = f"{number}: turned {region.angle:.0f} degrees, {polarity}, letters {region.letter:.0f} px"
        _caption(picture, text, (int(corners[:, 0].min()), int(corners[:, 1].min()) - 6), colour)
    return picture


def _outline(picture: Picture, box: Box, colour: Colour, stroke: Stroke) -> None:
    height, width = picture.shape[:2]
    left, top = int(box.x * width), int(box.y * height)
    right, bottom = int((box.x + box.w) * width), int((box.y + box.h) * height)
    # A thick line would hide small print.
    thick = 1 if bottom - top < SMALL_BOX else 2
    _path(picture, [(left, top), (right, top), (right, bottom), (left, bottom)], colour, stroke, thick)


def _path(picture: Picture, corners: Sequence[Point], colour: Colour, stroke: Stroke, thick: int = 2) -> None:
    """A closed line through the corners."""
    for start, end in zip(corners, [*corners[1:], corners[0]], strict=True):
        _line(picture, start, end, colour, stroke, thick)


def _line(picture: Picture, start: Point, end: Point, colour: Colour, stroke: Stroke, thick: int = 2) -> None:
    if stroke == "plain":
        cv2.line(picture, start, end, colour, thick, cv2.LINE_AA)
        return
    painted, left_open = GAPS[stroke]
    a, b = np.array(start, float), np.array(end, float)
    length = max(1.0, float(np.linalg.norm(b - a)))
    for at in np.arange(0.0, length, painted + left_open):
        first, last = (np.rint(a + (b - a) * min(1.0, reach / length)).astype(int) for reach in (at, at + painted))
        cv2.line(picture, (int(first[0]), int(first[1])), (int(last[0]), int(last[1])), colour, thick, cv2.LINE_AA)


def _caption(picture: Picture, text: str, at: Point, colour: Colour) -> None:
    """Text on white, moved so far that it lies within the picture."""
    size = max(0.4, min(0.7, picture.shape[1] / 1400))
    (width, height), below = cv2.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, size, 1)
    x = max(2, min(at[0], picture.shape[1] - width - 4))
    y = max(height + 4, min(at[1], picture.shape[0] - below - 4))
    cv2.rectangle(picture, (x - 2, y - height - 3), (x + width + 2, y + below + 1), (255, 255, 255), -1)
    cv2.putText(picture, text, (x, y), cv2.FONT_HERSHEY_SIMPLEX, size, colour, 1, cv2.LINE_AA)


def _legend(width: int, counts: dict[str, int]) -> Picture:
    words = {"known": "known ingredient", "unknown": "ingredient not known", "unplaced": "text that could not be named"}
    picture = np.full((LEGEND_LINE * len(counts) + 10, width, 3), 255, np.uint8)
    for number, (kind, count) in enumerate(counts.items()):
        colour, stroke = LOOKS[kind]
        y = LEGEND_LINE * number + LEGEND_LINE // 2 + 5
        _line(picture, (12, y), (92, y), colour, stroke)
        text = f"{words[kind]}: {count}"
        cv2.putText(picture, text, (104, y + 6), cv2.FONT_HERSHEY_SIMPLEX, 0.55, (30, 30, 30), 1, cv2.LINE_AA)
    return picture
