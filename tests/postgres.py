"""A Postgres server of the tests' own, on a free port of this machine; gone when they end."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg

from tests.children import not_started
from tests.live_server import free_port

# Debian keeps the server's programs off the PATH.
PLACES = [*os.environ.get("PATH", "").split(os.pathsep), *map(str, sorted(Path("/usr/lib/postgresql").glob("*/bin")))]
USER = "postgres"
# Seconds for it to start and to stop, on a machine that is busy with other things.
START = 60
MISSING = "no Postgres server on this machine: jobs on Postgres were NOT tried (scripts/test installs it)"


def as_root() -> bool:
    return os.geteuid() == 0


def programs() -> Path | None:
    """The folder with `initdb` and `pg_ctl`; None when there is no server to start, or nobody to start it as."""
    try:
        pwd.getpwnam(USER)
    except KeyError:
        if as_root():
            return None
    found = shutil.which("initdb", path=os.pathsep.join(PLACES))
    return Path(found).resolve().parent if found else None


@contextlib.contextmanager
def server(programs: Path) -> Iterator[str]:
    """Its address, to which the name of a database is added. Nothing is synced: only our own processes are killed."""
    with tempfile.TemporaryDirectory(prefix="screener-postgres-") as place:
        folder = Path(place)
        if as_root():
            shutil.chown(folder, USER, USER)
        data, port = folder / "data", free_port()
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        options += " -c max_connections=200"
        control = [str(programs / "pg_ctl"), "-D", str(data), "-w", "-t", str(START)]
        try:
            _run(folder, str(programs / "initdb"), "-D", str(data), "-U", "screener", "-A", "trust", "--no-sync")
            _run(folder, *control, "-o", options, "-l", str(folder / "log"), "start")
            yield f"postgresql://screener@127.0.0.1:{port}/"
        finally:
            # It may run although it was not seen to start in time.
            if (data / "postmaster.pid").exists():
                _run(folder, *control, "-m", "immediate", "stop")


def _run(folder: Path, *command: str) -> None:
    """One of the server's programs, told to end by itself in time. Fails what needs it when it cannot do its work."""
    # It refuses to run as root, and pytest keeps its folders to their owner.
    owner: dict[str, Any] = {"user": USER, "group": USER, "extra_groups": []} if as_root() else {}
    # Into a file: a server that was started would hold a pipe open.
    said = folder / "said"
    try:
        with said.open("wb") as file:
            subprocess.run(command, check=True, stdout=file, stderr=file, timeout=2 * START, cwd=folder, **owner)
    except (OSError, subprocess.SubprocessError) as error:
        words = [file.read_text("utf-8", "replace") for file in (said, folder / "log") if file.exists()]
        not_started(f"Postgres ({Path(command[0]).name})", "\n".join([str(error), *words]))


def database(address: str) -> str:
    """A new one on the server at this address."""
    name = f"test_{uuid4().hex}"
    with psycopg.connect(f"{address}postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    return address + name
