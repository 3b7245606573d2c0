"""What every worker looks after from time to time, for all: dead workers, old jobs, photos that nobody needs."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from screener.jobs.leases import PENDING, Leases
from screener.jobs.store import AGREEMENT, MANY, Store
from screener.service.job_orders import OPEN
from screener.service.logs import log
from screener.storage.spool import Spool

# Seconds between two looks at old jobs, and at photos.
OFTEN = 60.0
# Seconds for which photos without a job are left alone: the job may be about to be made.
YOUNG = 600.0
# Seconds after which work that was handed to this process and not begun never will be.
STUCK = 300.0
ENDED = ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]


class Stuck(Exception):
    """DBOS has handed work to this process that it does not do: it must begin anew, under its own name."""


class Sweeper:
    """Every method raises StoreFailed, and can be tried again."""

    def __init__(self, *, worker: str, store: Store, leases: Leases, spool: Spool, keep: float) -> None:
        self._worker = worker
        self._store = store
        self._leases = leases
        self._spool = spool
        self._keep = keep
        self._due = 0.0

    def sweep(self, busy_with: str | None) -> None:
        """All that is due. `busy_with`: the job this process is at. Raises Stuck."""
        for dead in self._leases.take_over():
            log.warning("took over", worker=dead)
        if time.monotonic() >= self._due:
            for what in (self.old_jobs, self.old_work, self.photos):
                what()
            self._due = time.monotonic() + OFTEN
        self._check(busy_with)

    def old_jobs(self) -> None:
        """Jobs go when their time is over."""
        while len(gone := self._store.expired()) == MANY:
            pass
        if gone:
            log.info("expired", jobs=len(gone))

    def old_work(self) -> None:
        """What DBOS remembers of work goes some time after its end; until then the same work is not done twice."""
        before = _ago(self._keep)
        found = self._store.client.list_workflows(
            status=ENDED, completed_before=before, limit=MANY, load_input=False, load_output=False
        )
        if found:
            self._store.client.delete_workflows([one.workflow_id for one in found])

    def photos(self) -> None:
        """Photos go with the end of their job, also when a crash came between the two."""
        ages = dict(self._spool.ages())
        names = list(ages)
        for at in range(0, len(names), MANY):
            some = names[at : at + MANY]
            states = self._store.states(some)
            for name in some:
                state = states.get(name)
                if state not in OPEN and (state is not None or ages[name] > YOUNG):
                    self._spool.drop(name)
                    log.info("swept", photos_of=name)

    def _check(self, busy_with: str | None) -> None:
        handed = self._store.client.list_workflows(
            executor_id=self._worker,
            status=PENDING,
            app_version=AGREEMENT,
            dequeued_before=_ago(STUCK),
            load_input=False,
            load_output=False,
        )
        if any(one.workflow_id != busy_with for one in handed):
            raise Stuck


def _ago(seconds: float) -> str:
    return (datetime.now(UTC) - timedelta(seconds=seconds)).isoformat()
