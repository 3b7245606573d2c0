"""Screening, off the event loop: a bounded queue in front of a bounded number of children."""

from __future__ import annotations

import asyncio
import contextlib
import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from screener.api.metrics import Metrics
from screener.api.problems import busy
from screener.api.texts import START, Texts
from screener.errors import EngineError, ScreenerError
from screener.pipeline import PhotoOptions
from screener.sandbox.async_child import AsyncChild
from screener.sandbox.child import ChildLimits
from screener.service.child_work import LISTED, as_text, get_ready, photos_json, small_copies, try_reader
from screener.settings import Settings
from screener.terms import PLAIN, Role, Wishes

Result = TypeVar("Result")

# Of its time a photo's reading gets so much: the rest is for the list, and for the way back.
READING = 0.85
# How much a piece of work counts in the average of what they take.
NEWEST = 0.2
# Texts of all batches that may be with the children or wait for one.
OF_BATCHES = 16
# A photo's child gives way to texts and to the answers of the service.
PHOTO_CHILD = ChildLimits(nice=5)


class Workers:
    """`count` children; at most `waiting` pieces of work wait for one."""

    def __init__(
        self, count: int, waiting: int, limits: ChildLimits, typical: float, warm_up: tuple[Callable[..., None], str]
    ) -> None:
        self._limits = limits
        self._count = count
        self._most = count + waiting
        self._free: asyncio.LifoQueue[AsyncChild] = asyncio.LifoQueue()
        self._warm_up = warm_up
        self._renewing: set[asyncio.Task[None]] = set()
        self.inside = 0
        # Seconds that a piece of work took lately.
        self.typical = typical

    async def run(
        self, function: Callable[..., Result], arguments: Callable[[float], tuple[Any, ...]], seconds: float
    ) -> Result:
        """`function(*arguments(seconds left))` in a child, all of it within `seconds`.

        Raises what it raises, ReadingTimedOut, ReaderFailed, and Problem 503 at once when the queue is full or too
        slow for the work to be done in time.
        """
        self.check(seconds)
        ends = asyncio.get_running_loop().time() + seconds
        self.inside += 1
        try:
            try:
                async with asyncio.timeout_at(ends):
                    child = await self._free.get()
            except TimeoutError as error:
                raise busy(self.wait()) from error
            return await self._lent(child, function, arguments, ends)
        finally:
            self.inside -= 1

    def check(self, seconds: float) -> None:
        """Raises Problem 503 when one more piece of work could not be done within `seconds`."""
        late = self.inside >= self._count and self.wait(1) + self.typical > seconds
        if self.inside >= self._most or late:
            raise busy(self.wait(1))

    async def _lent(
        self,
        child: AsyncChild,
        function: Callable[..., Result],
        arguments: Callable[[float], tuple[Any, ...]],
        ends: float,
    ) -> Result:
        loop = asyncio.get_running_loop()
        started = loop.time()
        well = False
        try:
            left = ends - started
            result = await child.call(function, *arguments(left), deadline=left)
            well = True
            return result
        except ScreenerError as error:
            well = not isinstance(error, EngineError)
            raise
        finally:
            self.typical += NEWEST * (loop.time() - started - self.typical)
            if well and not child.worn:
                self._free.put_nowait(child)
            else:
                # Off the way: nobody waits for the start of the next one while another child is there.
                self._renewing.add(task := asyncio.create_task(self._renew(child)))
                task.add_done_callback(self._renewing.discard)

    def wait(self, more: int = 0) -> int:
        """Seconds until a worker is likely to be free for one that comes after `more` others."""
        return max(1, math.ceil(self.typical * max(0, self.inside + more - self._count) / self._count))

    def start(self) -> None:
        """Starts the children, each lent only when it is warm."""
        for _ in range(self._count):
            self._renewing.add(task := asyncio.create_task(self._renew(None)))
            task.add_done_callback(self._renewing.discard)

    async def _renew(self, old: AsyncChild | None) -> None:
        if old is not None:
            await asyncio.to_thread(old.end)
        child = AsyncChild(self._limits)
        try:
            # What cannot be loaded is told by the first piece of work, and by /readyz.
            with contextlib.suppress(ScreenerError):
                await child.call(*self._warm_up, deadline=START)
        finally:
            self._free.put_nowait(child)

    async def end(self) -> None:
        """Ends the idle children; the others end when their work does, or with this process."""
        for task in self._renewing:
            task.cancel()
        await asyncio.gather(*self._renewing, return_exceptions=True)
        while not self._free.empty():
            self._free.get_nowait().end()


