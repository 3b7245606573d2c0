"""What a reader read: words with their confidence and place, in reading order."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from screener.ocr.lines import PlacedWord
from screener.photo.page import Page
from screener.terms import Box


@dataclass(frozen=True, slots=True)
class Word:
    """One word. `confidence` 0-1; `box` as fractions of the upright photo; `line` counts lines from 0."""

    text: str
    confidence: float
    box: Box
    line: int


@dataclass(frozen=True)
class Reading:
    """The words of one page. `letter_height` is the median word height in pixels of the photo, 0 without words."""

    words: tuple[Word, ...]
    reader: str
    letter_height: float = 0.0
    page: str = ""

    @cached_property
    def _laid_out(self) -> tuple[str, tuple[tuple[int, int], ...]]:
        text, spans, line = "", [], None
        for word in self.words:
            if line is not None:
                text += " " if word.line == line else "\n"
            spans.append((len(text), len(text) + len(word.text)))
            text += word.text
            line = word.line
        return text, tuple(spans)

    @property
    def text(self) -> str:
        """Words of a line joined by a space, lines by a line break."""
        return self._laid_out[0]

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """(start, end) of each word in `text`."""
        return self._laid_out[1]


def laid_out(rows: Sequence[Sequence[PlacedWord]], page: Page, reader: str) -> Reading:
    """Rows of words with boxes on the page -> a reading with boxes on the photo."""
    words = tuple(
        Word(
            word.text,
            min(1.0, max(0.0, word.confidence)),
            page.photo_box(word.left, word.top, word.right - word.left, word.bottom - word.top),
            number,
        )
        for number, row in enumerate(rows)
        for word in row
    )
    heights = [(word.bottom - word.top) * page.scale for row in rows for word in row]
    return Reading(words, reader, statistics.median(heights) if heights else 0.0, page.name)
