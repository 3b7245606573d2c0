"""Two names that share a word: "Mandel- und Kokosöl", "Olive & Coconut Oil", "ulei de măsline și cocos"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingredient_db import IngredientDB
from ingredient_db.matching.remembered import MAX_NAME
from ingredient_db.records import Match
from screener.naming.named import Named
from screener.naming.pack_words import pack_words
from screener.terms.numbers import numbers_beside

_WORD = re.compile(r"\S+")
_HYPHENS = "-\u2010\u2011\u2013"
LEAST_SHARED = numbers_beside(__file__, "naming_numbers.csv").whole("split.least_shared")


def with_shared_word(piece: str, db: IngredientDB) -> tuple[Named, ...]:
    """The two names of a piece with one word for both, each known to the letter once it has it; else empty.

    One of the two must be whole as it stands, and the other must be no name without the word.
    """
    if len(piece) > 2 * MAX_NAME:
        return ()
    words = [(hit.start(), hit.end()) for hit in _WORD.finditer(piece)]
    joiners = pack_words("joiner") | pack_words("shared_joiner")
    at = next((i for i in range(1, len(words) - 1) if piece[slice(*words[i])].lower() in joiners), 0)
    if not at:
        return ()
    first, second = (words[0][0], words[at - 1][1]), (words[at + 1][0], words[-1][1])
    left, right = _completed(piece[slice(*first)], piece[slice(*second)], db)
    return (Named(*first, left), Named(*second, right)) if left and right else ()


def _completed(first: str, second: str, db: IngredientDB) -> tuple[Match | None, Match | None]:
    """What both halves are when the one that lacks a word borrows it of the other."""
    left, right = db.match_exact(first), db.match_exact(second)
    if right and (left is None or first[-1] in _HYPHENS):
        return _known(_borrowed_ends(first, second), db), right
    if left and (right is None or second[0] in _HYPHENS):
        return left, _known(_borrowed_starts(first, second), db)
    return None, None


def _known(texts: Iterator[str], db: IngredientDB) -> Match | None:
    return next((match for text in texts if (match := db.match_exact(text))), None)


def _borrowed_ends(first: str, second: str) -> Iterator[str]:
    """The first half with ends of the second, the longest first: parts of a compound behind a hyphen, else words."""
    if first[-1] in _HYPHENS:
        stem, compound = first.rstrip(_HYPHENS), second.split()[-1]
        yield from (stem + compound[i:] for i in range(1, len(compound) - LEAST_SHARED + 1))
    words = second.split()
    yield from (" ".join([first.rstrip(_HYPHENS), *words[i:]]) for i in range(1, len(words)))


def _borrowed_starts(first: str, second: str) -> Iterator[str]:
    """The second half with beginnings of the first, the longest first."""
    if second[0] in _HYPHENS:
        compound, rest = first.split()[-1], second.lstrip(_HYPHENS)
        yield from (compound[:i] + rest for i in range(len(compound) - 1, LEAST_SHARED - 1, -1))
    words = first.split()
    yield from (" ".join([*words[:i], second.lstrip(_HYPHENS)]) for i in range(len(words) - 1, 0, -1))
