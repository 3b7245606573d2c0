"""Readers that hang, crash, flood and lie; and the real one on the project's own photos."""

from __future__ import annotations

import json
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytesseract
import pytest

from ingredient_db.matching.fold import fold
from screener import screen_photo
from screener.errors import EngineError, ReaderFailed, ReaderMissing, ReadingTimedOut
from screener.ocr.page_reading import Reading, Word
from screener.ocr.tesseract import TesseractReader, _status, probe
from screener.photo.decode import Photo, decode
from screener.photo.page import Page
from screener.reading.cascade import read_photo
from screener.terms import Box
from tests.label_photos.camera import Shot
from tests.label_photos.geometry import Pose
from tests.label_photos.make import make_photo
from tests.label_photos.pack import TUBE
from tests.label_photos.products import PRODUCTS
from tests.label_photos.style import STYLES

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
        read_photo(PHOTO, [TesseractReader()], deadline=1.0)


def test_a_reader_that_crashes(fake: Path) -> None:
    behave(fake, "echo boom >&2; exit 1\n")
    with pytest.raises(ReaderFailed) as caught:
        read_photo(PHOTO, [TesseractReader()], deadline=10.0)
    assert "boom" not in str(caught.value)


@pytest.mark.parametrize(
    "table",
    ["", "nonsense without a header\\n", "level\\ttext\\tconf\\n5\\tAqua\\thigh\\n"],
    ids=["empty", "noise", "lies"],
)
def test_a_reader_that_lies(fake: Path, table: str) -> None:
    behave(fake, f'printf "{table}" > "$2.tsv"\n')
    with pytest.raises(ReaderFailed):
        read_photo(PHOTO, [TesseractReader()], deadline=10.0)


HEAD = "level\\tblock_num\\tpar_num\\tline_num\\tleft\\ttop\\twidth\\theight\\tconf\\ttext\\n"


@pytest.mark.parametrize(
    "row",
    [
        "5\\t1\\t1\\t1\\t0\\t0\\t9\\t9\\tnan\\tAqua",
        "5\\t1\\t1\\t1\\t0\\t0\\t9\\t9\\tinf\\tAqua",
        "5\\t1\\t1\\t1\\tleft\\t0\\t9\\t9\\t90\\tAqua",
        "5\\t1\\t1\\t1\\t0\\t0\\t9\\t9\\t90\\t\\377\\376",
    ],
    ids=["nan", "infinite", "no number", "no text"],
)
def test_a_reader_whose_words_make_no_sense(fake: Path, row: str) -> None:
    behave(fake, f'printf "{HEAD}{row}\\n" > "$2.tsv"\n')
    with pytest.raises(ReaderFailed):
        read_photo(PHOTO, [TesseractReader()], deadline=10.0)


def test_confidences_and_boxes_past_all_bounds_are_cut(fake: Path) -> None:
    rows = "5\\t1\\t1\\t1\\t-90\\t-90\\t99999\\t99999\\t900\\tAqua\\n5\\t1\\t1\\t1\\t9\\t9\\t-9\\t9\\t90\\tCera\\n"
    behave(fake, f'printf "{HEAD}{rows}" > "$2.tsv"\n')
    for word in read_photo(PHOTO, [TesseractReader()], deadline=10.0).readings[0].words:
        assert word.confidence <= 1
        assert min(word.box.x, word.box.y, word.box.w, word.box.h) >= 0
        assert max(word.box.x + word.box.w, word.box.y + word.box.h) <= 1 + 1e-4


def test_a_reader_that_floods_is_not_listened_to(fake: Path) -> None:
    behave(fake, 'head -c 9000000 /dev/zero > "$2.tsv"\n')
    with pytest.raises(ReaderFailed):
        read_photo(PHOTO, [TesseractReader()], deadline=10.0)


