"""Answers that are kept, bounded by bytes: no text fills the memory, however many names it holds and however long."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

# Longest name that is looked at: the longest INCI name in use on labels is under 200 letters.
MAX_NAME = 300
# Bytes that an entry takes beside its name and its answer: its place in a table, and what the answer refers to.
ENTRY = 250

P = ParamSpec("P")
Answer = TypeVar("Answer")
_NONE: Any = object()


class Remembered(Generic[P, Answer]):
    """A function of a name (and of other things that can be keys) which keeps its answers.

    Keeps `most_bytes` at most: what was asked for lately stays. A text longer than a name is answered and never kept.
    """

    def __init__(self, function: Callable[Concatenate[str, P], Answer], most_bytes: int) -> None:
        self._function = function
        self._most = most_bytes // 2
        self.__doc__ = function.__doc__
        self.clear()

    def clear(self) -> None:
        """Forgets all."""
        # Two halves: when the young one is full it becomes the old one, and what was old and not asked for is gone.
        self._young: dict[object, Answer] = {}
        self._old: dict[object, Answer] = {}
        self._young_bytes = self._old_bytes = 0

    @property
    def kept_bytes(self) -> int:
        """About how many bytes are kept."""
        return self._young_bytes + self._old_bytes

    def __call__(self, name: str, *rest: P.args, **named: P.kwargs) -> Answer:
        key = (name, *rest) if rest else name
        try:
            # Asked a thousand times a list, so that nothing else is done where the answer is kept.
            return self._young[key]
        except KeyError:
            pass
        found: Answer = self._old.get(key, _NONE)
        if found is _NONE:
            found = self._function(name, *rest, **named)
        if len(name) <= MAX_NAME and not named:
            self._keep(key, found, sys.getsizeof(name) + sys.getsizeof(found) + ENTRY)
        return found

    def _keep(self, key: object, answer: Answer, size: int) -> None:
        if self._young_bytes + size > self._most:
            self._old, self._old_bytes = self._young, self._young_bytes
            self._young, self._young_bytes = {}, 0
        self._young[key] = answer
        self._young_bytes += size


def names_remembered(
    most_bytes: int,
) -> Callable[[Callable[Concatenate[str, P], Answer]], Remembered[P, Answer]]:
    """Makes a function of a name keep its answers, as `lru_cache` does, but bounded by bytes; see `Remembered`."""
    return lambda function: Remembered(function, most_bytes)
