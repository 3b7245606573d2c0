"""Catalogues on one machine: `screen_catalogue` streams a CSV or JSON-lines file through several processes."""

from screener.bulk.catalogue import Columns
from screener.bulk.run import Tally, screen_catalogue
from screener.bulk.workers import Died, ordered

__all__ = ["Columns", "Died", "Tally", "ordered", "screen_catalogue"]
