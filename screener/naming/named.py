"""A name found in a piece of text."""

from __future__ import annotations

from dataclasses import dataclass

from ingredient_db.records import Match


@dataclass(frozen=True, slots=True)
class Named:
    """A stretch of the piece (offsets inside it) and what it was taken for.

    `joined`: it shares the place of the name before it, as members of a blend do. One that begins ahead of an open
    bracket is printed behind it ("Vitamin E (Tocopherol" is Tocopherol).
    """

    start: int
    end: int
    match: Match
    joined: bool = False
