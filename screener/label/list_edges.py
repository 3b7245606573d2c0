"""The first and the last piece of a list, where print that is no list runs into a name on the same line.

"Product 12 Water, Glycerin, …" begins with water, and "…, Petrolatum see the pack for more" ends with petrolatum: of
the first piece the longest known ending is the name, of the last one the longest known beginning.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ingredient_db import IngredientDB
from ingredient_db.matching.fold import fold
from ingredient_db.matching.remembered import MAX_NAME
from screener.label.kits import is_water
from screener.naming.name_parts import chemical_words, is_part
from screener.naming.pack_words import pack_words
from screener.naming.splits import MAX_WORDS, MIN_LETTERS

_WORD = re.compile(r"\S+")
# An address, a path of pages, a number that is a word of its own: no name has them.
_PAGE = re.compile(r"://|www\.|[>»|]|(?<!\S)[#№]?\d{1,6}(?!\S)|[!?]")


class Edge(NamedTuple):
    """Where the name in a piece begins and ends; what is left of the piece is none."""

    start: int
    end: int


def name_at_end(text: str, db: IngredientDB) -> Edge | None:
    """The longest known name that ends a piece, where what stands ahead of it is no part of a name; None without."""
    words = list(_WORD.finditer(text, max(0, len(text) - MAX_NAME)))[-MAX_WORDS:]
    for word in words:
        if _is_name(text[word.start() :], db) and _is_print(text[: word.start()]):
            return Edge(word.start(), len(text))
    return None


def ends_as_name(text: str, db: IngredientDB) -> bool:
    """Whether the last words of a text are a known name, whatever stands ahead of them."""
    words = list(_WORD.finditer(text, max(0, len(text) - MAX_NAME)))[-MAX_WORDS:]
    return any(_is_name(text[word.start() :], db) for word in words)


def name_at_start(text: str, db: IngredientDB) -> Edge | None:
    """The longest known name that begins a piece, where what stands behind it is no part of a name; None without."""
    words = list(_WORD.finditer(text, 0, MAX_NAME))[:MAX_WORDS]
    for word in reversed(words):
        end = word.start() + len(word[0].rstrip(".,;:"))
        if _is_name(text[:end], db) and _is_print(text[word.end() :]):
            return Edge(0, end)
    return None


def _is_name(text: str, db: IngredientDB) -> bool:
    known = len(fold(text)) >= MIN_LETTERS and db.knows(fold(text))
    return known and (not is_part(text) or is_water(text, db))


def _is_print(rest: str) -> bool:
    """Whether words beside a name are other print of a pack or page: they say so, and make no other substance of it."""
    words = {word.strip("().,;:").lower() for word in rest.split()}
    if not words or not words.isdisjoint(chemical_words()):
        return False
    return bool(_PAGE.search(rest)) or not words.isdisjoint(pack_words("prose"))
