"""The account of a list: every letter of it stands in an item, in what could not be placed, or in neither on purpose.

What belongs to no item on purpose are separators, headings and class words, which stand between the pieces, and within
a piece the words that join names and the signs of shares and footnotes. All else that no item took is unplaced, so that
nothing of a list can vanish.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from screener.label.pieces import Piece
from screener.label.printed import PrintedItem, Unplaced
from screener.naming.drug_panel import without_purposes
from screener.naming.name_marks import without_marks
from screener.naming.pack_words import pack_words
from screener.terms import Coverage, Role

_WORD = re.compile(r"\S+")
_LETTER = re.compile(r"[^\W\d_]")
_LETTERS = re.compile(r"[^\W\d_]+")
# A list that was cut short: "… Glycerin", "Glycerin …", or a comma or "and" with nothing behind it.
_BEGAN_BEFORE = re.compile(r"(?:…|\.\.)[\s.,]{0,3}$")
_GOES_ON = re.compile(r"[\s.,]{0,3}(?:…|\.\.|[,;&\-–]\s*$)")
_DOTS = ("…", "..")

Span = tuple[int, int]


def accounted(piece: Piece, items: Sequence[PrintedItem], role: Role) -> list[Unplaced]:
    """What of a piece stands in none of its items, in order; of actives (`role`) what they are for is left out."""
    if len(items) == 1 and items[0].start <= piece.start and items[0].end >= piece.end:
        return []
    # Without marks and amounts: what has a letter left is a word. As long as the text.
    core = without_marks(piece.text)
    core = without_purposes(core) if role == "active" else core
    left: list[Unplaced] = []
    for start, end in _gaps(piece.start, piece.end, sorted((item.start, item.end) for item in items)):
        left += _loose(core[start - piece.start : end - piece.start], start, piece)
    return left


def _gaps(start: int, end: int, spans: Iterable[Span]) -> Iterable[Span]:
    """What of a stretch none of the spans, which are in order, covers."""
    at = start
    for a, b in spans:
        if a > at:
            yield at, min(a, end)
        at = max(at, b)
    if at < end:
        yield at, end


def _loose(core: str, start: int, piece: Piece) -> list[Unplaced]:
    """The words of a gap of a piece, as one stretch without the joiners at its ends; none where there are no others.

    `core`: the gap without marks and amounts, `start`: where in the label's text it begins. An amount behind the words
    is theirs.
    """
    told = [word for word in _WORD.finditer(core) if _LETTER.search(word[0]) and not _is_mark(word[0])]
    if not told:
        return []
    gap = piece.text[start - piece.start : start - piece.start + len(core)]
    printed = [
        word for word in _WORD.finditer(gap, told[0].start()) if _LETTER.search(word[0]) and not _is_mark(word[0])
    ]
    first, last = told[0].start(), printed[-1].end()
    return [(gap[first:last], start + first, start + last)]


def _is_mark(word: str) -> bool:
    return all(part.strip("().,;[]{}*").lower() in _marks() for part in word.split("/"))


@cache
def _marks() -> frozenset[str]:
    """Words that join names, belong to a share, or say how a plant was grown."""
    return pack_words("joiner") | pack_words("shared_joiner") | pack_words("percent") | pack_words("grown")


def coverage_of(text: str, items: Sequence[PrintedItem], unplaced: Sequence[Unplaced], extent: Span) -> Coverage:
    """How much of a list's letters stand in named, in unknown items and in none; whether both ends were seen.

    `extent`: where the list begins and ends in the text.
    """
    start, end = extent
    return replace(
        letter_shares(items, unplaced),
        start=not (text.startswith(_DOTS, start) or _BEGAN_BEFORE.search(text[max(0, start - 6) : start])),
        end=not (text.endswith(_DOTS, 0, end) or _GOES_ON.match(text, end)),
    )


def letter_shares(items: Sequence[PrintedItem], unplaced: Sequence[Unplaced]) -> Coverage:
    """How much of a list's letters stand in named items, in unknown ones, and in none or in one that is not legible."""
    named = _letters(item.printed for item in items if item.match.inci)
    unknown = _letters(item.printed for item in items if not item.match.inci and item.legible)
    left = _letters(item.printed for item in items if not item.match.inci and not item.legible)
    left += _letters(printed for printed, _, _ in unplaced)
    whole = named + unknown + left or 1
    return Coverage(named=round(named / whole, 4), unknown=round(unknown / whole, 4), unplaced=round(left / whole, 4))


def _letters(texts: Iterable[str]) -> int:
    """How many there are in all of the texts."""
    return sum(map(len, _LETTERS.findall(" ".join(texts))))
