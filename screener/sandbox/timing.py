"""How long each step took."""

from __future__ import annotations

import time


class Clock:
    """Milliseconds by step, in the order of the steps."""

    def __init__(self) -> None:
        self.ms: dict[str, float] = {}
        self._last = time.perf_counter()

    def step(self, name: str) -> None:
        """Ends a step; what took place since the last one is its time."""
        now = time.perf_counter()
        self.ms[name] = round(self.ms.get(name, 0.0) + (now - self._last) * 1000, 2)
        self._last = now
