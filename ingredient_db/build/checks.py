"""Reads and checks `data/*.csv`. Every fault is named with its file, row and column."""

from __future__ import annotations

import csv
from pathlib import Path

from ingredient_db.build.columns import MAY_BE_EMPTY, REFERENCES, TABLES, UNIQUE, Check

DATA = Path(__file__).parent.parent / "data"

Row = dict[str, str]


class DataFault(Exception):
    """A table under `data/` breaks its own rules; the message lists every fault as file:row:column."""


def _read(name: str, columns: dict[str, Check], folder: Path, faults: list[str]) -> list[Row]:
    path = folder / f"{name}.csv"
    if not path.exists():
        faults.append(f"{path.name}:0:-: the file is missing")
        return []
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        if list(reader.fieldnames or []) != list(columns):
            faults.append(f"{path.name}:1:-: columns must be {', '.join(columns)}")
            return []
        rows = list(reader)
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            faults.append(f"{path.name}:{number}:-: has too many or too few cells")
            continue
        for column, check in columns.items():
            wrong = check(row[column])
            if wrong:
                faults.append(f"{path.name}:{number}:{column}: {wrong}")
    return rows


def _check_references(tables: dict[str, list[Row]], faults: list[str]) -> None:
    for (only, column), (target, key) in REFERENCES.items():
        known = {row[key] for row in tables[target]}
        for name, rows in tables.items():
            if column not in TABLES[name] or only not in ("", name):
                continue
            for number, row in enumerate(rows, start=2):
                cell = row[column]
                if not cell and (name, column) in MAY_BE_EMPTY:
                    continue
                faults.extend(
                    f"{name}.csv:{number}:{column}: '{part}' is not in {target}.csv"
                    for part in (cell.split(";") if column == "source_id" else [cell])
                    if part not in known
                )
    for name in UNIQUE:
        key = next(iter(TABLES[name]))
        seen: set[str] = set()
        for number, row in enumerate(tables[name], start=2):
            if row[key] in seen:
                faults.append(f"{name}.csv:{number}:{key}: '{row[key]}' stands twice")
            seen.add(row[key])


def read_tables(folder: Path = DATA) -> dict[str, list[Row]]:
    """All tables by name. Raises DataFault with every fault found, never only the first."""
    faults: list[str] = []
    tables = {name: _read(name, columns, folder, faults) for name, columns in TABLES.items()}
    if not faults:
        _check_references(tables, faults)
    if faults:
        raise DataFault("\n".join(faults))
    return tables
