"""The words of a pack in the form they are compared in: without accents and case, letters that look alike as one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
_ALIKE = str.maketrans({"i": "l", "1": "l", "|": "l", "ı": "l", "0": "o", "5": "s", "8": "b", "ł": "l", "ß": "ss"})


@lru_cache(maxsize=4096)  # Labels say the same words again and again.
def form_of(word: str) -> str:
    """The form of one word."""
    low = word.lower()
    if not low.isascii():
        apart = unicodedata.normalize("NFKD", low)
        low = unicodedata.normalize("NFC", "".join(char for char in apart if not unicodedata.combining(char)))
    return low.translate(_ALIKE).replace("rn", "m").replace("vv", "w")


def forms_of(text: str) -> list[str]:
    """The words of a text in the form they are compared in."""
    return [form_of(word) for word in WORD.findall(text)]


def squeezed(words: str) -> str:
    """The words as one, as what stands between them says nothing."""
    return "".join(forms_of(words))
