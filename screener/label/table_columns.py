"""What each column of a table holds, and its rows as a list: a name and its amount a line.

The column of names is the one whose cells the dictionary knows; a head ("INCI", "%") says more than the cells do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ingredient_db import IngredientDB
from screener.label.table_words import (
    Heads,
    head_kind,
    is_amount,
    is_function,
    is_rating,
    is_rest,
    plain_word,
    says_grams,
    table_words,
)
from screener.terms.numbers import numbers_beside

NUMBERS = numbers_beside(__file__, "table_numbers.csv")
MOST_COLUMNS = NUMBERS.whole("table.most_columns")
NAMED, STRAY = NUMBERS["table.named"], NUMBERS["table.stray"]
FUNCTIONS, AMOUNTS = NUMBERS["table.functions"], NUMBERS["table.amounts"]
LEAST_SUM, MOST_SUM = NUMBERS["table.least_sum"], NUMBERS["table.most_sum"]

Row = tuple[str, ...]
# How much a sign between cells speaks for a table by itself: a comma parts the names of any list.
Strength = Literal["strong", "wide", "told", "weak"]

_LETTER = re.compile(r"[^\W\d_]")
_RULE = re.compile(r"[\s:=_-]*[-=_]{2,}[\s:=_-]*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_LOOSE = " \t,;|*•"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Of the cells below the head: how many are `filled`, and how many of these are names, amounts and so on."""

    head: Heads | None
    filled: int
    names: int
    amounts: int
    functions: int
    ranks: bool

    @property
    def holds_names(self) -> bool:
        """Whether the dictionary knows most of its cells."""
        return self.head not in ("other", "percent", "grams") and self.names >= max(1, NAMED * self.filled)

    @property
    def explained(self) -> bool:
        """Whether it is plainly no column of names: amounts, ratings, functions, or a head that says so."""
        told = self.head in ("other", "percent", "grams") or self.ranks or not self.filled
        return told or self.amounts >= AMOUNTS * self.filled or self.functions >= FUNCTIONS * self.filled


def inci_of(cell: str, db: IngredientDB) -> str | None:
    """What a whole cell names, one word for all names of a substance; None when it is no known name."""
    match = db.match_exact(cell.strip(_LOOSE)) if _LETTER.search(cell) else None
    record = db.get(match.inci) if match and match.inci else None
    return (record.same_as or record.inci) if record else None


def names_in(cell: str, db: IngredientDB) -> bool:
    """Whether a cell is a known name, or several with commas of which half are known."""
    if inci_of(cell, db):
        return True
    parts = [part for part in cell.split(",") if part.strip()]
    return len(parts) > 1 and 2 * sum(inci_of(part, db) is not None for part in parts) >= len(parts)


def as_lines(rows: Sequence[Row], strength: Strength, db: IngredientDB) -> list[str] | None:
    """The table as one name a line, its amount behind; None where it is none, or where that is in doubt."""
    width = max(map(len, rows))
    if width > MOST_COLUMNS:
        return None
    padded = [row + ("",) * (width - len(row)) for row in rows]
    heads, body = _headed(padded, db)
    columns = [_column(head, [row[i] for row in body], db) for i, head in enumerate(heads)]
    named = _name_columns(columns, body, db)
    headed = sum(head is not None for head in heads) >= 2
    if not named or not body or sum(columns[i].names for i in named) < (1 if headed else 2):
        return None
    others = [i for i in range(width) if i not in named]
    if strength == "weak" and (not others or not (headed or all(columns[i].explained for i in others))):
        return None
    if (
        strength != "told"
        and not headed
        and others
        and len(named) > 1
        and not all(columns[i].explained for i in others)
    ):
        return None
    if any(_strays(columns, i, named, body, db) for i in others):
        return None
    units = _units(columns, padded[0], body)
    if strength == "weak" and not headed and not _units_told(columns, others, units):
        return None
    return _lines(body, named, columns, units, db)


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
        ranks=bool(numbers) and numbers == [str(i) for i in range(1, len(numbers) + 1)],
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


