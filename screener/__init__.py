"""Reads a skincare label and says how heavy a film the product leaves.

The library is three names: `screen_photo(bytes) -> Report`, `screen_text(str) -> Report` and `Report`.
"""

from screener.library import screen_photo, screen_text
from screener.report.contract import Report

__all__ = ["Report", "screen_photo", "screen_text"]
