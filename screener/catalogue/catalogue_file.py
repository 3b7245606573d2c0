"""A catalogue as rows: whatever is wrong with a row is said in that row, and the next one is read all the same.

Lines are read one at a time and no line or quoted field longer than `MAX_RECORD` is held in memory.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from screener.errors import EmptyInput, InputError, NotFound, NotText, ScreenerError

# Characters of one line or one quoted field over several lines; lists of the longest labels have 10,000.
MAX_RECORD = 2**20

RowId = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `number` is its line in the file, from 1; `error` says why it cannot be screened."""

    number: int
    id: RowId
    text: str
    error: ScreenerError | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of the columns that hold a row's id and its ingredient text."""

    id: str
    text: str


class Rows(Protocol):
    """Reads rows from the lines of a file. Raises NotFound when a column is missing."""

    def __call__(self, lines: Lines, columns: Columns) -> Iterator[Row]: ...


class Lines:
    """The lines of a UTF-8 file, numbered from 1, that can be put back; bytes that are not UTF-8 become surrogates."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._back: list[str] = []
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        """The next line with its end. One over `MAX_RECORD` is cut there, and its rest skipped."""
        self.number += 1
        if self._back:
            return self._back.pop()
        line = self._file.readline(MAX_RECORD + 1)
        if not line:
            self.number -= 1
            raise StopIteration
        if len(line) > MAX_RECORD and not line.endswith(b"\n"):
            while (rest := self._file.readline(MAX_RECORD)) and not rest.endswith(b"\n"):
                pass
            # Padded so that a cut line is known by its length in characters too, and never taken for a whole one.
            return line.decode("utf-8", "replace").ljust(MAX_RECORD + 1)
        text = line.decode("utf-8", "surrogateescape")
        return text.removeprefix("\ufeff") if self.number == 1 else text

    def put_back(self, lines: list[str]) -> None:
        """`lines`, in their order, will be read again."""
        self._back.extend(reversed(lines))
        self.number -= len(lines)


def is_text(text: str) -> bool:
    """Whether a text can be written as UTF-8: not so for undecodable bytes and halves of surrogate pairs."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def checked(number: int, row_id: RowId, text: str) -> Row:
    """A row, with its error when the text is no UTF-8 text."""
    if not is_text(text):
        error = NotText(f"Line {number}: not UTF-8 text. Save the catalogue as UTF-8.")
        return Row(number, _sound(row_id), "", error)
    return Row(number, _sound(row_id), text)


def broken(number: int, row_id: RowId, why: str) -> Row:
    """A row that cannot be used, and why."""
    return Row(number, _sound(row_id), "", InputError(f"Line {number}: {why}"))


def _sound(row_id: RowId) -> RowId:
    """The id with a mark in place of what is not UTF-8."""
    if isinstance(row_id, str) and not is_text(row_id):
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in row_id)
    return row_id


def missing_column(wanted: list[str], have: list[str]) -> NotFound:
    """The error for columns that are not there; names those that are."""
    names = ", ".join(name[:40] for name in have[:30] if is_text(name)) or "none"
    return NotFound(f"No column {' and no column '.join(repr(name) for name in wanted)}. Columns found: {names}.")


def open_catalogue(path: Path) -> BinaryIO:
    """The opened file. Raises NotFound, EmptyInput, NotText and InputError for what can never be a catalogue."""
    if path.is_dir():
        raise InputError(f"{path} is a folder. Name the catalogue file itself.")
    try:
        file = path.open("rb")
    except FileNotFoundError as error:
        raise NotFound(f"{path}: no such file.") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from error
    try:
        start = file.read(2)
        if not start:
            raise EmptyInput(f"{path} is empty.")
        if start in (b"\xff\xfe", b"\xfe\xff"):
            raise NotText(f"{path} is UTF-16. Save it as UTF-8.")
        file.seek(0, os.SEEK_SET)
    except BaseException:
        file.close()
        raise
    return file


def rows_of(path: Path) -> Rows:
    """The reader for a file by its ending, .csv or .jsonl. Raises InputError for any other."""
    from screener.catalogue.csv_rows import csv_rows
    from screener.catalogue.json_rows import json_rows

    readers: dict[str, Rows] = {".csv": csv_rows, ".jsonl": json_rows, ".ndjson": json_rows}
    try:
        return readers[path.suffix.lower()]
    except KeyError:
        raise InputError(f"{path} ends in neither .csv nor .jsonl. Give it the ending of what it is.") from None
