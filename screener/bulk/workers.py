"""A few processes, results in the order of the work, memory bounded by the work in hand.

Not an executor of the standard library: those break as a whole when one process dies, and cannot say on which
piece. Here a death is the result of the one piece it happened on, and the others go on.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import signal
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Generic, TypeVar

Work = TypeVar("Work")
Result = TypeVar("Result")

# Started afresh, never forked: the same on every system, and safe beside the threads of the image libraries.
_CONTEXT = multiprocessing.get_context("spawn")
# Finished results that may wait for a slow piece before them, per process.
AHEAD = 4


@dataclass(frozen=True, slots=True)
class Died(Generic[Work]):
    """The process that had this piece of work in hand was killed or crashed."""

    work: Work


def ordered(function: Callable[[Work], Result], pieces: Iterable[Work], workers: int) -> Generator[Result | Died[Work]]:
    """`function` of each piece, in the order of the pieces, from `workers` processes.

    `function`, the pieces and the results must be picklable; `function` must not raise. `pieces` is read no
    further ahead than `AHEAD` pieces per process. Closing the iterator ends the processes.
    """
    crew = _Crew(function, workers)
    todo = enumerate(pieces)
    done: dict[int, Result | Died[Work]] = {}
    given, due, exhausted = 0, 0, False
    try:
        while True:
            while not exhausted and crew.has_room and given - due < AHEAD * workers:
                number, piece = next(todo, (-1, None))
                if piece is None:
                    exhausted = True
                else:
                    crew.give(number, piece)
                    given += 1
            if due in done:
                yield done.pop(due)
                due += 1
            elif exhausted and due == given:
                return
            else:
                done.update(crew.collect())
    finally:
        crew.end()


@dataclass(slots=True)
class _Worker(Generic[Work]):
    process: SpawnProcess
    line: Connection
    number: int = -1
    piece: list[Work] = field(default_factory=list)


class _Crew(Generic[Work, Result]):
    """`workers` processes, started together at the first piece, and again for those that died."""

    def __init__(self, function: Callable[[Work], Result], workers: int) -> None:
        self._function = function
        self._workers = workers
        self._idle: list[_Worker[Work]] = []
        self._busy: dict[Connection, _Worker[Work]] = {}

    @property
    def has_room(self) -> bool:
        return len(self._busy) < self._workers

    def give(self, number: int, piece: Work) -> None:
        if not self._idle:
            self._idle = [self._start() for _ in range(self._workers - len(self._busy))]
        worker = self._idle.pop()
        worker.number, worker.piece = number, [piece]
        self._busy[worker.line] = worker
        # One that died while idle is found out by `collect`, like one that dies at work.
        with contextlib.suppress(OSError):
            worker.line.send(piece)

    def collect(self) -> Iterator[tuple[int, Result | Died[Work]]]:
        """Waits for at least one piece to be done."""
        for line in wait(list(self._busy)):
            assert isinstance(line, Connection)
            worker = self._busy.pop(line)
            try:
                result: Result | Died[Work] = line.recv()
            except (EOFError, OSError):
                line.close()
                worker.process.join()
                yield worker.number, Died(worker.piece[0])
                continue
            self._idle.append(worker)
            yield worker.number, result

    def end(self) -> None:
        for worker in (*self._idle, *self._busy.values()):
            worker.process.terminate()
            worker.line.close()
        for worker in (*self._idle, *self._busy.values()):
            worker.process.join()

    def _start(self) -> _Worker[Work]:
        ours, theirs = _CONTEXT.Pipe()
        process = _CONTEXT.Process(target=_serve, args=(theirs, self._function), daemon=True)
        # Ctrl-C reaches the whole group, and a process that is only about to load would answer it with a traceback.
        # The tracker first: its own start would let through again what is held back.
        resource_tracker.ensure_running()
        let_through = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
        try:
            process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, let_through)
        # Only the process holds its end now, so its death closes the line.
        theirs.close()
        return _Worker(process, ours)


def _serve(line: Connection, function: Callable[[Work], Result]) -> None:
    """The life of a process: a piece in, its result out, until the line is closed."""
    # The parent alone answers Ctrl-C, and ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(EOFError, OSError):
        line.send(function(line.recv()))
        # What the first piece loaded, the dictionary above all, stays: no later collection need look at it.
        gc.freeze()
        while True:
            line.send(function(line.recv()))
