"""Numbers that stand in a table beside the code that goes by them: name, value, unit, reason, source."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ingredient_db.table_files import filled, number, read_csv

COLUMNS = {"name": filled, "value": number, "unit": filled, "reason": filled, "source": filled}


class Numbers:
    """The numbers of one table by name. An unknown name is a KeyError."""

    def __init__(self, values: dict[str, str]) -> None:
        self._values = values

    def __getitem__(self, name: str) -> float:
        return float(self._values[name])

    def whole(self, name: str) -> int:
        """A number that counts something. Raises ValueError when it is no whole one."""
        return int(self._values[name])

    def names(self) -> list[str]:
        """In the order of the table."""
        return list(self._values)


@cache
def numbers_beside(module: str, table: str) -> Numbers:
    """The table in the folder of a module (its `__file__`). Raises DataFault with file, row and column."""
    rows = read_csv(Path(module).with_name(table), COLUMNS, unique="name")
    return Numbers({row["name"]: row["value"] for row in rows})
