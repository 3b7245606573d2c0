"""Catalogues on one machine: `screen_catalogue` streams a CSV or JSON-lines file through several processes."""

from screener.catalogue.catalogue_file import Columns
from screener.catalogue.screening import Tally, TextRules, screen_catalogue
from screener.catalogue.unknown_names import UnknownName, unknown_names

__all__ = ["Columns", "Tally", "TextRules", "UnknownName", "screen_catalogue", "unknown_names"]
