"""The work itself: the photos of one job, read in a child process, become its report."""

from __future__ import annotations

import threading
import time

from screener.errors import EngineError, InputError, JobSetAside, PhotosLost, ReadingTimedOut
from screener.jobs.store import Store
from screener.jobs.task import Read
from screener.sandbox.child import Child, ChildLimits
from screener.sandbox.deadline import KILL_AFTER, Deadline
from screener.sandbox.pool import Pool
from screener.service.job_orders import OPEN, Run, State
from screener.service.logs import fault, log
from screener.service.work import Photos
from screener.storage.spool import Spool, unpacked
from screener.terms import unpacked as wishes_of

# Crashes of what reads a job's photos, or of the worker that has it, after which nobody tries again.
MOST_CRASHES = 3
# Seconds before another try after a crash; what brought it about may pass.
PAUSE = 0.5
# Jobs give way to those who wait for their answer.
JOB_CHILD = ChildLimits(nice=10)


class Reader:
    """Reads one job at a time, for one worker. `stop_unless` may be called from another thread."""

    def __init__(self, *, worker: str, store: Store, spool: Spool, pool: Pool, read: Read, seconds: float) -> None:
        """`seconds` a job may take, by `read` in a child of `pool`; KILL_AFTER later the child is killed."""
        self._worker = worker
        self._store = store
        self._spool = spool
        self._pool = pool
        self._read_photos = read
        self._seconds = seconds
        self._job_id: str | None = None
        self._now: tuple[Run, Child] | None = None
        self._lock = threading.Lock()

    def read(self, job_id: str) -> None:
        """Brings a job to its end, unless it has come to one already. Raises StoreFailed."""
        self._job_id = job_id
        try:
            self._read(job_id)
        finally:
            self._job_id = None
        # Only a job at its end lets go of its photos; one that another worker has by now still needs them.
        if self._store.states([job_id]).get(job_id) not in OPEN:
            self._spool.drop(job_id)

    def _read(self, job_id: str) -> None:
        run = self._store.begin(job_id, self._worker)
        while run is not None:
            started = time.monotonic()
            state, ended = self._attempt(run)
            log.info(
                "job",
                job=run.job_id,
                run=run.number,
                crashes=run.crashes,
                outcome=state or "crashed",
                written=ended,
                ms=round(1000 * (time.monotonic() - started)),
            )
            if state is not None:
                break
            time.sleep(PAUSE)
            run = self._store.begin_again(run)

    @property
    def job_id(self) -> str | None:
        """What it is at."""
        return self._job_id

    def stop_unless_ours(self) -> None:
        """Ends the work under way when its job was cancelled, or taken over. Raises StoreFailed."""
        now = self._now
        if now is not None and not self._store.is_on(now[0]):
            with self._lock:
                # Not the work that may have begun since.
                if self._now is now:
                    now[1].end()

    def stop(self) -> None:
        """Ends the work under way."""
        with self._lock:
            if self._now is not None:
                self._now[1].end()

    def _attempt(self, run: Run) -> tuple[State | None, bool]:
        """The state in which the run ended the job, None for a crash; and whether that was written."""
        if run.crashes >= MOST_CRASHES:
            aside = JobSetAside("It crashed on this photo each time. Send another photo of the list.")
            return State.SET_ASIDE, self._store.finish(run, State.SET_ASIDE, error=aside)
        data = self._spool.get(run.job_id)
        if data is None:
            return State.FAILED, self._store.finish(run, State.FAILED, error=PhotosLost("Send them again."))
        try:
            report = self._in_child(run, photos_of(data))
        except (InputError, ReadingTimedOut) as error:
            return State.FAILED, self._store.finish(run, State.FAILED, error=error)
        except EngineError as error:
            fault(error, job=run.job_id)
            return None, False
        return State.DONE, self._store.finish(run, State.DONE, report=report)

    def _in_child(self, run: Run, photos: Photos) -> bytes:
        with self._pool.borrow() as child:
            self._now = run, child
            deadline = Deadline.after(self._seconds)
            try:
                return child.run(self._read_photos, photos, deadline, deadline=self._seconds + KILL_AFTER)
            finally:
                with self._lock:
                    self._now = None


def photos_of(kept: bytes) -> Photos:
    """What was kept of a job, to be read."""
    wishes, photos = unpacked(kept)
    return Photos(tuple(photos), wishes_of(wishes))
