"""From a page to its words: the text readers, `readers(engine)`."""

from screener.ocr.engines import readers
from screener.ocr.page_reading import Reading, Word
from screener.ocr.reader import Reader

__all__ = ["Reader", "Reading", "Word", "readers"]
