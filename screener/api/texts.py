"""Texts -> reports. A child gets as many at once as are waiting, and a text that came lately is not screened again."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass
from functools import partial

from screener.api.problems import busy
from screener.api.report_cache import ReportCache
from screener.errors import EngineError, ReadingTimedOut
from screener.sandbox.async_child import AsyncChild
from screener.sandbox.async_pool import AsyncPool
from screener.sandbox.child import TOO_LONG, ChildLimits
from screener.sandbox.deadline import Deadline
from screener.service.logs import fault
from screener.service.work import Rules, Words, get_ready, reports_json

# Texts, and characters of all of them, that go to a child at once: one that takes long holds up few others.
MOST_AT_ONCE, MOST_CHARACTERS = 16, 10_000
CHILD = ChildLimits(memory=2**29, pieces=20_000)


@dataclass(slots=True)
class _Waiting:
    work: Words
    deadline: Deadline
    report: asyncio.Future[bytes]


class Texts:
    """`workers` children; at most `waiting` texts and lists wait for one, each for at most `seconds`.

    `remembered`: bytes of reports that are kept for those who ask again.
    """

    def __init__(self, *, workers: int, waiting: int, seconds: float, rules: Rules, remembered: int) -> None:
        self._most = waiting
        self._seconds = seconds
        self._rules = rules
        self._queue: deque[_Waiting] = deque()
        self._come = asyncio.Semaphore(0)
        self._known = ReportCache(remembered)
        self._pool = AsyncPool(workers, CHILD, partial(get_ready, None))
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def waiting(self) -> int:
        """Texts that no child has begun."""
        return len(self._queue)

    async def screen(self, work: Words, *, anew: bool = False) -> bytes:
        """The report as JSON; `anew` even if it is known. Raises EmptyInput, TextTooLong, EngineError, Problem 503."""
        if not anew and (known := self._known.get(work)) is not None:
            return known
        self.check()
        deadline = Deadline.after(self._seconds)
        waiting = _Waiting(work, deadline, asyncio.get_running_loop().create_future())
        self._queue.append(waiting)
        self._come.release()
        try:
            async with asyncio.timeout(deadline.left):
                report = await waiting.report
        except TimeoutError as error:
            raise ReadingTimedOut(TOO_LONG) from error
        self._known.put(work, report)
        return report

    def check(self) -> None:
        """Raises Problem 503 when the queue is full."""
        if len(self._queue) >= self._most:
            raise busy(1, "texts")

    def start(self) -> None:
        """Starts the children."""
        self._pool.start()
        self._tasks = [asyncio.create_task(self._work()) for _ in range(self._pool.count)]

    async def end(self) -> None:
        """Ends the children."""
        for task in self._tasks:
            task.cancel()
        await asyncio.wait(self._tasks)
        await self._pool.end()

    async def _work(self) -> None:
        while True:
            await self._come.acquire()
            # The child first: as long as none is free, more texts gather that go to it together.
            async with self._pool.lend() as child:
                taken = self._taken()
                try:
                    if taken:
                        await self._screen(child, taken)
                except Exception as error:  # a fault of ours must not cost the service this worker
                    fault(error)
                    for waiting in taken:
                        _answer(waiting, error)

    def _taken(self) -> list[_Waiting]:
        """The next texts; those that nobody waits for any more are left out."""
        taken: list[_Waiting] = []
        characters = 0
        while self._queue and len(taken) < MOST_AT_ONCE:
            characters += self._queue[0].work.characters
            if taken and characters > MOST_CHARACTERS:
                break
            waiting = self._queue.popleft()
            if not waiting.report.done():
                taken.append(waiting)
        return taken

    async def _screen(self, child: AsyncChild, taken: list[_Waiting]) -> None:
        first = min((waiting.deadline for waiting in taken), key=lambda deadline: deadline.ends)
        works = [waiting.work for waiting in taken]
        try:
            answers = await child.call(reports_json, works, first, self._rules, deadline=first.left)
        except EngineError as error:
            if len(taken) == 1:
                _answer(taken[0], error)
            else:
                # One of them brought the child down: each by itself, so that it is the only one to fail.
                for waiting in taken:
                    await self._screen(child, [waiting])
            return
        for waiting, answer in zip(taken, answers, strict=True):
            _answer(waiting, answer)


def _answer(waiting: _Waiting, answer: bytes | Exception) -> None:
    if waiting.report.done():
        return
    if isinstance(answer, bytes):
        waiting.report.set_result(answer)
    else:
        waiting.report.set_exception(answer)
        # Marked as seen: whoever waited may be gone.
        waiting.report.exception()
