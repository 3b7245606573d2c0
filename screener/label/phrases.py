"""Finds the phrases of a table in a text, in one pass: each is tried only where its first word stands.

A phrase is printed in capitals or small letters, with any blanks between its words, with or without the marks on its
letters; `#` in it stands for a number. Phrases of scripts that put no blanks between words are found inside a run of
letters where `inside` says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeVar

from ingredient_db.matching.fold import BARE, without_marks

What = TypeVar("What")

WORD = re.compile(r"[^\W\d_]+")
# Letters that `re.IGNORECASE` takes for one another, or that lower case spells in two ways.
_SAME = str.maketrans({"\u0307": None, "ı": "i", "ſ": "s", "ς": "σ", "’": "'"})
_SAME_SIGNS = frozenset(map(chr, _SAME))
_BARE = str.maketrans(BARE)
# The last code point of the Latin, Greek and Cyrillic letters, whose marks readers lose and capitals go without.
_LAST_WITH_MARKS = 0x52F
# Behind this character stand the scripts that part words seldom or never: kana, Han, Hangul.
LAST_SPACED = "\u2e7f"
_MOST_BLANKS = 4
_NUMBER = re.compile(r"\d{1,3}")
_TOKEN = re.compile(r"[^\W\d_]+|(?<!\d)\d{1,3}(?!\d)|\#")
# The same for plain text, which takes half the time.
_ASCII_TOKEN = re.compile(r"[A-Za-z]+|(?<!\d)\d{1,3}(?!\d)|\#", re.ASCII)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase where it stands (character offsets): `shown` as printed, `key` as in the table."""

    start: int
    end: int
    shown: str
    key: str


def key_of(words: str) -> str:
    """Words as the tables of phrases are keyed."""
    lower = words.lower()
    if not lower.isascii() and not _SAME_SIGNS.isdisjoint(lower):
        lower = lower.translate(_SAME)
    return " ".join(lower.split())


# A word, or a number of up to three digits, in lower case, and where it begins and ends (character offsets).
Token = tuple[str, int, int]


# Headings and notes are looked for in one text after the other.
@lru_cache(maxsize=2)
def tokens_of(text: str) -> tuple[Token, ...]:
    """The words and numbers of a text in order."""
    hits = (_ASCII_TOKEN if text.isascii() else _TOKEN).finditer(text)
    return tuple([(hit[0].lower(), *hit.span()) for hit in hits])


def _bare(words: str) -> str:
    """A phrase as capitals and readers may print it: without marks on its letters."""
    is_alphabet = words.isascii() or max(map(ord, words)) <= _LAST_WITH_MARKS
    return without_marks(words.translate(_BARE)) if is_alphabet else words


def keyed(rows: Iterable[tuple[str, What]]) -> dict[str, What]:
    """A table of phrases by their keys, each with its marks and without; as printed goes before without marks."""
    listed = list(rows)
    bare = {key_of(_bare(words.lower())): what for words, what in listed}
    return bare | {key_of(words): what for words, what in listed}


class Phrases:
    """The phrases of one table. `inside`: those of unspaced scripts are found within a run of letters as well."""

    def __init__(self, table: Mapping[str, object], *, inside: bool = False) -> None:
        unspaced = [words for words in table if inside and max(words) > LAST_SPACED]
        glued = sorted(unspaced, key=len, reverse=True)
        self._glued = re.compile("|".join(map(_as_pattern, glued)), re.IGNORECASE) if glued else None
        self._words = [words for words in table if not (inside and max(words) > LAST_SPACED)]
        self._patterns: dict[str, re.Pattern[str]] = {}

    @cached_property
    def _by_first_word(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for words in sorted(self._words, key=len, reverse=True):
            if hit := _TOKEN.match(words):
                found.setdefault(hit[0], []).append(words)
        return found

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The words (keys) that phrases begin with."""
        return frozenset(self._by_first_word)

    def at(self, text: str, start: int) -> Phrase | None:
        """The longest phrase that begins at a word's start, or a number's."""
        return self._by_words(text, start) or (_phrase(self._glued.match(text, start)) if self._glued else None)

    def within(self, text: str) -> Iterator[Phrase]:
        """Every phrase of a text: those found by their first word in order, then those inside runs of letters."""
        begin, numbers = self._by_first_word, "#" in self._by_first_word
        for first, start, _ in tokens_of(text):
            # Asked here as well, as most words begin none.
            begins = first in begin or (numbers and first.isdigit()) or (not first.isascii() and key_of(first) in begin)
            if begins and (hit := self._by_first(text, start, first)):
                yield hit
        for glued in self._glued.finditer(text) if self._glued and not text.isascii() else ():
            if found := _phrase(glued):
                yield found

    def _by_words(self, text: str, start: int) -> Phrase | None:
        word = _TOKEN.match(text, start)
        return self._by_first(text, start, word[0]) if word else None

    def _by_first(self, text: str, start: int, word: str) -> Phrase | None:
        first = word.lower() if word.isascii() else key_of(word)
        first = "#" if first.isdigit() else first
        if first not in self._by_first_word:
            return None
        if text.isascii() and not self._may_begin(text, start, first):
            return None
        if first not in self._patterns:
            # Made when it is met, as most never are.
            names = "|".join(map(_as_pattern, self._by_first_word[first]))
            self._patterns[first] = re.compile(rf"(?:{names})(?![^\W_])", re.IGNORECASE)
        return _phrase(self._patterns[first].match(text, start))

    @cached_property
    def _beginnings(self) -> dict[str, tuple[tuple[str, ...], int]]:
        """Of each first word the beginnings of its phrases up to a number, and how many letters the longest takes."""
        return {
            first: (tuple([words.partition("#")[0].rstrip() for words in several]), _MOST_BLANKS * len(several[0]))
            for first, several in self._by_first_word.items()
        }

    def _may_begin(self, text: str, start: int, first: str) -> bool:
        """Whether a plain text goes on as a phrase with this first word does: told sooner than its pattern is made."""
        beginnings, reach = self._beginnings[first]
        return " ".join(text[start : start + reach].lower().split()).startswith(beginnings)


def _as_pattern(words: str) -> str:
    return (
        re.escape(words).replace("\\ ", rf"\s{{1,{_MOST_BLANKS}}}").replace(r"\#", _NUMBER.pattern).replace("'", "['’]")
    )


def _phrase(hit: re.Match[str] | None) -> Phrase | None:
    return Phrase(hit.start(), hit.end(), hit[0], _NUMBER.sub("#", key_of(hit[0]))) if hit else None
