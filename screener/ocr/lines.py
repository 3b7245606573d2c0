"""Lines of a page in the order a person reads them: columns from left to right, rows from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from screener.terms.numbers import numbers_beside

NUMBERS = numbers_beside(__file__, "ocr_numbers.csv")
SAME_ROW = NUMBERS["line.same_row"]
GUTTER, COLUMN_ROWS = NUMBERS["line.gutter"], NUMBERS.whole("line.column_rows")
WIDE_GAP, GAP_ROWS = NUMBERS["line.wide_gap"], NUMBERS.whole("line.gap_rows")


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedWord:
    """A word, its confidence (0-1) and its box in page pixels."""

    text: str
    confidence: float
    left: float
    top: float
    right: float
    bottom: float


def column_order(rows: Sequence[Sequence[PlacedWord]]) -> list[list[PlacedWord]]:
    """Rows of words, in which a gap that runs down through several rows parts two columns: first left, then right."""
    todo = [sorted(row, key=lambda word: word.left) for row in rows if row]
    out: list[list[PlacedWord]] = []
    at = 0
    while at < len(todo):
        end, gap = _corridor(todo, at)
        if end - at < GAP_ROWS:
            out.append(todo[at])
            at += 1
            continue
        middle = (gap[0] + gap[1]) / 2
        for side in (True, False):
            out += [part for row in todo[at:end] if (part := [w for w in row if (w.left < middle) is side])]
        at = end
    return out


def _corridor(rows: Sequence[Sequence[PlacedWord]], at: int) -> tuple[int, tuple[float, float]]:
    """The longest run of rows from `at` on with one gap between their words: where it ends, and the gap."""
    best = at, (0.0, 0.0)
    for first in _gaps(rows[at])[1:-1]:
        gap, end = first, at + 1
        while end < len(rows):
            wide = WIDE_GAP * _height(rows[end])
            common = [(max(gap[0], a), min(gap[1], b)) for a, b in _gaps(rows[end])]
            fitting = [c for c in common if c[1] - c[0] > wide]
            if not fitting:
                break
            gap, end = max(fitting, key=lambda c: c[1] - c[0]), end + 1
        # The last rows may have print on one side alone, and belong to what follows.
        while end > at and not any(a <= gap[0] and gap[1] <= b for a, b in _gaps(rows[end - 1])[1:-1]):
            end -= 1
        if end > best[0]:
            best = end, gap
    return best


def _height(row: Sequence[PlacedWord]) -> float:
    return sorted(word.bottom - word.top for word in row)[len(row) // 2]


def _gaps(row: Sequence[PlacedWord]) -> list[tuple[float, float]]:
    """Left of the row, between its words where it is wide, right of it."""
    wide = WIDE_GAP * _height(row)
    inner = [(a.right, b.left) for a, b in zip(row, row[1:], strict=False) if b.left - a.right > wide]
    return [(float("-inf"), row[0].left), *inner, (row[-1].right, float("inf"))]
