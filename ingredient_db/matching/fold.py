"""Folding: one key for every way of printing the same name, and the smaller steps of it that other words need."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import accumulate

from ingredient_db.matching.chinese import standard_chinese
from ingredient_db.matching.hangul import standard_korean
from ingredient_db.matching.kana import VOICE_MARKS, standard_japanese
from ingredient_db.matching.remembered import names_remembered

# British and American spellings of the same substance, after folding.
SPELLINGS = (("sulph", "sulf"), ("aluminium", "aluminum"), ("oestr", "estr"), ("colour", "color"))
# Letters with a stroke of their own, which no decomposition takes off.
BARE = {"ø": "o", "ł": "l", "đ": "d", "ı": "i"}
# One letter in two shapes: Greek sigma at the end of a word; Arabic yeh without dots, teh marbuta, the Persian yeh and
# kaf, and the line that only stretches a word.
_SHAPES = {"ς": "σ", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "\u0640": ""}
# The digits of Arabic, Persian and Thai, which start at these signs.
_DIGITS = {chr(ord(zero) + i): str(i) for zero in "\u0660\u06f0\u0e50" for i in range(10)}
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", **BARE, **_SHAPES, **_DIGITS})
# Letters of Korean, Japanese and Chinese, decomposed or not: what stands beside one tells how it is spelled.
_BY_NEIGHBOURS = re.compile("[\u1100-\u11ff\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_ASCII_SKIP = re.compile(r"[^a-z0-9]+")


@names_remembered(16 * 2**20)
def fold(text: str) -> str:
    """Letters and digits of `text`, lower case, accents and punctuation gone, spelling made American."""
    key = _bare_letters(text)
    return _spelled(key if key.isascii() else _in_one_spelling(key))


def _in_one_spelling(key: str) -> str:
    """Chinese, Korean and Japanese as their standard names spell them."""
    return standard_japanese(unicodedata.normalize("NFKD", standard_korean(standard_chinese(key))))


def _bare_letters(text: str) -> str:
    """Letters and digits, lower case and without accents, as they are spelled."""
    if text.isascii():
        return _ASCII_SKIP.sub("", text.lower())
    plain = unicodedata.normalize("NFKD", text).lower().translate(_LETTERS)
    # Decomposed again: lower case of a letter like "İ" brings a combining dot of its own.
    plain = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in plain if (c.isalnum() and not unicodedata.combining(c)) or c in VOICE_MARKS)


def _spelled(key: str) -> str:
    for british, american in SPELLINGS:
        if british in key:
            key = key.replace(british, american)
    return key


def folded_runs(words: Sequence[str]) -> Callable[[int, int], str]:
    """A function (first, behind) that folds any run of these words: each is taken apart once, not once for each run.

    The words stand in a text with signs or blanks between them.
    """
    letters = [_bare_letters(word) for word in words]
    whole = "".join(letters)
    at = [0, *accumulate(map(len, letters))]
    if _BY_NEIGHBOURS.search(whole):
        # Spelled by what stands beside it.
        return lambda first, behind: fold(" ".join(words[first:behind]))
    if any(british in whole for british, _ in SPELLINGS):
        return lambda first, behind: _spelled(whole[at[first] : at[behind]])
    return lambda first, behind: whole[at[first] : at[behind]]


def without_marks(text: str) -> str:
    """The text with accents and other marks off its letters, and compatibility forms as plain ones; else as it is."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize("NFC", "".join(char for char in apart if not unicodedata.combining(char)))


def digits(key: str) -> str:
    """The digit runs of a key in order, joined by a space: names that differ here are different ingredients."""
    return " ".join(re.findall(r"\d+", key))


def trigrams(key: str) -> list[str]:
    """The overlapping letter triples of a key with its ends marked, in order."""
    padded = f"^{key}$"
    return [padded[i : i + 3] for i in range(len(padded) - 2)]
