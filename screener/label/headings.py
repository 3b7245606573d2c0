"""The headings on a pack that begin or end an ingredient list, in many languages (`headings.csv`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, get_args

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ingredient_db.matching.remembered import names_remembered
from ingredient_db.table_files import filled, one_of, read_csv
from screener.terms.numbers import numbers_beside

Kind = Literal["list", "active", "inactive", "may_contain", "without", "end", "at_most"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading found in a text: where it stands (character offsets) and what it begins."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Hit:
    """Words of a heading wherever they stand: `shown` as printed, `key` as in the table."""

    start: int
    end: int
    shown: str
    key: str


# Letters that `re.IGNORECASE` takes for one another, or that lower case spells in two ways.
_SAME = str.maketrans({"\u0307": None, "ı": "i", "ſ": "s", "ς": "σ"})
_BARE = str.maketrans("łøđ", "lod")
# The last code point of the Latin, Greek and Cyrillic letters, whose marks readers lose and capitals go without.
_LAST_WITH_MARKS = 0x52F


def _key(words: str) -> str:
    lower = words.lower()
    return " ".join((lower if lower.isascii() else lower.translate(_SAME)).split())


def _without_marks(words: str) -> str:
    if words.isascii() or max(map(ord, words)) > _LAST_WITH_MARKS:
        return words
    return "".join(c for c in unicodedata.normalize("NFD", words.translate(_BARE)) if not unicodedata.combining(c))


@lru_cache(maxsize=1)
def _table() -> dict[str, Kind]:
    columns = {"heading": filled, "lang": filled, "kind": one_of(*get_args(Kind))}
    read = read_csv(Path(__file__).parent / "headings.csv", columns)
    rows: dict[str, Kind] = {row["heading"].lower(): row["kind"] for row in read}  # type: ignore[misc]
    table = {_key(_without_marks(words)): kind for words, kind in rows.items()}
    return table | {_key(words): kind for words, kind in rows.items()}


_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1)
def _by_first_word() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for words in sorted(_table(), key=len, reverse=True):
        if hit := _WORD.match(words):
            found.setdefault(hit[0], []).append(words)
    return found


@cache
def _pattern(first: str) -> re.Pattern[str]:
    """Of the headings that begin with this word: made when it is met, as most never are."""
    names = "|".join(re.escape(words).replace("\\ ", r"\s+") for words in _by_first_word()[first])
    return re.compile(rf"(?:{names})(?![^\W_])", re.IGNORECASE)


# "Ingredients" as readers misspell it: so long a word with at most this many letters wrong. No word of an INCI name is
# so like it (a test). The singular is prose: "the key ingredient: …".
NUMBERS = numbers_beside(__file__, "label_numbers.csv")
_MISREAD_LENGTHS = range(NUMBERS.whole("heading.shortest_misread"), NUMBERS.whole("heading.longest_misread") + 1)
_MOST_WRONG = NUMBERS.whole("heading.most_wrong")
_SHORT_WITHOUT = NUMBERS.whole("heading.short_without")
_SINGULAR = frozenset({"ingredient", "ingrédient", "ingrediens"})
_LIKE_I = "l1|!"
# Bytes of words that are kept.
WORDS = 4 * 2**20


@lru_cache(maxsize=1)
def _forms() -> list[str]:
    return [words for words, kind in _table().items() if kind == "list" and re.fullmatch(r"ingr[^\W\d_]+", words)]


@names_remembered(WORDS // 2)
def _misread(word: str) -> str | None:
    """The form of "ingredients" that this word is a misspelling of."""
    if word in _SINGULAR:
        return None
    found = process.extractOne(word, _forms(), scorer=OSA.distance, score_cutoff=_MOST_WRONG)
    return found[0] if found else None


def _misread_hit(text: str, start: int, end: int, form: str) -> _Hit:
    if text[start - 1 : start] in ("1", "|", "!") and (start < 2 or not text[start - 2].isalnum()):
        start -= 1
    # "inactive lngredients" is the heading of two words.
    before = re.search(r"([^\W\d_]+(?:-[^\W\d_]+)?)\s+$", text[max(0, start - 20) : start])
    both = _key(f"{before[1]} {form}") if before else ""
    shown = text[start:end]
    shown = "I" + shown[1:] if shown[0] in _LIKE_I else shown
    if before and both in _table():
        return _Hit(start - len(before[0]), end, before[0] + shown, both)
    return _Hit(start, end, shown, form)


@names_remembered(WORDS)
def _beginning(word: str) -> str:
    """The word as in the table, when a heading may begin with it; else nothing. Remembered: few words are many."""
    key = word.lower()
    if not key.isascii():
        key = key.translate(_SAME)
    return key if key in _by_first_word() or (len(key) in _MISREAD_LENGTHS and _misread(key)) else ""


def _hits(text: str) -> Iterator[_Hit]:
    """Headings by their words alone: tried only where a word begins one, which is seldom."""
    for word in _WORD.finditer(text):
        key = _beginning(word[0])
        if not key:
            continue
        if key in _by_first_word():
            hit = _pattern(key).match(text, word.start())
            if hit and _key(hit[0]) in _table():
                yield _Hit(hit.start(), hit.end(), hit[0], _key(hit[0]))
        elif form := _misread(key):
            yield _misread_hit(text, word.start(), word.end(), form)


# What may stand between a heading and its colon, and the colon.
_COLON = re.compile(
    r"""
    (?: \s* (?:no\.?|nr\.?|n°|\#)? \s* \d{1,4} )?             # a number: "Ingredients No. 2:"
    (?: \s* \( [^()\n]{1,40} \)                               # a translation in brackets, "(INCI)"
      | \s* / \s* [^\W\d_]{3,20}                               # a translation: "Ingredients/Zutaten:"
      | \s+ list )?
    \s{0,3} (?: [:：] | [\-–—] (?!\w) | [】〕》] )
    """,
    re.VERBOSE,
)
_LINE_END = re.compile(r"[ \t]*(?:\n|$)")
_LINE_START = re.compile(r"(?:^|[\n.;:•*)\]/|。；：])[ \t\-–•*(\[【〔《■●◆]*$")


def find_headings(text: str) -> list[Heading]:
    """All headings in order of place. A list's heading needs a colon, or a line to itself or to begin."""
    found: list[Heading] = []
    for hit in _hits(text):
        kind = _table()[hit.key]
        colon = _COLON.match(text, hit.end)
        accepted = bool(colon) or _holds_without_colon(text, hit, kind)
        if accepted and not (found and hit.start < found[-1].end):
            found.append(Heading(hit.start, colon.end() if colon else hit.end, kind))
    return found


def _holds_without_colon(text: str, hit: _Hit, kind: Kind) -> bool:
    """Whether words are a heading with no colon behind them."""
    if kind == "without":
        return len(hit.key) > _SHORT_WITHOUT
    if kind == "may_contain":
        # One word ("Shade 01: …") needs the colon; Chinese has no spaces between words.
        return " " in hit.key or hit.key >= "\u2e80"
    if not _at_start(text, hit):
        return False
    if kind == "end":
        return True
    # "INGREDIENTS Aqua, …" in capitals at the start of a line holds without a colon.
    sure = kind != "list" and " " in hit.key
    return sure or bool(_LINE_END.match(text, hit.end)) or hit.shown.isupper() or hit.shown.istitle()


def _at_start(text: str, hit: _Hit) -> bool:
    """Whether words stand at the start of a line or a sentence."""
    before = text[max(0, hit.start - 40) : hit.start]
    return bool(_LINE_START.search(before)) or not before.strip()
