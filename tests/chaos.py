"""Jobs under SIGKILLs of whatever works on them: the harness of tests/faults/test_chaos.py and benchmarks/chaos.py."""

from __future__ import annotations

import contextlib
import hashlib
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import httpx2 as httpx

from screener.accounts.api_keys import Keys
from screener.accounts.key_store import KeyStore
from screener.jobs import store as jobs_store
from screener.jobs.leases import Leases
from screener.jobs.sweep import Sweeper
from screener.settings import Settings
from screener.storage.spool import Folder
from tests.children import ps
from tests.live_server import Live, live_server

PROCESSES = 2
# Seconds: of work on a job; of silence after which a worker counts as dead; between two kills, at random.
WORK, LEASE = 0.1, 3.0
# What is not tried here costs little: the service starts again and again.
SMALL = {"workers": 1, "text_workers": 1, "engine": "tesseract"}
# Who is killed, and of how many jobs work may be under way there.
VICTIMS = {"api": 0, "worker": 1, "child": 1, "machine": PROCESSES}


@dataclass
class Outcome:
    """What came of it. `runs`: how often work was begun, `allowed`: at most, by what was killed."""

    accepted: int = 0
    ended: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    killed: Counter[str] = field(default_factory=Counter)
    runs: int = 0
    left: list[str] = field(default_factory=list)

    @property
    def states(self) -> dict[str, int]:
        """How many jobs ended in which state."""
        return dict(Counter(self.ended))

    @property
    def reruns(self) -> int:
        return self.runs - self.accepted

    @property
    def allowed(self) -> int:
        return sum(VICTIMS[victim] * times for victim, times in self.killed.items())


class Machine:
    """One machine with workers. Killed, it comes back as another one, unless for good."""

    def __init__(self, environment: dict[str, str], work: float, log: Path) -> None:
        self._environment = environment
        self._work = work
        self._log = log
        self.process: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        with self._log.open("ab") as log:
            command = [sys.executable, "-m", "tests.job_workers", str(PROCESSES), str(self._work)]
            self.process = subprocess.Popen(command, env=self._environment, stdout=log, stderr=log)

    def workers(self) -> list[int]:
        return children(self.process.pid) if self.process else []

    def kill(self, *, for_good: bool = False) -> None:
        """All at once, as when the power is cut."""
        assert self.process is not None
        for pid in (self.process.pid, *self.workers()):
            kill(pid)
        self.process.wait()
        self.process = None
        if not for_good:
            self.start()

    def stop(self) -> int:
        if self.process is None:
            return 0
        self.process.terminate()
        try:
            return self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.kill(for_good=True)
            raise


def children(pid: int) -> list[int]:
    return [int(line) for line in ps("-o", "pid=", "--ppid", str(pid))]


def kill(pid: int) -> bool:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
        return True
    return False


