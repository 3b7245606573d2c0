"""What the pipeline asks of a text reader. Another engine is one more class with these three names."""

from __future__ import annotations

from typing import Protocol

from screener.ocr.page_reading import Reading
from screener.photo.page import Page


class Reader(Protocol):
    """Reads a page within `deadline` seconds, or raises ReaderMissing, ReaderFailed or ReadingTimedOut.

    It starts one thread, and its class is called without arguments (entry point group `screener.readers`).
    """

    @property
    def name(self) -> str:
        """Engine and version, as shown in the report."""

    @property
    def attempts(self) -> int:
        """How many ways of looking at one page it has, the best first."""

    def read(self, page: Page, *, deadline: float, attempt: int = 0) -> Reading:
        """The words of the page in reading order."""
