"""Folding: one key for every way of printing the same name, and the smaller steps of it that other words need."""

from __future__ import annotations

import re
import unicodedata

from ingredient_db.matching.chinese import standard_chinese
from ingredient_db.matching.hangul import standard_korean
from ingredient_db.matching.remembered import names_remembered

# British and American spellings of the same substance, after folding.
SPELLINGS = (("sulph", "sulf"), ("aluminium", "aluminum"), ("oestr", "estr"), ("colour", "color"))
# Letters with a stroke of their own, which no decomposition takes off.
BARE = {"ø": "o", "ł": "l", "đ": "d", "ı": "i"}
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", **BARE})
_ASCII_SKIP = re.compile(r"[^a-z0-9]+")


@names_remembered(16 * 2**20)
def fold(text: str) -> str:
    """Letters and digits of `text`, lower case, accents and punctuation gone, spelling made American."""
    if text.isascii():
        key = _ASCII_SKIP.sub("", text.lower())
    else:
        plain = unicodedata.normalize("NFKD", text).lower().translate(_LETTERS)
        # Decomposed again: lower case of a letter like "İ" brings a combining dot of its own.
        plain = unicodedata.normalize("NFKD", plain)
        key = "".join(c for c in plain if c.isalnum() and not unicodedata.combining(c))
        key = unicodedata.normalize("NFKD", standard_korean(standard_chinese(key)))
    for british, american in SPELLINGS:
        if british in key:
            key = key.replace(british, american)
    return key


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
