"""How alike two names are, letter by letter, as typists and text readers err."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set

from rapidfuzz.distance import Levenshtein

# Marks that readers see for an l: "Tocophery! Acetate".
_MARK_FOR_L = re.compile(r"(?<=[^\W\d_])[!|](?=[^\W\d_]|\s|$)|(?<!\S)[!|](?=[^\W\d_])")
_ONE = re.compile(r"(?<=[-\d])[lI|](?=\d|\b)|(?<=\s)[lI|](?=\d)")
_ZERO = re.compile(r"(?<=\d)[oO]|(?<=[- ])[oO](?=\d)")

# "Hydroc0rtisone", "3-0-Ethyl Ascorbic Acid", "C1obetasol": a digit among letters.
_LETTER_O = re.compile(r"(?<=[^\W\d_])0(?=[^\W\d_])|(?<=-)0(?=-[^\W\d_])")
_LETTER_L = re.compile(r"(?<=[^\W\d_])1(?![\d-])|(?<!\S)1(?=[^\W\d_])")

Costs = Mapping[tuple[str, str], float]


def letter_for_mark(printed: str) -> str:
    """The name with "!" and "|" inside a word read as the l they stand for."""
    return _MARK_FOR_L.sub("l", printed) if "!" in printed or "|" in printed else printed


def digits_for_letters(printed: str) -> str:
    """The name with l, I and O beside a digit read as 1 and 0: "PEG-4O"."""
    return _ZERO.sub("0", _ONE.sub("1", printed))


def letters_for_digits(printed: str) -> tuple[str, ...]:
    """The name with 0 and 1 among letters read as the letters they stand for: an o, and an l or an i."""
    round_ = _LETTER_O.sub("o", printed)
    return tuple(dict.fromkeys((_LETTER_L.sub("l", round_), _LETTER_L.sub("i", round_))))


def edits(one: str, other: str) -> list[tuple[str, str]]:
    """What of `one` became what of `other`, stretch by stretch, what is the same left out."""
    out: list[tuple[str, str]] = []
    at = -1
    for edit in Levenshtein.opcodes(one, other):
        if edit.tag == "equal":
            continue
        a, b = one[edit.src_start : edit.src_end], other[edit.dest_start : edit.dest_end]
        if out and edit.src_start == at:
            out[-1] = out[-1][0] + a, out[-1][1] + b
        else:
            out.append((a, b))
        at = edit.src_end
    return out


def likeness(read: str, name: str, costs: Costs) -> float:
    """How alike (0-1) a folded name and what was read are: the letters that differ, by how readers err.

    `costs`: of (printed, read) letters that are easily confused, 1 being a slip like any other.
    """
    lost = 0.0
    for printed, seen in edits(name, read):
        lost += costs.get((printed, seen), max(len(printed), len(seen)))
    return 1 - lost / max(len(read), len(name), 1)


def is_another_word(key: str, candidate: str, words: Set[str]) -> bool:
    """Whether a folded Korean name has a word of its own where the candidate differs: "에틸" is no slip of "메틸".

    `words`: folded words and parts of Korean names. What a slip leaves is no word of a name.
    """
    longest = max(map(len, words), default=0)
    for edit in Levenshtein.opcodes(key, candidate):
        first, last = edit.src_start, edit.src_end
        if edit.tag == "equal":
            continue
        starts = range(max(0, last - longest), first + 1)
        if any(key[i:j] in words for i in starts for j in range(max(last, i + 1), min(len(key), i + longest) + 1)):
            return True
    return False
