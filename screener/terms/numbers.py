"""Numbers that stand in a table beside the code that goes by them: name, value, unit, reason, source."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ingredient_db.table_files import DataFault, filled, number, read_csv

COLUMNS = {"name": filled, "value": number, "unit": filled, "reason": filled, "source": filled}


class Numbers:
    """The numbers of one table by name. A name that the table lacks is a DataFault."""

    def __init__(self, table: str, values: dict[str, str]) -> None:
        self._table = table
        self._values = values
        self._floats = {name: float(value) for name, value in values.items()}

    def __getitem__(self, name: str) -> float:
        known = self._floats.get(name)
        return float(self._cell(name)) if known is None else known

    def whole(self, name: str) -> int:
        """A number that counts something. Raises ValueError when it is no whole one."""
        return int(self._cell(name))

    def names(self) -> list[str]:
        """In the order of the table."""
        return list(self._values)

    def _cell(self, name: str) -> str:
        if name not in self._values:
            raise DataFault(f"{self._table}:0:name: '{name}' is missing, which the code asks for")
        return self._values[name]


@cache
def numbers_beside(module: str, table: str) -> Numbers:
    """The table in the folder of a module (its `__file__`). Raises DataFault with file, row and column."""
    rows = read_csv(Path(module).with_name(table), COLUMNS, unique="name")
    return Numbers(table, {row["name"]: row["value"] for row in rows})
