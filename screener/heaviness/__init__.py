"""From a named list to how heavy the product is and why."""

from screener.heaviness.amounts import amounts
from screener.heaviness.film import Film, film
from screener.heaviness.milia import milia
from screener.heaviness.note import message, note
from screener.heaviness.pores import pores, rating

__all__ = ["Film", "amounts", "film", "message", "milia", "note", "pores", "rating"]
