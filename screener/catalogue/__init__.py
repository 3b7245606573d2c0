"""Catalogues on one machine: `screen_catalogue` streams a CSV or JSON-lines file through several processes."""

from screener.catalogue.catalogue_file import Columns
from screener.catalogue.screening import Tally, screen_catalogue

__all__ = ["Columns", "Tally", "screen_catalogue"]
