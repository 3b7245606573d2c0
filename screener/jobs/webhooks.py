"""Tells the end of a job to whom it was ordered to, by Standard Webhooks: signed, tried again, written down.

The message names the job and its state, and nothing of the photo: who may see the report asks for it.
"""

from __future__ import annotations

import http.client
import random
import ssl
import time
from collections.abc import Sequence

import orjson
from sqlalchemy import or_, select, update

from screener.errors import WebhookRefused
from screener.jobs.outside import Network, post, target
from screener.jobs.signing import headers, new_secret
from screener.jobs.store import WEBHOOKS, Store
from screener.jobs.tables import deliveries, jobs, secrets
from screener.service.logs import log

# Seconds before the second try, the third and so on: the schedule that the specification proposes, up to 10 hours.
SCHEDULE = (5.0, 300.0, 1800.0, 7200.0, 18_000.0, 36_000.0)
# By how much each is moved at random, so that a receiver that comes back is not met by all at once.
JITTER = 0.1
# Seconds that a receiver has for its answer; the specification proposes 15 to 30, a queue with few hands less.
PATIENCE = 10.0
# Seconds for which the secret before signs along, so that a receiver can change over.
OVERLAP = 86_400.0
DELIVERED, GONE, REFUSED, UNREACHED, NOT_ALLOWED = "delivered", "gone", "refused", "unreached", "not_allowed"
HTTP_GONE = 410


class Secrets:
    """The secrets of owners. Every method raises StoreFailed."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def renew(self, owner: str) -> str:
        """A new secret; those before sign along for a day."""
        made = new_secret()
        with self._store.transaction() as connection:
            in_use = (secrets.c.owner == owner, secrets.c.ends == 0)
            connection.execute(update(secrets).where(*in_use).values(ends=self._store.now() + OVERLAP))
            connection.execute(secrets.insert().values(secret=made, owner=owner, ends=0.0))
        return made

    def of(self, owner: str) -> list[str]:
        """Those to sign with, the one in use first."""
        valid = or_(secrets.c.ends == 0, secrets.c.ends > self._store.now())
        query = select(secrets.c.secret).where(secrets.c.owner == owner, valid).order_by(secrets.c.ends)
        with self._store.transaction() as connection:
            return list(connection.execute(query).scalars())


class Teller:
    """Tells ends of jobs. `allowed`: networks that may be private; `schedule`: seconds between tries."""

    def __init__(
        self,
        store: Store,
        allowed: Sequence[Network],
        schedule: Sequence[float] = SCHEDULE,
        patience: float = PATIENCE,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._store = store
        self._secrets = Secrets(store)
        self._allowed = allowed
        self._schedule = schedule
        self._patience = patience
        self._trust = trust

    def tell(self, job_id: str, attempt: int) -> None:
        """One try; the next one is ordered with what came of this. Raises StoreFailed."""
        query = select(jobs.c.owner, jobs.c.state, jobs.c.finished, jobs.c.webhook).where(jobs.c.job_id == job_id)
        with self._store.transaction() as connection:
            job = connection.execute(query).mappings().first()
        # Taken away since, or told already.
        if job is None or not job["webhook"]:
            return
        message = {
            "type": f"job.{job['state']}",
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(job["finished"])),
            "data": {"id": job_id, "state": job["state"]},
        }
        started = time.monotonic()
        outcome, status = self._posted(job["webhook"], job_id, orjson.dumps(message), self._secrets.of(job["owner"]))
        self._write_down(job_id, attempt, outcome, status, time.monotonic() - started)

    def _posted(self, url: str, job_id: str, body: bytes, keys: Sequence[str]) -> tuple[str, int | None]:
        signed = headers(f"msg_{job_id}", int(time.time()), body, keys)
        more = {"Content-Type": "application/json", "User-Agent": "label-screener", "Connection": "close"}
        try:
            status = post(target(url, self._allowed), body, {**more, **signed}, self._patience, self._trust)
        except WebhookRefused:
            return NOT_ALLOWED, None
        except (OSError, http.client.HTTPException, ValueError):
            return UNREACHED, None
        if 200 <= status < 300:
            return DELIVERED, status
        return GONE if status == HTTP_GONE else REFUSED, status

    def _write_down(self, job_id: str, attempt: int, outcome: str, status: int | None, seconds: float) -> None:
        last = outcome in (DELIVERED, GONE, NOT_ALLOWED) or attempt > len(self._schedule)
        tried = {"outcome": outcome, "status": status, "seconds": seconds, "at": self._store.now()}
        insert = self._store.insert(deliveries).values(job_id=job_id, attempt=attempt, **tried)
        with self._store.transaction() as connection:
            # The same try may have been made twice, when a worker died between the answer and here.
            connection.execute(insert.on_conflict_do_nothing())
            change = update(jobs).where(jobs.c.job_id == job_id)
            version = jobs.c.version + 1
            connection.execute(change.values(version=version, webhook="") if last else change.values(version=version))
            if not last:
                delay = self._schedule[attempt - 1] * random.uniform(1 - JITTER, 1 + JITTER)
                self._store.enqueue(connection, WEBHOOKS, f"{job_id}-{attempt + 1}", job_id, attempt + 1, delay=delay)
        log.info("webhook", job=job_id, attempt=attempt, outcome=outcome, status=status, ms=round(1000 * seconds))
