"""Two columns of running print pasted line by line: the left one's text first, then the right one's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingredient_db import IngredientDB
from screener.label.table_columns import inci_of
from screener.terms.numbers import numbers_beside

NUMBERS = numbers_beside(__file__, "label_numbers.csv")
GAP, WIDTH = NUMBERS.whole("table.gap"), NUMBERS.whole("table.column_width")
LIST_SHARE, OTHER_SHARE = NUMBERS["table.side_list"], NUMBERS["table.side_other"]

_GAP = re.compile(rf"(?<=\S)[ \t]{{{GAP},}}(?=\S)")
_ENDS = re.compile(r"[,:;.\n]")


def apart(lines: Sequence[str], db: IngredientDB) -> str | None:
    """The text with the first such columns one after the other; None where there are none.

    One of them must be a list and the other something else: what is a list on both sides may as well be read across.
    """
    start = next((i for i in range(len(lines) - 1) if _cut(lines[i]) and _cut(lines[i + 1])), None)
    if start is None:
        return None
    left, right, end = _columns(lines, start)
    shares = _known_share(left, db), _known_share(right, db)
    if max(shares) < LIST_SHARE or min(shares) > OTHER_SHARE:
        return None
    return "\n".join([*lines[:start], *left, "", *right, *lines[end:]])


def _cut(line: str) -> tuple[str, str] | None:
    """The two sides of a line with one wide gap; None where it has none or several, or is wider than columns are."""
    sides = _GAP.split(line.strip())
    return (sides[0], sides[1]) if len(sides) == 2 and max(map(len, sides)) <= WIDTH else None


def _columns(lines: Sequence[str], start: int) -> tuple[list[str], list[str], int]:
    """Both columns from line `start` on, and where they end: at a blank line, or one with several gaps.

    A line without a gap belongs to the left column, one that begins far from the edge to the right one.
    """
    left, right = [], []
    for place in range(start, len(lines)):
        line = lines[place]
        sides = _cut(line)
        if sides:
            left.append(sides[0])
            right.append(sides[1])
        elif not line.strip() or _GAP.search(line.strip()):
            return left, right, place
        elif len(line) - len(line.lstrip()) > GAP:
            right.append(line.strip())
        else:
            left.append(line.strip())
    return left, right, len(lines)


def _known_share(column: Sequence[str], db: IngredientDB) -> float:
    """Share of the pieces of a column, its lines put together, that are known names."""
    pieces = [piece for piece in _ENDS.split(" ".join(column)) if piece.strip()]
    return sum(inci_of(piece, db) is not None for piece in pieces) / len(pieces) if pieces else 0.0
