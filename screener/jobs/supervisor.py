"""The worker processes of one machine: started, and started again when one dies, until they are told to stop."""

from __future__ import annotations

import os
import pickle
import secrets
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial

from screener.jobs.task import Read, Task
from screener.library import own_names
from screener.pipeline import PhotoOptions
from screener.sandbox.deadline import KILL_AFTER
from screener.service.logs import log
from screener.service.restarts import RestartWait
from screener.service.work import Rules, get_ready, report_json
from screener.settings import Settings

# Seconds between two looks at the processes.
LOOK = 0.2
# Seconds until a process that died is started again, at first and at most.
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
# Seconds to end in beyond the longest job; then it is killed.
GRACE = 5.0


class Supervisor:
    """`count` processes. `read` and `warm_up`: as in a Task; photos are read as the settings say if not given."""

    def __init__(
        self,
        settings: Settings,
        count: int,
        read: Read | None = None,
        warm_up: Callable[[], None] | None = None,
    ) -> None:
        if read is None:
            options = PhotoOptions(engine=settings.engine, effort=settings.effort, limits=settings.photo_limits)
            read = partial(
                report_json, rules=Rules(settings.text_limits, options, settings.heif, own_names(settings.names))
            )
            warm_up = partial(get_ready, settings.engine)
        # A name of its own: that of a machine may come back with another one's jobs.
        place = f"{socket.gethostname()[:20]}-{secrets.token_hex(4)}"
        tasks = [
            Task(settings=settings, name=f"{place}-{number}", parent=os.getpid(), read=read, warm_up=warm_up)
            for number in range(count)
        ]
        self._slots = [_Slot(task) for task in tasks]
        self._patience = settings.job_seconds + KILL_AFTER + GRACE
        self._stopping = threading.Event()
        self._keeping = threading.Thread(target=self._keep, name="supervisor", daemon=True)

    def start(self) -> None:
        """Returns at once."""
        self._keeping.start()

    def stop(self) -> None:
        """Every process ends what it has begun; returns when all are gone."""
        self._stopping.set()
        self._keeping.join()
        for slot in self._slots:
            slot.stop()
        ends = time.monotonic() + self._patience
        for slot in self._slots:
            slot.wait(ends)

    def _keep(self) -> None:
        while not self._stopping.wait(LOOK):
            for slot in self._slots:
                slot.look()


class _Slot:
    """The place of one process."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._process: subprocess.Popen[bytes] | None = None
        self._started = 0.0
        self._waits = RestartWait(FIRST_WAIT, LONGEST_WAIT)
        self._next = 0.0

    def look(self) -> None:
        """Starts a process when there is none and it is time."""
        now = time.monotonic()
        if self._process is not None and self._process.poll() is not None:
            self._next = now + self._waits.after(now - self._started)
            log.warning("worker died", worker=self._task.name, code=self._process.returncode)
            self._process = None
        if self._process is None and now >= self._next:
            self._start()

    def stop(self) -> None:
        """Tells the process to stop."""
        if self._process is not None:
            self._process.terminate()

    def wait(self, ends: float) -> None:
        """Until it is gone; it is killed at `ends` (time.monotonic)."""
        if self._process is not None:
            try:
                self._process.wait(max(0.0, ends - time.monotonic()))
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def _start(self) -> None:
        begin = f"import sys; sys.path[:] = {sys.path!r}; from screener.jobs.process import main; main()"
        self._started = time.monotonic()
        self._process = subprocess.Popen([sys.executable, "-c", begin], stdin=subprocess.PIPE)
        assert self._process.stdin is not None
        try:
            with self._process.stdin as line:
                line.write(pickle.dumps(self._task))
        except BrokenPipeError:
            # It died; the next look sees it.
            return
