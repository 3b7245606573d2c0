"""What the pipeline asks of a text reader. Another engine is one more class with these two names."""

from __future__ import annotations

from typing import Protocol

from screener.ocr.reading import Reading
from screener.photo.page import Page


class Reader(Protocol):
    """Reads a page within `deadline` seconds, or raises ReaderMissing, ReaderFailed or ReadingTimedOut."""

    @property
    def name(self) -> str:
        """Engine and version, as shown in the report."""

    def read(self, page: Page, *, deadline: float) -> Reading:
        """The words of the page in reading order."""