class Chaos:
    """`jobs` are handed in while `kills` processes are killed, all by the same `seed`; bounded by `seconds`."""

    def __init__(
        self, folder: Path, database_url: str = "", machines: int = 1, seed: int = 1, work: float = WORK
    ) -> None:
        self._folder = folder
        self._database_url = database_url
        self._count = machines
        self._work = work
        self._random = random.Random(seed)
        self._settings = {"database_url": database_url, "lease_seconds": LEASE, "max_jobs": 10**6}
        self._settings |= {"max_jobs_per_key": 10**6, "key_per_minute": 10**9, "log_level": "info"}
        self.machines: list[Machine] = []

    @contextlib.contextmanager
    def running(self) -> Iterator[Live]:
        """The service and its workers."""
        settings = Settings(data_dir=self._folder / "data", database_url=self._database_url)
        store = KeyStore(settings.store_url)
        _, key = Keys(store).create("chaos", ["jobs"], 10**9, 10**9)
        store.close()
        self._headers = {"Authorization": f"Bearer {key}"}
        own = {f"SCREENER_{name.upper()}": str(value) for name, value in self._settings.items()}
        own |= {"SCREENER_DATA_DIR": str(self._folder / "data"), "TMPDIR": str(self._folder / "tmp")}
        with live_server(self._folder, {**self._settings, **SMALL}) as live, contextlib.ExitStack() as started:
            self.machines = []
            for number in range(self._count):
                machine = Machine({**os.environ, **own}, self._work, self._folder / f"machine-{number}")
                started.callback(machine.stop)
                self.machines.append(machine)
            yield live

    def run(self, live: Live, jobs: int, kills: int, seconds: float) -> Outcome:
        """All of it. Raises AssertionError when a job has not ended in time."""
        outcome = Outcome()
        ends = time.monotonic() + seconds
        done = threading.Event()
        pause = min(1.2, 0.7 * seconds / max(kills, 1))
        killing = threading.Thread(target=self._kill, args=(live, kills, outcome, done, pause))
        killing.start()
        try:
            paths = self.hand_in(live, jobs, ends)
            killing.join()
            return self.follow(live, paths, ends, outcome)
        finally:
            done.set()
            killing.join()

    def hand_in(self, live: Live, jobs: int, ends: float) -> list[str]:
        """So many jobs; where they are. `ends`: time.monotonic by which they are taken."""
        with ThreadPoolExecutor(8) as pool:
            return list(pool.map(lambda number: self._hand_in(live, number, ends), range(jobs)))

    def follow(self, live: Live, paths: Sequence[str], ends: float, outcome: Outcome) -> Outcome:
        """Every job to its end."""
        outcome.accepted = len(paths)
        with ThreadPoolExecutor(8) as pool:
            runs = pool.map(lambda pair: self._follow(live, pair[0], pair[1], ends, outcome), enumerate(paths))
            outcome.runs = sum(runs)
        outcome.left = self._left()
        return outcome

    def _left(self) -> list[str]:
        """Photos of jobs that have ended, after the sweep that every worker makes at its start and each minute.

        Those of a request that was killed before it made its job have none, and are swept after ten minutes.
        """
        settings = Settings(data_dir=self._folder / "data", database_url=self._database_url)
        store = jobs_store.Store(settings.store_url, settings.job_keep_seconds)
        spool = Folder(settings.spool_folder)
        Sweeper(
            worker="harness", store=store, leases=Leases(store, LEASE), spool=spool, keep=settings.job_keep_seconds
        ).photos()
        names = [name for name, _ in spool.ages()]
        left = sorted(store.states(names))
        store.close()
        return left

    def states(self, live: Live, paths: Sequence[str]) -> list[str]:
        """Of each job, now."""
        return [httpx.get(live.url + path, headers=self._headers, timeout=30).json()["state"] for path in paths]

    def _hand_in(self, live: Live, number: int, ends: float) -> str:
        """Sends it until it is taken; by its key it is one job, however often it was."""
        headers = {**self._headers, "Idempotency-Key": f"job-{number}"}
        while time.monotonic() < ends:
            with contextlib.suppress(httpx.HTTPError):
                answer = httpx.post(f"{live.url}/v1/jobs", files={"photo": photo(number)}, headers=headers, timeout=30)
                if answer.status_code == 202:
                    return str(answer.headers["location"])
                assert answer.status_code == 503, answer.text
            time.sleep(0.1)
        raise AssertionError(f"job {number} was not taken in time\n{live.log}")

    def _follow(self, live: Live, number: int, path: str, ends: float, outcome: Outcome) -> int:
        """How often work on it was begun, once it has ended."""
        first: dict[str, object] | None = None
        while time.monotonic() < ends:
            with contextlib.suppress(httpx.HTTPError):
                answer = httpx.get(f"{live.url}{path}", headers=self._headers, timeout=30)
                if answer.status_code == 404:
                    outcome.lost.append(path)
                    return 0
                job = answer.json() if answer.status_code == 200 else {"state": "queued"}
                if first is not None and job != first:
                    outcome.changed.append(path)
                if job["state"] not in ("queued", "running"):
                    if first is not None:
                        break
                    first = job
                    continue
            time.sleep(0.2)
        else:
            raise AssertionError(f"{path} had no end in time")
        assert first is not None
        outcome.ended.append(str(first["state"]))
        digest = hashlib.sha256(photo(number)).hexdigest()
        if first["report"] != {"digest": digest, "photos": 1}:
            outcome.wrong.append(path)
        return int(str(first["runs"]))

    def _kill(self, live: Live, kills: int, outcome: Outcome, done: threading.Event, pause: float) -> None:
        """Each kind in turn, whichever of them is there."""
        while outcome.killed.total() < kills and not done.wait(self._random.uniform(0.3, 1.7) * pause):
            victim = list(VICTIMS)[outcome.killed.total() % len(VICTIMS)]
            machine = self._random.choice(self.machines)
            if victim == "machine":
                machine.kill()
            else:
                found = children(live.process.pid) if victim == "api" else machine.workers()
                if victim == "child":
                    found = [child for worker in found for child in children(worker)]
                # One that is not there yet comes: it is tried again.
                if not found or not kill(self._random.choice(found)):
                    continue
            outcome.killed[victim] += 1


def photo(number: int) -> bytes:
    """Some bytes that tell one job from another."""
    return hashlib.sha256(b"%d" % number).digest() * 100
