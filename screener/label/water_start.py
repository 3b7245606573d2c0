"""A list that begins with water behind a sentence on the same line: "… long-lasting moisture Water/Aqua/Eau, Glycerin".

Water begins most lists, and what a shop praises ahead of one ends as prose does. Where names follow the water one after
another, nothing tells more surely where the list begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from ingredient_db import IngredientDB
from ingredient_db.matching.remembered import MAX_NAME
from screener.label.kits import is_water
from screener.label.pieces import Piece
from screener.naming.name_parts import chemical_words
from screener.naming.pack_words import pack_words
from screener.terms.numbers import numbers_beside

NUMBERS = numbers_beside(__file__, "label_numbers.csv")
FOLLOWING, NAMED = NUMBERS.whole("water.following"), NUMBERS.whole("water.named")
MOST_WORDS, LEAST_AHEAD = NUMBERS.whole("water.most_words"), NUMBERS.whole("water.least_ahead")
LEAST_SMALL = NUMBERS.whole("water.least_small")
# What stands before a piece that a sentence grew onto.
LEAD = "lead"


def with_water_first(pieces: Sequence[Piece], db: IngredientDB) -> list[Piece]:
    """The pieces, those in which water that begins a list ends a sentence cut ahead of it: there `before` is "lead"."""
    out: list[Piece] = []
    for i, piece in enumerate(pieces):
        start = _water_start(piece.text, db) if _names_follow(pieces, i, db) else 0
        if not start:
            out.append(piece)
            continue
        ahead = piece.text[:start].rstrip()
        out.append(replace(piece, text=ahead, end=piece.start + len(ahead), after=LEAD))
        water = replace(piece, text=piece.text[start:], start=piece.start + start, before=LEAD, heading=None, most=None)
        out.append(water)
    return out


def _names_follow(pieces: Sequence[Piece], i: int, db: IngredientDB) -> bool:
    """Whether names follow a piece of several words, parted by commas."""
    if pieces[i].after not in ("comma", "mark") or pieces[i].text.count(" ") < LEAST_AHEAD:
        return False
    following = [piece.text for piece in islice(pieces, i + 1, i + 1 + FOLLOWING) if piece.before in ("comma", "mark")]
    return len(following) == FOLLOWING and sum(bool(db.match_exact(text)) for text in following) >= NAMED


def _water_start(text: str, db: IngredientDB) -> int:
    """Where in a piece the water begins that a sentence ends in; 0 where there is none."""
    # Few pieces are sentences, and that is told sooner than a name looked up.
    if not _may_be_sentence(text):
        return 0
    low = max(0, len(text) - MAX_NAME)
    words = text[low:].split(" ")
    for count in range(min(MOST_WORDS, len(words) - 1), 0, -1):
        start = len(text) - len(" ".join(words[-count:]))
        if is_water(text[start:], db):
            return start if _is_sentence(text[:start], text[start:]) else 0
    return 0


def _may_be_sentence(text: str) -> bool:
    """Whether the words of a piece may be a sentence, whatever of them is water."""
    words = text.split()
    small = sum(word.islower() and word.isalpha() for word in words) >= LEAST_SMALL
    return small or len(words) > MOST_WORDS or not pack_words("prose").isdisjoint(map(str.lower, words))


def _is_sentence(ahead: str, water: str) -> bool:
    """Whether the words ahead of water are a sentence, and no part of a water's name ("Thermal Spring Water")."""
    words = ahead.lower().split()
    last = ahead.split()[-1]
    small = sum(word.islower() and word.isalpha() for word in ahead.split()) >= LEAST_SMALL and not water.islower()
    told = small or not pack_words("prose").isdisjoint(words) or len(words) > MOST_WORDS
    alone = water.isalpha()
    # One word for water may be the end of a name, unless a small letter and a capital tell them apart.
    return told and words[-1] not in chemical_words() and (not alone or (last.islower() and not water.islower()))
