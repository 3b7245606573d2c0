"""Headings that bound what stands below them: "Contains 2 % or less of:", "moins de 1 % :", "其他微量成分："."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from screener.label.order_notes import note_table
from screener.label.phrases import Phrases
from screener.naming.pack_words import any_of, pack_words

_NUMBER = r"(\d{1,2} (?: [.,] \d{1,4} )?)"
_SHARE = rf"(?: {_NUMBER} \s{{0,4}} (?: [%％] | (?: {any_of('percent')} )\b ) | % \s? {_NUMBER} )"
_HEADING = re.compile(
    rf"""
    (?<![\w%]) [(\[]?
    (?P<lead> (?: (?: {any_of("contains")} | {any_of("present")} ) \s{{0,4}} ){{0,3}} )
    (?: (?: {any_of("less_than")} ) \s{{0,4}} {_SHARE} | {_SHARE} \s{{0,4}} (?: {any_of("or_less")} ) (?!\w) )
    (?P<of> (?: \s{{0,4}} (?: {any_of("of_each")} ) (?!\w) ){{0,5}} )
    [)\]]? (?P<colon> \s{{0,4}} [:：] )? [)\]]?
    """,
    re.IGNORECASE | re.VERBOSE,
)
# With a share ahead of a comma or a bracket's end the words belong to the name before them: "Retinol (less than 1 %)".
_GOES_ON = re.compile(r"\s{0,4}[^\W\d_]")
_COLON = re.compile(r"\s{0,3}[:：]")
_WINDOW = 40
# The longest lead of such a heading, and its longest end.
_BEFORE_SHARE, _BEHIND_SHARE = 120, 120
_PERCENT = re.compile(rf"[%％]|(?:{any_of('percent')})\b", re.IGNORECASE)
_BEGINS = ".,;:\n•*|、，،؛；。：|"
# A bound that says nothing of what it bounds ("less than 2 % Carbomer") holds below only where a sentence begins.
_BEGINS_SENTENCE = ".;:\n。：；"


@dataclass(frozen=True, slots=True)
class AtMost:
    """Where the heading stands (character offsets), and the most (% w/w) of each ingredient below it."""

    start: int
    end: int
    percent: float


def find_at_most(text: str) -> list[AtMost]:
    """All such headings in order. With a colon, or at the start of a piece and with a name right behind."""
    return sorted([*_stated(text), *_by_rule(text)], key=lambda one: one.start)


def _stated(text: str) -> Iterator[AtMost]:
    last = 0
    for low, high in _round_shares(text):
        for hit in _HEADING.finditer(text, max(low, last), high):
            last = hit.end()
            before = text[max(0, hit.start() - _WINDOW) : hit.start()].rstrip(" \t(")
            begins = not before or before[-1] in (_BEGINS if hit["lead"] or hit["of"] else _BEGINS_SENTENCE)
            if hit["colon"] or (begins and _GOES_ON.match(text, hit.end())):
                number = next(group for group in (hit[2], hit[3], hit[4], hit[5]) if group)
                yield AtMost(hit.start(), hit.end(), float(number.replace(",", ".")))


def _round_shares(text: str) -> Iterator[tuple[int, int]]:
    """Stretches round the signs and words for percent, grown together where they meet: no heading is elsewhere."""
    lower = text.lower()
    if "%" not in lower and not any(word in lower for word in pack_words("percent")):
        return
    low, high = 0, -1
    for sign in _PERCENT.finditer(text):
        start, end = max(0, sign.start() - _BEFORE_SHARE), sign.end() + _BEHIND_SHARE
        if start > high >= 0:
            yield low, high
        low, high = (start if start > high else low), end
    if high >= 0:
        yield low, high


@lru_cache(maxsize=1)
def _traces() -> Phrases:
    """Words that a rule gives a bound ("其他微量成分"), which they do not print."""
    return Phrases({words: row for words, row in note_table().items() if row.most is not None}, inside=True)


def _by_rule(text: str) -> Iterator[AtMost]:
    if text.isascii():
        return
    for hit in _traces().within(text):
        before = text[max(0, hit.start - _WINDOW) : hit.start].rstrip(" \t(（")
        colon = _COLON.match(text, hit.end)
        most = note_table()[hit.key].most
        if most is not None and (colon or not before or before[-1] in _BEGINS):
            yield AtMost(hit.start, colon.end() if colon else hit.end, most)
