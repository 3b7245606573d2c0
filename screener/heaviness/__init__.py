"""From the named list to how heavy the product is and why."""

from screener.heaviness.amounts import amounts
from screener.heaviness.film import Film, film
from screener.heaviness.milia import milia
from screener.heaviness.note import Verdicts, next_steps, note
from screener.heaviness.pores import pores, ratings, vehicle_of

__all__ = [
    "Film",
    "Verdicts",
    "amounts",
    "film",
    "milia",
    "next_steps",
    "note",
    "pores",
    "ratings",
    "vehicle_of",
]
