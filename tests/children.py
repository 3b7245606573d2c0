"""Processes that tests start and watch."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import NoReturn

import pytest

NO_PS = "no `ps` on this machine: what processes leave behind was NOT looked at (scripts/test installs it)"
# A shell has whatever it starts in the background ignore SIGINT, and so do all that this starts.
HEAR = "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"


def interruptible(command: Sequence[str]) -> list[str]:
    """The same command, which Ctrl-C reaches also where the tests themselves run in the background."""
    return [sys.executable, "-c", HEAR, *command]


def until(true: Callable[[], object], seconds: float = 30.0) -> bool:
    """Waits for it to be true, and returns whether it is."""
    ends = time.monotonic() + seconds
    while not true() and time.monotonic() < ends:
        time.sleep(0.05)
    return bool(true())


def ps(*options: str) -> list[str]:
    """Its lines; the test is skipped where there is no `ps`."""
    if shutil.which("ps") is None:
        pytest.skip(NO_PS)
    done = subprocess.run(["ps", *options], capture_output=True, text=True, check=False, timeout=60)
    return done.stdout.splitlines()


def not_started(what: str, why: str) -> NoReturn:
    """Fails all that need it with one line each, in place of a traceback through its fixture."""
    pytest.fail(f"{what} did not start: {reason(why)}", pytrace=False)


def reason(said: str) -> str:
    """The line of what a program said that tells best why it failed."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    telling = [line for line in lines if re.search("fatal|error", line, re.IGNORECASE)]
    return (telling or lines or ["it said nothing"])[-1]
