"""Reads and checks `data/*.csv`. Every fault is named with its file, row and column."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from ingredient_db.build.columns import REFERENCES, TABLES, UNIQUE
from ingredient_db.matching.matching_numbers import MatchingNumbers
from ingredient_db.records import UNCLASSIFIED
from ingredient_db.table_files import Row, csv_and_faults, not_in, raise_faults

DATA = Path(__file__).parent.parent / "data"


def _references(tables: dict[str, list[Row]]) -> list[str]:
    return [
        fault
        for (only, column), (target, key) in REFERENCES.items()
        for name, rows in tables.items()
        if column in TABLES[name] and only in ("", name)
        for fault in not_in(
            f"{name}.csv",
            column,
            (row[column] for row in rows),
            {row[key] for row in tables[target]},
            f"{target}.csv",
            ";" if column == "source_id" else "",
        )
    ]


def _lacking(tables: dict[str, list[Row]]) -> list[str]:
    """Rows that the code asks for by name."""
    needed = {
        ("matching", "name"): [one.name for one in fields(MatchingNumbers)],
        ("film_classes", "film_class"): [UNCLASSIFIED],
    }
    return [
        f"{table}.csv:0:{column}: '{name}' is missing"
        for (table, column), names in needed.items()
        for name in names
        if name not in {row[column] for row in tables[table]}
    ]


def read_tables(folder: Path = DATA) -> dict[str, list[Row]]:
    """All tables by name. Raises DataFault with every fault found, never only the first."""
    tables: dict[str, list[Row]] = {}
    faults: list[str] = []
    for name, columns in TABLES.items():
        unique = next(iter(columns)) if name in UNIQUE else ""
        tables[name], wrong = csv_and_faults(folder / f"{name}.csv", columns, unique)
        faults += wrong
    raise_faults(faults or _references(tables) + _lacking(tables))
    return tables
