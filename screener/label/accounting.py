"""The account of a list: every letter of it stands in an item, in what could not be placed, or in neither on purpose.

What belongs to no item on purpose are separators, headings and class words, which stand between the pieces, and within
a piece the words that join names and the signs of shares and footnotes. All else that no item took is unplaced, so that
nothing of a list can vanish.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from screener.label.piece_items import Unplaced
from screener.label.pieces import Piece
from screener.label.printed import PrintedItem
from screener.naming.pack_words import pack_words
from screener.terms import Coverage

_WORD = re.compile(r"\S+")
_LETTER = re.compile(r"[^\W\d_]")
_LETTERS = re.compile(r"[^\W\d_]+")
# A list that was cut short: "… Glycerin", "Glycerin …", or a comma or "and" with nothing behind it.
_BEGAN_BEFORE = re.compile(r"(?:…|\.\.)[\s.,]{0,3}$")
_GOES_ON = re.compile(r"[\s.,]{0,3}(?:…|\.\.|[,;&\-–]\s*$)")
_DOTS = ("…", "..")

Span = tuple[int, int]


def accounted(piece: Piece, items: Sequence[PrintedItem], unplaced: Sequence[Unplaced]) -> list[Unplaced]:
    """What of a piece stands in none of its items, in order: `unplaced`, and what is in neither of both."""
    if len(items) == 1 and not unplaced and items[0].start <= piece.start and items[0].end >= piece.end:
        return []
    taken = {(item.start, item.end) for item in items}
    left = [one for one in unplaced if one[1:] not in taken]
    for start, end in _gaps(piece.start, piece.end, sorted([*taken, *(one[1:] for one in left)])):
        left += _loose(piece.text[start - piece.start : end - piece.start], start)
    return sorted(left, key=lambda one: one[1:])


def _gaps(start: int, end: int, spans: Iterable[Span]) -> Iterable[Span]:
    """What of a stretch none of the spans, which are in order, covers."""
    at = start
    for a, b in spans:
        if a > at:
            yield at, min(a, end)
        at = max(at, b)
    if at < end:
        yield at, end


def _loose(text: str, start: int) -> list[Unplaced]:
    """The words of a gap, as one stretch without the joiners at its ends; none where there are no others."""
    words = [word for word in _WORD.finditer(text) if _LETTER.search(word[0])]
    told = [word for word in words if word[0].strip("().,;[]{}*").lower() not in _marks()]
    if not told:
        return []
    first, last = told[0].start(), told[-1].end()
    return [(text[first:last], start + first, start + last)]


def _marks() -> frozenset[str]:
    """Words that join names or belong to a share."""
    return pack_words("joiner") | pack_words("percent")


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
