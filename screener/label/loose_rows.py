"""Tables whose cells single blanks part: "Water solvent", "A Aqua 70"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingredient_db import IngredientDB
from screener.label.table_amounts import LEAST_SUM, MOST_SUM
from screener.label.table_columns import inci_of
from screener.label.table_rows import Part
from screener.label.table_words import head_kind, is_amount, is_function, plain_word, table_words
from screener.terms.numbers import numbers_beside

NUMBERS = numbers_beside(__file__, "label_numbers.csv")
MOST_WORDS, MOST_FUNCTION = NUMBERS.whole("table.most_words"), NUMBERS.whole("table.most_function")
MOST_TOLD = NUMBERS.whole("table.most_told")
LEAST_ROWS, TOLD = NUMBERS.whole("table.least_rows"), NUMBERS["table.told"]

_PHASE = re.compile(r"[A-Z]\d?\.?")
_PERCENT_HEAD = re.compile(r"(?:%|percent\w*|w/w)\W*$", re.IGNORECASE)
_UNIT = re.compile(r"(?<![^\W\d_])(?:%|g|gr|mg|ml|ppm)(?: w/w)?$", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class LooseRow:
    """A line without signs between its cells: the `name` at its start, the `amount` at its end, what it `does`."""

    name: str
    amount: str = ""
    does: bool = False


def _loose(line: str, db: IngredientDB) -> LooseRow:
    words = line.split()
    if not 2 <= len(words) <= MOST_WORDS or (inci_of(line, db) and not _UNIT.search(line)):
        return LooseRow(line.strip())
    for end in range(1, len(words)):
        if any(is_function(" ".join(words[end : end + n]).strip(",;")) for n in range(1, MOST_FUNCTION + 1)):
            # A sentence about a name ("Urea: provides emollient care.") is none of its cells.
            told = len(words) - end <= MOST_TOLD and words[-1][-1:] != "." and not any(":" in w for w in words[:end])
            told = told and not _names_more(words[end:], db)
            return LooseRow(" ".join(words[:end]), does=True) if told else LooseRow(line.strip())
    if len(words) > 2 and _UNIT.match(words[-1]) and _NUMBER.fullmatch(words[-2]):
        words[-2:] = [" ".join(words[-2:])]
    if len(words) > 2 and words[-1].lower() in ("w/w", "w/v", "m/m"):
        words[-2:] = [" ".join(words[-2:])]
    if not is_amount(words[-1]) or len(words) < 2:
        return LooseRow(line.strip())
    name = " ".join(words[:-1])
    behind = " ".join(words[1:-1])
    if _PHASE.fullmatch(words[0]) and not inci_of(name, db) and inci_of(behind, db):
        name = behind
    return LooseRow(name, amount=words[-1])


def _names_more(words: Sequence[str], db: IngredientDB) -> bool:
    """Whether a name stands in what would go; "fragrance" is also what some ingredients are for."""
    known = (inci_of(" ".join(words[i : i + n]), db) for i in range(len(words)) for n in (1, 2))
    return not {inci_of("fragrance", db), None}.issuperset(known)


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
    head = lines[first - 1] if first and _is_head(lines[first - 1], db) else ""
    rows = rows[first:]
    above: list[Part] = [*lines[: first - 1 if head else first]]
    known = sum(inci_of(row.name, db) is not None for row in rows)
    if len(rows) < LEAST_ROWS or known < TOLD * len(rows):
        return lines
    if sum(row.does for row in rows) >= TOLD * len(rows):
        return [*above, tuple(row.name for row in rows)]
    rows = [row for row in rows if plain_word(row.name) not in table_words("total")]
    unit = unit_of(rows, head)
    if unit is None or sum(bool(row.amount) for row in rows) < TOLD * len(rows):
        return lines
    return [*above, tuple(f"{row.name} {row.amount}{unit if row.amount else ''}".strip() for row in rows)]


def _is_head(line: str, db: IngredientDB) -> bool:
    """Whether a line heads a table: its first word or words, and one more of it, are heads of columns."""
    words = line.split()
    starts = any(head_kind(" ".join(words[:n])) for n in (1, 2))
    names = any(inci_of(word, db) for word in words)
    return starts and not names and any(head_kind(word) for word in words[1:])


def unit_of(rows: Sequence[LooseRow], head: str) -> str | None:
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
