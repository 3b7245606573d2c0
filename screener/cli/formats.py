"""Reports on stdout: for people, as JSON, JSON lines or CSV."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import Protocol

from screener.cli.screened import Screened
from screener.cli.talk import tell
from screener.report.contract import Report

CSV_COLUMNS = (
    "file outcome error score low high level position printed inci role match_method match_score"
    " amount_low amount_high amount_estimate film_class comedogenicity_low comedogenicity_high confidence coverage"
).split()


class Format(StrEnum):
    """How a report is written."""

    HUMAN = "human"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


class Writer(Protocol):
    """Writes reports to stdout, each as it comes."""

    def write(self, screened: Screened) -> None:
        """An error goes to stderr, and in the data formats to stdout as well."""


@contextlib.contextmanager
def writer(form: Format, *, several: bool = False, why: bool = False) -> Iterator[Writer]:
    """A writer of this format; `several` when more than one report will come, `why` with the tables of reasons."""
    _set_encoding(form)
    if form is Format.HUMAN:
        yield _Human(several, why)
    elif form is Format.CSV:
        yield _Csv()
    elif form is Format.JSONL or not several:
        yield _Json(indent=None if form is Format.JSONL else 2)
    else:
        array = _JsonArray()
        yield array
        array.end()


def _set_encoding(form: Format) -> None:
    """Data is UTF-8 wherever it goes; a terminal that cannot show a sign gets a question mark."""
    if not isinstance(sys.stdout, io.TextIOWrapper):
        return
    if form is Format.HUMAN:
        sys.stdout.reconfigure(errors="replace")
    else:
        # A file name that is not UTF-8 becomes a \\u escape, which is what JSON wants.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _tell_error(screened: Screened) -> None:
    if screened.error:
        name = screened.report.source.file or ""
        tell(f"{name + ': ' if name not in str(screened.error) else ''}{screened.error.title}. {screened.error}")


class _Human:
    def __init__(self, several: bool, why: bool) -> None:
        self._several = several
        self._why = why
        self._first = True

    def write(self, screened: Screened) -> None:
        _tell_error(screened)
        if screened.error:
            return
        from screener.cli.human import stdout_console
        from screener.cli.human_report import rendered

        console = stdout_console()
        if not self._first:
            console.print()
        self._first = False
        console.print(rendered(screened.report, console.width, named=self._several, why=self._why))
        sys.stdout.flush()


class _Json:
    def __init__(self, indent: int | None) -> None:
        self._indent = indent

    def write(self, screened: Screened) -> None:
        _tell_error(screened)
        print(_json(screened, self._indent), flush=True)


class _JsonArray:
    def __init__(self) -> None:
        self._before = "["

    def write(self, screened: Screened) -> None:
        _tell_error(screened)
        print(f"{self._before}\n{_json(screened, 2)}", end="", flush=True)
        self._before = ","

    def end(self) -> None:
        print("\n]")


def _json(screened: Screened, indent: int | None) -> str:
    separators = (",", ":") if indent is None else None
    return json.dumps(screened.to_dict(), ensure_ascii=False, indent=indent, separators=separators)


class _Csv:
    """One row an ingredient; a report that names none is one row without an ingredient."""

    def __init__(self) -> None:
        self._rows = csv.DictWriter(sys.stdout, CSV_COLUMNS, lineterminator="\n")
        self._rows.writeheader()

    def write(self, screened: Screened) -> None:
        _tell_error(screened)
        error = screened.error.slug if screened.error else ""
        for row in _csv_rows(screened.report):
            cells = {**row, "error": error}
            self._rows.writerow({name: _no_formula(cell) for name, cell in cells.items()})
        sys.stdout.flush()


def _csv_rows(report: Report) -> Iterator[dict[str, object]]:
    heaviness = report.heaviness
    product: dict[str, object] = {"file": report.source.file, "outcome": report.outcome}
    if heaviness:
        product |= {"score": heaviness.score, "low": heaviness.low, "high": heaviness.high, "level": heaviness.level}
    if report.coverage:
        product["coverage"] = report.coverage.named
    if not report.ingredients:
        yield product
    for item in report.ingredients:
        row = product | {"position": item.position, "printed": item.printed, "inci": item.inci, "role": item.role}
        row |= {"match_method": item.match.method, "match_score": item.match.score}
        row |= {"film_class": item.film_class, "confidence": item.confidence}
        if item.amount:
            row |= {f"amount_{part}": getattr(item.amount, part) for part in ("low", "high", "estimate")}
        if item.comedogenicity:
            row |= {f"comedogenicity_{part}": getattr(item.comedogenicity, part) for part in ("low", "high")}
        yield row


def _no_formula(cell: object) -> object:
    """Text that a spreadsheet would run as a formula is marked as text by an apostrophe before it."""
    return f"'{cell}" if isinstance(cell, str) and len(cell) > 1 and cell[0] in "=+-@\t\r" else cell
