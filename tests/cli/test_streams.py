"""Streams that cannot be written: one line and a documented exit code, on every Python."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from screener.errors import ExitCode

RUN = [sys.executable, "-W", "error", "-c", "from screener.cli import main; main()"]
LIST = "Aqua, Petrolatum, Cera Alba, Parfum"
FULL = Path("/dev/full")
# All that write to stdout, each by its own way there. What completion prints depends on the shell that runs the tests.
WRITING = [
    ["--version"],
    ["--help"],
    [],
    ["text", "--help"],
    ["text", LIST],
    ["text", LIST, "--format", "json"],
    ["text", LIST, "--format", "csv"],
    ["text", "", "--format", "jsonl"],
    ["scan", "no-photo.jpg", "no-other.jpg", "--format", "json"],
    ["compare", LIST, "Aqua, Glycerin"],
    ["ingredients"],
    ["ingredients", "show", "beeswax", "--format", "json"],
    ["ingredients", "search", "cetear"],
    ["doctor"],
    ["doctor", "--format", "json"],
    ["keys", "create", "shop"],
    ["keys", "list", "--format", "json"],
]
# All that have only something to say, which goes to stderr.
TALKING = [
    (["nonsense"], ExitCode.USAGE),
    (["text", "--no-such-option"], ExitCode.USAGE),
    (["scan", "no-photo.jpg"], ExitCode.NOT_FOUND),
    (["ingredients", "show", "zzzzqq"], ExitCode.NOT_FOUND),
    (["bulk", "no-catalogue.csv", "--output", "reports.jsonl"], ExitCode.NOT_FOUND),
    (["bulk", "catalogue.csv", "--output", "reports.jsonl"], ExitCode.OK),
    (["keys", "revoke", "no-key"], ExitCode.NOT_FOUND),
]

needs_full = pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here: a full disk was NOT tried")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """As a person has it: what hides a full disk until the interpreter's end is a buffer, which a CI may have off."""
    (tmp_path / "catalogue.csv").write_text(f'id,ingredients\n1,"{LIST}"\n', encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return {**kept, "SCREENER_DATA_DIR": str(tmp_path / "data"), "HOME": str(tmp_path)}


def run(
    arguments: list[str], environment: dict[str, str], *, out: int = subprocess.PIPE, error: int = subprocess.PIPE
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*RUN, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=error,
        env=environment,
        cwd=environment["HOME"],
        text=True,
        check=False,
        timeout=60,
    )


@needs_full
@pytest.mark.parametrize("arguments", WRITING, ids=" ".join)
def test_a_full_disk_is_one_line_and_our_own_exit_code(arguments: list[str], environment: dict[str, str]) -> None:
    with FULL.open("wb") as full:
        done = run(arguments, environment, out=full.fileno())
    assert done.returncode == ExitCode.FAILED, done.stderr
    assert done.stderr.splitlines()[-1] == "screener: No space left on device."
    # Before it stands only what the command has to say anyway.
    assert all(line.startswith("screener: ") for line in done.stderr.splitlines())
    assert done.stderr.count("No space left") == 1


@needs_full
def test_a_full_disk_without_a_buffer(environment: dict[str, str]) -> None:
    with FULL.open("wb") as full:
        done = run(["text", LIST], {**environment, "PYTHONUNBUFFERED": "1"}, out=full.fileno())
    assert (done.returncode, done.stderr) == (ExitCode.FAILED, "screener: No space left on device.\n")


@needs_full
@pytest.mark.parametrize(("arguments", "code"), [*TALKING, (["ingredients", "search", "cetear"], ExitCode.OK)])
def test_a_full_stderr_changes_no_exit_code(arguments: list[str], code: ExitCode, environment: dict[str, str]) -> None:
    with FULL.open("wb") as full:
        done = run(arguments, environment, error=full.fileno())
        both = run(arguments, environment, out=full.fileno(), error=full.fileno())
    assert done.returncode == code
    assert both.returncode == (ExitCode.FAILED if done.stdout else code)


@pytest.mark.parametrize(("closed", "code"), [(">&-", ExitCode.FAILED), ("2>&-", ExitCode.OK), ("<&-", ExitCode.OK)])
def test_a_closed_stream(closed: str, code: ExitCode, environment: dict[str, str]) -> None:
    command = ["sh", "-c", f'exec "$0" "$@" {closed}', *RUN, "text", LIST, "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=60)
    assert done.returncode == code
    assert done.stderr == ("screener: Bad file descriptor.\n" if code else "")
    assert done.stdout[:1] == ("" if code else "{")


def test_what_is_not_needed_may_be_closed(environment: dict[str, str]) -> None:
    command = ["sh", "-c", 'exec "$0" "$@" <&- >&- 2>&-', *RUN, "bulk", "catalogue.csv", "--output", "reports.jsonl"]
    folder = Path(environment["HOME"])
    assert subprocess.run(command, check=False, env=environment, cwd=folder, timeout=60).returncode == ExitCode.OK
    assert (folder / "reports.jsonl").read_text(encoding="utf-8").count("\n") == 1
