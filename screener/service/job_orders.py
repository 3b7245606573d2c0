"""What a durable job is, as plain data, and the intake where jobs are handed in.

Here and not in the room of jobs, as the API shows them without knowing how they are kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

import orjson


class State(StrEnum):
    """Of a job. The first two can change; the others are its end."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    SET_ASIDE = "set_aside"


OPEN = (State.QUEUED, State.RUNNING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is asked for. `request_key`: the sender's name for the request, the same when it is sent again.

    `fingerprint` tells one request from another. `webhook`: where to tell the end of it, or None. `wishes`:
    how its report is told (`Wishes.packed`).
    """

    owner: str
    photos: tuple[bytes, ...]
    fingerprint: bytes
    request_key: str | None = None
    webhook: str | None = None
    wishes: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A job as its owner may see it. Times are seconds since 1970; `report` is JSON.

    `error` has slug, title and detail. `webhook`: whether one was asked for.
    """

    job_id: str
    owner: str
    state: State
    version: int
    fingerprint: bytes
    photos: int
    created: float
    started: float | None
    finished: float | None
    expires: float
    runs: int
    crashes: int
    report: bytes | None
    error: dict[str, str] | None
    webhook: bool

    @property
    def open(self) -> bool:
        """Whether its end is still to come."""
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class Run:
    """One beginning of work on a job: `number` from 1, by which its end is told from that of an earlier one."""

    job_id: str
    worker: str
    number: int
    crashes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One attempt at a webhook: `outcome` is `delivered`, or why not; `status` that of the answer, if there was one."""

    attempt: int
    at: float
    outcome: str
    status: int | None
    seconds: float


class Intake(Protocol):
    """Where jobs are handed in and asked for. Every method may take a while, and raises StoreFailed."""

    def take(self, order: Order) -> tuple[Job, bool]:
        """The job, and whether the same request had made it before. Once it is returned, it is not lost any more.

        Whether it was the same request is for the caller to see (`Job.fingerprint`). Raises WebhookRefused,
        NoWebhookSecret and TooManyJobs.
        """

    def find(self, job_id: str, owner: str) -> Job | None:
        """The owner's job of this name."""

    def deliveries(self, job_id: str) -> list[Delivery]:
        """The tries at its webhook, the first one first."""

    def remove(self, job_id: str, owner: str) -> bool:
        """Stops an open job, which stays as cancelled; takes away one at its end. False when there is none."""

    def versions(self, job_ids: Sequence[str]) -> dict[str, int]:
        """The versions of those that are there."""

    def counts(self) -> tuple[dict[str, int], float]:
        """How many jobs there are by state, and for how many seconds the oldest one has been waiting."""

    def workers(self) -> int:
        """How many workers live, on all machines."""

    def close(self) -> None:
        """Closes the connections."""


def job_of(row: Mapping[str, Any]) -> Job:
    """A row of the table as a job."""
    names = Job.__dataclass_fields__.keys() - {"state", "error", "webhook"}
    return Job(
        **{name: row[name] for name in names},
        state=State(row["state"]),
        error=orjson.loads(row["error"]) if row["error"] else None,
        webhook=row["webhook"] is not None,
    )
