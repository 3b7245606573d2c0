"""Children for an event loop: warm when they are lent, replaced when they died, all gone at the end."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from screener.errors import ReaderDied, ReadingTimedOut
from screener.sandbox.async_pool import AsyncPool
from screener.sandbox.child import ChildLimits
from screener.sandbox.deadline import Deadline
from tests.children import until
from tests.sandbox.test_child import AMPLE, group_alive
from tests.sandbox.test_pool import fail_and_leave_a_program, note_it, noted


def with_pool(count: int, what: Callable[[AsyncPool], Awaitable[Any]], pieces: int = 200) -> Any:
    async def whole() -> Any:
        pool = AsyncPool(count, ChildLimits(pieces=pieces), note_it)
        pool.start()
        try:
            return await what(pool)
        finally:
            await pool.end()

    return asyncio.run(whole())


def nap() -> None:
    time.sleep(600)


def die() -> None:
    os._exit(1)


async def done(pool: AsyncPool, function: Callable[[], Any]) -> Any:
    async with pool.lend() as child:
        return await child.call(function, deadline=AMPLE)


def test_a_child_is_warm_when_it_is_lent_and_so_is_the_next_one() -> None:
    async def four(pool: AsyncPool) -> list[str]:
        return [await done(pool, noted) for _ in range(4)]

    # Warming up is the first piece of each.
    assert with_pool(1, four, pieces=3) == ["yes"] * 4


def test_when_none_is_free_in_time_that_is_said() -> None:
    async def late(pool: AsyncPool) -> float:
        async with pool.lend():
            started = time.monotonic()
            with pytest.raises(TimeoutError):
                async with pool.lend(Deadline.after(0.3)):
                    pass
            return time.monotonic() - started

    assert 0.2 < with_pool(1, late) < 5


def test_one_that_died_is_replaced_and_one_that_was_left_too() -> None:
    async def faults(pool: AsyncPool) -> list[int]:
        pids = [await done(pool, os.getpid)]
        with pytest.raises(ReaderDied):
            await done(pool, die)
        pids.append(await done(pool, os.getpid))
        leaving = asyncio.create_task(done(pool, nap))
        await asyncio.sleep(0.2)
        leaving.cancel()
        await asyncio.gather(leaving, return_exceptions=True)
        pids.append(await done(pool, os.getpid))
        return pids

    pids = with_pool(1, faults)
    assert len(set(pids)) == 3
    assert until(lambda: not any(map(group_alive, pids)))


def test_its_end_ends_work_that_is_under_way_and_starts_nothing_more() -> None:
    async def end(pool: AsyncPool) -> tuple[object, int]:
        pid = await done(pool, os.getpid)
        working = asyncio.create_task(done(pool, nap))
        await asyncio.sleep(0.2)
        await pool.end()
        results = await asyncio.gather(working, return_exceptions=True)
        assert len(asyncio.all_tasks()) == 1
        return results[0], pid

    ended, pid = with_pool(1, end)
    assert isinstance(ended, ReaderDied)
    assert until(lambda: not group_alive(pid))


def test_what_a_failed_reader_left_behind_goes_with_its_child() -> None:
    async def fail(pool: AsyncPool) -> tuple[int, int]:
        with pytest.raises(ReadingTimedOut) as failed:
            await done(pool, fail_and_leave_a_program)
        return int(str(failed.value)), await done(pool, os.getpid)

    pid, next_one = with_pool(1, fail)
    assert next_one != pid
    assert until(lambda: not group_alive(pid))
