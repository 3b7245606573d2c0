"""Children for a program that waits for many things at once: a fixed number of them, lent when they are warm."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable

from screener.errors import EngineError, ScreenerError
from screener.sandbox.async_child import AsyncChild
from screener.sandbox.child import ChildLimits
from screener.sandbox.deadline import WARM_UP, Deadline


class AsyncPool:
    """`count` children, for one event loop. One that died, failed, or did all its pieces is replaced off the way:
    nobody waits for the start of the next one while another child is there.

    `warm_up` is done by each new process before it is lent, and in a time of its own (WARM_UP).
    """

    def __init__(self, count: int, limits: ChildLimits, warm_up: Callable[[], None]) -> None:
        self.count = count
        self._limits = limits
        self._warm_up = warm_up
        self._free: asyncio.LifoQueue[AsyncChild] = asyncio.LifoQueue()
        self._children: set[AsyncChild] = set()
        self._renewing: set[asyncio.Task[None]] = set()
        self._ended = False

    def start(self) -> None:
        """Starts the children."""
        for _ in range(self.count):
            self._renew(None)

    async def end(self) -> None:
        """Ends the children; work that is under way in them raises ReaderFailed."""
        self._ended = True
        for task in self._renewing:
            task.cancel()
        await asyncio.gather(*self._renewing, return_exceptions=True)
        for child in self._children:
            child.end()
        self._children.clear()

    @contextlib.asynccontextmanager
    async def lend(self, deadline: Deadline | None = None) -> AsyncIterator[AsyncChild]:
        """A child for the time of a `with`, as soon as one is free; the one given back last, as it is the warmest.

        Raises TimeoutError when none is free before the deadline.
        """
        async with asyncio.timeout(None if deadline is None else deadline.left):
            child = await self._free.get()
        failed = False
        try:
            yield child
        except EngineError:
            # A reader that failed or was given up may have left programs behind: they go with the child.
            failed = True
            raise
        finally:
            if failed or child.broken or child.worn:
                self._renew(child)
            else:
                self._free.put_nowait(child)

    def _renew(self, old: AsyncChild | None) -> None:
        if not self._ended:
            self._renewing.add(task := asyncio.create_task(self._replace(old)))
            task.add_done_callback(self._renewing.discard)

    async def _replace(self, old: AsyncChild | None) -> None:
        if old is not None:
            self._children.discard(old)
            await asyncio.to_thread(old.end)
        child = AsyncChild(self._limits)
        self._children.add(child)
        try:
            # What cannot be loaded is told by the first piece of work.
            with contextlib.suppress(ScreenerError):
                await child.call(self._warm_up, deadline=WARM_UP)
        finally:
            self._free.put_nowait(child)
