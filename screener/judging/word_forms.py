"""The words of a pack in the form they are compared in: without accents and case, letters that look alike as one."""

from __future__ import annotations

import re

from ingredient_db.matching.fold import without_marks
from ingredient_db.matching.remembered import names_remembered

WORD = re.compile(r"[^\W_]+")
_ALIKE = str.maketrans({"i": "l", "1": "l", "|": "l", "ı": "l", "0": "o", "5": "s", "8": "b", "ł": "l", "ß": "ss"})


# Labels say the same words again and again.
@names_remembered(2**20)
def form_of(word: str) -> str:
    """The form of one word."""
    return without_marks(word.lower()).translate(_ALIKE).replace("rn", "m").replace("vv", "w")


def forms_of(text: str) -> list[str]:
    """The words of a text in the form they are compared in."""
    return [form_of(word) for word in WORD.findall(text)]


def squeezed(words: str) -> str:
    """The words as one, as what stands between them says nothing."""
    return "".join(forms_of(words))
