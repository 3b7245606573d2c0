"""What is read of a photo depends on the photo, not on how fast it is read; what the clock ends is said."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from screener.errors import ReadingTimedOut
from screener.ocr.page_reading import Reading, Word
from screener.photo.decode import decode
from screener.photo.page import Page
from screener.pipeline import PhotoOptions, screen_photos_here
from screener.reading.cascade import ENOUGH_LOOKS, read_photo
from screener.terms import Box

UPLOAD = (Path(__file__).parents[2] / "examples" / "balm.jpg").read_bytes()
# Each look has a name more than the one before, so that a look that is left out shows.
NAMES = ("Aqua", "Glycerin", "Petrolatum", "Niacinamide", "Panthenol", "Parfum", "Limonene", "Linalool")
SEEN = 3


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


class Slow:
    """A reader that takes `seconds` for a page by the clock, or gives up at its deadline; it never finds the whole."""

    def __init__(self, clock: Clock, seconds: float, name: str) -> None:
        self.clock, self.seconds, self.name = clock, seconds, name
        self.looks = ("first", "second")
        self.asked = 0

    def read(self, page: Page, *, deadline: float, look: str | None = None) -> Reading:
        self.clock.now += min(self.seconds, deadline)
        if self.seconds > deadline:
            raise ReadingTimedOut("no")
        self.asked += 1
        names = NAMES[: SEEN + self.asked]
        printed = [f"{name}," for name in ("Ingredients: Qzxwv", *names)]
        words = (word for name in printed for word in name.split())
        return Reading(
            tuple(Word(word, 0.9, Box(0.1 * at, 0.1, 0.05, 0.05), 0) for at, word in enumerate(words)),
            f"{self.name}, {look}",
            20.0,
            page.name,
        )


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("screener.sandbox.deadline.time", SimpleNamespace(monotonic=clock.monotonic))
    return clock


def told(monkeypatch: pytest.MonkeyPatch, clock: Clock, seconds: float, options: PhotoOptions) -> dict[str, Any]:
    """The report without its times, read by two readers that take so long for a page."""
    two = [Slow(clock, seconds, "one"), Slow(clock, seconds, "two")]
    monkeypatch.setattr("screener.ocr.readers", lambda _: two)
    report: dict[str, Any] = screen_photos_here([(UPLOAD, "balm.jpg")], options=options).to_dict()
    del report["timings_ms"]
    return report


def keys(report: dict[str, Any]) -> list[str]:
    return [message["key"] for message in report["quality"]["messages"]]


@pytest.mark.parametrize("effort", ["fast", "normal"])
def test_a_reader_five_times_as_slow_gives_the_same_report(
    monkeypatch: pytest.MonkeyPatch, clock: Clock, effort: Any
) -> None:
    options = PhotoOptions(effort=effort)
    quick, slow = (told(monkeypatch, clock, seconds, options) for seconds in (1.4, 7.0))
    assert len(quick["ingredients"]) > SEEN
    assert "advice.stopped" not in keys(quick)
    assert slow == quick


@pytest.mark.parametrize(
    ("seconds", "options"),
    [(20.0, PhotoOptions()), (1.0, PhotoOptions(budget=0.5)), (1.0, PhotoOptions(deadline=1.5))],
)
def test_what_the_clock_leaves_unread_is_said_first(
    monkeypatch: pytest.MonkeyPatch, clock: Clock, seconds: float, options: PhotoOptions
) -> None:
    report = told(monkeypatch, clock, seconds, options)
    assert report["ingredients"]
    assert keys(report)[0] == "advice.stopped"


def test_a_page_that_one_reader_gives_up_is_said_too(clock: Clock) -> None:
    read = read_photo(decode(UPLOAD), [Slow(clock, 1000.0, "stuck"), Slow(clock, 1.0, "well")], judge=lambda _: 1.0)
    assert read.stopped
    assert {reading.reader.split(",")[0] for reading in read.readings} == {"well"}


def test_much_work_is_an_end_that_no_clock_brings(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    asked = []
    for most in (0, 10**9):
        monkeypatch.setattr("screener.reading.bounds.MOST_WORK", most)
        two = [Slow(clock, 1.0, "one"), Slow(clock, 1.0, "two")]
        read = read_photo(decode(UPLOAD), two, judge=lambda _: 0.6)
        assert not read.stopped
        asked.append(len(read.readings))
    assert asked[0] == ENOUGH_LOOKS < asked[1]
