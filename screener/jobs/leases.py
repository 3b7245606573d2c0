"""Which workers live: each says so every few seconds, and the jobs of one that fell silent go to the others.

A worker whose process is started again at once comes back under its own name and takes up its jobs itself; this is for
machines that are gone, or cut off. One that was only held up finds its jobs taken, and what it still has done is
not written (`Store.finish`).
"""

from __future__ import annotations

from dbos import DBOS
from sqlalchemy import func, select

from screener.jobs.store import AGREEMENT, Store
from screener.jobs.tables import workers

PENDING = "PENDING"


class Leases:
    """The workers in a store. Every method raises StoreFailed."""

    def __init__(self, store: Store, seconds: float) -> None:
        """`seconds`: of silence after which a worker counts as dead."""
        self._store = store
        self._seconds = seconds

    def beat(self, worker: str, host: str) -> None:
        """This worker lives."""
        now = self._store.now()
        insert = self._store.insert(workers).values(worker=worker, host=host, seen=now)
        with self._store.transaction() as connection:
            connection.execute(
                insert.on_conflict_do_update(index_elements=["worker"], set_={"host": host, "seen": now})
            )

    def leave(self, worker: str) -> None:
        """This one is gone."""
        with self._store.transaction() as connection:
            connection.execute(workers.delete().where(workers.c.worker == worker))

    def alive(self) -> int:
        """How many workers live, on all machines."""
        query = select(workers.c.worker).where(workers.c.seen >= self._store.now() - self._seconds)
        with self._store.transaction() as connection:
            return len(connection.execute(query).all())

    def silence(self) -> float | None:
        """Seconds since any worker said that it lives; None when there is none, not even a dead one."""
        query = select(func.max(workers.c.seen))
        now = self._store.now()
        with self._store.transaction() as connection:
            last = connection.execute(query).scalar_one()
        return None if last is None else max(0.0, now - last)

    def take_over(self) -> list[str]:
        """Puts the jobs of dead workers back into the queue, within a process in which DBOS runs; who they were."""
        silent = workers.c.seen < self._store.now() - self._seconds
        with self._store.transaction() as connection:
            dead = list(connection.execute(select(workers.c.worker).where(silent)).scalars())
        for worker in dead:
            # Safe to do twice: what a living worker has begun meanwhile carries that one's name.
            if requeue(self._store, worker):
                self._forget(worker)
        return dead

    def _forget(self, worker: str) -> None:
        silent = workers.c.seen < self._store.now() - self._seconds
        with self._store.transaction() as connection:
            connection.execute(workers.delete().where(workers.c.worker == worker, silent))


def requeue(store: Store, worker: str) -> bool:
    """Puts what DBOS has given to this worker back into the queue; whether nothing is left with it."""
    DBOS._recover_pending_workflows([worker])
    return idle(store, worker)


def idle(store: Store, worker: str) -> bool:
    """Whether DBOS has given this worker nothing that is still to be done."""
    left = store.client.list_workflows(
        executor_id=worker, status=PENDING, app_version=AGREEMENT, limit=1, load_input=False, load_output=False
    )
    return not left
