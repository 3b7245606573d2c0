"""Lines of a page in the order a person reads them: columns from left to right, rows from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# Two boxes stand in one row when their middles are nearer than this share of the lower one's height.
SAME_ROW = 0.5
# White between two columns, in line heights, and rows that each must have: less is a gap in a row.
GUTTER, COLUMN_ROWS = 2.0, 3


@dataclass(frozen=True, slots=True)
class LineBox:
    """A line's box (page pixels) and its words: text, confidence 0-1, start and end as fractions of the line."""

    left: float
    top: float
    right: float
    bottom: float
    words: tuple[tuple[str, float, float, float], ...]

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def reading_order(lines: Sequence[LineBox]) -> list[list[LineBox]]:
    """The lines grouped into rows, in reading order."""
    return [row for column in _columns(list(lines)) for row in _rows(column)]


def _columns(lines: list[LineBox]) -> list[list[LineBox]]:
    """Cut at gutters that run through the whole height."""
    if len(lines) < 2 * COLUMN_ROWS:
        return [lines]
    typical = sorted(line.height for line in lines)[len(lines) // 2]
    across = sorted(lines, key=lambda line: line.left)
    reach = across[0].right
    for i in range(1, len(across)):
        if across[i].left - reach > GUTTER * typical and min(i, len(across) - i) >= COLUMN_ROWS:
            return [across[:i], *_columns(across[i:])]
        reach = max(reach, across[i].right)
    return [lines]


def _rows(lines: list[LineBox]) -> list[list[LineBox]]:
    rows: list[list[LineBox]] = []
    for line in sorted(lines, key=lambda line: line.middle):
        for row in reversed(rows[-3:]):
            near = abs(row[-1].middle - line.middle) < SAME_ROW * min(row[-1].height, line.height)
            if near and all(
                line.left >= other.right - line.height or line.right <= other.left + line.height for other in row
            ):
                row.append(line)
                break
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.left) for row in rows]
