"""The queue in front of the children, and the texts that go to them together."""

from __future__ import annotations

import asyncio
import contextlib
import os
import time
from collections.abc import Callable
from typing import Any

import pytest

from screener.api import texts
from screener.api.problems import Problem
from screener.api.queue import BoundedQueue
from screener.api.report_cache import ReportCache
from screener.api.texts import Texts
from screener.errors import BrokenPhoto, EmptyInput, ReaderFailed, ReadingTimedOut, ScreenerError
from screener.sandbox.async_pool import AsyncPool
from screener.sandbox.child import ChildLimits
from screener.sandbox.deadline import Deadline
from screener.service.work import List, Rules, Text, Words, reports_json
from screener.terms import SkinProfile, Wishes

AMPLE = 60.0


def nothing() -> None:
    """What a child is warmed up with here."""


def pause(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def refuse() -> None:
    raise BrokenPhoto("It is damaged.")


def crash() -> None:
    os._exit(1)


def crash_at_the_bomb(works: list[Words], deadline: Deadline, rules: Rules) -> list[bytes | ScreenerError]:
    if any(isinstance(work, Text) and "bomb" in work.text for work in works):
        os._exit(1)
    return reports_json(works, deadline, rules)


def with_queue(count: int, waiting: int, what: Callable[[BoundedQueue], Any], pieces: int = 200) -> Any:
    async def whole() -> Any:
        pool = AsyncPool(count, ChildLimits(pieces=pieces), nothing)
        pool.start()
        # All of them are there before the first piece: on a busy machine one may take long to start.
        async with contextlib.AsyncExitStack() as lent:
            for _ in range(count):
                await lent.enter_async_context(pool.lend())
        try:
            return await what(BoundedQueue(pool, waiting, 0.1))
        finally:
            await pool.end()

    return asyncio.run(whole())


def piece(queue: BoundedQueue, function: Callable[..., Any], *args: Any, seconds: float = AMPLE) -> Any:
    return queue.run(function, *args, deadline=Deadline.after(seconds))


def test_as_many_at_a_time_as_there_are_children() -> None:
    async def four(queue: BoundedQueue) -> list[int]:
        return list(await asyncio.gather(*(piece(queue, pause, 0.2) for _ in range(4))))

    assert len(set(with_queue(2, 2, four))) == 2


def test_one_more_than_fit_is_refused_at_once_and_told_when_to_come_back() -> None:
    async def one_more(queue: BoundedQueue) -> tuple[float, Problem]:
        inside = [asyncio.create_task(piece(queue, pause, 1.0)) for _ in range(3)]
        await asyncio.sleep(0.1)
        started = time.monotonic()
        with pytest.raises(Problem) as refused:
            await piece(queue, pause, 0.1)
        took = time.monotonic() - started
        await asyncio.gather(*inside)
        return took, refused.value

    took, problem = with_queue(1, 2, one_more)
    assert took < 0.5
    assert (problem.status, problem.slug) == (503, "busy")
    assert int(problem.headers["Retry-After"]) >= 1


def test_who_would_wait_too_long_is_refused_at_once() -> None:
    async def late(queue: BoundedQueue) -> str:
        queue.typical = 5.0
        inside = asyncio.create_task(piece(queue, pause, 0.5))
        await asyncio.sleep(0.1)
        with pytest.raises(Problem) as refused:
            await piece(queue, pause, 0.1, seconds=8.0)
        await inside
        return refused.value.slug

    assert with_queue(1, 5, late) == "busy"


def test_a_refusal_keeps_the_child_and_a_crash_replaces_it() -> None:
    async def faults(queue: BoundedQueue) -> list[int]:
        pids = [await piece(queue, pause, 0)]
        with pytest.raises(BrokenPhoto):
            await piece(queue, refuse)
        pids.append(await piece(queue, pause, 0))
        with pytest.raises(ReaderFailed):
            await piece(queue, crash)
        pids.append(await piece(queue, pause, 0))
        with pytest.raises(ReadingTimedOut):
            await piece(queue, pause, 60, seconds=1.0)
        pids.append(await piece(queue, pause, 0))
        return pids

    first, kept, second, third = with_queue(1, 0, faults)
    assert first == kept
    assert len({first, second, third}) == 3


def test_a_child_is_replaced_after_its_pieces() -> None:
    async def five(queue: BoundedQueue) -> list[int]:
        return [await piece(queue, pause, 0) for _ in range(5)]

    # The first piece of each child is its warming up.
    assert len(set(with_queue(1, 0, five, pieces=3))) == 3


def test_who_leaves_frees_the_place() -> None:
    async def leave(queue: BoundedQueue) -> float:
        gone = [asyncio.create_task(piece(queue, pause, 60)) for _ in range(2)]
        await asyncio.sleep(0.3)
        for task in gone:
            task.cancel()
        await asyncio.gather(*gone, return_exceptions=True)
        started = time.monotonic()
        await piece(queue, pause, 0)
        assert queue.inside == 0
        return time.monotonic() - started

    assert with_queue(1, 1, leave) < 10


def with_texts(what: Callable[[Texts], Any], workers: int = 1, waiting: int = 100, remembered: int = 2**20) -> Any:
    async def whole() -> Any:
        many = Texts(workers=workers, waiting=waiting, seconds=AMPLE, rules=Rules(), remembered=remembered)
        many.start()
        try:
            return await what(many)
        finally:
            await many.end()

    return asyncio.run(whole())


def test_a_text_that_brings_its_child_down_fails_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "reports_json", crash_at_the_bomb)

    async def mixed(many: Texts) -> list[Any]:
        asked = map(Text, ["Aqua", "Talc", "a bomb", "Mica", " "])
        return list(await asyncio.gather(*map(many.screen, asked), return_exceptions=True))

    first, second, bomb, third, empty = with_texts(mixed)
    assert all(b'"outcome":"screened"' in report for report in (first, second, third))
    assert isinstance(bomb, ReaderFailed)
    assert isinstance(empty, EmptyInput)


