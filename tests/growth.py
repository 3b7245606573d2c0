"""How long a step takes, for tests of how its time grows with the text."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def seconds(step: Callable[[], object], runs: int = 3) -> float:
    """Processor time, the least of some runs: what else the machine does only adds.

    Without the collector of garbage, as in `timeit`: when it goes through all that the tests before have left, and how
    much that is, has nothing to do with the step.
    """
    times = []
    for _ in range(runs):
        gc.collect()
        gc.disable()
        try:
            started = time.process_time()
            step()
            times.append(time.process_time() - started)
        finally:
            gc.enable()
    return min(times)
