"""Places on the photo: print that was not read, patches of glare, sides that text runs over."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from screener.photo.decode import decode
from screener.photo.places import STRIP, side_box, unread
from screener.photo.quality import measure
from screener.photo.regions import Region, find_regions
from screener.terms import Box
from tests.label_photos.shine import add_shine
from tests.photo.test_quality import as_photo, label, list_middle

WIDE, HIGH = 1200, 500


def drawn() -> Region:
    """Nine lines of print."""
    picture = np.full((HIGH, WIDE), 235, np.uint8)
    for line in range(9):
        cv2.putText(picture, "Glycerin, Petrolatum, Dimethicone", (200, 100 + 40 * line), 0, 0.9, 20, 2)
    return find_regions(picture)[0]


def test_all_print_is_unread_before_anything_is_read_and_none_when_all_is() -> None:
    region = drawn()
    missed = unread(region, [], (WIDE, HIGH))
    assert len(missed) >= 9
    assert unread(region, [Box(0.0, 0.0, 1.0, 1.0)], (WIDE, HIGH)) == ()
    assert unread(region, missed, (WIDE, HIGH)) == ()


def test_the_line_that_was_not_read_is_marked_where_it_stands() -> None:
    region = drawn()
    # The fifth line has its feet at 260 px.
    read = [Box(0.0, 0.0, 1.0, 225 / HIGH), Box(0.0, 275 / HIGH, 1.0, 1.0)]
    for box in unread(region, read, (WIDE, HIGH)):
        assert 215 / HIGH < box.y < box.y + box.h < 285 / HIGH
    assert unread(region, read, (WIDE, HIGH))


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_glare_is_marked_where_it_was_put(turns: int) -> None:
    made = label()
    x, y = list_middle(made)
    shone = np.rot90(add_shine(decode(made.jpeg).pixels, (x, y), (0.18, 0.1)), turns)
    box = max(measure(as_photo(shone)).glare_boxes, key=lambda box: box.w * box.h)
    for _ in range(turns):
        x, y = y, 1 - x
    assert box.x < x < box.x + box.w
    assert box.y < y < box.y + box.h
    assert box.w * box.h < 0.15


# A region turns its quarter one way, so print that was turned the other way stands on its head in it.
@pytest.mark.parametrize(
    ("turns", "upside_down", "side"),
    [
        (0, False, Box(1 - STRIP, 0.0, STRIP, 1.0)),
        (1, False, Box(0.0, 0.0, 1.0, STRIP)),
        (2, True, Box(0.0, 0.0, STRIP, 1.0)),
        (3, True, Box(0.0, 1 - STRIP, 1.0, STRIP)),
    ],
)
def test_a_cut_side_is_marked_on_the_photo_as_it_lies(turns: int, upside_down: bool, side: Box) -> None:
    pixels = decode(label().jpeg).pixels
    middle = int(list_middle(label())[0] * pixels.shape[1])
    quality = measure(as_photo(np.rot90(pixels[:, : middle + 60], turns)), upside_down=upside_down)
    assert quality.cut == ("right",)
    assert quality.cut_boxes == (side,)


def test_sides_of_upright_text() -> None:
    assert side_box("left", 1.5) == Box(0.0, 0.0, STRIP, 1.0)
    assert side_box("bottom", -2.0) == Box(0.0, 1 - STRIP, 1.0, STRIP)
