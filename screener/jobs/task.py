"""What a worker process is started for. Apart from the process itself: its supervisor need not load the database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from screener.sandbox.deadline import Deadline
from screener.service.work import Photos
from screener.settings import Settings

# Photos -> the report as JSON before the deadline, in a child (so it must be picklable).
Read = Callable[[Photos, Deadline], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """`name`: this worker's, beyond its own death, as long as its supervisor lives.

    `read` reads photos, `warm_up` loads what the first of them would wait for; both are done in a child.
    `parent`: number of the process without which this one ends.
    """

    settings: Settings
    name: str
    parent: int
    read: Read
    warm_up: Callable[[], None] | None = None
