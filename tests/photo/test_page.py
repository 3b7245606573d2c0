"""Pages: where a region stands on the photo is not lost on the way."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from screener.photo.decode import decode
from screener.photo.page import Page, pages
from screener.photo.regions import find_regions

LINE = "Glycerin, Petrolatum, Dimethicone"
WIDTH = cv2.getTextSize(LINE, 0, 0.9, 2)[0][0]


def printed(turned: int = 0, light: bool = False) -> np.ndarray:
    """A 1200 x 900 picture, nine lines of print in (300, 296)-(300 + WIDTH, 576), turned by quarter turns."""
    picture = np.full((900, 1200), 235, np.uint8)
    for line in range(9):
        cv2.putText(picture, LINE, (300, 320 + 32 * line), 0, 0.9, 20, 2)
    if light:
        picture = 255 - picture
    return np.rot90(picture, turned).copy()


@pytest.mark.parametrize("light", [False, True])
def test_the_block_of_print_is_found(light: bool) -> None:
    region = find_regions(printed(light=light))[0]
    assert region.light_on_dark == light
    assert region.turn == 0
    assert region.x <= 300
    assert region.y <= 300
    assert region.x + region.w >= 300 + WIDTH - 5
    assert region.y + region.h > 560


def test_print_that_runs_downwards_is_turned() -> None:
    assert find_regions(printed(turned=1))[0].turn == 1


def test_an_empty_picture_has_no_region() -> None:
    assert find_regions(np.full((400, 400), 200, np.uint8)) == []


@pytest.mark.parametrize("turned", [0, 1, 2, 3])
def test_some_page_of_a_turned_photo_stands_upright(turned: int) -> None:
    out = io.BytesIO()
    Image.fromarray(printed(turned)).save(out, "PNG")
    upright = find_regions(printed())[0]
    shapes = [
        page.image.shape[1] > page.image.shape[0] for page in pages(decode(out.getvalue())) if "region" in page.name
    ]
    assert any(shapes)
    assert upright.w > upright.h


@given(
    st.floats(-50, 1500),
    st.floats(-50, 1500),
    st.floats(0, 800),
    st.floats(0, 800),
    st.floats(0, 6.28),
    st.floats(0.2, 4),
)
def test_boxes_stay_on_the_photo(x: float, y: float, w: float, h: float, angle: float, scale: float) -> None:
    turn = np.array([[np.cos(angle), -np.sin(angle), 30.0], [np.sin(angle), np.cos(angle), 40.0]])
    turn[:, :2] /= scale
    box = Page(np.zeros((10, 10), np.uint8), turn, (1000, 700), "any").photo_box(x, y, w, h)
    assert 0 <= box.x <= 1
    assert 0 <= box.y <= 1
    assert box.w >= 0
    assert box.h >= 0
    assert box.x + box.w <= 1 + 1e-4
    assert box.y + box.h <= 1 + 1e-4
