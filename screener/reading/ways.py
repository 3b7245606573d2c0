"""In which order a block is looked at: by which reader, on which page, in which of the reader's own ways."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Effort = Literal["fast", "normal", "best"]


@dataclass(frozen=True, slots=True)
class Way:
    """`second`: by the other readers, not the first; `rows`: of the page set row by row; `attempt` counts from 0."""

    second: bool = False
    rows: bool = False
    attempt: int = 0


# In the order in which they pay (docs/reading-photos.md): each next one adds less for more time.
WAYS: dict[Effort, tuple[Way, ...]] = {
    "fast": (Way(), Way(second=True)),
    "normal": (
        Way(),
        Way(second=True),
        Way(rows=True),
        Way(second=True, attempt=1),
        Way(attempt=1),
        Way(second=True, rows=True),
    ),
    "best": (
        Way(),
        Way(second=True),
        Way(rows=True),
        Way(second=True, attempt=1),
        Way(attempt=1),
        Way(second=True, rows=True),
        Way(attempt=2),
        Way(rows=True, attempt=1),
    ),
}
# Tried when no block and not the whole photo held a list: the first reader's look at a block in the block's own script.
IN_OTHER_SCRIPT = Way(attempt=3)
