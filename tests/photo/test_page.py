"""Pages: print is found, brought upright and laid flat, and where it stands on the photo is not lost on the way."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from screener.ocr.page_reading import Reading
from screener.photo.bend import Bend, fit_bend
from screener.photo.decode import Photo
from screener.photo.flatten import CAPITAL, Sheet
from screener.photo.letters import Marks, lines
from screener.photo.page import WHOLE, Page, blocks, whole_photo
from screener.photo.regions import Line, find_regions, turn
from screener.photo.rows import EDGE, Row, Setting, set_rows
from screener.reading.cascade import read_photo

Grey = NDArray[np.uint8]


def printed(quarters: int = 0, light: bool = False, angle: float = 0.0, bow: float = 0.0) -> Grey:
    """A 1200 x 900 picture with nine lines of print; `angle` in degrees, `bow` in pixels."""
    picture = np.full((900, 1200), 235, np.uint8)
    for line in range(9):
        cv2.putText(picture, "Glycerin, Petrolatum, Dimethicone", (300, 320 + 32 * line), 0, 0.9, 20, 2)
    if angle:
        matrix = cv2.getRotationMatrix2D((600, 450), angle, 1)
        picture = np.asarray(cv2.warpAffine(picture, matrix, (1200, 900), borderValue=235), np.uint8)
    if bow:
        x, y = np.meshgrid(np.arange(1200, dtype=np.float32), np.arange(900, dtype=np.float32))
        curved = (y - bow * ((x - 600) / 300) ** 2).astype(np.float32)
        picture = np.asarray(cv2.remap(picture, x, curved, cv2.INTER_LINEAR, borderValue=235), np.uint8)
    if light:
        picture = np.asarray(255 - picture, np.uint8)
    return np.rot90(picture, quarters).copy()


def as_photo(grey: Grey) -> Photo:
    return Photo(np.repeat(grey[:, :, None], 3, axis=2), grey.shape[1], grey.shape[0], "PNG")


def line_profile(image: Grey) -> float:
    """How clearly rows of ink and rows of paper alternate: near 0 for slanting or bent lines."""
    ink = (image < 128).mean(axis=1)
    return float(ink.std() / ink.mean())


def all_pages(photo: Photo) -> list[Page]:
    found = blocks(photo)
    both = (False, True)
    ways = [block.page(rows=rows, turned=turned) for block in found for rows in both for turned in both]
    return [*(page for page in ways if page), whole_photo(photo, found)]


@pytest.mark.parametrize("light", [False, True])
@pytest.mark.parametrize("angle", [0.0, 7.0, -14.0])
def test_the_block_of_print_is_found(light: bool, angle: float) -> None:
    region = find_regions(printed(light=light, angle=angle))[0]
    assert region.light_on_dark == light
    assert region.angle == pytest.approx(-angle, abs=1.0)
    assert 15 < region.letter < 28
    if not angle:
        dark = np.argwhere(printed() < 128)
        seen = [*dark.min(axis=0)[::-1], *dark.max(axis=0)[::-1]]
        assert region.photo_box == pytest.approx(seen, abs=16)


@pytest.mark.parametrize("quarters", [1, 3])
def test_print_that_runs_downwards_is_turned(quarters: int) -> None:
    region = find_regions(printed(quarters))[0]
    assert abs(region.angle) == pytest.approx(90, abs=1)


@pytest.mark.parametrize(
    "picture",
    [
        np.full((400, 400), 200, np.uint8),
        np.zeros((16, 16), np.uint8),
        np.full((16, 5000), 255, np.uint8),
        np.random.default_rng(5).integers(0, 255, (300, 300), dtype=np.uint8),
    ],
    ids=["plain", "smallest", "strip", "noise"],
)
def test_a_picture_without_print_has_the_whole_photo_as_its_page(picture: Grey) -> None:
    asked: list[Page] = []

    class Blind:
        name, looks = "blind", ("plain",)

        def read(self, page: Page, *, deadline: float, look: str | None = None) -> Reading:  # noqa: ARG002
            asked.append(page)
            return Reading((), self.name, 0.0, page.name)

    read_photo(as_photo(picture), [Blind()])
    assert asked[-1].name == WHOLE
    assert asked[-1].photo_size == (picture.shape[1], picture.shape[0])
    ratio = asked[-1].image.shape[1] / asked[-1].image.shape[0]
    assert ratio == pytest.approx(picture.shape[1] / picture.shape[0], rel=0.1)


@pytest.mark.parametrize("picture", [printed(angle=9.0), printed(bow=18.0), printed(1, light=True, bow=-15.0)])
def test_slanting_and_bent_lines_come_out_level_dark_on_light(picture: Grey) -> None:
    page = blocks(as_photo(picture))[0].page()
    assert page
    assert line_profile(page.image) > 0.7
    assert (page.image > 200).mean() > 0.7


def test_lines_are_set_apart_and_letters_have_the_wanted_height() -> None:
    page = blocks(as_photo(printed(bow=10.0)))[0].page(rows=True)
    assert page
    assert page.setting is not None
    assert len(page.setting.rows) == 9
    _, _, stats, _ = cv2.connectedComponentsWithStats(np.asarray(page.image < 128, np.uint8))
    assert np.percentile(np.asarray(stats)[1:, 3], 75) == pytest.approx(CAPITAL, rel=0.2)


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
@pytest.mark.parametrize("bow", [0.0, 15.0])
def test_boxes_on_a_page_point_at_the_print_on_the_photo(quarters: int, bow: float) -> None:
    picture = printed(quarters, bow=bow)
    for page in all_pages(as_photo(picture)):
        if page.name == WHOLE:
            continue
        _, _, stats, _ = cv2.connectedComponentsWithStats(np.asarray(page.image < 128, np.uint8))
        marks = [s for s in np.asarray(stats)[1:] if s[4] > 60]
        assert len(marks) > 100
        inked = 0
        for x, y, w, h, _ in marks:
            box = page.photo_box(float(x), float(y), float(w), float(h))
            top, left = int(box.y * picture.shape[0]), int(box.x * picture.shape[1])
            cut = picture[
                top : top + 2 + int(box.h * picture.shape[0]), left : left + 2 + int(box.w * picture.shape[1])
            ]
            inked += bool((cut < 128).any()) and cut.shape[0] < 80 and cut.shape[1] < 80
        assert inked > 0.97 * len(marks), page.name


numbers = st.floats(-400, 400)


@given(st.lists(numbers, min_size=6, max_size=6), numbers, st.floats(-180, 180), st.floats(0.2, 4), st.data())
def test_boxes_stay_on_the_photo(
    curve: list[float], at: float, angle: float, scale: float, data: st.DataObject
) -> None:
    bend = Bend((at, at), (300.0, 200.0), np.array(curve))
    setting = Setting((Row(EDGE, 0, 50, np.array([0.01, 3.0])), Row(EDGE + 70, 0, 50, np.array([60.0]))), 40, 70)
    page = Page(
        image=np.zeros((200, 100), np.uint8),
        setting=data.draw(st.sampled_from([None, setting])),
        sheet=Sheet(left=at, top=at, scale=scale, angle=angle, bend=bend),
        photo_size=(1000, 700),
        name="any",
        upside_down=data.draw(st.booleans()),
    )
    x, y, w = data.draw(st.floats(-50, 300)), data.draw(st.floats(-50, 300)), data.draw(st.floats(0, 200))
    box = page.photo_box(x, y, w, 20.0)
    assert 0 <= box.x <= 1
    assert 0 <= box.y <= 1
    assert box.w >= 0
    assert box.h >= 0
    assert box.x + box.w <= 1 + 1e-4
    assert box.y + box.h <= 1 + 1e-4


@given(st.floats(-360, 360), st.floats(-1e4, 1e4), st.floats(-1e4, 1e4))
def test_turning_back_is_where_it_was(degrees: float, x: float, y: float) -> None:
    assert turn(turn(np.array([[x, y]]), degrees), -degrees)[0] == pytest.approx([x, y], abs=1e-6)


@settings(max_examples=25)
@given(st.floats(-25, 25), st.floats(-40, 40), st.floats(-15, 15), st.floats(-20, 20))
def test_a_bend_is_found_again(slope: float, bow: float, cubic: float, fan: float) -> None:
    true = Bend((500.0, 300.0), (500.0, 300.0), np.array([slope, bow, cubic, fan, 0.0, 0.0]))
    rows = []
    for row in np.arange(20.0, 600.0, 40.0):
        u = np.arange(0.0, 1000.0, 18.0)
        feet = row + true.shift(u, np.full(len(u), row))
        feet[::7] += 6  # tails
        rows.append(Line(u, feet))
    found = fit_bend(rows, (0.0, 0.0, 1000.0, 600.0), 25.0)
    u = np.linspace(20, 980, 40)
    for row in (60.0, 300.0, 540.0):
        at = np.full(len(u), row)
        off = found.shift(u, at) - true.shift(u, at)
        assert np.ptp(off) < 5


def test_bars_and_loose_marks_are_no_lines() -> None:
    bars = Marks(np.arange(0.0, 180.0, 6.0), np.zeros(30), np.full(30, 2.0), np.full(30, 40.0))
    assert lines(bars) == []
    rng = np.random.default_rng(2)
    at = np.asarray(rng.uniform(0, 3000, 60), np.float64)
    loose = Marks(at[:30], at[30:], np.full(30, 10.0), np.full(30, 15.0))
    assert lines(loose) == []


def test_a_page_without_rows_is_not_set() -> None:
    assert set_rows(np.full((200, 300), 255, np.uint8), CAPITAL) is None
