"""Headings that bound what stands below them: "Contains 2 % or less of:", "moins de 1 % :"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from screener.naming.pack_words import any_of

_SHARE = rf"(\d{{1,2}} (?: [.,] \d+ )?) \s* (?: % | (?: {any_of('percent')} )\b )"
_HEADING = re.compile(
    rf"""
    (?<![\w%]) [(\[]?
    (?: (?: {any_of("contains")} ) \s+ )?
    (?: (?: {any_of("less_than")} ) \s* {_SHARE} | {_SHARE} \s* (?: {any_of("or_less")} ) \b )
    (?: \s* (?: {any_of("of_each")} ) )*
    [)\]]? (?P<colon> \s* [:：] )? [)\]]?
    """,
    re.IGNORECASE | re.VERBOSE,
)
# With a share ahead of a comma or a bracket's end the words belong to the name before them: "Retinol (less than 1 %)".
_GOES_ON = re.compile(r"\s*[^\W\d_]")


@dataclass(frozen=True, slots=True)
class AtMost:
    """Where the heading stands (character offsets), and the most (% w/w) of each ingredient below it."""

    start: int
    end: int
    percent: float


def find_at_most(text: str) -> list[AtMost]:
    """All such headings in order. With a colon, or at the start of a piece and with a name right behind."""
    if "%" not in text and "cent" not in text.lower() and "prozent" not in text.lower():
        return []
    found = []
    for hit in _HEADING.finditer(text):
        before = text[max(0, hit.start() - 40) : hit.start()].rstrip(" \t(")
        begins = not before or before[-1] in ".,;:\n•*|"
        share = float((hit[1] or hit[2]).replace(",", "."))
        if hit["colon"] or (begins and _GOES_ON.match(text, hit.end())):
            found.append(AtMost(hit.start(), hit.end(), share))
    return found
