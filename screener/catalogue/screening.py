"""From a catalogue to one JSON line a row: read here, screened in several processes, written in order."""

from __future__ import annotations

import contextlib
import gc
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from ingredient_db.own_names import NO_NAMES, OwnNames
from screener.catalogue.catalogue_file import Columns, Lines, Row, open_catalogue, rows_of
from screener.errors import EngineError, InputError, NotFound, ReadingTimedOut, ScreenerError
from screener.pipeline import TextLimits, screen_text
from screener.sandbox.child import ChildLimits
from screener.sandbox.pool import Lost, Pool

# Rows handed to a process at a time: about a fifth of a second of work, so handing over costs next to nothing.
CHUNK_ROWS = 64
# ... and characters, so that a chunk of long rows stays small in memory, and its lines below what a child may answer.
CHUNK_CHARACTERS = 200_000
# Seconds that a chunk may take, and a row by itself: ten and fifty times what 200,000 and 20,000 characters took with
# five other programs at work on two cores (12 and 1.2), so that no load of the machine changes an answer.
CHUNK_SECONDS, ROW_SECONDS = 120.0, 60.0
# Of the process that screens: memory as for the texts of the service; replaced when its start costs nothing.
CHILD = ChildLimits(memory=2**29, pieces=5_000)


@dataclass(frozen=True, slots=True)
class Tally:
    """Rows written, how many of them are errors, and how much of the catalogue has been read (0-1)."""

    rows: int
    errors: int
    read: float


@dataclass(frozen=True, slots=True)
class TextRules:
    """How the texts of a catalogue are screened: the `limits` of each, and the user's own `names`."""

    limits: TextLimits
    names: OwnNames = NO_NAMES


@dataclass(frozen=True, slots=True)
class _Chunk:
    rows: tuple[Row, ...]
    rules: TextRules


@dataclass(frozen=True, slots=True)
class _Written:
    lines: str
    rows: int
    errors: int


def screen_catalogue(
    source: Path,
    target: Path,
    columns: Columns,
    *,
    workers: int = 2,
    rules: TextRules,
    watch: Callable[[Tally], None] | None = None,
) -> Tally:
    """Screens every row of `source` (.csv or .jsonl) into `target`, one JSON line a row, in order.

    `target` appears whole at the end, or not at all. `watch` is called after each chunk. Raises InputError and
    NotFound when the catalogue as a whole cannot be used; what is wrong with a row is written in its line.
    """
    read_rows = rows_of(source)
    _check_target(source, target)
    with open_catalogue(source) as file, _whole(target) as out:
        size = max(1, os.fstat(file.fileno()).st_size)
        chunks = _chunks(read_rows(Lines(file), columns), rules)
        tally = Tally(0, 0, 0.0)
        for done in _screened(chunks, workers):
            out.write(done.lines)
            tally = Tally(tally.rows + done.rows, tally.errors + done.errors, min(1.0, file.tell() / size))
            if watch:
                watch(tally)
    return tally


def _check_target(source: Path, target: Path) -> None:
    if target.is_dir():
        raise InputError(f"{target} is a folder. Name the file to write.")
    if not target.parent.is_dir():
        raise NotFound(f"{target.parent}: no such folder to write to.")
    if target.exists() and source.exists() and target.samefile(source):
        raise InputError("The output would overwrite the catalogue. Name another file.")


@contextlib.contextmanager
def _whole(target: Path) -> Iterator[IO[str]]:
    """A file beside `target` that takes its place when all went well, and is removed when not."""
    if target.exists() and not target.is_file():  # a pipe or a device has no place to take
        with target.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
            yield out
        return
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
            yield out
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _chunks(rows: Iterator[Row], rules: TextRules) -> Iterator[_Chunk]:
    chunk: list[Row] = []
    characters = 0
    for row in rows:
        chunk.append(row)
        characters += len(row.text)
        if len(chunk) >= CHUNK_ROWS or characters >= CHUNK_CHARACTERS:
            yield _Chunk(tuple(chunk), rules)
            chunk, characters = [], 0
    if chunk:
        yield _Chunk(tuple(chunk), rules)


def _screened(chunks: Iterator[_Chunk], workers: int) -> Iterator[_Written]:
    with Pool(CHILD, warm_up, idle=workers) as pool:
        for done in pool.ordered(screen_chunk, chunks, workers=workers, deadline=CHUNK_SECONDS):
            yield from _one_by_one(done.piece, pool) if isinstance(done, Lost) else (done,)


def _one_by_one(chunk: _Chunk, pool: Pool) -> Iterator[_Written]:
    """A chunk that took its process down, row by row, so that only the row at fault is lost."""
    for row in chunk.rows:
        done = pool.attempt(screen_chunk, _Chunk((row,), chunk.rules), deadline=ROW_SECONDS)
        if isinstance(done, Lost):
            done = _Written(_line(row, None, _lost(row, done.error)), 1, 1)
        yield done


def _lost(row: Row, error: EngineError) -> ScreenerError:
    if isinstance(error, ReadingTimedOut):
        return ReadingTimedOut(f"Line {row.number}: screening this row took too long.")
    return ScreenerError(f"Line {row.number}: the process that screened this row died.")


def warm_up() -> None:
    """Loads what every row needs, in the process that screens."""
    screen_text("Aqua, Glycerin, Parfum")
    # What that loaded, the dictionary above all, stays: no later collection need look at it.
    gc.freeze()


def screen_chunk(chunk: _Chunk) -> _Written:
    """The JSON lines of a chunk. Runs in a process of its own and never raises."""
    lines, errors = [], 0
    for row in chunk.rows:
        report, error = _screen(row, chunk.rules)
        lines.append(_line(row, report, error))
        errors += error is not None
    return _Written("".join(lines), len(lines), errors)


def _screen(row: Row, rules: TextRules) -> tuple[str | None, ScreenerError | None]:
    if row.error:
        return None, row.error
    try:
        return screen_text(row.text, limits=rules.limits, names=rules.names).to_json(), None
    except ScreenerError as error:
        return None, error
    except Exception as error:  # a fault of ours on one row must not cost the others
        return None, ScreenerError(f"Line {row.number}: internal error ({type(error).__name__}). Please report it.")


def _line(row: Row, report: str | None, error: ScreenerError | None) -> str:
    start = f'{{"id":{json.dumps(row.id, ensure_ascii=False)},"report":{report or "null"}'
    if error is None:
        return start + "}\n"
    said = error.to_dict()
    return f'{start},"error":{json.dumps(said, ensure_ascii=False)}}}\n'
