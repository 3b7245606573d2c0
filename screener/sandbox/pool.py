"""Children for programs that wait: lent to threads, or given pieces of work whose results come in their order."""

from __future__ import annotations

import contextlib
import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from types import TracebackType
from typing import Generic, Self, TypeVar

from screener.errors import EngineError, ReaderNotStarted, ScreenerError
from screener.sandbox.child import DEFAULT, Child, ChildLimits
from screener.sandbox.deadline import WARM_UP

Piece = TypeVar("Piece")
Result = TypeVar("Result")

# Pieces that may be in hand or wait for a slow one before them, per thread.
AHEAD = 4


@dataclass(frozen=True, slots=True)
class Lost(Generic[Piece]):
    """The child that had this piece in hand died, failed or took too long."""

    piece: Piece
    error: EngineError


class Pool:
    """Children lent to the threads that ask, each to one at a time; at most `idle` of those given back are kept.

    `warm_up` is done by each new process before its first piece, and in a time of its own (WARM_UP): it loads what that
    piece would have to wait for. Leaving a `with` ends the children.
    """

    def __init__(
        self,
        limits: ChildLimits = DEFAULT,
        warm_up: Callable[[], None] | None = None,
        *,
        idle: int = os.cpu_count() or 1,
    ) -> None:
        self._limits = limits
        self._warm_up = warm_up
        self._most = idle
        # No lock, which a fork could leave held: what is done with these two is one step for Python.
        self._idle: deque[Child] = deque()
        self._lent: set[Child] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self.end()

    def run(self, function: Callable[..., Result], *args: object, deadline: float) -> Result:
        """As `Child.run`, in a child that is free, or in a new one."""
        with self.borrow() as child:
            return child.run(function, *args, deadline=deadline)

    def attempt(self, function: Callable[[Piece], Result], piece: Piece, *, deadline: float) -> Result | Lost[Piece]:
        """As `run`, with the end of a child as the piece's result. Raises ReaderNotStarted, and what `function` does
        of the errors that are no EngineError."""
        try:
            return self.run(function, piece, deadline=deadline)
        except ReaderNotStarted:
            # Not this piece's fault, and so it would be with every other.
            raise
        except EngineError as error:
            return Lost(piece, error)

    def ordered(
        self, function: Callable[[Piece], Result], pieces: Iterable[Piece], *, workers: int, deadline: float
    ) -> Generator[Result | Lost[Piece]]:
        """`attempt` with each piece, `workers` at a time, in the order of the pieces; see `in_order`.

        `deadline`: seconds of each. Closing the iterator ends the pool's children.
        """

        def attempt(piece: Piece) -> Result | Lost[Piece]:
            return self.attempt(function, piece, deadline=deadline)

        return in_order(attempt, pieces, threads=workers, stop=self.end)

    @contextlib.contextmanager
    def borrow(self) -> Iterator[Child]:
        """A child for the time of a `with`; the one given back last, as it is the warmest."""
        child = self._free()
        self._lent.add(child)
        try:
            if self._warm_up is not None and child.fresh:
                # What cannot be loaded is told by the first piece of work.
                with contextlib.suppress(ScreenerError):
                    child.run(self._warm_up, deadline=WARM_UP)
            yield child
        except EngineError:
            # A reader that failed or was given up may have left programs behind: they go with the child.
            child.end()
            raise
        finally:
            self._lent.discard(child)
            self._give_back(child)

    def end(self) -> None:
        """Ends the children; work that is under way in them raises ReaderFailed."""
        for child in [*self._lent, *self._idle]:
            child.end()

    def _free(self) -> Child:
        with contextlib.suppress(IndexError):
            while True:
                child = self._idle.pop()
                if not child.ended:
                    return child
        return Child(self._limits)

    def _give_back(self, child: Child) -> None:
        if child.ended:
            child.end()
            return
        self._idle.append(child)
        if len(self._idle) > self._most:
            with contextlib.suppress(IndexError):
                self._idle.popleft().end()


def in_order(
    function: Callable[[Piece], Result], pieces: Iterable[Piece], *, threads: int, stop: Callable[[], None]
) -> Generator[Result]:
    """`function` of each piece, each as soon as it and those before it are done.

    Threads, as each only waits for a child. `pieces` is read no further ahead than `AHEAD` a thread, so memory is
    bounded by the work in hand. Left early, by Ctrl-C say, `stop` is called until no thread is at work.
    """
    executor = ThreadPoolExecutor(threads, thread_name_prefix="in order")
    in_hand: deque[Future[Result]] = deque()
    todo = iter(pieces)
    try:
        while True:
            while len(in_hand) < AHEAD * threads:
                try:
                    in_hand.append(executor.submit(function, next(todo)))
                except StopIteration:
                    break
            if not in_hand:
                return
            yield in_hand[0].result()
            in_hand.popleft()
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        # Again, for a thread that was about to start a child.
        while wait([one for one in in_hand if not one.done()], timeout=0.1).not_done:
            stop()


# For everyone: a child that has read one photo reads the next one sooner.
SHARED = Pool()
