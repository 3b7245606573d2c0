"""Which amounts of a piece speak of its names, and where a name with its share ends and the next one begins."""

from __future__ import annotations

import re

from screener.naming.shares import Share, amounts_of

_SIGN = re.compile(r"[()\[\]{},;+&]")
_CLOSING = re.compile(r"[\s\])}*†‡,;.…]*")
_LETTER = re.compile(r"[^\W\d_]")


def own_amounts(text: str) -> list[Share]:
    """The amounts that speak of what the text names, in order: those in no bracket, and one alone in its bracket.

    Several in a bracket, or one among members, are amounts of what the bracket holds. One pass.
    """
    amounts = amounts_of(text)
    if not amounts:
        return []
    own: list[Share] = []
    # Of each open bracket: its amounts, and whether a sign parts what is in it.
    opened: list[tuple[list[Share], list[int]]] = []
    at = 0
    for sign in _SIGN.finditer(text):
        while at < len(amounts) and amounts[at].start < sign.start():
            (opened[-1][0] if opened else own).append(amounts[at])
            at += 1
        if at and amounts[at - 1].end > sign.start():
            continue
        if sign[0] in "([{":
            opened.append(([], []))
        elif sign[0] not in ")]}":
            if opened:
                opened[-1][1].append(sign.start())
        elif opened:
            inside, signs = opened.pop()
            if not opened and len(inside) == 1 and not signs:
                own.append(inside[0])
    # A bracket that is not closed holds nothing together.
    own += [one for inside, _ in opened for one in inside] + list(amounts[at:])
    return sorted(own, key=lambda one: one.start)


def share_rows(text: str) -> list[tuple[int, int]]:
    """The rows of "Name 50 % Name 30 %" or "50 % Name 30 % Name" (offsets); the whole where there are no two shares."""
    amounts = [one for one in own_amounts(text) if one.says]
    if len(amounts) < 2:
        return [(0, len(text))]
    if _LETTER.search(text, 0, amounts[0].start):
        cuts = [_behind(text, one.end) for one in amounts]
    else:
        cuts = [_ahead(text, one.start) for one in amounts[1:]]
    edges = sorted({0, *cuts, len(text)})
    rows: list[tuple[int, int]] = []
    for start, end in zip(edges, edges[1:], strict=False):
        if rows and not _LETTER.search(text, start, end):
            rows[-1] = (rows[-1][0], end)
        else:
            rows.append((start, end))
    return rows


def _behind(text: str, end: int) -> int:
    """Behind the closing bracket and the marks of an amount that ends at `end`."""
    found = _CLOSING.match(text, end)
    return found.end() if found else end


def _ahead(text: str, start: int) -> int:
    """Ahead of the opening bracket of an amount that begins at `start`."""
    return start - 1 if text[max(0, start - 1) : start] in ("(", "[", "{") else start
