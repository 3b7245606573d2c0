"""Tables that lost their cells on the way: parted by single blanks ("Water solvent"), or one cell a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingredient_db import IngredientDB
from screener.label.table_columns import LEAST_SUM, MOST_SUM, NAMED, as_lines, inci_of
from screener.label.table_rows import Part
from screener.label.table_words import head_kind, is_amount, is_function, is_rating, plain_word, table_words
from screener.terms.numbers import numbers_beside

NUMBERS = numbers_beside(__file__, "table_numbers.csv")
MOST_WORDS, MOST_FUNCTION = NUMBERS.whole("table.most_words"), NUMBERS.whole("table.most_function")
LEAST_ROWS, TOLD = NUMBERS.whole("table.least_rows"), NUMBERS["table.told"]

_PHASE = re.compile(r"[A-Z]\d?\.?")
_PERCENT_HEAD = re.compile(r"(?:%|percent\w*|w/w)\W*$", re.IGNORECASE)
_UNIT = re.compile(r"(?:%|g|gr|mg|ml|ppm)", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class _Loose:
    """A line without signs between its cells: the `name` at its start, the `amount` at its end, what it `does`."""

    name: str
    amount: str = ""
    does: bool = False


def _loose(line: str, db: IngredientDB) -> _Loose:
    words = line.split()
    if not 2 <= len(words) <= MOST_WORDS or inci_of(line, db):
        return _Loose(line.strip())
    for end in range(1, len(words)):
        if any(is_function(" ".join(words[end : end + n]).strip(",;")) for n in range(1, MOST_FUNCTION + 1)):
            return _Loose(" ".join(words[:end]), does=True)
    if len(words) > 2 and _UNIT.fullmatch(words[-1]) and _NUMBER.fullmatch(words[-2]):
        words[-2:] = [" ".join(words[-2:])]
    if not is_amount(words[-1]) or len(words) < 2:
        return _Loose(line.strip())
    name = " ".join(words[:-1])
    behind = " ".join(words[1:-1])
    if _PHASE.fullmatch(words[0]) and not inci_of(name, db) and inci_of(behind, db):
        name = behind
    return _Loose(name, amount=words[-1])


def _runs(parts: Sequence[Part]) -> list[tuple[int, int]]:
    """(first, end) of the lines that stand together: no blank line, no table between them."""
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for place, part in enumerate([*parts, ""]):
        if isinstance(part, str) and part.strip():
            start = place if start is None else start
        elif start is not None:
            runs.append((start, place))
            start = None
    return runs


def with_loose_rows(parts: list[Part], db: IngredientDB) -> list[Part]:
    """The parts with each run of lines "name function rating" or "name amount" turned into the lines of a list."""
    out: list[Part] = []
    at = 0
    for start, end in _runs(parts):
        out += parts[at:start]
        at = end
        lines = [part for part in parts[start:end] if isinstance(part, str)]
        out += _list_of(lines, db) if len(lines) >= LEAST_ROWS else lines
    return [*out, *parts[at:]]


def _list_of(lines: list[str], db: IngredientDB) -> Sequence[Part]:
    """The lines as parts: those before the first row as they are, the rows as one list."""
    rows = [_loose(line, db) for line in lines]
    first = next((i for i, row in enumerate(rows) if (row.does or row.amount) and inci_of(row.name, db)), None)
    if first is None:
        return lines
    while first and inci_of(rows[first - 1].name, db) and "," not in lines[first - 1]:
        first -= 1
    head = lines[first - 1] if first and _is_head(lines[first - 1]) else ""
    rows = rows[first:]
    above: list[Part] = [*lines[: first - 1 if head else first]]
    known = sum(inci_of(row.name, db) is not None for row in rows)
    if len(rows) < LEAST_ROWS or known < TOLD * len(rows):
        return lines
    if sum(row.does for row in rows) >= TOLD * len(rows):
        return [*above, tuple(row.name for row in rows)]
    rows = [row for row in rows if plain_word(row.name) not in table_words("total")]
    unit = _unit(rows, head)
    if unit is None or sum(bool(row.amount) for row in rows) < TOLD * len(rows):
        return lines
    return [*above, tuple(f"{row.name} {row.amount}{unit if row.amount else ''}".strip() for row in rows)]


def _is_head(line: str) -> bool:
    """Whether a line heads a table: its first word or words, and one more of it, are heads of columns."""
    words = line.split()
    starts = any(head_kind(" ".join(words[:n])) for n in (1, 2))
    return starts and len(words) > 1 and any(head_kind(word) for word in words[1:])


def _unit(rows: Sequence[_Loose], head: str) -> str | None:
    """What is put behind the amounts: " %" where the head or the sum says so; None when nothing tells what they are."""
    amounts = [row.amount for row in rows if row.amount]
    if not amounts:
        return None
    if all(not amount[-1].isdigit() for amount in amounts):
        return ""
    if not all(map(_NUMBER.fullmatch, amounts)):
        return None
    total = sum(float(amount.replace(",", ".")) for amount in amounts)
    return " %" if _PERCENT_HEAD.search(head) or LEAST_SUM <= total <= MOST_SUM else None


def with_stacked_cells(parts: list[Part], db: IngredientDB) -> list[Part]:
    """The parts with each run of lines that are cells, a name and below it what it does, turned into a list."""
    places = [i for i, part in enumerate(parts) if isinstance(part, str) and part.strip()]
    lines = [part for part in parts if isinstance(part, str) and part.strip()]
    if len(lines) < 2 * LEAST_ROWS or len(places) != sum(not isinstance(p, str) or bool(p.strip()) for p in parts):
        return parts
    beside = [is_function(line) or is_rating(line) or is_amount(line) for line in lines]
    if sum(beside) < LEAST_ROWS:
        return parts
    start, end = _cells_begin(lines, beside, db), _cells_end(beside)
    found = _stacked(lines[start:end], beside[start:end], db)
    if not found:
        return parts
    heads = start
    while heads and head_kind(lines[heads - 1]):
        heads -= 1
    above = parts[: places[heads]] if heads < start else parts[: places[start]]
    return [*above, tuple(found), *parts[places[end - 1] + 1 :]]


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
        _Loose(row[0], amount=found[0] if told and found else "") for row, found in zip(rows, amounts, strict=True)
    ]
    unit = _unit(cells, "")
    return [f"{cell.name} {cell.amount}{unit}" if cell.amount and unit is not None else cell.name for cell in cells]
