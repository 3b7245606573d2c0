"""Rows of a JSON-lines file: one object a line. The first object decides whether the columns are there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NoReturn

from screener.catalogue.catalogue_file import MAX_RECORD, Columns, Lines, Row, broken, checked, missing_column


def _no_constant(_name: str) -> NoReturn:
    raise ValueError("NaN and Infinity are no JSON")


def _parsed(line: str) -> Any:
    """Raises ValueError for anything that is not JSON."""
    try:
        return json.loads(line, parse_constant=_no_constant)
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def json_rows(lines: Lines, columns: Columns) -> Iterator[Row]:
    """The rows; blank lines are passed over. Raises NotFound when the first object lacks a column."""
    seen_columns = False
    for line in lines:
        number = lines.number
        if not line.strip():
            continue
        if len(line) > MAX_RECORD:
            yield broken(number, None, f"the line is longer than {MAX_RECORD:,} characters.")
            continue
        try:
            found = _parsed(line)
        except ValueError:
            yield broken(number, None, "not valid JSON.")
            continue
        if not isinstance(found, dict):
            yield broken(number, None, "not a JSON object.")
            continue
        if not seen_columns:
            absent = [name for name in dict.fromkeys((columns.id, columns.text)) if name not in found]
            if absent:
                raise missing_column(absent, list(found))
            seen_columns = True
        yield _row(number, found, columns)


def _row(number: int, found: dict[str, Any], columns: Columns) -> Row:
    row_id, text = found.get(columns.id), found.get(columns.text)
    if row_id is not None and not isinstance(row_id, str | int | float):
        return broken(number, None, f"{columns.id!r} is neither text nor a number.")
    if not isinstance(text, str):
        why = "is not text" if columns.text in found else "is missing"
        return broken(number, row_id, f"{columns.text!r} {why}.")
    return checked(number, row_id, text)
