"""Readers that hang, crash, flood and lie; and the real one on the project's own photos."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytesseract
import pytest

from ingredient_db.folding import fold
from screener import screen_photo
from screener.errors import EngineError, ReaderFailed, ReaderMissing, ReadingTimedOut
from screener.ocr import read_photo
from screener.ocr.reading import Reading, Word
from screener.ocr.tesseract import TesseractReader, _status, probe
from screener.photo.decode import Photo, decode
from screener.photo.page import Page
from screener.report import Box

EXAMPLES = Path(__file__).parents[2] / "examples"
PHOTO = Photo(np.full((300, 400, 3), 220, np.uint8), 400, 300, "PNG")
GOOD = 'case "$*" in *--version*) echo tesseract 5.9.9; exit;; *--list-langs*) printf "List\\neng\\n"; exit;; esac\n'


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A `tesseract` whose behaviour a test writes."""
    script = tmp_path / "tesseract"
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", str(script))
    _status.cache_clear()
    yield script
    _status.cache_clear()


def behave(script: Path, body: str) -> None:
    script.write_text("#!/bin/sh\n" + GOOD + body, encoding="utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)


def test_missing_reader_says_how_to_get_one(fake: Path) -> None:
    assert not fake.exists()
    assert not probe().found
    with pytest.raises(ReaderMissing, match="apt-get install tesseract-ocr"):
        TesseractReader()


def test_a_reader_that_hangs_is_ended(fake: Path) -> None:
    behave(fake, "exec sleep 60\n")
    with pytest.raises(ReadingTimedOut):
        read_photo(PHOTO, deadline=1.0)


def test_a_reader_that_crashes(fake: Path) -> None:
    behave(fake, "echo boom >&2; exit 1\n")
    with pytest.raises(ReaderFailed) as caught:
        read_photo(PHOTO, deadline=10.0)
    assert "boom" not in str(caught.value)


@pytest.mark.parametrize(
    "table",
    ["", "nonsense without a header\\n", "level\\ttext\\tconf\\n5\\tAqua\\thigh\\n"],
    ids=["empty", "noise", "lies"],
)
def test_a_reader_that_lies(fake: Path, table: str) -> None:
    behave(fake, f'printf "{table}" > "$2.tsv"\n')
    with pytest.raises(ReaderFailed):
        read_photo(PHOTO, deadline=10.0)


class Scripted:
    """A reader that answers from a list, one answer a page."""

    name = "scripted"

    def __init__(self, *answers: str | EngineError) -> None:
        self.answers = list(answers)

    def read(self, page: Page, *, deadline: float) -> Reading:
        assert deadline > 0
        answer = self.answers.pop(0) if self.answers else ""
        if isinstance(answer, EngineError):
            raise answer
        words = tuple(Word(w, 0.9, Box(0, 0, 0.1, 0.1), 0) for w in answer.split())
        return Reading(words, self.name, 20.0, page.name)


def test_the_best_reading_wins_and_a_failing_page_is_passed_over() -> None:
    photo = decode((EXAMPLES / "balm.jpg").read_bytes())
    reader = Scripted(ReaderFailed("no"), "aa bb cc", "aa")
    assert [w.text for w in read_photo(photo, reader=reader, accept=lambda r: len(r.words) / 10).words] == [
        "aa",
        "bb",
        "cc",
    ]


def test_a_good_reading_ends_the_search() -> None:
    photo = decode((EXAMPLES / "balm.jpg").read_bytes())
    reader = Scripted("aa bb", "cc dd ee")
    assert len(read_photo(photo, reader=reader, accept=lambda _: 0.9).words) == 2
    assert reader.answers


def test_when_every_page_fails_the_reason_is_raised() -> None:
    photo = decode((EXAMPLES / "balm.jpg").read_bytes())
    with pytest.raises(ReaderFailed):
        read_photo(photo, reader=Scripted(*(ReaderFailed("no") for _ in range(9))))


def test_spans_point_at_the_words() -> None:
    words = (
        Word("Aqua,", 1, Box(0, 0, 0, 0), 0),
        Word("Glyce-", 1, Box(0, 0, 0, 0), 0),
        Word("rin", 1, Box(0, 0, 0, 0), 1),
    )
    reading = Reading(words, "any")
    assert reading.text == "Aqua, Glyce-\nrin"
    assert [reading.text[a:b] for a, b in reading.spans] == ["Aqua,", "Glyce-", "rin"]


TRUTH = json.loads((EXAMPLES / "truth.json").read_text(encoding="utf-8"))


@pytest.mark.ocr
@pytest.mark.parametrize("name", [n for n, t in TRUTH.items() if t["expected"] == "list"])
def test_the_examples_are_read(name: str) -> None:
    report = screen_photo((EXAMPLES / name).read_bytes(), file=name)
    assert report.outcome == "screened"
    read = {fold(i.printed) for i in report.ingredients}
    listed = [fold(p) for p in TRUTH[name]["printed"]]
    assert sum(p in read for p in listed) >= 0.75 * len(listed)
    for item in report.ingredients:
        assert item.boxes
        assert all(0 <= b.x <= 1 and 0 <= b.y <= 1 for b in item.boxes)


@pytest.mark.ocr
@pytest.mark.parametrize(("name", "outcome"), [("too-far.jpg", "unreadable"), ("no-list.jpg", "no_ingredient_list")])
def test_what_cannot_be_read_is_said(name: str, outcome: str) -> None:
    report = screen_photo((EXAMPLES / name).read_bytes(), file=name)
    assert report.outcome == outcome
    assert report.ingredients == ()
    assert report.quality.advice
