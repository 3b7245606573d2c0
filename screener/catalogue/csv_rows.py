"""Rows of a CSV file, however broken.

An unclosed quote would swallow the file up to its next quote. So each record is read on its own and strictly: when
it does not end well, its first line is the bad row and the lines after it are read again as rows of their own.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator

from screener.catalogue.catalogue_file import MAX_RECORD, Columns, Lines, Row, broken, checked, missing_column
from screener.errors import InputError

# Comma first: the others are what spreadsheets write where the comma is the decimal sign.
DELIMITERS = ",;\t|"
# Lines of one quoted field: several times the longest list with each ingredient on a line of its own.
MAX_LINES = 2_000
# Characters of a bad line that are looked at once more, for its id.
_TELLING = 100_000


class _Bad(Exception):
    """A record that cannot be read: why, and the cells of its first line as far as they can be told apart."""

    def __init__(self, why: str, cells: list[str]) -> None:
        super().__init__(why)
        self.cells = cells


def _pulled(lines: Lines, taken: list[str]) -> Iterator[str]:
    """Lines up to the limits of one record, each also noted in `taken`."""
    size = 0
    for line in lines:
        taken.append(line)
        size += len(line)
        yield line
        if size > MAX_RECORD or len(taken) >= MAX_LINES:
            return


def _record(lines: Lines, delimiter: str) -> list[str] | None:
    """The cells of the next record, None at the end of the file. Raises _Bad, with one line used up."""
    taken: list[str] = []
    try:
        cells = next(csv.reader(_pulled(lines, taken), delimiter=delimiter, strict=True), None)
        why = ""
    except csv.Error as error:
        why = str(error)
    if taken and len(taken[0]) > MAX_RECORD:
        why = "too long"
    if not why:
        return cells
    lines.put_back(taken[1:])
    start = next(csv.reader([taken[0][:_TELLING]], delimiter=delimiter))
    if taken[0].count('"') % 2:
        raise _Bad("a quote is opened and not closed.", start)
    if "expected after" in why and len(taken[0]) <= _TELLING:
        # Words after a closing quote: sloppy, but a line with all its quotes closed loses nothing.
        return start
    raise _Bad(f"a cell is longer than {csv.field_size_limit():,} characters.", start)


def _header(lines: Lines, columns: Columns) -> tuple[str, int, int, int]:
    """Delimiter, places of the id and the text, number of columns. Raises NotFound and InputError."""
    first = next(lines, "")
    found: list[str] = []
    for delimiter in DELIMITERS:
        lines.put_back([first])
        try:
            names = [name.strip() for name in _record(lines, delimiter) or []]
        except _Bad as bad:
            raise InputError(f"The header cannot be read: {bad}") from bad
        if columns.id in names and columns.text in names:
            return delimiter, names.index(columns.id), names.index(columns.text), len(names)
        found = max(found, names, key=len)
    raise missing_column([name for name in dict.fromkeys((columns.id, columns.text)) if name not in found], found)


def csv_rows(lines: Lines, columns: Columns) -> Iterator[Row]:
    """The rows below the header; blank lines are passed over."""
    delimiter, id_at, text_at, width = _header(lines, columns)
    while True:
        number = lines.number + 1
        try:
            cells = _record(lines, delimiter)
        except _Bad as bad:
            # The last cell is where it went wrong; those before it are sound.
            row_id = bad.cells[id_at] if id_at < min(text_at, len(bad.cells) - 1) else None
            yield broken(number, row_id, str(bad))
            continue
        if cells is None:
            return
        if cells:
            yield _row(number, cells, id_at, text_at, width)


def _row(number: int, cells: list[str], id_at: int, text_at: int, width: int) -> Row:
    row_id = cells[id_at] if id_at < len(cells) else None
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    if len(cells) > width:
        # The list was written without quotes and fell apart: its first cell alone would be a wrong answer.
        why = f"{len(cells)} cells under {width} columns. Put the ingredient list in quotes."
        return broken(number, row_id, why)
    if text_at >= len(cells):
        return broken(number, row_id, f"{len(cells)} cells, the ingredient list is missing.")
    return checked(number, row_id, cells[text_at])
