"""From a photo to its words: `read_photo`."""

from screener.ocr.cascade import PhotoReading, read_photo
from screener.ocr.engines import readers
from screener.ocr.reader import Reader
from screener.ocr.reading import Reading, Word
from screener.ocr.ways import Effort

__all__ = ["Effort", "PhotoReading", "Reader", "Reading", "Word", "read_photo", "readers"]
