"""How alike two names are, letter by letter, as typists and text readers err; and what no slip explains."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

# Most letters in a row that a typist or a reader gets wrong; more is another word.
MAX_SLIP = 2

# Syllables that make another substance of a name: a likeness may not add, drop or swap one.
_SYLLABLES = frozenset({"di", "tri", "iso", "bi", "yl", "un", "de"})
# The same at the start of a name: "methyl" is not "ethyl".
_PREFIXES = frozenset({"di", "tri", "iso", "m"})
# Two of these differing at once is a swap ("dimethyl" for "dipropyl"), not a slip.
_PARTS = ("di", "tri", "tetra", "iso", "thio", "hydrogenated", "methyl", "propyl", "butyl", "lauryl")
# A name with one of these is not the name with another.
_PLANT_PARTS = ("seed", "leaf", "fruit", "flower", "root", "kernel", "bark", "peel", "nut", "stem", "wood", "bud")
# A letter too many beside a digit is a digit misread: "PEG-l2" is PEG-12, or any other than PEG-2.
_LIKE_DIGITS = frozenset("ilosbzgq")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# What a number follows, so that a letter behind it is a digit misread, too: "PEG-s" is not PEG.
_BEFORE_NUMBERS = ("peg", "ppg")
# A misread part of a plant must be this like the part (0-100) somewhere: one letter of four wrong.
PART_READ = 75
# Ceramides differ in their last letters alone.
_CODED = ("ceramide",)
# Marks that readers see for an l: "Tocophery! Acetate".
_MARK_FOR_L = re.compile(r"(?<=[^\W\d_])[!|](?=[^\W\d_]|\s|$)|(?<!\S)[!|](?=[^\W\d_])")
_ONE = re.compile(r"(?<=[-\d])[lI|](?=\d|\b)|(?<=\s)[lI|](?=\d)")
_ZERO = re.compile(r"(?<=\d)[oO]|(?<=[- ])[oO](?=\d)")

# Beginnings and ends that many names share: what is left is what a name is told by ("Corn" in "Corn Leaf Extract").
_SHARED_ENDS = tuple(
    "extract oil butter glycol acid water juice powder wax leaf root fruit flower seed kernel bark peel oxide chloride"
    " sulfate acetate stearate palmitate oleate benzoate citrate phosphate hydroxide protein alcohol copolymer"
    " crosspolymer filtrate ferment".split()
)
_SHARED_STARTS = tuple("sodium potassium disodium calcium magnesium ammonium hydrolyzed hydrogenated".split())

Costs = Mapping[tuple[str, str], float]


def letter_for_mark(printed: str) -> str:
    """The name with "!" and "|" inside a word read as the l they stand for."""
    return _MARK_FOR_L.sub("l", printed) if "!" in printed or "|" in printed else printed


def digits_for_letters(printed: str) -> str:
    """The name with l, I and O beside a digit read as 1 and 0: "PEG-4O"."""
    return _ZERO.sub("0", _ONE.sub("1", printed))


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


def distinct_parts(one: str, other: str) -> tuple[str, str]:
    """Two folded names without the beginnings and ends that both share and many names have."""
    for ends in (_SHARED_ENDS, _SHARED_ENDS):
        end = next((end for end in ends if one.endswith(end) and other.endswith(end)), "")
        one, other = one.removesuffix(end), other.removesuffix(end)
    start = next((start for start in _SHARED_STARTS if one.startswith(start) and other.startswith(start)), "")
    return one.removeprefix(start), other.removeprefix(start)


def plant_parts(key: str) -> frozenset[str]:
    """The parts of a plant that a folded name speaks of."""
    return frozenset(part for part in _PLANT_PARTS if part in key)


def is_other_substance(key: str, candidate: str) -> bool:
    """Whether the difference is more than a slip of the pen or the reader: a whole word, or a chemical syllable."""
    if candidate.startswith(_CODED) and key[-2:] != candidate[-2:]:
        return True
    if abs(len(key) - len(candidate)) > MAX_SLIP:
        return True
    one, other = plant_parts(key), plant_parts(candidate)
    if (one - other and other - one) or any(fuzz.partial_ratio(part, key) < PART_READ for part in other - one):
        return True
    for edit in Levenshtein.opcodes(key, candidate):
        a, b, c, d = edit.src_start, edit.src_end, edit.dest_start, edit.dest_end
        if edit.tag == "equal":
            continue
        if max(b - a, d - c) > MAX_SLIP:
            return True
        if edit.tag == "delete" and set(key[a:b]) & _LIKE_DIGITS and _stands_for_digits(key, a, b):
            return True
        changed = key[a:b] or candidate[c:d]
        if edit.tag != "replace" and changed in (_SYLLABLES if 0 < a < len(key) else _PREFIXES):
            return True
    return sum(key.count(part) != candidate.count(part) for part in _PARTS) > 1


def _stands_for_digits(key: str, start: int, end: int) -> bool:
    beside = key[:start][-1:] + key[end : end + 1]
    return bool(beside.strip(_LETTERS)) or key[:start].endswith(_BEFORE_NUMBERS)


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
