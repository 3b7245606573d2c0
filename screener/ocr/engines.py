"""Which text readers are used. Each is an entry point in the group `screener.readers`: a class without arguments."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import entry_points

from screener.errors import InputError, ReaderMissing
from screener.ocr.rapid import RapidReader
from screener.ocr.reader import Reader
from screener.ocr.tesseract import TesseractReader

GROUP = "screener.readers"
# The cheapest first; readers of other packages come after these.
OWN: dict[str, type[Reader]] = {"tesseract": TesseractReader, "rapidocr": RapidReader}
AUTO = "auto"


def names() -> list[str]:
    """What `--engine` can be, beside auto."""
    return [*OWN, *sorted({point.name for point in entry_points(group=GROUP)} - OWN.keys())]


@lru_cache(maxsize=4)
def readers(engine: str = AUTO) -> Sequence[Reader]:
    """The readers of an engine; for auto all that are installed. Kept, as their models take long to load.

    Raises InputError for an unknown name, and ReaderMissing when the one named, or for auto every one, is missing.
    """
    if engine != AUTO:
        return [_reader(engine)]
    found: list[Reader] = []
    missing: ReaderMissing | None = None
    for name in names():
        try:
            found.append(_reader(name))
        except ReaderMissing as error:
            missing = missing or error
    if not found:
        raise missing or ReaderMissing("No text reader is installed.")
    return found


def _reader(name: str) -> Reader:
    if name in OWN:
        return OWN[name]()
    points = list(entry_points(group=GROUP, name=name))
    if not points:
        raise InputError(f"There is no text reader called {name}. Known: {', '.join([AUTO, *names()])}.")
    reader: Reader = points[0].load()()
    return reader
