"""From a photo to its words: `read_photo`."""

from __future__ import annotations

import time
from collections.abc import Callable

from screener.errors import EngineError, ReaderMissing, ReadingTimedOut
from screener.ocr.reader import Reader
from screener.ocr.reading import Reading, Word
from screener.photo.decode import Photo
from screener.photo.page import pages

__all__ = ["Reader", "Reading", "Word", "read_photo"]

# An `accept` score from which no further page is tried.
GOOD_ENOUGH = 0.8
# One page may take this many seconds or half of what is left, whichever is more: a page of noise keeps Tesseract busy
# for minutes, and the next page may be the list. A real page takes 0.2 to 2 s.
PAGE_SECONDS = 5.0
# Mean confidence (0-1) below which a page may have been upside down: upright print was read at 0.7 and more on the
# dev photos, upside down at 0.4.
POOR = 0.6


def _by_confidence(reading: Reading) -> float:
    """Without a dictionary: how much was read, and how surely; never GOOD_ENOUGH."""
    sure = sum(word.confidence for word in reading.words)
    return GOOD_ENOUGH * sure / (sure + 50)


def _mean_confidence(reading: Reading) -> float:
    return sum(word.confidence for word in reading.words) / max(1, len(reading.words))


def read_photo(
    photo: Photo,
    *,
    deadline: float = 60.0,
    reader: Reader | None = None,
    accept: Callable[[Reading], float] | None = None,
) -> Reading:
    """The best reading of the photo's pages, tried until one is good enough or `deadline` (seconds) has passed.

    `accept` says from 0 to 1 how much of what is sought a reading holds. Raises EngineError when no page
    could be read at all; a page that fails while another succeeds is passed over.
    """
    if reader is None:
        from screener.ocr.tesseract import TesseractReader

        reader = TesseractReader()
    judge = accept or _by_confidence
    ends = time.monotonic() + deadline
    best: Reading | None = None
    best_score = (-1.0, 0.0)
    poor = True
    failure: EngineError | None = None
    for page in pages(photo):
        if page.upside_down and not poor:
            continue
        left = ends - time.monotonic()
        if left <= 0:
            failure = failure or ReadingTimedOut("Reading took too long. Send a photo of the list alone.")
            break
        try:
            reading = reader.read(page, deadline=min(left, max(PAGE_SECONDS, left / 2)))
        except ReaderMissing:
            raise
        except EngineError as error:
            failure = error
            continue
        poor = _mean_confidence(reading) < POOR
        score = (judge(reading), _by_confidence(reading))
        if score > best_score:
            best, best_score = reading, score
        if best_score[0] >= GOOD_ENOUGH:
            break
    if best is None:
        raise failure or ReadingTimedOut("Reading took too long. Send a photo of the list alone.")
    return best
