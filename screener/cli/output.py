"""The output formats that every command shares: human, json, jsonl, csv."""

from __future__ import annotations

import csv
import json
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from screener.errors import ScreenerError

if TYPE_CHECKING:
    from screener.report import Report

COLUMNS = ("file", "position", "printed", "inci", "role", "low", "high", "estimate", "film_class", "confidence")


class Format(StrEnum):
    """`human` for people; `json` one document; `jsonl` one report a line; `csv` one ingredient a row."""

    human = "human"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


def failed(file: str | None, error: ScreenerError) -> dict[str, Any]:
    """A report-shaped record of what went wrong with one photo."""
    return {
        "source": {"kind": "photo" if file else "text", "file": file},
        "outcome": "unreadable",
        "error": {"slug": error.slug, "title": error.title, "detail": str(error)},
        "quality": {"advice": [str(error)]},
        "heaviness": None,
        "pores": None,
        "milia": None,
        "note": [str(error)],
        "ingredients": [],
        "claims": [],
        "unplaced": [],
    }


class Writer:
    """Writes results to stdout in one format, in the order they come; call `close` at the end."""

    def __init__(self, format: Format) -> None:
        self._format = format
        self._all: list[dict[str, Any]] = []
        self._titles = False
        self._csv = csv.writer(sys.stdout) if format is Format.csv else None
        if self._csv:
            self._csv.writerow(COLUMNS)

    def with_titles(self) -> Writer:
        """Names the file above each human report."""
        self._titles = True
        return self

    def write(self, result: Report | ScreenerError, file: str | None) -> None:
        """One report, or the error that stands in its place."""
        if self._format is Format.human:
            self._human(result, file)
            return
        record = failed(file, result) if isinstance(result, ScreenerError) else result.to_dict()
        if self._format is Format.jsonl:
            sys.stdout.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")
            sys.stdout.flush()
        elif self._csv:
            self._rows(record, file)
        else:
            self._all.append(record)

    def _rows(self, record: dict[str, Any], file: str | None) -> None:
        assert self._csv is not None
        for item in record["ingredients"]:
            amount = item["amount"] or {"low": "", "high": "", "estimate": ""}
            # A cell that begins like a formula would be run by a spreadsheet.
            printed = "'" + item["printed"] if item["printed"][:1] in "=+-@" else item["printed"]
            self._csv.writerow(
                [
                    file or "",
                    item["position"],
                    printed,
                    item["inci"] or "",
                    item["role"],
                    amount["low"],
                    amount["high"],
                    amount["estimate"],
                    item["film_class"] or "",
                    item["confidence"],
                ]
            )

    def _human(self, result: Report | ScreenerError, file: str | None) -> None:
        from rich.console import Console

        from screener.cli.human import show

        if isinstance(result, ScreenerError):
            Console(stderr=True, highlight=False, soft_wrap=True).print(
                f"{file}: {result}" if file else str(result), markup=False
            )
            return
        show(result, Console(highlight=False), file if self._titles else None)

    def close(self) -> None:
        """Ends the document."""
        if self._format is Format.json:
            whole: Any = self._all[0] if len(self._all) == 1 else self._all
            sys.stdout.write(json.dumps(whole, ensure_ascii=False, indent=2) + "\n")
