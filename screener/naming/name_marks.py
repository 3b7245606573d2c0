"""What stands in a piece beside its names and is none: amounts, marks of footnotes, "nano", a pharmacopoeia."""

from __future__ import annotations

import re
from itertools import accumulate

from screener.naming.pack_words import any_of
from screener.naming.shares import amounts_of

# Signs of footnotes: raised, in brackets, behind a caret; "~" and "#" only at the end of a name.
_MARKS = re.compile(
    rf"""
    [*†‡§¶＊※®™℠°]+
    | \s?[⁽⁺]*[¹²³⁰⁴-⁹]+[⁾)]? | [⁽⁾]+
    | \^\s?\d{{1,2}}
    | [(\[]\s?(?:\d{{1,2}}|\*{{1,4}}|nano)\s?[)\]]
    | (?<=[가-힣])\d\)$
    | (?<=\w)[~\#^]+(?=$|[\s(),;/])
    | ^[~\#^=]+
    | (?<![^\W\d_])(?:nano|(?-i:{any_of("grade")}))(?![^\W\d_])
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BRACKET = re.compile(r"[()\[\]{}]")
_EMPTY = re.compile(r"[(\[{][\s:=–—-]{0,20}[)\]}]")


def without_marks(piece: str) -> str:
    """The piece with blanks for every mark and amount, as long as it was: offsets in one are offsets in the other."""
    out = list(piece)
    for start, end in _spans(piece):
        out[start:end] = " " * (end - start)
    return _EMPTY.sub(lambda hit: " " * len(hit[0]), "".join(out))


def _spans(piece: str) -> list[tuple[int, int]]:
    return [*((one.start, one.end) for one in amounts_of(piece)), *(hit.span() for hit in _MARKS.finditer(piece))]


def bracket_depths(text: str) -> list[int]:
    """For every place, the end included: how many brackets are open there, of those that are closed further on."""
    steps = [0] * (len(text) + 1)
    opened: list[int] = []
    for hit in _BRACKET.finditer(text):
        if hit[0] in "([{":
            opened.append(hit.start())
        elif opened:
            steps[opened.pop() + 1] += 1
            steps[hit.end()] -= 1
    return list(accumulate(steps))
