"""Catalogues: a CSV or JSON-lines file in, one JSON line a row out, in the order of the rows.

A row that cannot be screened becomes one error line; the others go on. Memory stays flat: rows are read,
screened by worker processes in chunks, and written as they come.
"""

from __future__ import annotations

import csv
import gc
import json
import os
import re
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from ingredient_db import load
from screener.errors import InputError, NotFound, NotText, ScreenerError, TextTooLong
from screener.pipeline import screen_text

# Rows handed to a worker at once, and chunks waiting for each worker.
CHUNK, AHEAD = 64, 4
# Longest cell the CSV reader takes (characters); a longer one is the row's own error, not the file's end.
LONGEST_CELL = 50_000_000

Row = tuple[str, str | None, ScreenerError | None]


@dataclass(frozen=True, slots=True)
class Tally:
    """Rows done and how many of them are errors."""

    rows: int
    errors: int


@dataclass(frozen=True, slots=True)
class Lines:
    """Finished lines as one block of bytes, the cheapest thing to hand from a worker to the writer."""

    block: bytes
    rows: int
    errors: int


def error_fields(error: ScreenerError) -> dict[str, str]:
    """An error as it stands in a line of output."""
    return {"slug": error.slug, "title": error.title, "detail": str(error)}


def _warm_up() -> None:
    """Opens the dictionary before the first row, and takes it out of every later garbage collection."""
    load()
    gc.freeze()


def _screen(row: Row) -> tuple[str, bool]:
    """The line of a row, and whether it is an error."""
    identifier, text, fault = row
    try:
        if fault is not None or text is None:
            raise fault or InputError("The row has no text.")
        return f'{{"id":{json.dumps(identifier, ensure_ascii=False)},"report":{screen_text(text).to_json()}}}', False
    except ScreenerError as error:
        failed = error
    except Exception:  # one row must never stop a catalogue; what it was is not label text to be logged
        failed = ScreenerError("This row could not be screened.")
    return json.dumps({"id": identifier, "report": None, "error": error_fields(failed)}, ensure_ascii=False), True


def _screen_chunk(rows: list[Row]) -> Lines:
    lines = [_screen(row) for row in rows]
    block = "".join(line + "\n" for line, _ in lines).encode("utf-8", "backslashreplace")
    return Lines(block, len(lines), sum(failed for _, failed in lines))


# What bytes that are no UTF-8 become on reading. A replacement character that the file itself holds is text.
_NOT_UTF8 = re.compile("[\udc80-\udcff]")


def _csv_rows(path: Path, id_column: str, text_column: str) -> Iterator[Row]:
    csv.field_size_limit(LONGEST_CELL)
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        reader = csv.DictReader(line.replace("\0", "") for line in file)
        columns = list(reader.fieldnames or [])
        for column in (id_column, text_column):
            if column not in columns:
                raise NotFound(f"The file has no column “{column}”. Its first line must name the columns.")
        while True:
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error:
                yield (
                    str(reader.line_num),
                    None,
                    TextTooLong("A cell of this row is too long to be an ingredient list."),
                )
                continue
            identifier, text = row.get(id_column), row.get(text_column)
            if identifier is None or text is None:
                yield identifier or f"line {reader.line_num}", None, InputError("The row has too few cells.")
            elif _NOT_UTF8.search(text):
                yield identifier, None, NotText("The text is not UTF-8. Save the file as UTF-8.")
            else:
                yield identifier, text, None


def _json_rows(path: Path, id_column: str, text_column: str) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", errors="surrogateescape") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                row: Any = json.loads(line)
            except (ValueError, RecursionError):
                yield f"line {number}", None, InputError("The line is not JSON.")
                continue
            if not isinstance(row, dict) or not isinstance(row.get(text_column), str):
                yield f"line {number}", None, InputError(f"The line has no text under “{text_column}”.")
                continue
            if _NOT_UTF8.search(line):
                yield f"line {number}", None, NotText("The line is not UTF-8. Save the file as UTF-8.")
                continue
            yield str(row.get(id_column, f"line {number}")), row[text_column], None


def _chunks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    chunk: list[Row] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _screened(rows: Iterator[Row], workers: int) -> Iterator[Lines]:
    if workers == 1:
        yield from map(_screen_chunk, _chunks(rows))
        return
    # Spawned, not forked: a fork would copy locks that other threads of the caller hold.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_warm_up) as pool:
        waiting: deque[Future[Lines]] = deque()
        for chunk in _chunks(rows):
            waiting.append(pool.submit(_screen_chunk, chunk))
            if len(waiting) >= workers * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def screen_catalogue(
    source: Path,
    target: Path,
    id_column: str,
    text_column: str,
    workers: int = 2,
    told: Callable[[int], None] = lambda _: None,
) -> Tally:
    """Screens every row of `source` into `target`; `told` hears how many rows are done.

    `.jsonl` and `.ndjson` are read as JSON lines, anything else as CSV. The target appears whole or not at
    all. Raises NotFound for a missing file or column and InputError for a file without rows to read.
    """
    if not source.is_file():
        raise NotFound(f"There is no file {source.name}.")
    reader = _json_rows if source.suffix.lower() in (".jsonl", ".ndjson") else _csv_rows
    part = target.with_name(target.name + ".part")
    done = errors = 0
    try:
        with part.open("wb") as out:
            for lines in _screened(reader(source, id_column, text_column), workers):
                out.write(lines.block)
                done += lines.rows
                errors += lines.errors
                told(done)
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)
    return Tally(done, errors)
