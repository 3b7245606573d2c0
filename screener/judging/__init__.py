"""From the named list to how heavy the product is and why."""

from screener.judging.amounts import amounts
from screener.judging.film import Film, film
from screener.judging.milia import milia
from screener.judging.note import Verdicts, next_steps, note
from screener.judging.pores import pores, ratings, vehicle_of

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
