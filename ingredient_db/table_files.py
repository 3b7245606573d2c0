"""Reads the tables of the project, CSV and TOML, and checks them: every fault is told with its place.

    rows = read_csv(path, {"name": filled, "value": number, "kind": one_of("a", "b")}, unique="name")
    tables = read_toml(path, {"kind": one_of("a", "b"), "words": by_name(each(filled))}, may_lack=("words",))

Both raise DataFault, whose text is one fault a line: `file:row:column: …` of a CSV file (the row as an editor counts
lines) and `file:table:key: …` of a TOML file. Who needs more (a cell that must stand in another table) reads with
`csv_and_faults` or `toml_and_faults`, adds to the faults and hands them to `raise_faults`.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

Row = dict[str, str]
Table = dict[str, Any]
# A check gets a cell, or a value of a TOML file, and says what is wrong with it; '' when nothing is.
Check = Callable[[Any], str]


class DataFault(Exception):
    """A table breaks its own rules; the message lists every fault with its place."""


def raise_faults(faults: Sequence[str]) -> None:
    """Raises DataFault if there are any."""
    if faults:
        raise DataFault("\n".join(faults))


def filled(value: Any) -> str:
    """A text that is not empty and has no spaces around it."""
    right = isinstance(value, str) and value.strip() == value and value
    return "" if right else "must be filled and hold no outer spaces"


def free(value: Any) -> str:
    """A text, empty or not, without spaces around it."""
    return "" if isinstance(value, str) and value.strip() == value else "has outer spaces"


def number(cell: Any) -> str:
    """A finite number: in a TOML file one without quotation marks."""
    if isinstance(cell, bool) or not isinstance(cell, (str, int, float)):
        return "must be a number"
    try:
        return "" if math.isfinite(float(cell)) else "must be a number"
    except ValueError:
        return "must be a number"


def number_or_empty(cell: Any) -> str:
    """A finite number or an empty cell."""
    return "must be a number or empty" if cell != "" and number(cell) else ""


def pattern(value: Any) -> str:
    """A regular expression, empty or not."""
    try:
        re.compile(value)
    except (re.error, TypeError) as fault:
        return f"is no regular expression: {fault}"
    return ""


def one_of(*allowed: str) -> Check:
    """One of these texts."""
    return lambda value: "" if value in allowed else f"must be one of {', '.join(allowed)}"


def each(check: Check) -> Check:
    """A list of a TOML file that is not empty and whose values pass a check."""

    def wrong(value: Any) -> str:
        if not isinstance(value, list) or not value:
            return "must be a list of at least one"
        return next((f"{one!r}: {fault}" for one in value if (fault := check(one))), "")

    return wrong


def by_name(check: Check) -> Check:
    """A table of a TOML file, name = value, whose values pass a check."""

    def wrong(value: Any) -> str:
        if not isinstance(value, dict):
            return "must be a table of names and values"
        return next((f"{name}: {fault}" for name, one in value.items() if (fault := check(one))), "")

    return wrong


def csv_and_faults(path: Path, columns: Mapping[str, Check], unique: str = "") -> tuple[list[Row], list[str]]:
    """The rows that can be read, and what is wrong. `unique`: a column whose cells must all differ."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            if next(reader, []) != list(columns):
                return [], [f"{path.name}:1:-: columns must be {', '.join(columns)}"]
            return _checked(path.name, reader, columns, unique)
    except FileNotFoundError:
        return [], [f"{path.name}:0:-: the file is missing"]
    except UnicodeDecodeError:
        return [], [f"{path.name}:0:-: the file is not in UTF-8"]


def _checked(file: str, reader: Any, columns: Mapping[str, Check], unique: str) -> tuple[list[Row], list[str]]:
    rows: list[Row] = []
    faults: list[str] = []
    before: dict[str, int] = {}
    line = reader.line_num + 1
    try:
        for cells in reader:
            if reader.line_num != line:
                faults.append(f"{file}:{line}:-: holds a line end")
            if len(cells) != len(columns):
                faults.append(f"{file}:{line}:-: has too many or too few cells")
            else:
                row = dict(zip(columns, cells, strict=True))
                rows.append(row)
                faults += [f"{file}:{line}:{name}: {fault}" for name in columns if (fault := columns[name](row[name]))]
                if unique and row[unique] in before:
                    faults.append(f"{file}:{line}:{unique}: '{row[unique]}' stands twice")
                before[row.get(unique, "")] = line
            line = reader.line_num + 1
    except csv.Error as error:
        faults.append(f"{file}:{line}:-: {error}")
    return rows, faults


def read_csv(path: Path, columns: Mapping[str, Check], unique: str = "") -> list[Row]:
    """The rows of a CSV file by column, checked. Raises DataFault with every fault, OSError when it cannot be read."""
    rows, faults = csv_and_faults(path, columns, unique)
    raise_faults(faults)
    return rows


def not_in(
    file: str, column: str, cells: Iterable[str], known: Collection[str], home: str, separator: str = ""
) -> list[str]:
    """A fault for each cell of a column (from row 2 on) that does not stand in `known`; `home`: where it should.

    With a `separator` a cell holds several. Empty cells are left to the column's own check.
    """
    return [
        f"{file}:{row}:{column}: '{part}' is not in {home}"
        for row, cell in enumerate(cells, start=2)
        for part in (cell.split(separator) if separator else [cell])
        if cell and part not in known
    ]


def toml_and_faults(
    path: Path, keys: Mapping[str, Check], may_lack: Collection[str] = ()
) -> tuple[dict[str, Table], list[str]]:
    """The tables of a TOML file by their names, and what is wrong."""
    # Only here: most tables are CSV, and a start of the program pays for every module.
    import tomllib

    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}, [f"{path.name}:-:-: the file is missing"]
    except UnicodeDecodeError:
        return {}, [f"{path.name}:-:-: the file is not in UTF-8"]
    except tomllib.TOMLDecodeError as error:
        return {}, [f"{path.name}:-:-: {error}"]
    faults: list[str] = []
    for name, table in read.items():
        if not isinstance(table, dict):
            faults.append(f"{path.name}:-:{name}: stands outside of a table")
            continue
        faults += [f"{path.name}:{name}:{key}: is missing" for key in keys if key not in table and key not in may_lack]
        faults += [f"{path.name}:{name}:{key}: there is no such key" for key in table if key not in keys]
        faults += [
            f"{path.name}:{name}:{key}: {fault}"
            for key, check in keys.items()
            if key in table and (fault := check(table[key]))
        ]
    return read, faults


def read_toml(path: Path, keys: Mapping[str, Check], may_lack: Collection[str] = ()) -> dict[str, Table]:
    """The tables of a TOML file by their names, each with these keys; `may_lack`: those that a table may be without.

    Raises DataFault with every fault, OSError when the file cannot be read.
    """
    tables, faults = toml_and_faults(path, keys, may_lack)
    raise_faults(faults)
    return tables
