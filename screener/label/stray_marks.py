"""Marks that stand round a name and do not belong to it: half of a bracket, a comma that the cut left behind."""

from __future__ import annotations

import re
from collections.abc import Set

from ingredient_db.matching.remembered import MAX_NAME

_OPENS = "([{"
_BRACKET = re.compile(r"[()\[\]{}]")
_LOOSE = " ,;\n\t"
_QUOTES = "'\""


def unmatched(text: str) -> list[int]:
    """Places of brackets that are opened and not closed, or closed and not opened, in order."""
    opened: list[int] = []
    found: list[int] = []
    for hit in _BRACKET.finditer(text):
        if hit[0] in _OPENS:
            opened.append(hit.start())
        elif opened:
            opened.pop()
        else:
            found.append(hit.start())
    return sorted([*found, *opened])


def without_stray_marks(printed: str) -> str:
    """A printed name without half brackets and loose separators at its ends: "Squalane)" -> "Squalane".

    A quotation mark beside such a bracket goes with it, as of lists copied out of a program ("['Water"). What has no
    letter or number but such marks is given back as it is; so is what is longer than any name: marks nested in marks
    are taken off layer by layer, which only a short text may ask for.
    """
    if len(printed) > MAX_NAME or (printed[:1].isalnum() and printed[-1:].isalnum()):
        return printed
    inner = _once(printed)
    while inner is not None and inner != printed:
        printed, inner = inner, _once(inner)
    return printed


def _once(printed: str) -> str | None:
    """The text without what is loose at its ends, or the other one of two quotation marks; None: no name is left."""
    stray = frozenset(unmatched(printed))
    start, end = 0, len(printed)
    while start < end and (start in stray or printed[start] in _LOOSE or _quoted(printed, start, start - 1, stray)):
        start += 1
    while end > start and (end - 1 in stray or printed[end - 1] in _LOOSE or _quoted(printed, end - 1, end, stray)):
        end -= 1
    if not any(map(str.isalnum, printed[start:end])):
        return None
    # The other one of a pair of quotation marks: "['Shampoo:'".
    if start and printed[start - 1] in _QUOTES and printed[end - 1] == printed[start - 1]:
        return printed[start : end - 1]
    if end < len(printed) and printed[end] in _QUOTES and printed[start] == printed[end]:
        return printed[start + 1 : end]
    return printed[start:end]


def _quoted(text: str, place: int, beside: int, stray: Set[int]) -> bool:
    """Whether a quotation mark stands beside a half bracket."""
    return text[place] in _QUOTES and beside in stray
