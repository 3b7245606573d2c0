"""Jobs as the API has them: their intake, asked off the event loop, and one watch over all that are streamed."""

from __future__ import annotations

import asyncio
import contextlib
import math
import threading
from collections.abc import Callable, Iterator
from typing import TypeVar

from screener.api.metrics import Metrics
from screener.api.problems import busy, not_found
from screener.errors import StoreFailed
from screener.service.job_orders import Intake

Result = TypeVar("Result")

# Seconds between two looks at the jobs that are watched: one question for all of them.
LOOK = 0.5


class Jobs:
    """`open_intake` is asked at the first job. At most `most_streams` jobs are watched at a time."""

    def __init__(self, open_intake: Callable[[], Intake] | None, most_streams: int, metrics: Metrics) -> None:
        self._open_intake = open_intake
        self._intake: Intake | None = None
        self._opening = threading.Lock()
        self._most = most_streams
        self._streams = 0
        self._waiting: dict[asyncio.Future[None], tuple[str, int]] = {}
        self._looking: asyncio.Task[None] | None = None
        if open_intake is not None:
            metrics.watch(
                "jobs_waiting",
                "Jobs that no worker has begun",
                self._number(lambda intake: intake.counts()[0]["queued"]),
            )
            metrics.watch(
                "jobs_running", "Jobs being worked on", self._number(lambda intake: intake.counts()[0]["running"])
            )
            metrics.watch(
                "jobs_set_aside", "Jobs given up", self._number(lambda intake: intake.counts()[0]["set_aside"])
            )
            metrics.watch(
                "jobs_oldest_seconds", "Age of the first of them", self._number(lambda intake: intake.counts()[1])
            )
            metrics.watch("job_workers", "Workers alive on all machines", self._number(lambda intake: intake.workers()))

    async def ask(self, question: Callable[[Intake], Result]) -> Result:
        """What the intake answers. Raises what it raises, and Problem 404 when there is none."""
        return await asyncio.to_thread(lambda: question(self._opened()))

    def close(self) -> None:
        """Closes the intake."""
        if self._intake is not None:
            self._intake.close()

    def need_place(self) -> None:
        """Raises Problem 503 when all places for those who watch are taken."""
        if self._streams >= self._most:
            raise busy(30, "jobs", "watched")

    @contextlib.contextmanager
    def stream(self) -> Iterator[None]:
        """A place for one who watches, for the time of a `with`."""
        self._streams += 1
        try:
            yield
        finally:
            self._streams -= 1

    async def changed(self, job_id: str, version: int, seconds: float) -> bool:
        """Whether the job becomes another than this version, or goes, within so many seconds; returns when it does."""
        change: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting[change] = job_id, version
        if self._looking is None:
            self._looking = asyncio.create_task(self._look())
        try:
            async with asyncio.timeout(seconds):
                await change
            return True
        except TimeoutError:
            return False
        finally:
            del self._waiting[change]

    async def _look(self) -> None:
        """As long as somebody waits."""
        while self._waiting:
            job_ids = sorted({job_id for job_id, _ in self._waiting.values()})
            # What the store cannot tell now it tells later; the streams stay open.
            with contextlib.suppress(StoreFailed):
                versions = await self.ask(lambda intake, of=job_ids: intake.versions(of))  # type: ignore[misc]
                for change, (job_id, version) in self._waiting.items():
                    if job_id in job_ids and versions.get(job_id) != version and not change.done():
                        change.set_result(None)
            await asyncio.sleep(LOOK)
        self._looking = None

    def _number(self, number: Callable[[Intake], float]) -> Callable[[], float]:
        def tell() -> float:
            try:
                return number(self._opened())
            except StoreFailed:
                return math.nan

        return tell

    def _opened(self) -> Intake:
        if self._open_intake is None:
            raise not_found("This service takes no jobs.")
        with self._opening:
            if self._intake is None:
                self._intake = self._open_intake()
            return self._intake
