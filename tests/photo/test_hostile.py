"""Hostile uploads kept beside the project, each with the answer it must have. None of them is copied in here."""

from __future__ import annotations

import contextlib
import csv
import time
from pathlib import Path

import pytest

from screener.errors import InputError, ReadingTimedOut
from screener.ocr import readers
from screener.photo.decode import decode
from screener.reading.cascade import read_photo

HOSTILE = Path(__file__).parents[3] / "shared" / "hostile"
MANIFEST = HOSTILE / "manifest.csv"
# Seconds within which every one of them is taken or refused, on a machine that is busy with other things.
SOON = 5.0

pytestmark = pytest.mark.skipif(
    not MANIFEST.exists(), reason=f"{HOSTILE} is not here: the hostile uploads were NOT tried"
)


def uploads() -> list[tuple[str, str]]:
    with MANIFEST.open(encoding="utf-8", newline="") as file:
        return [(row["file"], row["expected"]) for row in csv.DictReader(file) if row["endpoint"] == "photo"]


def test_every_upload_gets_the_answer_it_must_have_and_soon() -> None:
    wrong = []
    for name, expected in uploads():
        data = (HOSTILE / name).read_bytes()
        started = time.monotonic()
        try:
            decode(data)
            got = "accept"
        except InputError as error:
            got = f"reject-{error.status}"
        took = time.monotonic() - started
        if got != expected or took > SOON:
            wrong.append((name, expected, got, round(took, 1)))
    assert wrong == []


@pytest.mark.ocr
@pytest.mark.parametrize("kind", ["ocr-slow", "good", "exif", "polyglot"])
def test_reading_what_was_accepted_ends_at_its_deadline(kind: str) -> None:
    names = [name for name, expected in uploads() if name.startswith(kind + "/") and expected == "accept"]
    assert names
    for name in names:
        photo = decode((HOSTILE / name).read_bytes())
        started = time.monotonic()
        with contextlib.suppress(ReadingTimedOut):
            found = readers("tesseract")
            read = read_photo(photo, found, deadline=2.0, judge=lambda rs: float(any(len(r.words) > 20 for r in rs)))
            assert all(0 <= word.confidence <= 1 for reading in read.readings for word in reading.words)
        assert time.monotonic() - started < 2.0 + SOON, name
