"""The cascade: more is read only where it is needed, and one reader's fault does not cost another's work."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from screener.errors import EngineError, ReaderFailed, ReaderMissing, ReadingTimedOut
from screener.ocr.page_reading import Reading, Word
from screener.photo.decode import decode
from screener.photo.page import WHOLE, Page, blocks
from screener.reading.cascade import GOOD, read_photo
from screener.reading.ways import Effort
from screener.terms import Box

EXAMPLES = Path(__file__).parents[2] / "examples"
PHOTO = decode((EXAMPLES / "balm.jpg").read_bytes())


class Scripted:
    """A reader that gives one answer again and again, and remembers what it was asked."""

    def __init__(self, answer: str | EngineError, name: str = "scripted", sure: float = 0.9, looks: int = 1) -> None:
        self.answer, self.name, self.sure = answer, name, sure
        self.looks = tuple(f"look {number}" for number in range(looks))
        self.asked: list[tuple[str, str | None]] = []
        self.deadlines: list[float] = []

    def read(self, page: Page, *, deadline: float, look: str | None = None) -> Reading:
        self.asked.append((page.name, look))
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


@pytest.mark.parametrize("fault", [ReaderFailed("no"), ReadingTimedOut("no"), ReaderMissing("no")])
@pytest.mark.parametrize("effort", ["fast", "normal", "best"])
def test_a_failing_reader_does_not_lose_the_others_reading(fault: EngineError, effort: Effort) -> None:
    for engines in ([Scripted("good"), Scripted(fault)], [Scripted(fault), Scripted("good")]):
        read = read_photo(PHOTO, engines, judge=lambda _: 0.6, effort=effort)
        assert {r.text for r in read.readings} == {"good"}
        assert read.failed == isinstance(fault, ReaderFailed)
        assert read.stopped == isinstance(fault, ReadingTimedOut)


def test_a_reader_that_went_missing_is_not_asked_again() -> None:
    gone, there = Scripted(ReaderMissing("gone"), looks=3), Scripted("good", looks=3)
    read_photo(PHOTO, [gone, there], judge=lambda _: 0.6, effort="best")
    assert len(gone.asked) == 1
    assert len(there.asked) > 1


def test_a_reader_that_goes_missing_after_the_list_keeps_the_list() -> None:
    class Leaving(Scripted):
        def read(self, page: Page, *, deadline: float, look: str | None = None) -> Reading:
            reading = super().read(page, deadline=deadline, look=look)
            self.answer = ReaderMissing("gone")
            return reading

    read = read_photo(PHOTO, [Leaving("whole")], judge=lambda _: GOOD)
    assert [r.text for r in read.readings] == ["whole"]
    assert read.beside == ()


def test_all_fail() -> None:
    with pytest.raises(ReaderFailed, match="no"):
        read_photo(PHOTO, [Scripted(ReaderFailed("no")), Scripted(ReaderFailed("no"))])


def test_a_missing_reader_is_said_at_once() -> None:
    reader = Scripted(ReaderMissing("gone"))
    with pytest.raises(ReaderMissing):
        read_photo(PHOTO, [reader])
    assert len(reader.asked) == 1


def test_fast_asks_each_reader_once_for_a_block() -> None:
    cheap, dear = Scripted("a", looks=3), Scripted("b", looks=3)
    read_photo(PHOTO, [cheap, dear], judge=lambda _: 0.6, effort="fast")
    assert (len(cheap.asked), len(dear.asked)) == (1, 1)


def test_best_tries_every_look() -> None:
    cheap = Scripted("a", looks=3)
    read_photo(PHOTO, [cheap], judge=lambda _: 0.6, effort="best")
    assert {look for _, look in cheap.asked} == set(cheap.looks)
    assert any("row by row" in page for page, _ in cheap.asked)


def test_nothing_new_is_begun_after_the_budget() -> None:
    class Slow(Scripted):
        def read(self, page: Page, *, deadline: float, look: str | None = None) -> Reading:
            time.sleep(0.05)
            return super().read(page, deadline=deadline, look=look)

    slow = Slow("some", looks=3)
    read = read_photo(PHOTO, [slow], judge=lambda _: 0.6, effort="best", budget=0.01)
    assert len(slow.asked) == 1
    assert [r.text for r in read.readings] == ["some"]


def test_the_deadline_is_handed_down() -> None:
    reader = Scripted("a", looks=2)
    read_photo(PHOTO, [reader], judge=lambda _: 0.6, deadline=7.0)
    assert all(0 < left <= 7.0 for left in reader.deadlines)
    with pytest.raises(ReadingTimedOut):
        read_photo(PHOTO, [Scripted("a")], deadline=0.0)


def test_print_that_reads_badly_is_tried_upside_down() -> None:
    class Turned(Scripted):
        def read(self, page: Page, *, deadline: float, look: str | None = None) -> Reading:
            self.answer, self.sure = ("right", 0.9) if page.upside_down else ("wrnog", 0.3)
            return super().read(page, deadline=deadline, look=look)

    def judge(found: Sequence[Reading]) -> float:
        return 0.6 * any(reading.text == "right" for reading in found)

    read = read_photo(PHOTO, [Turned("")], judge=judge, effort="fast")
    assert read.readings[0].text == "right"
    assert read.readings[0].page.endswith("turned")


class OfPages(Scripted):
    """Answers by the number of the page, as they come."""

    def __init__(self, *answers: str) -> None:
        super().__init__("")
        self.answers = list(answers)

    def read(self, page: Page, *, deadline: float, look: str | None = None) -> Reading:
        self.answer = self.answers.pop(0) if self.answers else ""
        return super().read(page, deadline=deadline, look=look)


def holds_list(found: Sequence[Reading]) -> float:
    return max((0.6 * ("list" in reading.text) for reading in found), default=0.0)


def test_the_deadline_of_a_page_shrinks_as_time_goes_by() -> None:
    class Slow(Scripted):
        def read(self, page: Page, *, deadline: float, look: str | None = None) -> Reading:
            time.sleep(0.05)
            return super().read(page, deadline=deadline, look=look)

    slow = Slow("a", looks=3)
    read_photo(PHOTO, [slow], judge=lambda _: 0.6, deadline=4.0, effort="best")
    assert len(slow.deadlines) >= 3
    assert all(later <= before - 0.05 for before, later in zip(slow.deadlines, slow.deadlines[1:], strict=False))


def test_one_page_is_not_given_all_of_a_long_deadline() -> None:
    reader = Scripted("a")
    read_photo(PHOTO, [reader], judge=lambda _: GOOD, deadline=60.0)
    assert reader.deadlines[0] <= 30.0


def test_a_page_read_past_the_deadline_still_counts() -> None:
    class Late(Scripted):
        def read(self, page: Page, *, deadline: float, look: str | None = None) -> Reading:
            time.sleep(deadline + 0.05)
            return super().read(page, deadline=deadline, look=look)

    late = Late("late")
    assert [r.text for r in read_photo(PHOTO, [late], judge=lambda _: 0.1, deadline=3.0).readings] == ["late"]
    assert len(late.asked) == 1


def test_a_reader_that_finds_nothing_is_asked_of_the_whole_photo_in_the_end() -> None:
    nothing = Scripted("")
    read = read_photo(PHOTO, [nothing], judge=lambda _: 0.0, effort="fast")
    assert nothing.asked[-1][0] == WHOLE
    assert all(reading.words == () for reading in read.readings)


def test_a_liar_that_is_sure_does_not_come_before_what_the_judge_knows() -> None:
    liar, honest = Scripted("loud noise of many words", "liar", sure=1.0), Scripted("list", "honest", sure=0.3)
    read = read_photo(PHOTO, [liar, honest], judge=holds_list, effort="fast")
    assert [reading.reader for reading in read.readings] == ["honest", "liar"]


def test_another_block_is_looked_at_only_when_the_first_holds_nothing() -> None:
    first, second = blocks(PHOTO)[:2]
    found = OfPages("list here", "claims")
    read = read_photo(PHOTO, [found], judge=holds_list, effort="fast")
    assert len(found.asked) == 1
    assert read.region is not None
    assert read.region.photo_box == first.region.photo_box

    passed = OfPages("claims", "list here")
    read = read_photo(PHOTO, [passed], judge=holds_list, effort="fast")
    assert len(passed.asked) == 2
    assert read.region is not None
    assert read.region.photo_box == second.region.photo_box
    assert read.beside == ()


def test_a_block_read_on_the_way_stands_beside_without_being_read_again() -> None:
    class FirstHasClaims(Scripted):
        def read(self, page: Page, *, deadline: float, look: str | None = None) -> Reading:
            self.asked_sheets = [*getattr(self, "asked_sheets", []), page.sheet]
            self.answer = "claims" if page.sheet is self.asked_sheets[0] else "list here"
            return super().read(page, deadline=deadline, look=look)

    reader = FirstHasClaims("")
    read = read_photo(PHOTO, [reader], judge=holds_list, effort="normal")
    assert {r.text for r in read.readings} == {"list here"}
    assert [r.text for r in read.beside] == ["claims"]
    assert len(reader.asked) == len(set(zip(reader.asked, map(id, reader.asked_sheets), strict=True)))


def test_the_rest_of_the_pack_is_read_once_for_its_claims() -> None:
    photo = decode((EXAMPLES / "sunscreen-drug-facts.jpg").read_bytes())
    found = blocks(photo)
    reader = Scripted("text")
    read = read_photo(photo, [reader], judge=lambda _: GOOD)
    assert read.region is not None
    assert any(read.region.photo_box == block.region.photo_box for block in found)
    assert len(found) == len(reader.asked) == 2
    assert [r.text for r in read.beside] == ["text"]


def test_a_block_too_large_to_be_read_for_its_claims_is_left_however_fast_the_reader_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    photo = decode((EXAMPLES / "sunscreen-drug-facts.jpg").read_bytes())
    page = blocks(photo)[1].page()
    assert page
    for most, beside in ((page.image.size, ["text"]), (page.image.size - 1, [])):
        monkeypatch.setattr("screener.reading.cascade.MOST_BESIDE", most)
        read = read_photo(photo, [Scripted("text")], judge=lambda _: GOOD)
        assert [r.text for r in read.beside] == beside


def test_fast_leaves_the_rest_of_the_pack_unread() -> None:
    reader = Scripted("text")
    assert read_photo(PHOTO, [reader], judge=lambda _: GOOD, effort="fast").beside == ()
    assert len(reader.asked) == 1
