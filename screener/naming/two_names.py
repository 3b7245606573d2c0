"""Two names in one piece, with the comma between them lost."""

from __future__ import annotations

import re

from ingredient_db import IngredientDB
from ingredient_db.matching.fold import fold
from ingredient_db.matching.remembered import MAX_NAME
from screener.naming.name_parts import is_general
from screener.naming.named import Named
from screener.terms.numbers import numbers_beside

NUMBERS = numbers_beside(__file__, "naming_numbers.csv")
MIN_LETTERS = NUMBERS.whole("split.least_letters")
MAX_TWO, MIN_GROWN = NUMBERS.whole("split.most_two"), NUMBERS.whole("split.least_grown")
_WORD = re.compile(r"[^\s/\\&]+")
# Chains of ethylene oxide and the like, with their length: what stands behind them is made soluble.
_CHAIN = re.compile(
    r"(?:peg|ppg|polyglyceryl|polyoxyl|macrogol|polyethylene\s+glycol)[\s-]?\d+(?:/\d+)?\s+(?=\S)", re.IGNORECASE
)


def is_ethoxylate(piece: str, db: IngredientDB) -> bool:
    """Whether a piece names a fat behind a chain: "PEG-12 Carnauba Wax" is one substance, and no wax."""
    hit = _CHAIN.match(piece.strip())
    fat = db.match_exact(piece.strip()[hit.end() :]) if hit else None
    return fat is not None and db.film_of(db.get(fat.inci or "")).group in ("oil", "film")


def two_names(piece: str, db: IngredientDB) -> list[Named]:
    """Two names with the comma between them lost, one of them misprinted, or grown together to the letter.

    A line's end is the likelier place, so it is tried first. Each half must be a name by itself, one to the letter.
    """
    words = [(m.start(), m.end()) for m in _WORD.finditer(piece)]
    if not 1 <= len(words) <= MAX_TWO or is_ethoxylate(piece, db):
        return []
    gaps = [(a[1], b[0]) for a, b in zip(words, words[1:], strict=False)]
    closed = _outside_brackets(piece)
    for end, start in sorted(gaps, key=lambda gap: "\n" not in piece[gap[0] : gap[1]]):
        # A bracket begins no name, and no name ends within one.
        if piece[start] in "([{" or not closed[end]:
            continue
        if min(end, len(piece) - start) < MIN_LETTERS or is_general(piece[start:]) or is_general(piece[:end]):
            continue
        if not (db.knows(fold(piece[:end])) or db.knows(fold(piece[start:]))):
            continue
        first, second = db.match(piece[:end]), db.match(piece[start:])
        if first.inci and second.inci:
            return [Named(0, end, first), Named(start, len(piece), second)]
    return _grown_together(piece, db) if len(words) == 1 else []


def _outside_brackets(piece: str) -> list[bool]:
    """Whether each place of a piece, the end of it too, stands outside its brackets."""
    depth, out = 0, []
    for letter in piece:
        out.append(depth == 0)
        depth = max(0, depth + (letter in "([{") - (letter in ")]}"))
    return [*out, depth == 0]


def _grown_together(word: str, db: IngredientDB) -> list[Named]:
    """Two names without anything between them; neither half is longer than any name."""
    first, last = max(MIN_GROWN, len(word) - MAX_NAME), min(MAX_NAME, len(word) - MIN_GROWN)
    for at in range(first, last + 1):
        if db.knows(fold(word[:at])) and db.knows(fold(word[at:])):
            return [Named(0, at, db.match(word[:at])), Named(at, len(word), db.match(word[at:]))]
    return []
