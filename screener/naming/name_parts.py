"""What a text is beside a name: a joiner of two names, a part of one, a company.

The words come from `pack_words.csv`, and for parts of names, which the matcher shares, from the ingredient data
(`name_words.csv`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from ingredient_db import load
from screener.naming.pack_words import pack_words

# With the letters that digits are misread as: "PEG-l2". An accent is a speck: "PÉG-20".
_NUMBERED = re.compile(r"(?:peg|ppg|polyglyceryl|laureth|polysorbate|c\d+)-?[\dilosz]*(?:-[\dilosz]+)?", re.IGNORECASE)


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(load().words(kind))


def chemical_words() -> frozenset[str]:
    """Words that make another substance of the name they stand beside."""
    return _words("general")


def has_process(text: str) -> bool:
    """Whether a text says what was done to the substance named behind it: "Saponified organic …" is a soap."""
    return any(word.strip("(),.;*").lower() in _words("process") for word in text.split())


def is_torn(text: str) -> bool:
    """Whether a text is a name that is far more often a part of a longer one ("… Glycol")."""
    return text.strip(" ,.;()/-").lower() in _words("torn")


def is_joiner(text: str) -> bool:
    """Whether a text is only what stands between two names: and, &, a dash."""
    joiners = pack_words("joiner") | pack_words("shared_joiner")
    return all(word.strip(",.;").lower() in joiners for word in text.split())


def is_cut_off(text: str) -> bool:
    """Whether a plant's name ends at the part ("… Seed") with its oil, butter or extract still to come."""
    return text.split()[-1].strip("(),.").lower() in _words("cut_off")


def is_general(text: str) -> bool:
    """Whether a text is only the general part of a name ("… Glycol"), which stands for no ingredient alone."""
    return text.strip(" ,.;()/").lower() in chemical_words()


def is_company(text: str) -> bool:
    """Whether a text is a company's name, which ends in its legal form ("… GmbH", "… S.A.")."""
    words = text.replace(".", "").lower().split()
    return len(words) > 1 and words[-1].strip(" ,;()") in pack_words("company")


def is_numbered(text: str) -> bool:
    """Whether a text is a numbered beginning of names ("PEG-8"), which stands alone only now and then."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return bool(_NUMBERED.fullmatch(plain.strip(" ,.;()/-")))


def is_part(text: str) -> bool:
    """Whether a text, known by itself or not, is likely torn from a longer name ("… Glycol", "PEG-40 …")."""
    bare = text.strip(" ,.;()/-").lower()
    return is_torn(bare) or is_general(bare) or is_numbered(bare)
