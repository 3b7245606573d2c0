"""`screener serve` as a process of its own, for tests of what only a real server shows."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx2 as httpx

from tests.children import not_started, ps

# Seconds for the server and its children to start and to end, on a machine that is busy with other things.
START, END = 90.0, 30.0
COMMAND = [sys.executable, "-c", "from screener.cli import main; main()"]


def free_port() -> int:
    """A port that nobody listens at just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Live:
    """A running server. `folder` holds all it writes: `data`, `tmp` and `log`."""

    port: int
    metrics_port: int
    folder: Path
    command: list[str]
    environment: dict[str, str]
    process: subprocess.Popen[bytes] = field(init=False)

    def __post_init__(self) -> None:
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(self.command, stdout=log, stderr=log, env=self.environment)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text(encoding="utf-8")

    @property
    def temporary(self) -> list[Path]:
        """What lies in its temporary folder."""
        return sorted((self.folder / "tmp").rglob("*"))

    def family(self) -> dict[int, str]:
        """The server's processes and all they started: number and state (Z: dead and not noticed)."""
        rows = [line.split() for line in ps("-A", "-o", "pid=,ppid=,stat=")]
        found = {self.process.pid: next(stat for pid, _, stat in rows if int(pid) == self.process.pid)}
        grown = True
        while grown:
            new = {int(pid): stat for pid, parent, stat in rows if int(parent) in found and int(pid) not in found}
            found |= new
            grown = bool(new)
        return found

    def worker(self) -> int:
        """The process that answers: the child of the one that watches that is no worker for jobs."""
        return next(pid for pid, command in self._children() if "screener.jobs" not in command)

    def job_workers(self) -> list[int]:
        """The processes that do jobs."""
        return [pid for pid, command in self._children() if "screener.jobs" in command]

    def _children(self) -> list[tuple[int, str]]:
        listed = ps("-ww", "-o", "pid=,args=", "--ppid", str(self.process.pid))
        return [(int(pid), command) for pid, command in (line.split(None, 1) for line in listed)]

    def memory(self) -> int:
        """Bytes that the answering process holds."""
        pages = int(Path(f"/proc/{self.worker()}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")

    def descriptors(self) -> int:
        """Open files and sockets of the answering process."""
        return len(os.listdir(f"/proc/{self.worker()}/fd"))

    def told(self, *words: str) -> str:
        """What a command prints that has the server's settings."""
        done = subprocess.run(
            [*COMMAND, *words], env=self.environment, capture_output=True, text=True, check=True, timeout=60
        )
        return done.stdout.strip()

    def client(self, **more: object) -> httpx.Client:
        """One that waits as long as any answer may take."""
        return httpx.Client(base_url=self.url, timeout=60.0, **more)  # type: ignore[arg-type]

    def wait(self) -> None:
        """Until it says it is ready. Fails what needs it when it does not."""
        ends = time.monotonic() + START
        while time.monotonic() < ends and self.process.poll() is None:
            with contextlib.suppress(httpx.HTTPError):
                if httpx.get(f"{self.url}/readyz", timeout=30.0).status_code == 200:
                    return
            time.sleep(0.1)
        not_started("screener serve", self.log)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Tells it to end and returns its exit code; what is left after a while is killed."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        try:
            return self.process.wait(END)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()


@contextlib.contextmanager
def live_server(folder: Path, settings: Mapping[str, object] | None = None, *, cores: str = "") -> Iterator[Live]:
    """A server with these settings (small letters, without SCREENER_) and variables (capitals). Anyone may do all.

    It keeps no workers for jobs unless told to. `cores`: numbers of those it may use, as in 0,1; all if empty.
    """
    for part in ("data", "tmp"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    given = {"anonymous_per_minute": 10**9, "anonymous_per_day": 10**9, "log_level": "info", "job_workers": 0}
    given |= settings or {}
    port, metrics_port = free_port(), free_port()
    own = {"port": port, "metrics_port": metrics_port, "data_dir": folder / "data"}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SCREENER_")}
    environment |= {
        f"SCREENER_{name.upper()}": str(value) for name, value in {**given, **own}.items() if name.islower()
    }
    environment |= {name: str(value) for name, value in given.items() if name.isupper()}
    environment["TMPDIR"] = str(folder / "tmp")
    command = [*(["taskset", "--cpu-list", cores] if cores else []), *COMMAND, "serve"]
    live = Live(port, metrics_port, folder, command, environment)
    try:
        live.wait()
        yield live
    finally:
        live.stop()
