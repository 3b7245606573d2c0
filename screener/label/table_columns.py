"""What each column of a table holds, and its rows as a list: a name and its amount a line.

The column of names is the one whose cells the dictionary knows; a head ("INCI", "%") says more than the cells do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from ingredient_db import IngredientDB
from screener.label.table_amounts import Column, Row, amount_of, units_of, units_told
from screener.label.table_words import (
    Heads,
    head_kind,
    is_amount,
    is_function,
    is_part,
    is_rating,
    is_rest,
    plain_word,
    table_words,
)
from screener.terms.numbers import numbers_beside

NUMBERS = numbers_beside(__file__, "label_numbers.csv")
MOST_COLUMNS = NUMBERS.whole("table.most_columns")
STRAY = NUMBERS["table.stray"]

# How much a sign between cells speaks for a table by itself: a comma parts the names of any list.
Strength = Literal["strong", "wide", "told", "weak"]

_LETTER = re.compile(r"[^\W\d_]")
_RULE = re.compile(r"[\s:=_-]*[-=_]{2,}[\s:=_-]*")
_LOOSE = " \t,;:|*•"


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
    titles = padded[0] if len(body) < len(padded) and not any(heads) else ()
    headed = sum(head is not None for head in heads) >= 2
    if not named or not body or sum(columns[i].names for i in named) < (1 if headed else 2):
        return None
    others = [i for i in range(width) if i not in named]
    if strength == "told" and named != [0]:
        return None
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
    units = units_of(columns, padded[0], body)
    if strength == "weak" and not headed and not units_told(columns, others, units):
        return None
    if titles and len(named) > 1:
        return [line for i in named for line in _below(titles[i], [row[i] for row in body])]
    title = padded[0][named[0]].rstrip(_LOOSE) if any(heads) and heads[named[0]] is None else ""
    # What heads the names and is no plain word of tables heads a list: "Active ingredients".
    return [*([f"{title}:"] if title else []), *_lines(body, named, columns, units, db)]


def _below(title: str, cells: Sequence[str]) -> list[str]:
    """A column of names as a list of its own below what heads it."""
    return [f"{title.rstrip(_LOOSE)}:", *(cell.strip(_LOOSE) for cell in cells if cell.strip(_LOOSE))]


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


def _lines(
    body: Sequence[Row], named: Sequence[int], columns: Sequence[Column], units: dict[int, str], db: IngredientDB
) -> list[str]:
    """Row by row: names stand side by side as a person reads them, and nothing says that columns come first."""
    lines: list[str] = []
    for row in body:
        if any(plain_word(row[i]) in table_words("total") for i in range(len(row))):
            continue
        filled = [cell for cell in row if cell.strip()]
        if len(filled) == 1 and (is_part(filled[0]) or filled[0].endswith(":")) and not inci_of(filled[0], db):
            # "Phase A" goes as a column of phases does; "Cool down:" is a title within the list.
            lines += [] if is_part(filled[0]) else filled
            continue
        for place, i in enumerate(named):
            until = named[place + 1] if place + 1 < len(named) else len(row)
            start = 0 if place == 0 else i
            own = range(start, until)
            name = _name(row, i, own, columns, db)
            if name:
                lines.append(" ".join((name, *amount_of(row, [j for j in own if j in units and j != i], units))))
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
