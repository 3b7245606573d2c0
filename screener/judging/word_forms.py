"""The words of a pack in the form they are compared in: without accents and case, letters that look alike as one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from ingredient_db.matching.fold import without_marks
from ingredient_db.matching.remembered import names_remembered

WORD = re.compile(r"[^\W_]+")
_ALIKE = str.maketrans({"i": "l", "1": "l", "|": "l", "ı": "l", "0": "o", "5": "s", "8": "b", "ł": "l", "ß": "ss"})
# Inside the words of a text no sign stands for a letter.
_ALIKE_IN_WORDS = {sign: letter for sign, letter in _ALIKE.items() if sign != ord("|")}


# Labels say the same words again and again.
@names_remembered(4 * 2**20)
def form_of(word: str) -> str:
    """The form of one word."""
    return _in_form(without_marks(word.lower()), _ALIKE)


def _in_form(lower: str, alike: Mapping[int, str | int | None]) -> str:
    return lower.translate(alike).replace("rn", "m").replace("vv", "w")


class Words(NamedTuple):
    """The words of a text: their `forms`, and where each begins and ends (character offsets)."""

    forms: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


# What kind of thing it is, what product, and which claims it makes are asked of one text after another.
@lru_cache(maxsize=2)
def words_of(text: str) -> Words:
    """Every word of a text in order, in the form it is compared in."""
    spans = tuple([hit.span() for hit in WORD.finditer(text)])
    if text.isascii():
        # All words at once: no sign between two of them is changed.
        forms = WORD.findall(_in_form(text.lower(), _ALIKE_IN_WORDS))
    else:
        forms = [form_of(text[start:end]) for start, end in spans]
    return Words(tuple(forms), spans)


def squeezed(words: str) -> str:
    """The words as one, as what stands between them says nothing."""
    return "".join(map(form_of, WORD.findall(words)))
