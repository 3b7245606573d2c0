"""Headings that bound what stands below them: "Contains 2 % or less of:", "moins de 1 % :"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SHARE = r"(\d{1,2}(?:[.,]\d+)?)\s*(?:%|percent\b|per cent\b|pour cent\b|prozent\b)"
# "less than" ahead of the share, by language: en, de, fr, es, it, pt, nl, pl, ru, uk, cs, sv.
_LESS_THAN = (
    r"less than|under|below|up to|no more than|not more than|at most|weniger als|unter|höchstens|bis zu|moins de"
    r"|moins d['’]|menos de|menos del|meno di|meno del|meno dell['’]|minder dan|mniej niż|poniżej|менее|меньше|менше"
    r"|méně než|mindre än|<|≤"
)
# "or less" behind it.
_OR_LESS = r"or less|or fewer|oder weniger|ou moins|o menos|o meno|ou menos|of minder|lub mniej|и менее|или менее"
_CONTAINS = r"(?:(?:contains?|enthält|contient|contiene|contém|bevat|zawiera|содержит)\s+)?"
_OF = r"(?:\s*(?:of|each|each of|of each|of the following|the following|von|de|di|van|jeweils|each ingredient))*"
_HEADING = re.compile(
    rf"(?<![\w%])[(\[]?{_CONTAINS}(?:(?:{_LESS_THAN})\s*{_SHARE}|{_SHARE}\s*(?:{_OR_LESS})\b){_OF}[)\]]?(?P<colon>\s*[:：])?[)\]]?",
    re.IGNORECASE,
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
