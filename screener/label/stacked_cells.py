"""Tables that lost their rows: one cell a line, a name and below it what it does or how much of it there is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingredient_db import IngredientDB
from screener.label.loose_rows import LEAST_ROWS, LooseRow, unit_of
from screener.label.table_amounts import NAMED
from screener.label.table_columns import inci_of
from screener.label.table_lines import as_lines
from screener.label.table_rows import Part
from screener.label.table_words import head_kind, is_amount, is_function, is_rating, is_rest

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def with_stacked_cells(parts: list[Part], db: IngredientDB) -> list[Part]:
    """The parts with each run of lines that are cells, a name and below it what it does, turned into a list."""
    places = [i for i, part in enumerate(parts) if isinstance(part, str) and part.strip()]
    lines = [part for part in parts if isinstance(part, str) and part.strip()]
    if len(lines) < 2 * LEAST_ROWS or len(places) != sum(not isinstance(p, str) or bool(p.strip()) for p in parts):
        return parts
    under = _under_heads(lines, db)
    if under:
        start, end, found = under
        return [*parts[: places[start]], tuple(found), *parts[places[end - 1] + 1 :]]
    beside = [is_function(line) or is_rating(line) or is_amount(line) for line in lines]
    if sum(beside) < LEAST_ROWS:
        return parts
    start, end = _cells_begin(lines, beside, db), _cells_end(beside)
    listed = _stacked(lines[start:end], beside[start:end], db)
    if not listed:
        return parts
    heads = start
    while heads and head_kind(lines[heads - 1]):
        heads -= 1
    above = parts[: places[heads]] if heads < start else parts[: places[start]]
    return [*above, tuple(listed), *parts[places[end - 1] + 1 :]]


def _cells_begin(lines: Sequence[str], beside: Sequence[bool], db: IngredientDB) -> int:
    """The first name above a cell that is none, with the known names and the number above it."""
    start = max(1, next(i for i, other in enumerate(beside) if other and (i or not is_amount(lines[i])))) - 1
    if beside[0] and not start:
        return 0
    while start and (inci_of(lines[start - 1], db) or is_amount(lines[start - 1])):
        start -= 1
    return start


def _cells_end(beside: Sequence[bool]) -> int:
    return len(beside) - next(i for i, other in enumerate(reversed(beside)) if other)


def _stacked(lines: Sequence[str], beside: Sequence[bool], db: IngredientDB) -> list[str] | None:
    """A name a line with its amount, of cells below each other; None where the cells are no such table."""
    numbered = bool(beside) and is_amount(lines[0])
    rows: list[list[str]] = []
    for line, other in zip(lines, beside, strict=True):
        begins = is_amount(line) and _NUMBER.fullmatch(line.strip()) is not None if numbered else not other
        if begins or not rows:
            rows.append([line.strip()])
        else:
            rows[-1].append(line.strip())
    names = [line for line, other in zip(lines, beside, strict=True) if not other]
    known = sum(inci_of(name, db) is not None for name in names)
    if len(rows) < LEAST_ROWS or known < max(2, NAMED * len(names)):
        return None
    if numbered and [row[0] for row in rows] != [str(i) for i in range(1, len(rows) + 1)]:
        return None
    if numbered:
        return as_lines([tuple(row) for row in rows], "strong", db)
    amounts = [[cell for cell in row[1:] if is_amount(cell) and not is_rating(cell)] for row in rows]
    told = all(len(found) <= 1 for found in amounts) and any(amounts)
    cells = [
        LooseRow(row[0], amount=found[0] if told and found else "") for row, found in zip(rows, amounts, strict=True)
    ]
    unit = unit_of(cells, "")
    return [f"{cell.name} {cell.amount}{unit}" if cell.amount and unit is not None else cell.name for cell in cells]


def _under_heads(lines: Sequence[str], db: IngredientDB) -> tuple[int, int, list[str]] | None:
    """(first line, end, list) of cells below as many heads of columns, one of amounts among them: each row as long."""
    heads = [head_kind(line) for line in lines]
    start = next((i for i in range(len(lines) - 1) if heads[i] and heads[i + 1]), None)
    if start is None:
        return None
    end = next((i for i in range(start, len(lines)) if not heads[i]), len(lines))
    width = end - start
    told = next((i for i in range(width) if heads[start + i] in ("percent", "grams")), None)
    if told is None:
        return None
    rows = [tuple(line.strip() for line in lines[start:end])]
    while end + width <= len(lines) and (is_amount(lines[end + told]) or is_rest(lines[end + told])):
        rows.append(tuple(line.strip() for line in lines[end : end + width]))
        end += width
    found = as_lines(rows, "strong", db) if len(rows) > 1 else None
    return (start, end, found) if found else None