def _strays(columns: Sequence[Column], i: int, named: Sequence[int], body: Sequence[Row], db: IngredientDB) -> bool:
    """Whether a column that would go holds names that its rows' names do not say already."""
    if columns[i].explained or any(columns[j].head == "inci" for j in named):
        return False
    own = [{inci_of(row[j], db) for j in named} for row in body]
    other = sum(names_in(row[i], db) and inci_of(row[i], db) not in said for row, said in zip(body, own, strict=True))
    return other > STRAY * columns[i].filled


def _units(columns: Sequence[Column], head: Row, body: Sequence[Row]) -> dict[int, str]:
    """The unit of each column of amounts: '%' or 'g' where its head or its sum says so, '' where its cells do."""
    units: dict[int, str] = {}
    for i, column in enumerate(columns):
        cells = [row[i] for row in body if row[i].strip() and plain_word(row[0]) not in table_words("total")]
        if column.head == "percent" or (column.head == "grams" and "%" in "".join(cells)):
            units[i] = "%"
        elif column.head == "grams" and says_grams(head[i]):
            units[i] = "g"
        elif column.head in (None, "grams") and not column.ranks and cells and column.amounts >= AMOUNTS * len(cells):
            if all(is_rest(cell) or cell.strip()[-1:] == "%" or cell.strip()[-1:].isalpha() for cell in cells):
                units[i] = ""
            elif LEAST_SUM <= sum(map(_value, cells)) <= MOST_SUM and any(map(_value, cells)):
                units[i] = "%"
    return units


def _units_told(columns: Sequence[Column], others: Sequence[int], units: dict[int, str]) -> bool:
    """Whether each column of numbers is understood: a share, a place, or a rating beside what the ingredient does."""
    functions = any(columns[i].functions for i in others)
    return all(i in units or columns[i].ranks or columns[i].functions or functions for i in others)


def _value(cell: str) -> float:
    number = _NUMBER.fullmatch(cell.strip().removesuffix("%").strip())
    return float(number[0].replace(",", ".")) if number else 0.0


def _lines(
    body: Sequence[Row], named: Sequence[int], columns: Sequence[Column], units: dict[int, str], db: IngredientDB
) -> list[str]:
    """Row by row: names stand side by side as a person reads them, and nothing says that columns come first."""
    lines: list[str] = []
    for row in body:
        if any(plain_word(row[i]) in table_words("total") for i in range(len(row))):
            continue
        for place, i in enumerate(named):
            until = named[place + 1] if place + 1 < len(named) else len(row)
            start = 0 if place == 0 else i
            own = range(start, until)
            name = _name(row, i, own, columns, db)
            if name:
                lines.append(" ".join((name, *_amount(row, [j for j in own if j in units and j != i], units))))
    return lines


def _name(row: Row, i: int, own: range, columns: Sequence[Column], db: IngredientDB) -> str:
    """The name in a row; where its cell is empty or not known, what else in the row may be one goes with it."""
    name = row[i].strip(_LOOSE)
    known = inci_of(name, db)
    beside = [row[j].strip(_LOOSE) for j in own if j != i and columns[j].head != "other"]
    if not name:
        filled = [cell for cell in beside if _LETTER.search(cell) and not is_rest(cell) and not is_amount(cell)]
        return next((cell for cell in filled if names_in(cell, db)), filled[0] if filled else "")
    if known:
        return name
    more = [cell for cell in beside if inci_of(cell, db) and not is_function(cell)]
    return f"{name} ({more[0]})" if more else name


def _amount(row: Row, places: Sequence[int], units: dict[int, str]) -> list[str]:
    """The amount in a row as a list prints it: "70 %", "5-10 %" of two columns of shares."""
    shares = [j for j in places if units[j] == "%"] or list(places)
    cells = [row[j].strip() for j in shares if row[j].strip()]
    if not cells or len(cells) > 2:
        return []
    if any(map(is_rest, cells)):
        return ["q.s."]
    unit = units[shares[0]]
    bare = [cell.removesuffix("%").strip() for cell in cells]
    if len(cells) == 2:
        low, high = _value(cells[0]), _value(cells[1])
        return [f"{bare[0]}-{bare[1]} {unit}".strip()] if unit == "%" and low <= high else []
    if not is_amount(cells[0]):
        return []
    return [cells[0] if not unit or cells[0][-1:] == "%" or cells[0][-1:].isalpha() else f"{bare[0]} {unit}"]
