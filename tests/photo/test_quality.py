"""A photo that cannot be read is told from one that can, and the advice is the right one."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from screener.language.sentences import said
from screener.photo.decode import Photo, decode
from screener.photo.quality import NO_PRINT, TRY_AGAIN, PhotoQuality, measure
from screener.photo.quality import advice as advice_messages
from screener.terms import Box
from tests.label_photos.camera import Lens, Shot
from tests.label_photos.geometry import Pose
from tests.label_photos.make import LabelPhoto, make_photo
from tests.label_photos.products import PRODUCTS
from tests.label_photos.shine import add_shine
from tests.label_photos.style import STYLES

Pixels = NDArray[np.uint8]

SHOT = Shot(pose=Pose(pitch=5, yaw=-4, roll=1.2), lens=Lens(defocus=0.6, noise=0.01), closeness=1.0, long_side=1200)
# Radius in pixels of a lens blur that most names are lost in; letters are 15 px high.
BLUR = 3.0
GOOD = PhotoQuality(letter_height=24.0, sharpness=9.0, contrast=0.8)


@lru_cache(maxsize=4)
def label(defocus: float = 0.6, style: str = "clean") -> LabelPhoto:
    shot = replace(SHOT, lens=replace(SHOT.lens, defocus=defocus))
    return make_photo(PRODUCTS["night-cream"], STYLES[style], shot, 1)


def as_photo(pixels: Pixels) -> Photo:
    return Photo(np.ascontiguousarray(pixels), pixels.shape[1], pixels.shape[0], "JPEG")


def advice(quality: PhotoQuality, *, recognised: float | None) -> tuple[str, ...]:
    return tuple(map(said, advice_messages(quality, recognised=recognised)))


def list_middle(made: LabelPhoto) -> tuple[float, float]:
    x, y = np.array(made.truth.list_region).mean(axis=0)
    return float(x), float(y)


@pytest.mark.parametrize("style", ["clean", "navy"])
def test_a_good_photo_gets_no_advice(style: str) -> None:
    quality = measure(decode(label(style=style).jpeg))
    assert advice(quality, recognised=None) == ()
    assert quality.letter_height == pytest.approx(label(style=style).truth.cap_px, rel=0.25)


def test_a_blurred_photo_is_said_to_be_blurred() -> None:
    quality = measure(decode(label(defocus=BLUR).jpeg))
    assert quality.sharpness < measure(decode(label().jpeg)).sharpness * 0.75
    assert advice(quality, recognised=None) == ("The picture is blurred: hold still and tap to focus.",)


def test_sharpness_does_not_hang_on_exposure_and_little_on_size() -> None:
    photo = decode(label().jpeg)
    photo = as_photo(np.asarray(cv2.GaussianBlur(photo.pixels, (0, 0), 1.5), np.uint8))
    sharp = measure(photo).sharpness
    darker = np.asarray(photo.pixels * 0.5, np.uint8)
    assert measure(as_photo(darker)).sharpness == pytest.approx(sharp, rel=0.1)
    larger = np.asarray(cv2.resize(photo.pixels, None, fx=1.5, fy=1.5, interpolation=cv2.INTER_CUBIC), np.uint8)
    assert measure(as_photo(larger)).sharpness == pytest.approx(sharp, rel=0.2)


def test_small_letters_are_told_by_their_height() -> None:
    photo = decode(label().jpeg)
    shrink = 8.0 / measure(photo).letter_height
    small = np.asarray(cv2.resize(photo.pixels, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA), np.uint8)
    (line,) = advice(measure(as_photo(small)), recognised=0.3)
    assert line.startswith("Move closer: the letters are 8 pixels high")


@pytest.mark.parametrize("turns", [0, 2])
def test_glare_in_the_middle_of_the_list_is_found_there(turns: int) -> None:
    made = label()
    shone = np.rot90(add_shine(decode(made.jpeg).pixels, list_middle(made), (0.18, 0.1)), turns)
    quality = measure(as_photo(shone), upside_down=turns == 2)
    assert 0.03 < quality.glare < 0.3
    assert quality.glare_at is not None
    assert quality.glare_at[1] == "middle"
    assert advice(quality, recognised=None) == (f"Glare on the {quality.glare_at[0]} lines: tilt the bottle.",)


def test_glare_on_one_end_of_the_lines_is_found_there_on_either_head() -> None:
    made = label()
    x, y = list_middle(made)
    shone = add_shine(decode(made.jpeg).pixels, (x + 0.25, y), (0.12, 0.1))
    upright, turned = measure(as_photo(shone)), measure(as_photo(np.rot90(shone, 2)), upside_down=True)
    assert upright.glare_at is not None
    assert upright.glare_at[1] == "right"
    assert turned.glare_at == upright.glare_at


def test_white_paper_that_is_blown_out_as_a_whole_is_no_glare() -> None:
    pixels = decode(label().jpeg).pixels.astype(np.float32)
    bright = np.asarray(np.minimum(pixels * 1.6, 255), np.uint8)
    assert np.median(bright) >= 250
    assert measure(as_photo(bright)).glare == 0.0


# A region turns its quarter one way, so print that was turned the other way stands on its head in it.
@pytest.mark.parametrize(("turns", "upside_down"), [(0, False), (1, False), (2, True), (3, True)])
def test_a_list_cut_on_the_right_is_cut_on_the_right_however_the_photo_is_turned(turns: int, upside_down: bool) -> None:
    pixels = decode(label().jpeg).pixels
    middle = int(list_middle(label())[0] * pixels.shape[1])
    cut = np.rot90(pixels[:, : middle + 60], turns)
    quality = measure(as_photo(cut), upside_down=upside_down)
    assert quality.cut == ("right",)
    assert advice(quality, recognised=0.9) == ("The list is cut off on the right: turn the bottle and take the rest.",)


def test_lines_cut_through_are_cut_at_the_top_unless_the_list_lies_elsewhere() -> None:
    picture = np.full((500, 1200), 235, np.uint8)
    for line in range(9):
        cv2.putText(picture, "GLYCERIN, PETROLATUM, DIMETHICONE", (200, 10 + 40 * line), 0, 0.9, 20, 2)
    assert measure(picture).cut == ("top",)
    assert measure(picture, within=Box(0.0, 0.2, 1.0, 0.6)).cut == ()


def test_a_stray_letter_at_the_edge_is_no_cut_list() -> None:
    picture = np.full((500, 1200), 235, np.uint8)
    for line in range(9):
        cv2.putText(picture, "Glycerin, Petrolatum, Dimethicone", (200, 100 + 32 * line), 0, 0.9, 20, 2)
    cv2.putText(picture, "Dimethicone, Glycerin, Petrolatum, Aqua", (700, 228), 0, 0.9, 20, 2)
    assert measure(picture).cut == ()


def test_a_photo_without_print_asks_to_come_closer() -> None:
    quality = measure(np.full((400, 400), 200, np.uint8))
    assert quality == PhotoQuality()
    assert advice(quality, recognised=None) == (said(NO_PRINT),)


def test_a_list_that_was_read_well_is_not_asked_for_again() -> None:
    poor = replace(GOOD, letter_height=8.0, contrast=0.05)
    assert advice(poor, recognised=0.95) == ()
    assert len(advice(poor, recognised=0.2)) == 2


def test_at_most_three_sentences_and_the_most_useful_first() -> None:
    everything = PhotoQuality(
        letter_height=8.0,
        sharpness=3.0,
        contrast=0.05,
        glare=0.2,
        glare_at=("middle", "left"),
        cut=("left", "top", "bottom"),
    )
    lines = advice(everything, recognised=None)
    assert len(lines) == 3
    assert lines[0].startswith("Move closer")
    assert advice(GOOD, recognised=0.1) == (said(TRY_AGAIN),)
    left = replace(GOOD, glare=0.2, glare_at=("middle", "left"))
    assert advice(left, recognised=1.0) == ("Glare on the left of the middle lines: tilt the bottle.",)
