"""Idempotency-Key: the same request sent again gets the same answer, and is worked on once.

As in draft-ietf-httpapi-idempotency-key-header. Answers are kept in memory only, as they hold label text: after a
restart, or on another machine, the request is worked on again, which gives the same report. Jobs are durable.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from screener.api.problems import Problem, bad_request

# Bytes of all answers kept, and characters of a key.
MOST_BYTES = 64 * 2**20
LONGEST_KEY = 255


@dataclass(slots=True)
class _Kept:
    fingerprint: bytes
    until: float
    answer: asyncio.Task[bytes]


def fingerprint(parts: Iterable[bytes]) -> bytes:
    """What tells one request from another; the boundary of a form, which is new each time, is not part of it."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.digest()


class Replays:
    """Answers by caller and key, each for `seconds`."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._kept: OrderedDict[tuple[str, str], _Kept] = OrderedDict()
        self._size = 0

    async def once(
        self, caller: str, key: str, request: bytes, work: Callable[[], Awaitable[bytes]]
    ) -> tuple[bytes, bool]:
        """The answer, and whether it had been asked for before. Errors are not kept.

        Raises what `work` raises; Problem 400 for a key that is none, 422 for one that came with another request.
        """
        name = (caller, plain_key(key))
        now = asyncio.get_running_loop().time()
        self._drop(now)
        kept = self._kept.get(name)
        if kept is None:
            # A task of its own: it goes on when the one who asked is gone, and is there when they ask again.
            task = asyncio.ensure_future(_answer(work))
            kept = self._kept[name] = _Kept(request, now + self._seconds, task)
            task.add_done_callback(lambda done: self._finished(name, done))
            return await asyncio.shield(task), False
        if kept.fingerprint != request:
            raise reused()
        return await asyncio.shield(kept.answer), True

    def _finished(self, name: tuple[str, str], done: asyncio.Task[bytes]) -> None:
        if done.cancelled() or done.exception() is not None:
            del self._kept[name]
        else:
            self._size += len(done.result())

    def _drop(self, now: float) -> None:
        """Those whose time is over, and the oldest when they are too many bytes; none that is being worked on."""
        for name, kept in list(self._kept.items()):
            if kept.until > now and self._size <= MOST_BYTES:
                break
            if kept.answer.done():
                self._size -= len(kept.answer.result())
                del self._kept[name]


async def _answer(work: Callable[[], Awaitable[bytes]]) -> bytes:
    return await work()


def reused() -> Problem:
    """422: the key came before, with another request."""
    return Problem(
        422,
        "idempotency-key-reused",
        "This Idempotency-Key belongs to another request",
        "Use a new Idempotency-Key for every new request.",
    )


def plain_key(key: str) -> str:
    """The key without the quotes that the draft asks for and few send. Raises Problem 400 for one that is none."""
    if len(key) > 1 and key[0] == key[-1] == '"':
        key = key[1:-1]
    if not 0 < len(key) <= LONGEST_KEY or not (key.isascii() and key.isprintable()):
        raise bad_request(f"An Idempotency-Key has 1 to {LONGEST_KEY} printable ASCII characters.")
    return key
