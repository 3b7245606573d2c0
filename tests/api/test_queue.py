"""The queue in front of the children, and the texts that go to them together."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable
from typing import Any

import pytest

from screener.api import texts
from screener.api.problems import Problem
from screener.api.queue import Workers
from screener.api.texts import Lately, Texts
from screener.errors import BrokenPhoto, EmptyInput, ReaderFailed, ReadingTimedOut, ScreenerError
from screener.pipeline import TextLimits
from screener.sandbox.child import ChildLimits
from screener.service.child_work import texts_json
from screener.terms import PLAIN, Wishes

AMPLE = 60.0


def nothing(_: str) -> None:
    """What a child is warmed up with here."""


def pause(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def refuse() -> None:
    raise BrokenPhoto("It is damaged.")


def crash() -> None:
    os._exit(1)


def crash_at_the_bomb(wanted: list[tuple[str, Wishes]], limits: TextLimits) -> list[bytes | ScreenerError]:
    if any("bomb" in text for text, _ in wanted):
        os._exit(1)
    return texts_json(wanted, limits)


def with_workers(count: int, waiting: int, what: Callable[[Workers], Any], pieces: int = 200) -> Any:
    async def whole() -> Any:
        workers = Workers(count, waiting, ChildLimits(pieces=pieces), 0.1, (nothing, ""))
        workers.start()
        try:
            return await what(workers)
        finally:
            await workers.end()

    return asyncio.run(whole())


def piece(workers: Workers, function: Callable[..., Any], *args: Any, seconds: float = AMPLE) -> Any:
    return workers.run(function, lambda _: args, seconds)


def test_as_many_at_a_time_as_there_are_children() -> None:
    async def four(workers: Workers) -> list[int]:
        return list(await asyncio.gather(*(piece(workers, pause, 0.2) for _ in range(4))))

    assert len(set(with_workers(2, 2, four))) == 2


def test_one_more_than_fit_is_refused_at_once_and_told_when_to_come_back() -> None:
    async def one_more(workers: Workers) -> tuple[float, Problem]:
        inside = [asyncio.create_task(piece(workers, pause, 1.0)) for _ in range(3)]
        await asyncio.sleep(0.1)
        started = time.monotonic()
        with pytest.raises(Problem) as refused:
            await piece(workers, pause, 0.1)
        took = time.monotonic() - started
        await asyncio.gather(*inside)
        return took, refused.value

    took, problem = with_workers(1, 2, one_more)
    assert took < 0.5
    assert (problem.status, problem.slug) == (503, "busy")
    assert int(problem.headers["Retry-After"]) >= 1


def test_who_would_wait_too_long_is_refused_at_once() -> None:
    async def late(workers: Workers) -> str:
        workers.typical = 5.0
        inside = asyncio.create_task(piece(workers, pause, 0.5))
        await asyncio.sleep(0.1)
        with pytest.raises(Problem) as refused:
            await piece(workers, pause, 0.1, seconds=8.0)
        await inside
        return refused.value.slug

    assert with_workers(1, 5, late) == "busy"


def test_a_refusal_keeps_the_child_and_a_crash_replaces_it() -> None:
    async def faults(workers: Workers) -> list[int]:
        pids = [await piece(workers, pause, 0)]
        with pytest.raises(BrokenPhoto):
            await piece(workers, refuse)
        pids.append(await piece(workers, pause, 0))
        with pytest.raises(ReaderFailed):
            await piece(workers, crash)
        pids.append(await piece(workers, pause, 0))
        with pytest.raises(ReadingTimedOut):
            await piece(workers, pause, 60, seconds=1.0)
        pids.append(await piece(workers, pause, 0))
        return pids

    first, kept, second, third = with_workers(1, 0, faults)
    assert first == kept
    assert len({first, second, third}) == 3


def test_a_child_is_replaced_after_its_pieces() -> None:
    async def five(workers: Workers) -> list[int]:
        return [await piece(workers, pause, 0) for _ in range(5)]

    # The first piece of each child is its warming up.
    assert len(set(with_workers(1, 0, five, pieces=3))) == 3


def test_who_leaves_frees_the_place() -> None:
    async def leave(workers: Workers) -> float:
        gone = [asyncio.create_task(piece(workers, pause, 60)) for _ in range(2)]
        await asyncio.sleep(0.3)
        for task in gone:
            task.cancel()
        await asyncio.gather(*gone, return_exceptions=True)
        started = time.monotonic()
        await piece(workers, pause, 0)
        assert workers.inside == 0
        return time.monotonic() - started

    assert with_workers(1, 1, leave) < 10


def with_texts(what: Callable[[Texts], Any], workers: int = 1, waiting: int = 100, remembered: int = 2**20) -> Any:
    async def whole() -> Any:
        many = Texts(workers, waiting, AMPLE, TextLimits(), remembered)
        many.start()
        try:
            return await what(many)
        finally:
            await many.end()

    return asyncio.run(whole())


def test_a_text_that_brings_its_child_down_fails_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "texts_json", crash_at_the_bomb)

    async def mixed(many: Texts) -> list[Any]:
        asked = ["Aqua", "Talc", "a bomb", "Mica", " "]
        return list(await asyncio.gather(*map(many.screen, asked), return_exceptions=True))

    first, second, bomb, third, empty = with_texts(mixed)
    assert all(b'"outcome":"screened"' in report for report in (first, second, third))
    assert isinstance(bomb, ReaderFailed)
    assert isinstance(empty, EmptyInput)


def test_a_full_queue_refuses_at_once() -> None:
    async def too_many(many: Texts) -> int:
        asked = await asyncio.gather(*(many.screen(f"Aqua {n}") for n in range(30)), return_exceptions=True)
        assert many.waiting == 0
        return sum(isinstance(answer, Problem) and answer.slug == "busy" for answer in asked)

    assert with_texts(too_many, waiting=20) == 10


def test_a_known_text_needs_no_child() -> None:
    async def twice(many: Texts) -> bool:
        first = await many.screen("Aqua")
        await many.end()
        return first == await many.screen("Aqua")

    assert with_texts(twice)


def test_what_is_remembered_is_bounded_and_the_oldest_goes() -> None:
    lately = Lately(100)
    for text in "abc":
        lately.put((text, PLAIN), b"x" * 40)
    assert lately.get(("a", PLAIN)) is None
    assert lately.get(("b", PLAIN)) == b"x" * 40
    lately.put(("d", PLAIN), b"x" * 40)
    # b was asked for after c had come.
    assert lately.get(("c", PLAIN)) is None
    assert lately.get(("b", PLAIN)) is not None
    lately.put(("e", PLAIN), b"x" * 200)
    assert lately.get(("e", PLAIN)) is None
    assert lately.size <= 100