def test_a_full_queue_refuses_at_once() -> None:
    async def too_many(many: Texts) -> int:
        asked = await asyncio.gather(*(many.screen(Text(f"Aqua {n}")) for n in range(30)), return_exceptions=True)
        assert many.waiting == 0
        return sum(isinstance(answer, Problem) and answer.slug == "busy" for answer in asked)

    assert with_texts(too_many, waiting=20) == 10


def test_a_known_text_needs_no_child() -> None:
    async def twice(many: Texts) -> bool:
        first = await many.screen(Text("Aqua"))
        await many.end()
        return first == await many.screen(Text("Aqua"))

    assert with_texts(twice)


def test_text_and_list_and_wishes_are_told_apart() -> None:
    async def each_twice(many: Texts) -> list[bytes]:
        dry = Wishes(SkinProfile(frozenset({"dry"})))
        works: list[Words] = [Text("Aqua, Talc"), Text("Aqua, Talc", dry), List((("Aqua, Talc", "listed"),))]
        return [await many.screen(work) for work in (*works, *works)]

    reports = with_texts(each_twice)
    assert len(set(reports[:3])) == 3
    assert reports[:3] == reports[3:]


def test_what_is_remembered_is_bounded_and_the_oldest_goes() -> None:
    cache = ReportCache(100)
    for text in "abc":
        cache.put(Text(text), b"x" * 40)
    assert cache.get(Text("a")) is None
    assert cache.get(Text("b")) == b"x" * 40
    cache.put(Text("d"), b"x" * 40)
    # b was asked for after c had come.
    assert cache.get(Text("c")) is None
    assert cache.get(Text("b")) is not None
    cache.put(Text("e"), b"x" * 200)
    assert cache.get(Text("e")) is None
    assert cache.size <= 100
