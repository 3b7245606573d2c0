"""One input and what came of it: a report or an error, in one shape, so that every format shows both."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from screener.errors import ExitCode, ScreenerError
from screener.report.assemble import failure
from screener.report.contract import Report
from screener.terms import Source

_OUTCOMES = {
    "screened": ExitCode.OK,
    "not_skincare": ExitCode.NO_LIST,
    "no_ingredient_list": ExitCode.NO_LIST,
    "unreadable": ExitCode.UNREADABLE,
}


@dataclass(frozen=True, slots=True)
class Screened:
    """`report` is there with an error too: its outcome is `unreadable` and nothing is named."""

    report: Report
    error: ScreenerError | None = None

    @property
    def exit_code(self) -> ExitCode:
        """Of this one input alone."""
        return self.error.exit_code if self.error else _OUTCOMES[self.report.outcome]

    def to_dict(self) -> dict[str, Any]:
        """The report, with `error` (slug, title, detail) after it when there is one."""
        if self.error is None:
            return self.report.to_dict()
        return {**self.report.to_dict(), "error": self.error.to_dict()}


def attempt(screen: Callable[[], Report], source: Source) -> Screened:
    """Never raises: what `screen` gives, or its error in a report about `source`."""
    try:
        return Screened(screen())
    except ScreenerError as error:
        return failed(source, error)
    except Exception as error:  # one input must not cost the others, whatever is wrong with it
        if os.environ.get("SCREENER_DEBUG") == "1":
            traceback.print_exc()
        return failed(source, ScreenerError(f"Internal error ({type(error).__name__}), please report it."))


def failed(source: Source, error: ScreenerError) -> Screened:
    """An input that could not be screened. What the person can change stands in the advice too."""
    return Screened(failure(source, error), error)


def exit_code(codes: Iterable[ExitCode]) -> ExitCode:
    """Of a call: what all inputs have in common, else SOME_FAILED."""
    different = set(codes)
    return different.pop() if len(different) == 1 else ExitCode.SOME_FAILED
