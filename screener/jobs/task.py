"""What a worker process is started for. Apart from the process itself: its crew need not load the database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from screener.settings import Settings

# Wishes and photos -> the report as JSON, in a child (so it must be picklable), with the seconds it may take.
Work = Callable[[bytes, Sequence[bytes], float], bytes]


@dataclass(frozen=True, slots=True)
class Task:
    """`name`: this worker's, beyond its own death, as long as its crew lives.

    `work` reads photos, `warm_up` loads what the first of them would wait for; both are done in a child.
    `parent`: number of the process without which this one ends.
    """

    settings: Settings
    name: str
    parent: int
    work: Work
    warm_up: Callable[[], None] | None = None
