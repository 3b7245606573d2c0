"""What the cascade asks of a text reader. Another engine is one more class like this (docs/writing-a-reader.md)."""

from __future__ import annotations

from typing import Protocol

from screener.ocr.page_reading import Reading
from screener.photo.page import Page

# The one look whose name says something to the cascade: finds out the script of the page and reads it in that script.
SCRIPT = "script"


class Reader(Protocol):
    """Reads a page within `deadline` seconds, or raises ReaderMissing, ReaderFailed or ReadingTimedOut.

    It starts one thread, and its class is called without arguments (entry point group `screener.readers`), raising
    ReaderMissing when what it needs is not installed.
    """

    @property
    def name(self) -> str:
        """Engine and version, as shown in the report."""

    @property
    def looks(self) -> tuple[str, ...]:
        """Its ways of looking at a page, in words of its own, the best first; at least one.

        SCRIPT is one of them only where it is such a look; it is asked for last, when no list was found.
        """

    def read(self, page: Page, *, deadline: float, look: str | None = None) -> Reading:
        """The words of the page in reading order, by one of its `looks`; None is the first."""
