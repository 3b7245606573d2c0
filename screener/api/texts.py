"""Texts -> reports. A child gets as many at once as are waiting, and a text that came lately is not screened again."""

from __future__ import annotations

import asyncio
import contextlib
from collections import OrderedDict, deque
from dataclasses import dataclass

from screener.api.problems import busy
from screener.errors import EngineError, ReadingTimedOut, ScreenerError
from screener.pipeline import TextLimits
from screener.sandbox.async_child import AsyncChild
from screener.sandbox.child import TOO_LONG, ChildLimits
from screener.service.child_work import get_ready, texts_json
from screener.service.logs import fault
from screener.terms import PLAIN, Wishes

# Texts, and characters of all of them, that go to a child at once: one that takes long holds up few others.
MOST_AT_ONCE, MOST_CHARACTERS = 16, 10_000
CHILD = ChildLimits(memory=2**29, pieces=20_000)
# Seconds for a child to load its libraries, on a machine that is busy with other things.
START = 60.0


Asked = tuple[str, Wishes]


@dataclass(slots=True)
class _Waiting:
    text: str
    wishes: Wishes
    ends: float
    report: asyncio.Future[bytes]


class Texts:
    """`workers` children; at most `waiting` texts wait for one, each for at most `seconds`."""

    def __init__(self, workers: int, waiting: int, seconds: float, limits: TextLimits, remembered: int) -> None:
        self._workers = workers
        self._most = waiting
        self._seconds = seconds
        self._limits = limits
        self._queue: deque[_Waiting] = deque()
        self._come = asyncio.Semaphore(0)
        self._lately = Lately(remembered)
        self._crew: list[asyncio.Task[None]] = []

    @property
    def waiting(self) -> int:
        """Texts that no child has begun."""
        return len(self._queue)

    async def screen(self, text: str, wishes: Wishes = PLAIN, *, anew: bool = False) -> bytes:
        """The report as JSON; `anew` even if it is known. Raises EmptyInput, TextTooLong, EngineError, Problem 503."""
        if not anew and (known := self._lately.get((text, wishes))) is not None:
            return known
        self.check()
        loop = asyncio.get_running_loop()
        waiting = _Waiting(text, wishes, loop.time() + self._seconds, loop.create_future())
        self._queue.append(waiting)
        self._come.release()
        try:
            async with asyncio.timeout_at(waiting.ends):
                report = await waiting.report
        except TimeoutError as error:
            raise ReadingTimedOut(TOO_LONG) from error
        self._lately.put((text, wishes), report)
        return report

    def check(self) -> None:
        """Raises Problem 503 when the queue is full."""
        if len(self._queue) >= self._most:
            raise busy(1, "texts")

    def start(self) -> None:
        """Starts the children."""
        self._crew = [asyncio.create_task(self._work()) for _ in range(self._workers)]

    async def end(self) -> None:
        """Ends the children."""
        for member in self._crew:
            member.cancel()
        await asyncio.wait(self._crew)

    async def _work(self) -> None:
        child = AsyncChild(CHILD)
        try:
            with contextlib.suppress(ScreenerError):
                await child.call(get_ready, None, deadline=START)
            while True:
                await self._come.acquire()
                taken = self._taken()
                try:
                    if taken:
                        await self._screen(child, taken)
                except Exception as error:  # a fault of ours must not cost the service this worker
                    fault(error)
                    for waiting in taken:
                        _tell(waiting, error)
        finally:
            child.end()

    def _taken(self) -> list[_Waiting]:
        """The next texts; those that nobody waits for any more are left out."""
        taken: list[_Waiting] = []
        characters = 0
        while self._queue and len(taken) < MOST_AT_ONCE:
            characters += len(self._queue[0].text)
            if taken and characters > MOST_CHARACTERS:
                break
            waiting = self._queue.popleft()
            if not waiting.report.done():
                taken.append(waiting)
        return taken

    async def _screen(self, child: AsyncChild, taken: list[_Waiting]) -> None:
        left = min(waiting.ends for waiting in taken) - asyncio.get_running_loop().time()
        try:
            texts = [(waiting.text, waiting.wishes) for waiting in taken]
            answers = await child.call(texts_json, texts, self._limits, deadline=max(0.0, left))
        except EngineError as error:
            if len(taken) == 1:
                _tell(taken[0], error)
            else:
                # One of them brought the child down: each by itself, so that it is the only one to fail.
                for waiting in taken:
                    await self._screen(child, [waiting])
            return
        for waiting, answer in zip(taken, answers, strict=True):
            _tell(waiting, answer)


def _tell(waiting: _Waiting, answer: bytes | Exception) -> None:
    if waiting.report.done():
        return
    if isinstance(answer, bytes):
        waiting.report.set_result(answer)
    else:
        waiting.report.set_exception(answer)
        # Marked as seen: whoever waited may be gone.
        waiting.report.exception()


class Lately:
    """The reports given last, at most `most` bytes of them. They are in memory only."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._reports: OrderedDict[Asked, bytes] = OrderedDict()
        self.size = 0

    def get(self, asked: Asked) -> bytes | None:
        """The report of this very text, told in this way, if it is still there."""
        report = self._reports.get(asked)
        if report is not None:
            self._reports.move_to_end(asked)
        return report

    def put(self, asked: Asked, report: bytes) -> None:
        """Keeps a report, and drops those that were asked for longest ago."""
        if asked in self._reports or _size(asked, report) > self._most:
            return
        self._reports[asked] = report
        self.size += _size(asked, report)
        while self.size > self._most:
            old, dropped = self._reports.popitem(last=False)
            self.size -= _size(old, dropped)


def _size(asked: Asked, report: bytes) -> int:
    """Bytes that both take; a character up to four."""
    return 4 * len(asked[0]) + len(report)
