"""The cascade: more is read only where it is needed, and one reader's fault does not cost another's work."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from screener.errors import EngineError, ReaderFailed, ReaderMissing, ReadingTimedOut
from screener.ocr import read_photo
from screener.ocr.cascade import GOOD
from screener.ocr.reading import Reading, Word
from screener.photo.decode import decode
from screener.photo.page import Page, blocks
from screener.report import Box

EXAMPLES = Path(__file__).parents[2] / "examples"
PHOTO = decode((EXAMPLES / "balm.jpg").read_bytes())


class Scripted:
    """A reader that gives one answer again and again, and remembers what it was asked."""

    def __init__(self, answer: str | EngineError, name: str = "scripted", sure: float = 0.9, attempts: int = 1) -> None:
        self.answer, self.name, self.sure, self.attempts = answer, name, sure, attempts
        self.asked: list[tuple[str, int]] = []
        self.deadlines: list[float] = []

    def read(self, page: Page, *, deadline: float, attempt: int = 0) -> Reading:
        self.asked.append((page.name, attempt))
        self.deadlines.append(deadline)
        if isinstance(self.answer, EngineError):
            raise self.answer
        words = tuple(Word(w, self.sure, Box(0, 0, 0.1, 0.1), 0) for w in self.answer.split())
        return Reading(words, self.name, 20.0, page.name)


def test_the_second_reader_is_not_asked_when_the_first_reads_all() -> None:
    cheap, dear = Scripted("whole"), Scripted("whole")
    read = read_photo(PHOTO, [cheap, dear], judge=lambda _: GOOD, effort="normal")
    assert [r.text for r in read.readings] == ["whole"]
    assert dear.asked == []


def test_the_second_reader_is_asked_when_the_first_does_not() -> None:
    cheap, dear = Scripted("half"), Scripted("whole", "dear")
    read = read_photo(PHOTO, [cheap, dear], judge=lambda found: max(0.6 + 0.4 * ("whole" in r.text) for r in found))
    assert [r.text for r in read.readings] == ["whole", "half"]
    assert len(dear.asked) == 1


def test_a_failing_reader_does_not_lose_the_others_reading() -> None:
    for engines in ([Scripted("good"), Scripted(ReaderFailed("no"))], [Scripted(ReaderFailed("no")), Scripted("good")]):
        read = read_photo(PHOTO, engines, judge=lambda _: 0.6)
        assert {r.text for r in read.readings} == {"good"}


def test_all_fail() -> None:
    with pytest.raises(ReaderFailed, match="no"):
        read_photo(PHOTO, [Scripted(ReaderFailed("no")), Scripted(ReaderFailed("no"))])


def test_a_missing_reader_is_said_at_once() -> None:
    reader = Scripted(ReaderMissing("gone"))
    with pytest.raises(ReaderMissing):
        read_photo(PHOTO, [reader])
    assert len(reader.asked) == 1


def test_fast_asks_each_reader_once_for_a_block() -> None:
    cheap, dear = Scripted("a", attempts=3), Scripted("b", attempts=3)
    read_photo(PHOTO, [cheap, dear], judge=lambda _: 0.6, effort="fast")
    assert (len(cheap.asked), len(dear.asked)) == (1, 1)


def test_best_tries_every_attempt() -> None:
    cheap = Scripted("a", attempts=3)
    read_photo(PHOTO, [cheap], judge=lambda _: 0.6, effort="best")
    assert {attempt for _, attempt in cheap.asked} == {0, 1, 2}
    assert any("row by row" in page for page, _ in cheap.asked)


def test_nothing_new_is_begun_after_the_budget() -> None:
    class Slow(Scripted):
        def read(self, page: Page, *, deadline: float, attempt: int = 0) -> Reading:
            time.sleep(0.05)
            return super().read(page, deadline=deadline, attempt=attempt)

    slow = Slow("some", attempts=3)
    read = read_photo(PHOTO, [slow], judge=lambda _: 0.6, effort="best", budget=0.01)
    assert len(slow.asked) == 1
    assert [r.text for r in read.readings] == ["some"]


def test_the_deadline_is_handed_down() -> None:
    reader = Scripted("a", attempts=2)
    read_photo(PHOTO, [reader], judge=lambda _: 0.6, deadline=7.0)
    assert all(0 < left <= 7.0 for left in reader.deadlines)
    with pytest.raises(ReadingTimedOut):
        read_photo(PHOTO, [Scripted("a")], deadline=0.0)


def test_print_that_reads_badly_is_tried_upside_down() -> None:
    class Turned(Scripted):
        def read(self, page: Page, *, deadline: float, attempt: int = 0) -> Reading:
            self.answer, self.sure = ("right", 0.9) if page.upside_down else ("wrnog", 0.3)
            return super().read(page, deadline=deadline, attempt=attempt)

    def judge(found: Sequence[Reading]) -> float:
        return 0.6 * any(reading.text == "right" for reading in found)

    read = read_photo(PHOTO, [Turned("")], judge=judge, effort="fast")
    assert read.readings[0].text == "right"
    assert read.readings[0].page.endswith("turned")


def test_the_rest_of_the_pack_is_read_once_for_its_claims() -> None:
    photo = decode((EXAMPLES / "sunscreen-drug-facts.jpg").read_bytes())
    found = blocks(photo)
    reader = Scripted("text")
    read = read_photo(photo, [reader], judge=lambda _: GOOD)
    assert read.region is not None
    assert any(read.region.photo_box == block.region.photo_box for block in found)
    assert len(read.beside) == len(reader.asked) - 1
