"""A child of the sandbox for a program that waits for many things at once: it gives way while the child works."""

from __future__ import annotations

import asyncio
import pickle
import socket
from collections.abc import Callable
from typing import Any, TypeVar

from screener.errors import ReaderDied, ReadingTimedOut
from screener.sandbox.child import DIED, LONGEST, MOST_ANSWER, TOO_LONG, Child, ChildLimits, result_of
from screener.sandbox.child_process import LENGTH_BYTES, Answer, opened

Result = TypeVar("Result")


class AsyncChild(Child):
    """For one task at a time. `call` is the `run` of a Child; cancelling it ends the process."""

    def __init__(self, limits: ChildLimits) -> None:
        super().__init__(limits)
        self._calling = False
        # Whether the last call ended its process.
        self.broken = False
        self._starting: asyncio.Future[socket.socket] | None = None

    async def call(self, function: Callable[..., Result], *args: Any, deadline: float) -> Result:
        """`function(*args)` as the child worked it out; `deadline` in seconds, the child's start included.

        Raises what `Child.run` raises. After an error that is not the function's own, and when it is cancelled, the
        child and all that it started are dead.
        """
        deadline = min(LONGEST, deadline)
        request = pickle.dumps((function, args, deadline))
        answer: Answer = "", None
        self._calling = True
        try:
            async with asyncio.timeout(deadline):
                answer = await self._exchanged(request)
        except TimeoutError as error:
            raise ReadingTimedOut(TOO_LONG) from error
        except (EOFError, OSError) as error:
            raise ReaderDied(DIED) from error
        finally:
            self._calling = False
            self.broken = answer[0] not in ("result", "error")
            if self.broken:
                # To its end, whatever happens to this task.
                await asyncio.shield(self._cleared())
        result: Result = result_of(answer)
        return result

    def end(self) -> None:
        """Ends the child for good. A `call` that is under way raises ReaderFailed, and clears up."""
        if self._calling:
            self.ended = True
            self._kill()
        else:
            super().end()

    async def _exchanged(self, request: bytes) -> Answer:
        line = self._ready()
        if line is None:
            # In a thread, as starting takes a while.
            self._starting = asyncio.ensure_future(asyncio.to_thread(self._restart))
            line = await asyncio.shield(self._starting)
            self._starting = None
        if self.ended:
            raise EOFError
        self._pieces += 1
        loop = asyncio.get_running_loop()
        await loop.sock_sendall(line, len(request).to_bytes(LENGTH_BYTES, "big") + request)
        length = int.from_bytes(await _received(line, LENGTH_BYTES), "big")
        if length > MOST_ANSWER:
            raise EOFError
        return opened(await _received(line, length))

    def _restart(self) -> socket.socket:
        self._clear()
        line = self._start()
        line.setblocking(False)
        return line

    async def _cleared(self) -> None:
        if self._starting is not None:
            # Left in the middle: what is being started has to be there to be ended.
            await asyncio.wait({self._starting})
            self._starting = None
        await asyncio.to_thread(self._clear)


async def _received(line: socket.socket, length: int) -> bytearray:
    loop = asyncio.get_running_loop()
    message = bytearray(length)
    rest = memoryview(message)
    while rest:
        got = await loop.sock_recv_into(line, rest)
        if not got:
            raise EOFError
        rest = rest[got:]
    return message
