"""Photos to reports, several at once in worker processes, each file its own report or its own error."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from screener.errors import ExitCode, NotFound, ScreenerError
from screener.report import Report

STDIN = "-"
EXIT = {"screened": ExitCode.OK, "no_ingredient_list": ExitCode.NO_LIST, "unreadable": ExitCode.UNREADABLE}

Result = Report | ScreenerError


def _bytes_of(file: str) -> bytes:
    if file == STDIN:
        return sys.stdin.buffer.read()
    path = Path(file)
    if path.is_dir():
        raise NotFound("This is a folder. Name the photos in it.")
    if not path.is_file():
        raise NotFound("There is no such file.")
    try:
        return path.read_bytes()
    except OSError as error:
        raise NotFound(f"The file cannot be opened: {error.strerror}.") from error


def scan_one(file: str, deadline: float) -> Result:
    """The report of one photo, or the error in its place."""
    from screener.pipeline import screen_photo

    try:
        return screen_photo(_bytes_of(file), file=file, deadline=deadline)
    except ScreenerError as error:
        return type(error)(str(error))
    except Exception:  # one photo must never end the others' run
        return ScreenerError("This photo could not be screened. Please report it, without the photo.")


def scan(files: list[str], deadline: float, workers: int) -> Iterator[tuple[str, Result]]:
    """(file, report or error) in the order of the files, as soon as each is done."""
    if len(files) == 1 or workers == 1 or STDIN in files:
        for file in files:
            yield file, scan_one(file, deadline)
        return
    with ProcessPoolExecutor(min(workers, len(files)), mp_context=get_context("spawn")) as pool:
        yield from zip(files, pool.map(scan_one, files, [deadline] * len(files)), strict=True)


def exit_code(results: list[Result]) -> ExitCode:
    """The code of a single result; OK when all were screened, SOME_FAILED otherwise."""
    codes = [r.exit_code if isinstance(r, ScreenerError) else EXIT[r.outcome] for r in results]
    if len(set(codes)) == 1:
        return codes[0]
    return ExitCode.SOME_FAILED
