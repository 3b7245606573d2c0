"""Every reader keeps the contract: Tesseract, PP-OCR, and a small one such as another package may bring."""

from __future__ import annotations

import shutil

import cv2
import numpy as np
import pytest

from screener.errors import ReadingTimedOut
from screener.ocr.lines import PlacedWord
from screener.ocr.page_reading import Reading, laid_out
from screener.ocr.rapid import RapidReader, probe
from screener.ocr.reader import Reader
from screener.ocr.tesseract import TesseractReader
from screener.photo.page import Page
from tests.ocr.reader_contract import LINES, ReaderContract


@pytest.mark.ocr
@pytest.mark.skipif(not shutil.which("tesseract"), reason="no Tesseract: its contract was NOT tried")
class TestTesseract(ReaderContract):
    def reader(self) -> Reader:
        return TesseractReader()


@pytest.mark.ocr
@pytest.mark.skipif(not probe().found, reason="the extra [rapidocr] is NOT INSTALLED: its contract was NOT tried")
class TestRapid(ReaderContract):
    def reader(self) -> Reader:
        return RapidReader()


class MadeUp:
    """The reader of docs/writing-a-reader.md: knows the three lines it was shown, and finds where they stand."""

    name = "made up 1.0"
    looks = ("plain",)

    def read(self, page: Page, *, deadline: float, look: str | None = None) -> Reading:
        if deadline <= 0:
            raise ReadingTimedOut("Reading took too long. Send a photo of the list alone.")
        assert look in (None, *self.looks)
        _, _, boxes, _ = cv2.connectedComponentsWithStats(np.asarray(page.image < 100, np.uint8))
        marks = boxes[1:]
        if len(marks) < len(LINES):
            return laid_out([], page, self.name)
        tops = np.linspace(marks[:, 1].min(), (marks[:, 1] + marks[:, 3]).max(), len(LINES) + 1)
        left, right = float(marks[:, 0].min()), float((marks[:, 0] + marks[:, 2]).max())
        return laid_out(
            [self._row(line, left, right, *map(float, tops[i : i + 2])) for i, line in enumerate(LINES)],
            page,
            self.name,
        )

    def _row(self, line: str, left: float, right: float, top: float, bottom: float) -> list[PlacedWord]:
        words = line.split()
        step = (right - left) / len(words)
        return [
            PlacedWord(
                text=word,
                confidence=0.9,
                left=left + i * step,
                top=top,
                right=left + (i + 0.9) * step,
                bottom=bottom,
            )
            for i, word in enumerate(words)
        ]


class TestMadeUp(ReaderContract):
    def reader(self) -> Reader:
        return MadeUp()


class Shouting(MadeUp):
    """Breaks the contract: is surer than sure, and counts its lines from the bottom."""

    def read(self, page: Page, *, deadline: float, look: str | None = None) -> Reading:
        reading = super().read(page, deadline=deadline, look=look)
        return Reading(reading.words[::-1], reading.reader, reading.letter_height, reading.page)


def test_the_contract_sees_a_breach() -> None:
    with pytest.raises(AssertionError):
        TestMadeUp().test_it_reads_plain_print_in_reading_order(Shouting())
    with pytest.raises(AssertionError):
        TestMadeUp().test_every_look_gives_a_reading(Shouting())
