"""Which columns of a table name its ingredients: those whose cells the dictionary knows, or whose head says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingredient_db import IngredientDB
from screener.label.table_amounts import Column, Row
from screener.label.table_words import (
    Heads,
    head_kind,
    is_amount,
    is_function,
    is_rating,
    is_rest,
)

_LETTER = re.compile(r"[^\W\d_]")
_RULE = re.compile(r"[\s:=_-]*[-=_]{2,}[\s:=_-]*")
# What stands round a name in its cell and is none of it.
LOOSE = " \t,;:|*•"


def inci_of(cell: str, db: IngredientDB) -> str | None:
    """What a whole cell names, one word for all names of a substance; None when it is no known name."""
    match = db.match_exact(cell.strip(LOOSE)) if _LETTER.search(cell) else None
    record = db.get(match.inci) if match and match.inci else None
    return (record.same_as or record.inci) if record else None


def names_in(cell: str, db: IngredientDB) -> bool:
    """Whether a cell is a known name, or several with commas of which half are known."""
    if inci_of(cell, db):
        return True
    parts = [part for part in cell.split(",") if part.strip()]
    return len(parts) > 1 and 2 * sum(inci_of(part, db) is not None for part in parts) >= len(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table in columns. `head`: the cells of its first row where this heads the others, else empty cells.

    `named`: the columns of names from left to right; empty where the dictionary knows none.
    """

    head: Row
    body: tuple[Row, ...]
    columns: tuple[Column, ...]
    named: tuple[int, ...]

    @property
    def others(self) -> list[int]:
        """The columns that name nothing."""
        return [i for i in range(len(self.columns)) if i not in self.named]

    @property
    def told(self) -> int:
        """How many columns have a head that tables have."""
        return sum(column.head is not None for column in self.columns)


def table_of(rows: Sequence[Row], db: IngredientDB) -> Table:
    """Rows as a table, each as long as the longest."""
    width = max(map(len, rows))
    padded = [row + ("",) * (width - len(row)) for row in rows]
    heads, body = _headed(padded, db)
    columns = tuple(_column(head, [row[i] for row in body], db) for i, head in enumerate(heads))
    unruled = [row for row in padded if not _is_rule(row)]
    head = unruled[0] if len(body) < len(unruled) else ("",) * width
    named = tuple(_name_columns(columns, body, db))
    return Table(head=head, body=tuple(body), columns=columns, named=named)


def _headed(rows: Sequence[Row], db: IngredientDB) -> tuple[list[Heads | None], list[Row]]:
    """The kind of each column by the first row, and the rows below it; rules ("---") are no rows."""
    ruled = len(rows) > 1 and _is_rule(rows[1])
    body = [row for row in rows if not _is_rule(row)]
    nothing: list[Heads | None] = [None] * len(rows[0])
    if not body:
        return nothing, []
    heads = [head_kind(cell) for cell in body[0]]
    filled = [cell for cell in body[0] if cell.strip()]
    told = sum(head is not None for head in heads)
    if any(inci_of(cell, db) or is_amount(cell) for cell in filled) or not (ruled or 2 * told >= max(2, len(filled))):
        return nothing, body
    return (heads, body[1:]) if told else (nothing, body[1:] if ruled else body)


def _is_rule(row: Row) -> bool:
    filled = [cell for cell in row if cell.strip()]
    return bool(filled) and all(_RULE.fullmatch(cell) for cell in filled)


def _column(head: Heads | None, cells: Sequence[str], db: IngredientDB) -> Column:
    filled = [cell for cell in cells if cell.strip()]
    numbers = [cell.strip(" .)") for cell in filled]
    return Column(
        head=head,
        filled=len(filled),
        names=sum(names_in(cell, db) for cell in filled),
        amounts=sum(is_amount(cell) or is_rating(cell) or is_rest(cell) for cell in filled),
        functions=sum(is_function(cell) for cell in filled),
        ranks=len(numbers) > 1 and numbers == [str(i) for i in range(1, len(numbers) + 1)],
    )


def _name_columns(columns: Sequence[Column], body: Sequence[Row], db: IngredientDB) -> list[int]:
    """The columns of names from left to right; of two that name the same, the better known one, and INCI before all."""
    inci = [i for i, column in enumerate(columns) if column.head == "inci" and column.names]
    named = inci[:1] or [i for i, column in enumerate(columns) if column.holds_names]
    kept: list[int] = []
    for i in named:
        same = next((j for j in kept if _name_the_same(i, j, body, db)), None)
        if same is None:
            kept.append(i)
        elif columns[i].names > columns[same].names:
            kept[kept.index(same)] = i
    return kept


def _name_the_same(left: int, right: int, body: Sequence[Row], db: IngredientDB) -> bool:
    """Whether two columns name one ingredient in most rows where both are known."""
    pairs = [(inci_of(row[left], db), inci_of(row[right], db)) for row in body]
    both = [a == b for a, b in pairs if a and b]
    return 2 * sum(both) > len(both)
