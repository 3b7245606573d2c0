"""How long to wait before a process that ended by itself is started again."""

from __future__ import annotations

# A process that ends sooner after its start (seconds) could not begin.
SHORT = 10.0


class RestartWait:
    """`first` seconds; after each process that could not begin twice as long, up to `longest`."""

    def __init__(self, first: float, longest: float) -> None:
        self._first = first
        self._longest = longest
        self._wait = first

    def after(self, lived: float) -> float:
        """Seconds to wait after one that lived for so many seconds."""
        self._wait = min(self._longest, 2 * self._wait) if lived < SHORT else self._first
        return self._wait