@pytest.mark.parametrize("body", ["exec sleep 60\n", "exit 1\n", 'echo x > "$2.tsv"; echo x > "$2.more"\n'])
def test_nothing_is_left_behind(fake: Path, body: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "temp"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    behave(fake, body)
    with pytest.raises(EngineError):
        read_photo(PHOTO, [TesseractReader()], deadline=1.0)
    assert list(place.iterdir()) == []


def test_a_reader_that_goes_missing_is_not_asked_again(fake: Path) -> None:
    behave(fake, "exit 1\n")
    reader = TesseractReader()
    fake.unlink()
    with pytest.raises(ReaderMissing, match="apt-get install"):
        read_photo(decode((EXAMPLES / "balm.jpg").read_bytes()), [reader], deadline=10.0)


class Scripted:
    """A reader that answers from a list, one answer a page."""

    name = "scripted"

    def __init__(self, *answers: str | EngineError) -> None:
        self.answers = list(answers)

    looks = ("plain",)

    def read(self, page: Page, *, deadline: float, look: str | None = None) -> Reading:
        assert deadline > 0
        assert look == "plain"
        answer = self.answers.pop(0) if self.answers else ""
        if isinstance(answer, EngineError):
            raise answer
        words = tuple(Word(w, 0.9, Box(0, 0, 0.1, 0.1), 0) for w in answer.split())
        return Reading(words, self.name, 20.0, page.name)


def test_the_best_reading_wins_and_a_failing_page_is_passed_over() -> None:
    photo = decode((EXAMPLES / "balm.jpg").read_bytes())
    reader = Scripted(ReaderFailed("no"), "aa bb cc", "aa")
    read = read_photo(photo, [reader], judge=lambda found: max(len(r.words) for r in found) / 10)
    assert [w.text for w in read.readings[0].words] == ["aa", "bb", "cc"]


def test_a_good_reading_ends_the_search() -> None:
    photo = decode((EXAMPLES / "balm.jpg").read_bytes())
    reader = Scripted("aa bb", "cc dd ee")
    assert [len(r.words) for r in read_photo(photo, [reader], judge=lambda _: 1.0, effort="fast").readings] == [2]
    assert reader.answers


def test_when_every_page_fails_the_reason_is_raised() -> None:
    photo = decode((EXAMPLES / "balm.jpg").read_bytes())
    with pytest.raises(ReaderFailed):
        read_photo(photo, [Scripted(*(ReaderFailed("no") for _ in range(40)))])


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


def _share(reading: Reading, printed: list[str]) -> float:
    """Share of the printed names that stand in the reading letter for letter, spaces and hyphens aside."""
    text = "".join(filter(str.isalnum, reading.text.lower()))
    return sum("".join(filter(str.isalnum, name.lower())) in text for name in printed) / len(printed)


def _best(photo: Photo, printed: list[str]) -> Reading:
    return read_photo(photo, [TesseractReader()], judge=lambda found: max(_share(r, printed) for r in found)).readings[
        0
    ]


@pytest.mark.ocr
@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_photo_on_its_side_is_read_as_well(quarters: int) -> None:
    upright = decode((EXAMPLES / "water-gel.jpg").read_bytes())
    pixels = np.rot90(upright.pixels, quarters).copy()
    turned = Photo(pixels, pixels.shape[1], pixels.shape[0], "JPEG")
    printed = TRUTH["water-gel.jpg"]["printed"]
    reading = _best(turned, printed)
    assert _share(reading, printed) >= 0.8
    assert reading.letter_height > 8


@pytest.mark.ocr
@pytest.mark.parametrize("seed", [3, 5])
def test_made_up_photos_are_read(seed: int) -> None:
    photo = make_photo(
        PRODUCTS["night-cream"], STYLES["sea"], Shot(pose=Pose(half_angle=35, pitch=5, roll=12), pack=TUBE), seed
    )
    printed = list(photo.truth.printed)
    reading = _best(decode(photo.jpeg), printed)
    assert _share(reading, printed) >= 0.7
