"""US Drug Facts: active ingredients with their percentage and purpose, printed as a table."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingredient_db import IngredientDB
from ingredient_db.records import Match
from screener.naming.brackets import match_piece
from screener.naming.name_marks import without_marks
from screener.naming.pack_words import any_of
from screener.naming.share_rows import own_amounts, share_rows
from screener.naming.shares import NO_SHARE, Share
from screener.naming.splits import name_piece
from screener.terms.numbers import numbers_beside

# More words that nothing knows are prose and no active.
MOST_WORDS = numbers_beside(__file__, "naming_numbers.csv").whole("split.most_words")

_PURPOSE = re.compile(rf"(?<![^\W\d_])(?:{any_of('purpose')})(?![^\W\d_])", re.IGNORECASE)
_WORD = re.compile(r"(?<!\S)[(\[]?\w\S*")
_LETTER = re.compile(r"[^\W\d_]")
_LOOSE = " \n\t.…,;:*()[]-–—"


@dataclass(frozen=True, slots=True, kw_only=True)
class Active:
    """An active ingredient in a text (offsets inside it), what it was taken for, and what is printed of its share."""

    start: int
    end: int
    match: Match
    share: Share


def actives(text: str, db: IngredientDB) -> list[Active]:
    """The actives of a text that are known, each with its stated share; without shares, the known names of the text."""
    return [one for one in active_rows(text, db) if one.match.inci]


def active_rows(text: str, db: IngredientDB) -> list[Active]:
    """Every active of a text, known or not."""
    found: list[Active] = []
    core = without_purposes(without_marks(text))
    amounts = [one for one in own_amounts(text) if one.says]
    at = 0
    for start, end in share_rows(text):
        share = NO_SHARE
        while at < len(amounts) and amounts[at].start < end:
            share = amounts[at] if share is NO_SHARE else share
            at += 1
        found += _row(core, start, end, share, db)
    return found


def without_purposes(text: str) -> str:
    """The text with blanks for the words that say what an active is for: offsets in one are offsets in the other."""
    return _PURPOSE.sub(lambda hit: " " * len(hit[0]), text)


def _row(text: str, start: int, end: int, share: Share, db: IngredientDB) -> list[Active]:
    """The names of one row; of one with a share the one known name that ends ahead of it, or all of it unknown."""
    a, b = _trimmed(text, start, end)
    if not _LETTER.search(text, a, b):
        return []
    if share is NO_SHARE:
        named = name_piece(text[a:b], db)
        known = [Active(start=a + one.start, end=a + one.end, match=one.match, share=NO_SHARE) for one in named]
        return known or _unknown(text, a, b, NO_SHARE, db)
    behind = share.start > a
    a, b = _trimmed(text, a, share.start) if behind else (a, b)
    tail = _known_tail(text[a:b], db)
    if tail is None:
        return _unknown(text, a, b, share, db)
    match = match_piece(text[a + tail : b], db)
    return [Active(start=a + tail, end=b, match=match, share=share)]


def _unknown(text: str, start: int, end: int, share: Share, db: IngredientDB) -> list[Active]:
    if len(text[start:end].split()) > MOST_WORDS:
        return []
    return [Active(start=start, end=end, match=match_piece(text[start:end], db), share=share)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without blanks, dots and brackets that stand alone at its ends; a bracket that is closed stays."""
    body = text[start:end]
    lead = len(body) - len(body.lstrip(_LOOSE))
    body = body[lead:].rstrip(_LOOSE)
    end = start + lead + len(body)
    if "(" in body and body.count("(") > body.count(")") and text[end : end + 1] == ")":
        end += 1
    return start + lead, end


def _known_tail(text: str, db: IngredientDB) -> int | None:
    """Where the longest known run of words that ends `text` begins (the column before it may run into the name)."""
    words = [word.start() for word in _WORD.finditer(text)][-MOST_WORDS:]
    return next((start for start in words if match_piece(text[start:], db).inci), None)
