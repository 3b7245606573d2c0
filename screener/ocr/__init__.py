"""From a photo to its words: `read_photo`."""

from screener.ocr.engines import readers
from screener.ocr.reader import Reader
from screener.ocr.words import Reading, Word
from screener.reading.cascade import PhotoReading, read_photo
from screener.reading.ways import Effort

__all__ = ["Effort", "PhotoReading", "Reader", "Reading", "Word", "read_photo", "readers"]
