"""What every text reader keeps to (docs/writing-a-reader.md), as tests that the author of one runs too.

    from reader_contract import ReaderContract

    class TestMyReader(ReaderContract):
        def reader(self) -> Reader:
            return MyReader()

This file stands alone: it needs pytest, OpenCV and the screener, and nothing else of these tests. Its page is drawn for
the purpose, three lines of plain capitals as high as the pages of `screener.photo`.
"""

from __future__ import annotations

import contextlib
import threading
import time
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from screener.errors import ReadingTimedOut
from screener.ocr.page_reading import Reading
from screener.ocr.reader import SCRIPT, Reader
from screener.photo.bend import STRAIGHT
from screener.photo.flatten import CAPITAL, Sheet
from screener.photo.page import Page

LINES = ("INGREDIENTS: AQUA, GLYCERIN,", "PETROLATUM, DIMETHICONE,", "TOCOPHEROL, PARFUM.")
# Where the page lies on a photo of this size (pixels): half as large, a little to the right and down.
PHOTO_SIZE = (1_000, 500)
LEFT, TOP, SCALE = 100.0, 50.0, 2.0
# Seconds a reader may take over its deadline to notice and to clean up, on a busy machine.
SLACK = 5.0


def page_of(image: NDArray[np.uint8], *, upside_down: bool = False) -> Page:
    """A page that shows `image`, with its capitals CAPITAL pixels high."""
    sheet = Sheet(left=LEFT, top=TOP, scale=SCALE, angle=0.0, bend=STRAIGHT)
    return Page(image=image, setting=None, sheet=sheet, photo_size=PHOTO_SIZE, name="block", upside_down=upside_down)


def drawn() -> Page:
    """LINES in black on white."""
    picture = np.full((100 + 80 * len(LINES), 900), 255, np.uint8)
    size = cv2.getFontScaleFromHeight(cv2.FONT_HERSHEY_SIMPLEX, int(CAPITAL), 3)
    for number, line in enumerate(LINES):
        cv2.putText(picture, line, (40, 90 + 80 * number), cv2.FONT_HERSHEY_SIMPLEX, size, 0, 3, cv2.LINE_AA)
    return page_of(picture)


def letters(text: str) -> str:
    return "".join(filter(str.isalpha, text.upper()))


class ReaderContract:
    """Tests of one reader; `reader` is what a subclass gives."""

    def reader(self) -> Reader:
        """The reader under test, made as its entry point is: without arguments."""
        raise NotImplementedError

    @pytest.fixture
    def own(self) -> Reader:
        return self.reader()

    def test_it_says_what_it_is(self, own: Reader) -> None:
        assert own.name.strip() == own.name
        assert own.name
        assert "\n" not in own.name
        assert self.reader().name == own.name

    def test_its_looks_have_names_each_its_own(self, own: Reader) -> None:
        assert isinstance(own.looks, tuple)
        assert len(set(own.looks)) == len(own.looks)
        assert [look for look in own.looks if look != SCRIPT], "a look that is not by the script is needed"
        assert own.looks[0] != SCRIPT
        assert all(isinstance(look, str) and look for look in own.looks)

    def test_it_reads_plain_print_in_reading_order(self, own: Reader) -> None:
        reading = own.read(drawn(), deadline=60.0)
        assert reading.reader == own.name
        assert reading.page == "block"
        read = letters(reading.text)
        places = [read.find(name) for name in ("AQUA", "GLYCERIN", "PETROLATUM", "DIMETHICONE", "TOCOPHEROL")]
        assert -1 not in places, reading.text
        assert places == sorted(places)

    def test_every_look_gives_a_reading(self, own: Reader) -> None:
        for look in own.looks:
            self._holds_together(own.read(drawn(), deadline=60.0, look=look))

    def test_no_look_is_the_first(self, own: Reader) -> None:
        assert own.read(drawn(), deadline=60.0).words == own.read(drawn(), deadline=60.0, look=own.looks[0]).words

    def test_words_have_confidence_line_and_place_on_the_photo(self, own: Reader) -> None:
        reading = own.read(drawn(), deadline=60.0)
        self._holds_together(reading)
        assert len({word.line for word in reading.words}) == len(LINES)
        # Height of the print in pixels of the photo, not of the page.
        assert 0.5 * CAPITAL / SCALE < reading.letter_height < 3 * CAPITAL / SCALE
        width, height = PHOTO_SIZE
        for word in reading.words:
            assert LEFT / width < word.box.x + word.box.w / 2 < (LEFT + 900 / SCALE) / width
            assert TOP / height < word.box.y + word.box.h / 2 < (TOP + 340 / SCALE) / height

    def test_words_of_a_page_that_was_turned_stand_where_the_photo_shows_them(self, own: Reader) -> None:
        page = drawn()
        upright = own.read(page, deadline=60.0).words
        turned = own.read(page_of(page.image, upside_down=True), deadline=60.0).words
        assert [word.text for word in turned] == [word.text for word in upright]
        assert upright[0].box.y < upright[-1].box.y
        assert turned[0].box.y > turned[-1].box.y

    def test_the_same_page_is_read_the_same_again(self, own: Reader) -> None:
        first = own.read(drawn(), deadline=60.0)
        assert own.read(drawn(), deadline=60.0) == first
        assert self.reader().read(drawn(), deadline=60.0) == first

    def test_the_page_is_left_as_it_is(self, own: Reader) -> None:
        page = drawn()
        before = page.image.copy()
        own.read(page, deadline=60.0)
        assert np.array_equal(page.image, before)

    @pytest.mark.parametrize("grey", [0, 128, 255])
    def test_a_page_without_print_has_no_words(self, own: Reader, grey: int) -> None:
        assert own.read(page_of(np.full((200, 600), grey, np.uint8)), deadline=60.0).words == ()

    @pytest.mark.parametrize("size", [(8, 8), (8, 2_000), (2_000, 8)])
    def test_a_page_of_an_odd_size_is_no_crash(self, own: Reader, size: tuple[int, int]) -> None:
        self._holds_together(own.read(page_of(np.full(size, 255, np.uint8)), deadline=60.0))

    def test_a_deadline_that_has_passed_is_noticed(self, own: Reader) -> None:
        """A page may be done before the clock is looked at; going on for long, or another error, may not be."""
        began = time.monotonic()
        with contextlib.suppress(ReadingTimedOut):
            own.read(drawn(), deadline=0.0)
        assert time.monotonic() - began < SLACK

    def test_it_leaves_no_thread_and_no_file_behind(
        self, own: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        own.read(drawn(), deadline=60.0)
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        threads = threading.active_count()
        own.read(drawn(), deadline=60.0)
        assert threading.active_count() == threads
        assert list(tmp_path.iterdir()) == []

    def _holds_together(self, reading: Reading) -> None:
        lines = [word.line for word in reading.words]
        assert lines == sorted(lines)
        assert len(reading.spans) == len(reading.words)
        for word in reading.words:
            assert word.text.strip() == word.text
            assert word.text
            assert not any(sign.isspace() for sign in word.text)
            assert 0.0 <= word.confidence <= 1.0
            assert min(word.box.x, word.box.y, word.box.w, word.box.h) >= 0.0
            assert max(word.box.x + word.box.w, word.box.y + word.box.h) <= 1.0 + 1e-4
