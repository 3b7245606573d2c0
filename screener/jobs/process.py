"""One worker process, as `supervisor` keeps them: takes jobs one at a time, until it is told to stop.

It may be killed at any moment. Told to stop (SIGTERM), it takes no more, ends what it has begun, hands back the rest.
"""

from __future__ import annotations

import contextlib
import logging
import os
import pickle
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial

from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer

from screener.errors import StoreFailed
from screener.jobs.leases import Leases, idle
from screener.jobs.runner import JOB_CHILD, Reader
from screener.jobs.store import AGREEMENT, APPLICATION, PHOTOS, WEBHOOKS, Store
from screener.jobs.sweep import Stuck, Sweeper
from screener.jobs.task import Task
from screener.jobs.webhooks import Teller
from screener.sandbox.child import end_children, keep_private
from screener.sandbox.deadline import KILL_AFTER
from screener.sandbox.pool import Pool
from screener.service.logs import fault, log, set_up_logs
from screener.storage.spool import open_spool

# Seconds between two looks for a job, and for a webhook that is due.
LOOK_FOR_PHOTOS, LOOK_FOR_WEBHOOKS = 0.1, 1.0
# Webhooks at a time: each may wait for a slow receiver.
WEBHOOKS_AT_A_TIME = 4
# Signs of life, and sweeps, in a lease's time; seconds between two looks at the job under way and at the parent.
BEATS, SWEEPS, LOOK = 6, 4, 1.0
# Seconds to wait when the store does not answer.
PATIENCE = 2.0


class Process:
    """One worker. Raises StoreFailed when it cannot begin."""

    def __init__(self, task: Task) -> None:
        settings = self._settings = task.settings
        self._name = task.name
        self._parent = task.parent
        self._pool = Pool(JOB_CHILD, task.warm_up, idle=1)
        self._stopping = threading.Event()
        self._over = threading.Event()
        self._store = Store(settings.store_url, settings.job_keep_seconds)
        self._spool = open_spool(settings.spool_url, settings.spool_folder)
        self._leases = Leases(self._store, settings.lease_seconds)
        self._reader = Reader(
            worker=task.name,
            store=self._store,
            spool=self._spool,
            pool=self._pool,
            read=task.read,
            seconds=settings.job_seconds,
        )
        self._teller = Teller(self._store, settings.webhook_networks)
        self._sweeper = Sweeper(
            worker=task.name,
            store=self._store,
            leases=self._leases,
            spool=self._spool,
            keep=settings.job_keep_seconds,
        )

    def run(self) -> None:
        """Until SIGTERM, SIGINT or the parent's end. Raises StoreFailed when it cannot begin, and Stuck."""
        for stop in (signal.SIGTERM, signal.SIGINT):
            signal.signal(stop, lambda *_: self._stopping.set())
        self._leases.beat(self._name, socket.gethostname())
        self._sweeper.photos()
        # So that the first job need not wait for it.
        with self._pool.borrow():
            pass
        beating = threading.Thread(target=self._beat, name="beat", daemon=True)
        beating.start()
        self._take_jobs()
        log.info("worker started", worker=self._name)
        try:
            while not self._stopping.wait(self._settings.lease_seconds / SWEEPS):
                with _patiently():
                    self._sweeper.sweep(self._reader.job_id)
        finally:
            self._drain()
            self._over.set()
            beating.join()
            self._store.close()
            end_children()
        log.info("worker stopped", worker=self._name)

    def _take_jobs(self) -> None:
        config: DBOSConfig = {
            "name": APPLICATION,
            "system_database_engine": self._store.engine,
            "executor_id": self._name,
            "application_version": AGREEMENT,
            "serializer": DBOSPortableJSONSerializer(),
            "run_migrations": False,
            "enable_otlp": False,
            "log_level": "WARNING",
        }
        DBOS(config=config)
        # No limit of DBOS's own on how often it is tried: crashes of a job are counted with the job.
        DBOS.workflow(name=PHOTOS, max_recovery_attempts=None)(partial(self._until_done, self._reader.read))
        DBOS.workflow(name=WEBHOOKS, max_recovery_attempts=None)(partial(self._until_done, self._teller.tell))
        DBOS.listen_queues([PHOTOS, WEBHOOKS])
        DBOS.launch()
        for name, at_a_time, look in (
            (PHOTOS, 1, LOOK_FOR_PHOTOS),
            (WEBHOOKS, WEBHOOKS_AT_A_TIME, LOOK_FOR_WEBHOOKS),
        ):
            DBOS.register_queue(
                name, worker_concurrency=at_a_time, polling_interval_sec=look, on_conflict="always_update"
            )

    def _until_done(self, work: Callable[..., None], *arguments: object) -> None:
        """Never raises: an error would be the end of the workflow for DBOS, and the job would be lost."""
        while True:
            try:
                return work(*arguments)
            except StoreFailed:
                log.warning("store failed", worker=self._name)
            except Exception as error:
                fault(error, worker=self._name)
            time.sleep(PATIENCE)

    def _beat(self) -> None:
        last = time.monotonic()
        pause = min(LOOK, self._settings.lease_seconds / BEATS)
        while not self._over.wait(pause):
            if os.getppid() != self._parent:
                self._stopping.set()
            with _patiently():
                self._reader.stop_unless_ours()
                if time.monotonic() - last > self._settings.lease_seconds / BEATS:
                    self._leases.beat(self._name, socket.gethostname())
                    last = time.monotonic()

    def _drain(self) -> None:
        """What is begun is ended; only what does not end in time is left, and handed back."""
        log.info("worker stops", worker=self._name)
        DBOS.destroy(workflow_completion_timeout_sec=round(self._settings.job_seconds + KILL_AFTER) + 1)
        self._reader.stop()
        with _patiently():
            self._store.put_back(self._name)
            # Else its silence tells the others that something is left.
            if idle(self._store, self._name):
                self._leases.leave(self._name)


@contextlib.contextmanager
def _patiently() -> Iterator[None]:
    """What is done again and again anyway may fail while the store does not answer."""
    try:
        yield
    except StoreFailed:
        log.warning("store failed")


def main() -> None:
    """The process. Its Task comes by stdin, as it may hold the password of the database."""
    task: Task = pickle.load(sys.stdin.buffer)
    set_up_logs(task.settings.log_level)
    logging.captureWarnings(True)
    keep_private()
    try:
        Process(task).run()
    except StoreFailed:
        log.error("store failed", worker=task.name)
        sys.exit(1)
    except Stuck:
        log.warning("stuck", worker=task.name)
        sys.exit(1)
