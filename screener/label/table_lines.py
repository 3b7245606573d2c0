"""A table as a list: a name and its amount a line. Nothing is done where that is in doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from ingredient_db import IngredientDB
from screener.label.table_amounts import FUNCTIONS, Row, amount_of, units_of, units_told
from screener.label.table_columns import LOOSE, Table, inci_of, names_in, table_of
from screener.label.table_words import is_amount, is_function, is_part, is_rest, plain_word, table_words
from screener.terms.numbers import numbers_beside

NUMBERS = numbers_beside(__file__, "label_numbers.csv")
MOST_COLUMNS, STRAY = NUMBERS.whole("table.most_columns"), NUMBERS["table.stray"]
OTHER_NAMES = NUMBERS["table.other_names"]

# How much a sign between cells speaks for a table by itself: a comma parts the names of any list. "told": what stands
# behind the sign explains the name ahead of it.
Strength = Literal["strong", "weak", "told"]

_LETTER = re.compile(r"[^\W\d_]")
# What may part names within a cell.
_PARTS = re.compile(r"[,;|:/]|\s[-–—]\s")


def as_lines(rows: Sequence[Row], strength: Strength, db: IngredientDB) -> list[str] | None:
    """The rows as one name a line, its amount behind; None where they are no table, or where that is in doubt.

    A line that ends with a colon is a title.
    """
    if max(map(len, rows)) > MOST_COLUMNS:
        return None
    table = table_of(rows, db)
    units = units_of(table.columns, table.head, table.body)
    if not _is_table(table, strength, units) or _loses_names(table, db):
        return None
    if any(table.head) and not table.told:
        if len(table.named) > 1:
            return [line for i in table.named for line in _below(table.head[i], [row[i] for row in table.body])]
        return None
    first = table.named[0]
    title = table.head[first].rstrip(LOOSE) if table.columns[first].head is None else ""
    # What heads the names and is no plain word of tables heads a list: "Active ingredients".
    return [*([f"{title}:"] if title else []), *_lines(table, units, db)]


def _is_table(table: Table, strength: Strength, units: dict[int, str]) -> bool:
    """Whether names stand in columns of the table, and what stands beside them is understood."""
    columns, others = table.columns, table.others
    headed = table.told >= 2
    if not table.named or sum(columns[i].names for i in table.named) < (1 if headed else 2):
        return False
    explained = all(columns[i].explained for i in others)
    if strength == "told":
        return table.named == (0,)
    if len(table.named) > 1 and not headed and not explained:
        return False
    if strength == "weak":
        # Lines of a list hold several names each.
        alone = len(table.named) == 1 and explained and units_told(columns, others, units)
        return bool(others) and (headed or alone)
    return True


def _loses_names(table: Table, db: IngredientDB) -> bool:
    """Whether a column that would go holds names that its rows do not say already, more than a few."""
    # Where the cell of the name is empty, the other one is taken.
    named = [row for row in table.body if any(row[j].strip() for j in table.named)]
    return any(
        sum(bool(_left_out(table, row, i, db)) for row in named) > STRAY * table.columns[i].filled for i in table.others
    )


def _left_out(table: Table, row: Row, i: int, db: IngredientDB) -> list[str]:
    """The names in a cell of a column that goes, without those that the row's names say.

    A head says what the column is, unless many of its cells are names; INCI speaks for a column of trade names.
    """
    column = table.columns[i]
    by_inci = any(table.columns[j].head == "inci" and row[j].strip() for j in table.named)
    told = column.head in ("other", "percent", "grams") and column.names <= OTHER_NAMES * column.filled
    if told or (column.head == "name" and by_inci) or not _LETTER.search(row[i]):
        return []
    said = {inci_of(row[j], db) for j in table.named} | {None}
    if column.functions >= FUNCTIONS * column.filled:
        # "Fragrance" is what perfumes are for.
        said.add(inci_of("fragrance", db))
    parts = [row[i]] if inci_of(row[i], db) else _PARTS.split(row[i])
    return [part.strip(LOOSE) for part in parts if inci_of(part, db) not in said]


def _below(title: str, cells: Sequence[str]) -> list[str]:
    """A column of names as a list of its own below what heads it."""
    return [f"{title.rstrip(LOOSE)}:", *(cell.strip(LOOSE) for cell in cells if cell.strip(LOOSE))]


def _lines(table: Table, units: dict[int, str], db: IngredientDB) -> Iterator[str]:
    """Row by row: names stand side by side as a person reads them, and nothing says that columns come first."""
    for row in table.body:
        filled = [cell for cell in row if cell.strip()]
        if _is_sum(row, db):
            continue
        if len(filled) == 1 and (is_part(filled[0]) or filled[0].endswith(":")) and not inci_of(filled[0], db):
            # "Phase A" goes as a column of phases does; "Cool down:" is a title within the list.
            yield from () if is_part(filled[0]) else filled
            continue
        for place, i in enumerate(table.named):
            until = table.named[place + 1] if place + 1 < len(table.named) else len(row)
            own = range(i if place else 0, until)
            name = _name(table, row, i, own, db)
            if name:
                yield " ".join((name, *amount_of(row, [j for j in own if j in units and j != i], units)))


def _is_sum(row: Row, db: IngredientDB) -> bool:
    """Whether a row names no ingredient but the sum of the others."""
    return any(plain_word(cell) in table_words("total") for cell in row) and not any(inci_of(cell, db) for cell in row)


def _name(table: Table, row: Row, i: int, own: range, db: IngredientDB) -> str:
    """The name in a row, and in brackets what else of the row is one; where its cell is empty, the first of these."""
    left = [name for j in own if j in table.others for name in _left_out(table, row, j, db)]
    name = "" if is_amount(row[i]) or not any(map(str.isalnum, row[i])) else row[i].strip(LOOSE)
    if not name:
        beside = [row[j].strip(LOOSE) for j in own if j != i and table.columns[j].head != "other"]
        words = [cell for cell in beside if _LETTER.search(cell) and not is_rest(cell) and not is_amount(cell)]
        name = next((cell for cell in words if names_in(cell, db)), words[0] if words else "")
    elif not inci_of(name, db):
        trade = [row[j].strip(LOOSE) for j in own if j in table.others and table.columns[j].head == "name"]
        left += [cell for cell in trade if inci_of(cell, db) and not is_function(cell)]
    more = [other for other in dict.fromkeys(left) if other not in name]
    return f"{name} ({', '.join(more)})" if name and more else name
