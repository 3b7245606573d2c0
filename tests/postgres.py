"""A Postgres server of the tests' own, on a free port of this machine; gone when they end."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg

from tests.live_server import free_port

# Debian keeps the server's programs off the PATH.
PLACES = [*os.environ.get("PATH", "").split(os.pathsep), *map(str, sorted(Path("/usr/lib/postgresql").glob("*/bin")))]
MISSING = "no Postgres server on this machine: jobs on Postgres were NOT tried (scripts/test installs it)"


def programs() -> Path | None:
    """The folder with `initdb` and `pg_ctl`; None when there is no server to start."""
    found = shutil.which("initdb", path=os.pathsep.join(PLACES))
    return Path(found).resolve().parent if found else None


@contextlib.contextmanager
def server(programs: Path) -> Iterator[str]:
    """Its address, to which the name of a database is added. Nothing is synced: only our own processes are killed."""
    # It refuses to run as root, and pytest keeps its folders to their owner.
    user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory(prefix="screener-postgres-") as place:
        folder = Path(place)
        if user:
            shutil.chown(folder, "postgres", "postgres")
        data, port = folder / "data", free_port()
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        options += " -c max_connections=200"

        def run(*command: str) -> None:
            subprocess.run([*user, *command], check=True, stdout=subprocess.DEVNULL, timeout=60, cwd=folder)

        run(str(programs / "initdb"), "-D", str(data), "-U", "screener", "-A", "trust", "--no-sync")
        run(str(programs / "pg_ctl"), "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start")
        try:
            yield f"postgresql://screener@127.0.0.1:{port}/"
        finally:
            run(str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop")


def database(address: str) -> str:
    """A new one on the server at this address."""
    name = f"test_{uuid4().hex}"
    with psycopg.connect(f"{address}postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    return address + name
