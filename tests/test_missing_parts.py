"""What a machine lacks costs the tests that need it, with one line, and no other."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.children import reason

ROOT = Path(__file__).parents[1]
# Needs the event loop of its thread, which a driver that failed to start would still hold.
LOOP = "import asyncio\n\n\ndef test_a_loop_of_its_own() -> None:\n    assert asyncio.run(asyncio.sleep(0, True))\n"


def program(folder: Path, name: str, body: str) -> Path:
    """A stand-in that is found first on a PATH with this folder."""
    file = folder / name
    file.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    file.chmod(0o755)
    return file


def tried(folder: Path, variables: Mapping[str, str], *tests: str) -> tuple[int, str]:
    """Runs these tests, and last one with an event loop, in one process; its exit code and what it said."""
    last = folder / "test_last.py"
    last.write_text(LOOP, encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    path = f"{folder}{os.pathsep}{kept['PATH']}"
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", f"--basetemp={folder}/base"]
    done = subprocess.run(
        [*command, *tests, str(last)],
        cwd=ROOT,
        env={**kept, "PATH": path, **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    return done.returncode, done.stdout


@pytest.mark.parametrize(
    ("node", "chromium", "why"),
    [
        ("echo node: error while loading shared libraries: libx.so.1 >&2; exit 127", "", "libx.so.1"),
        ("exit 1", "", "Playwright's driver does not start: it said nothing"),
        ("", "exit 1", "Chromium does not start"),
    ],
    ids=["a library", "silent", "chromium"],
)
def test_a_browser_that_cannot_start_is_one_line(tmp_path: Path, node: str, chromium: str, why: str) -> None:
    program(tmp_path, "chromium", chromium)
    variables = {"PLAYWRIGHT_NODEJS_PATH": str(program(tmp_path, "node", node))} if node else {}
    code, said = tried(tmp_path, variables, "tests/browser/test_platform.py")
    assert code == 0, said
    assert re.search(r"^1 passed, \d+ skipped", said, re.MULTILINE), said
    (line,) = [line for line in said.splitlines() if "BROWSER TESTS SKIPPED" in line]
    assert why in line


def test_a_postgres_that_cannot_start_is_one_line_and_leaves_nothing(tmp_path: Path) -> None:
    program(tmp_path, "initdb", "echo initdb: error: no room >&2; exit 1")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    code, said = tried(tmp_path, {"TMPDIR": str(temporary)}, "tests/jobs/test_store.py")
    if "no Postgres server" in said:
        pytest.skip("no user `postgres` here: a Postgres that cannot start was NOT tried")
    assert code == 1
    assert said.count("E       ") == 0
    # As root it is run by another user, who may not even read it here.
    assert re.search(
        r"^Postgres \(initdb\) did not start: (initdb: error: no room|.*Permission denied)", said, re.MULTILINE
    )
    assert re.search(r"^\d+ passed, \d+ errors", said, re.MULTILINE), said
    assert list(temporary.glob("screener-postgres-*")) == []


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("", "it said nothing"),
        ("one\ntwo\n", "two"),
        ("FATAL: no room\nLOG: shut down\n", "FATAL: no room"),
        ("Traceback\n  raise ValueError\nValueError: no\n\n", "ValueError: no"),
    ],
)
def test_the_line_that_tells_most(said: str, line: str) -> None:
    assert reason(said) == line
