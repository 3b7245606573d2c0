"""The pictures to look at: there for each step, of a sensible size, and the boxes told apart without colour."""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from screener.photo.decode import Photo
from screener.presentation.reading_steps import LONGEST, LOOKS, boxes_picture, steps
from screener.report.contract import Match, Report, ReportIngredient, Unplaced, Versions
from screener.terms import Box, Quality, Source
from tests.photo.test_page import as_photo, printed

WHITE = Photo(np.full((600, 800, 3), 255, np.uint8), 800, 600, "PNG")


def ingredient(inci: str | None, box: Box) -> ReportIngredient:
    return ReportIngredient(
        position=1,
        printed="Aqua",
        inci=inci,
        role="listed",
        match=Match("exact", 1.0),
        amount=None,
        film_class=None,
        comedogenicity=None,
        confidence=1.0,
        boxes=(box,),
    )


@lru_cache(maxsize=1)
def report() -> Report:
    return Report(
        source=Source("photo"),
        outcome="screened",
        quality=Quality(),
        heaviness=None,
        pores=None,
        milia=None,
        note=(),
        confidence=1.0,
        ingredients=(ingredient("AQUA", Box(0.1, 0.1, 0.6, 0.1)), ingredient(None, Box(0.1, 0.4, 0.6, 0.1))),
        claims=(),
        unplaced=(Unplaced("?", Box(0.1, 0.7, 0.6, 0.1)), Unplaced("no place")),
        versions=Versions("0", "0"),
    )


def painted(row: NDArray[np.uint8]) -> float:
    """Share of a row of pixels that is not white."""
    return float((row < 200).any(axis=-1).mean())


def test_each_step_has_a_picture_with_a_name_for_a_file() -> None:
    made = list(steps(as_photo(np.asarray(np.kron(printed(), np.ones((2, 2))), np.uint8))))
    names = [name for name, _ in made]
    assert names == [
        "01-photo-with-blocks",
        "02-ink-dark-on-light",
        "03-block-1-level",
        "04-block-1-even-light",
        "05-block-1-rows-set",
    ]
    assert all(re.fullmatch(r"[0-9a-z-]+", name) for name in names)
    assert all(picture.dtype == np.uint8 and max(picture.shape[:2]) <= LONGEST for _, picture in made)


def test_light_print_and_no_print_have_their_pictures_too() -> None:
    assert "02-ink-light-on-dark" in [name for name, _ in steps(as_photo(printed(light=True)))]
    assert len(list(steps(WHITE))) == 2


def test_boxes_differ_in_stroke_and_not_in_colour_alone() -> None:
    picture = boxes_picture(WHITE, report())
    shares = [painted(picture[int(600 * y), 100:540]) for y in (0.1, 0.4, 0.7)]
    assert shares[0] > 0.99
    assert 0.5 < shares[1] < 0.95
    assert 0.3 < shares[2] < shares[1]
    assert len({stroke for _, stroke in LOOKS.values()}) == len({colour for colour, _ in LOOKS.values()}) == 3


def test_the_legend_stands_below_the_photo_and_leaves_it_as_it_was() -> None:
    picture = boxes_picture(WHITE, report())
    assert picture.shape[0] > 600
    assert (picture[600:] < 100).any()
    assert (WHITE.pixels == 255).all()
