"""Screening, off the event loop: a bounded queue in front of a bounded number of children."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from ingredient_db.own_names import OwnNames
from screener.api.metrics import Metrics
from screener.api.problems import busy
from screener.api.texts import Texts
from screener.library import own_names
from screener.pipeline import PhotoOptions
from screener.sandbox.async_pool import AsyncPool
from screener.sandbox.child import ChildLimits
from screener.sandbox.deadline import Deadline
from screener.service.work import (
    Photos,
    Rules,
    Text,
    Words,
    get_ready,
    report_json,
    small_copies,
    try_reader,
)
from screener.settings import Settings

Result = TypeVar("Result")

# How much a piece of work counts in the average of what they take.
NEWEST = 0.2
# Seconds of a photo, as long as none was read.
TYPICAL = 2.0
# Texts of all batches that may be with the children or wait for one.
OF_BATCHES = 16
# A photo's child gives way to texts and to the answers of the service.
PHOTO_CHILD = ChildLimits(nice=5)


class BoundedQueue:
    """At most `waiting` pieces of work wait for a child of `pool`. `typical`: seconds of one, as a first guess."""

    def __init__(self, pool: AsyncPool, waiting: int, typical: float) -> None:
        self._pool = pool
        self._most = pool.count + waiting
        self.inside = 0
        # Seconds that a piece of work took lately.
        self.typical = typical

    async def run(self, function: Callable[..., Result], *args: object, deadline: Deadline) -> Result:
        """`function(*args)` in a child, waiting included until `deadline`.

        Raises what it raises, ReadingTimedOut, ReaderFailed, and Problem 503 at once when the queue is full or too
        slow for the work to be done in time.
        """
        self.check(deadline.left)
        self.inside += 1
        try:
            async with self._pool.lend(deadline) as child:
                started = time.monotonic()
                try:
                    return await child.call(function, *args, deadline=deadline.left)
                finally:
                    self.typical += NEWEST * (time.monotonic() - started - self.typical)
        except TimeoutError as error:
            raise busy(self.wait()) from error
        finally:
            self.inside -= 1

    def check(self, seconds: float) -> None:
        """Raises Problem 503 when one more piece of work could not be done within `seconds`."""
        late = self.inside >= self._pool.count and self.wait(1) + self.typical > seconds
        if self.inside >= self._most or late:
            raise busy(self.wait(1))

    def wait(self, more: int = 0) -> int:
        """Seconds until a worker is likely to be free for one that comes after `more` others."""
        count = self._pool.count
        return max(1, math.ceil(self.typical * max(0, self.inside + more - count) / count))


class Screening:
    """Texts and photos -> reports as JSON, within the limits of the settings."""

    def __init__(self, settings: Settings, metrics: Metrics) -> None:
        self._seconds = settings.sync_seconds
        photo = PhotoOptions(engine=settings.engine, effort=settings.effort, limits=settings.photo_limits)
        self._rules = Rules(settings.text_limits, photo, settings.heif, own_names(settings.names))
        self._texts = Texts(
            workers=settings.text_workers,
            waiting=settings.text_queue,
            seconds=self._seconds,
            rules=self._rules,
            remembered=settings.remembered_bytes,
        )
        self._batches = asyncio.Semaphore(OF_BATCHES)
        self._readers = AsyncPool(settings.workers, PHOTO_CHILD, partial(get_ready, settings.engine))
        self._photos = BoundedQueue(self._readers, settings.queue, TYPICAL)
        metrics.watch("photos_inside", "Photos being read or waiting", lambda: self._photos.inside)
        metrics.watch("texts_waiting", "Texts that no child has begun", lambda: self._texts.waiting)
        metrics.watch("photo_seconds", "What a photo took lately", lambda: self._photos.typical)

    @property
    def names(self) -> OwnNames:
        """The operator's own names."""
        return self._rules.names

    def check(self, kind: bytes) -> None:
        """Raises Problem 503 when a body of this kind (Content-Type) would be refused: then it need not be read."""
        if kind.startswith(b"multipart/"):
            self._photos.check(self._seconds)
        else:
            self._texts.check()

    async def report(self, work: Words | Photos) -> bytes:
        """The report. Raises InputError, EngineError and Problem 503."""
        if isinstance(work, Photos):
            deadline = Deadline.after(self._seconds)
            return await self._photos.run(report_json, work, deadline, self._rules, deadline=deadline)
        return await self._texts.screen(work)

    async def report_of_batch(self, text: Text, until: Deadline) -> bytes:
        """As `report`, for one of many: they go few at a time, so that single texts do not wait for a batch.

        Raises TimeoutError when it is not begun in time.
        """
        async with asyncio.timeout(until.left):
            await self._batches.acquire()
        try:
            return await self._texts.screen(text)
        finally:
            self._batches.release()

    async def small_copies(self, photos: Sequence[bytes]) -> list[bytes]:
        """The photos as small JPEGs, to be looked at. Raises InputError, EngineError and Problem 503."""
        limits, heif, deadline = self._rules.photo.limits, self._rules.heif, Deadline.after(self._seconds)
        return await self._photos.run(small_copies, photos, limits, heif, deadline=deadline)

    async def try_text(self) -> bool:
        """Whether a text is screened by a child. Raises EngineError and Problem 503."""
        return b'"outcome":"screened"' in await self._texts.screen(Text("Aqua, Glycerin"), anew=True)

    async def try_reader(self) -> bool:
        """Whether a drawn list is read. Raises EngineError and Problem 503."""
        return await self._photos.run(try_reader, self._rules.photo.engine, deadline=Deadline.after(self._seconds))

    def start(self) -> None:
        """Starts the children."""
        self._texts.start()
        self._readers.start()

    async def end(self) -> None:
        """Ends the children."""
        await self._texts.end()
        await self._readers.end()