class Screening:
    """Texts and photos -> reports as JSON, within the limits of the settings."""

    def __init__(self, settings: Settings, metrics: Metrics) -> None:
        self._seconds = settings.sync_seconds
        self._texts = Texts(
            settings.text_workers,
            settings.text_queue,
            self._seconds,
            settings.text_limits,
            settings.remembered_bytes,
        )
        self._batches = asyncio.Semaphore(OF_BATCHES)
        warm_up = get_ready, settings.engine
        self._photos = Workers(settings.workers, settings.queue, PHOTO_CHILD, 2.0, warm_up)
        self._heif = settings.heif
        self._options = PhotoOptions(engine=settings.engine, effort=settings.effort, limits=settings.photo_limits)
        metrics.watch("photos_inside", "Photos being read or waiting", lambda: self._photos.inside)
        metrics.watch("texts_waiting", "Texts that no child has begun", lambda: self._texts.waiting)
        metrics.watch("photo_seconds", "What a photo took lately", lambda: self._photos.typical)

    def check(self, kind: bytes) -> None:
        """Raises Problem 503 when a body of this kind (Content-Type) would be refused: then it need not be read."""
        if kind.startswith(b"multipart/"):
            self._photos.check(self._seconds)
        else:
            self._texts.check()

    async def text(self, text: str, wishes: Wishes = PLAIN) -> bytes:
        """The report. Raises EmptyInput, TextTooLong, EngineError and Problem 503."""
        return await self._texts.screen(text.lstrip(LISTED), wishes)

    async def listed(self, entries: Sequence[tuple[str, Role]], wishes: Wishes = PLAIN) -> bytes:
        """The report of a corrected list. Raises EmptyInput, TextTooLong, EngineError and Problem 503."""
        return await self._texts.screen(as_text(entries), wishes)

    async def try_text(self) -> bool:
        """Whether a text is screened by a child. Raises EngineError and Problem 503."""
        return b'"outcome":"screened"' in await self._texts.screen("Aqua, Glycerin", anew=True)

    async def text_of_batch(self, text: str, ends: float, wishes: Wishes = PLAIN) -> bytes:
        """As `text`, for one of many: they go few at a time, so that single texts do not wait for a batch.

        Raises TimeoutError when it is not begun before `ends` (the time of the event loop).
        """
        async with asyncio.timeout_at(ends):
            await self._batches.acquire()
        try:
            return await self._texts.screen(text.lstrip(LISTED), wishes)
        finally:
            self._batches.release()

    async def photos(self, photos: Sequence[bytes], wishes: Wishes = PLAIN) -> bytes:
        """The report of photos of one product. Raises InputError, EngineError and Problem 503."""

        def arguments(left: float) -> tuple[Any, ...]:
            return photos, replace(self._options, deadline=READING * left), self._heif, wishes

        return await self._photos.run(photos_json, arguments, self._seconds)

    async def small_copies(self, photos: Sequence[bytes]) -> list[bytes]:
        """The photos as small JPEGs, to be looked at. Raises InputError, EngineError and Problem 503."""
        limits, heif = self._options.limits, self._heif
        return await self._photos.run(small_copies, lambda _: (photos, limits, heif), self._seconds)

    async def try_reader(self) -> bool:
        """Whether a drawn list is read. Raises EngineError and Problem 503."""
        return await self._photos.run(try_reader, lambda _: (self._options.engine,), self._seconds)

    def start(self) -> None:
        """Starts the children."""
        self._texts.start()
        self._photos.start()

    async def end(self) -> None:
        """Ends the children."""
        await self._texts.end()
        await self._photos.end()
