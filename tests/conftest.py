"""What tests of several rooms share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from tests import object_store, postgres


@pytest.fixture(scope="session")
def postgres_address() -> Iterator[str]:
    """A running server; the test is skipped where there is none."""
    programs = postgres.programs()
    if programs is None:
        pytest.skip(postgres.MISSING)
    with postgres.server(programs) as address:
        yield address


@pytest.fixture(scope="session")
def object_store_variables() -> Iterator[dict[str, str]]:
    """The AWS_ variables by which a running object store is reached."""
    with object_store.server() as variables:
        yield variables


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Every reason for which tests were skipped, once: pytest's own list has a line for every test."""
    skipped = terminalreporter.getreports("skipped")
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in skipped)
    for reason, times in reasons.items():
        terminalreporter.write_line(f"{times} skipped: {reason}")
