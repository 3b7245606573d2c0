"""How long a step takes, for tests of how its time grows with the text."""

from __future__ import annotations

import time
from collections.abc import Callable


def seconds(step: Callable[[], object], runs: int = 3) -> float:
    """Processor time, the least of some runs: what else the machine does only adds."""
    times = []
    for _ in range(runs):
        started = time.process_time()
        step()
        times.append(time.process_time() - started)
    return min(times)
