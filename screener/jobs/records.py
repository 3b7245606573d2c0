"""What a job is, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

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


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for. `request_key`: the sender's name for the request, the same when it is sent again.

    `fingerprint` tells one request from another. `webhook`: where to tell the end of it, or None.
    """

    owner: str
    photos: tuple[bytes, ...]
    fingerprint: bytes
    request_key: str | None = None
    webhook: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A job as its owner may see it. Times are seconds since 1970; `report` is JSON; `error` has slug, title, detail."""

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


@dataclass(frozen=True, slots=True)
class Delivery:
    """One attempt at a webhook: `outcome` is `delivered`, or why not; `status` that of the answer, if there was one."""

    attempt: int
    at: float
    outcome: str
    status: int | None
    seconds: float


def job_of(row: Mapping[str, Any]) -> Job:
    """A row of the table as a job."""
    names = Job.__dataclass_fields__.keys() - {"state", "error", "webhook"}
    return Job(
        **{name: row[name] for name in names},
        state=State(row["state"]),
        error=orjson.loads(row["error"]) if row["error"] else None,
        webhook=row["webhook"] is not None,
    )
