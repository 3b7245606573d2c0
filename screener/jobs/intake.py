"""The intake of jobs: photos first, then the promise. It knows nothing of HTTP."""

from __future__ import annotations

from collections.abc import Sequence

from screener.errors import NoWebhookSecret, TooManyJobs
from screener.jobs.leases import Leases
from screener.jobs.outside import checked
from screener.jobs.store import Room, Store, new_job_id
from screener.jobs.webhooks import Secrets
from screener.service.job_orders import Delivery, Job, Order
from screener.settings import Settings
from screener.storage.spool import open_spool, packed


class JobIntake:
    """An `Intake`. Raises StoreFailed when it cannot be opened."""

    def __init__(self, settings: Settings) -> None:
        self._room = Room(settings.max_jobs, settings.max_jobs_per_key, settings.max_spool_bytes)
        self._networks = settings.webhook_networks
        self._store = Store(settings.store_url, settings.job_keep_seconds)
        self._spool = open_spool(settings.spool_url, settings.spool_folder)
        self._leases = Leases(self._store, settings.lease_seconds)
        self._secrets = Secrets(self._store)

    def take(self, order: Order) -> tuple[Job, bool]:
        """The job, and whether the same request had made it before."""
        if known := self._known(order):
            return known, True
        if order.webhook is not None:
            checked(order.webhook, self._networks)
            if not self._secrets.of(order.owner):
                raise NoWebhookSecret("Make one with `screener keys webhook-secret KEY_ID`, then send the job again.")
        try:
            self._store.need_room(order.owner, self._room, sum(map(len, order.photos)))
        except TooManyJobs:
            # It may have been sent twice, and have taken the last place meanwhile.
            if known := self._known(order):
                return known, True
            raise
        return self._made(order)

    def _known(self, order: Order) -> Job | None:
        return self._store.find_request(order.owner, order.request_key) if order.request_key is not None else None

    def _made(self, order: Order) -> tuple[Job, bool]:
        job_id = new_job_id()
        self._spool.put(job_id, packed(order.wishes, order.photos))
        try:
            job = self._store.add(job_id, order, self._room)
        except TooManyJobs:
            self._spool.drop(job_id)
            raise
        # After any other error the job may be there all the same; photos without one are swept.
        if job.job_id != job_id:
            self._spool.drop(job_id)
        return job, job.job_id != job_id

    def find(self, job_id: str, owner: str) -> Job | None:
        """The owner's job of this name."""
        return self._store.find(job_id, owner)

    def deliveries(self, job_id: str) -> list[Delivery]:
        """The tries at its webhook, the first one first."""
        return self._store.delivered(job_id)

    def remove(self, job_id: str, owner: str) -> bool:
        """Stops an open job, which stays as cancelled; takes away one at its end. False when there is none."""
        gone = self._store.remove(job_id, owner)
        if gone:
            # A worker that reads them just now has them in memory, and is stopped.
            self._spool.drop(job_id)
        return gone

    def versions(self, job_ids: Sequence[str]) -> dict[str, int]:
        """The versions of those that are there."""
        return self._store.versions(job_ids)

    def counts(self) -> tuple[dict[str, int], float]:
        """How many jobs there are by state, and for how many seconds the oldest one has been waiting."""
        return self._store.counts()

    def workers(self) -> int:
        """How many workers live, on all machines."""
        return self._leases.alive()

    def close(self) -> None:
        """Closes the connections."""
        self._store.close()
