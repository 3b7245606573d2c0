"""What a column of a table holds by its cells, and the amounts of a row: shares or grams where the table says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from screener.label.table_words import Heads, is_amount, is_rest, plain_word, says_grams, table_words
from screener.terms.numbers import numbers_beside

NUMBERS = numbers_beside(__file__, "label_numbers.csv")
NAMED = NUMBERS["table.named"]
FUNCTIONS, AMOUNTS = NUMBERS["table.functions"], NUMBERS["table.amounts"]
LEAST_SUM, MOST_SUM = NUMBERS["table.least_sum"], NUMBERS["table.most_sum"]

Row = tuple[str, ...]

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


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


def units_of(columns: Sequence[Column], head: Row, body: Sequence[Row]) -> dict[int, str]:
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


def units_told(columns: Sequence[Column], others: Sequence[int], units: dict[int, str]) -> bool:
    """Whether each column of numbers is understood: a share, a place, or a rating beside what the ingredient does."""
    functions = any(columns[i].functions for i in others)
    return all(i in units or columns[i].ranks or columns[i].functions or functions for i in others)


def _value(cell: str) -> float:
    number = _NUMBER.fullmatch(cell.strip().removesuffix("%").strip())
    return float(number[0].replace(",", ".")) if number else 0.0


def amount_of(row: Row, places: Sequence[int], units: dict[int, str]) -> list[str]:
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
