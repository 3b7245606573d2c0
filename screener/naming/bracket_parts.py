"""The brackets of a piece as a tree: parts between separators, each with the brackets in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from screener.terms.numbers import numbers_beside

# Brackets nested deeper than any label prints are text.
DEEPEST = numbers_beside(__file__, "naming_numbers.csv").whole("bracket.deepest")
# "e" and "y" also end the names of vitamins.
_JOINER = r"(?:and\s?/\s?or|and|or|et|und|&|\+)"
_TOKEN = re.compile(
    rf"""
      (?P<joined> [(\[{{] \s{{0,3}} {_JOINER} \s{{0,3}} [)\]}}] )
    | (?P<open> [(\[{{] )
    | (?P<close> [)\]}}] )
      # "1,2-Hexanediol" holds no separator.
    | (?P<sign> [;•|] | [,] (?!\d) | (?<!\d) [,] )
    # "FD&C Blue No. 1" is one name.
    | (?P<word> (?<=\s) (?:{_JOINER}) (?=\s) | (?<=\w) (?!(?<=D)\s?&\s?C\b) \s?[&+]\s?(?=[^\W\d]) )
    """,
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(slots=True)
class Part:
    """Text between two separators (offsets in the piece, without blanks around it) and the brackets in it."""

    start: int
    end: int
    brackets: list[Bracket] = field(default_factory=list)


@dataclass(slots=True)
class Bracket:
    """From the opening sign (`start`) to behind the closing one (`end`); `listed`: signs part what is in it."""

    start: int
    end: int
    parts: list[Part] = field(default_factory=list)
    listed: bool = False


def bracket_parts(text: str) -> list[Part]:
    """The parts of a piece in order; none where its brackets are not closed or closed too often. One pass."""
    whole = Bracket(-1, len(text) + 1)
    opened = [whole]
    begins, inside, deeper = [0], [list[Bracket]()], 0
    for hit in _TOKEN.finditer(text):
        kind = hit.lastgroup
        if kind == "open":
            if len(opened) > DEEPEST:
                deeper += 1
                continue
            opened.append(Bracket(hit.start(), 0))
            begins.append(hit.end())
            inside.append([])
        elif kind == "close":
            if deeper:
                deeper -= 1
                continue
            if len(opened) == 1:
                return []
            _end_part(text, opened[-1], begins[-1], hit.start(), inside[-1])
            closed = opened.pop()
            begins.pop()
            inside.pop()
            closed.end = hit.end()
            inside[-1].append(closed)
        elif not deeper:
            _end_part(text, opened[-1], begins[-1], hit.start(), inside[-1])
            opened[-1].listed |= kind == "sign"
            begins[-1], inside[-1] = hit.end(), []
    if len(opened) > 1 or deeper:
        return []
    _end_part(text, whole, begins[-1], len(text), inside[-1])
    return whole.parts


def _end_part(text: str, bracket: Bracket, start: int, end: int, brackets: list[Bracket]) -> None:
    body = text[start:end]
    if body.strip():
        start += len(body) - len(body.lstrip())
        bracket.parts.append(Part(start, end - (len(body) - len(body.rstrip())), brackets))
