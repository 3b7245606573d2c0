"""Senders that drip, stop in the middle or never begin: closed in time, and nobody else waits for them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator

import httpx2 as httpx
import pytest

from tests.live_server import Live, live_server

# Seconds that the server allows here, and what may be added on a busy machine.
HEADERS, BODY, SLACK = 2.0, 3.0, 3.0
DRIPPING = 500
LINE = b"POST /v1/screenings HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
BEGUN = {
    "nothing": b"",
    "headers": LINE + b"X-Slow: ",
    "body": LINE + b"Content-Length: 5000\r\n\r\n",
    "chunks": LINE + b"Transfer-Encoding: chunked\r\n\r\n",
}
DRIPS = {"nothing": b"", "headers": b"a", "body": b" ", "chunks": b"1\r\n \r\n"}


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    settings = {"header_seconds": HEADERS, "body_seconds": BODY}
    with live_server(tmp_path_factory.mktemp("slow"), settings) as server:
        yield server


async def drip(port: int, kind: str) -> tuple[float, bytes]:
    """Sends a little every 0.2 s until the server has had enough; seconds that took, and what it said."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    started = time.monotonic()
    said = b""
    try:
        writer.write(BEGUN[kind])
        while time.monotonic() - started < 60:
            try:
                got = await asyncio.wait_for(reader.read(4096), 0.2)
            except TimeoutError:
                writer.write(DRIPS[kind])
                continue
            except OSError:
                break
            said += got
            if not got:
                break
    finally:
        writer.close()
    return time.monotonic() - started, said


@pytest.mark.parametrize(
    ("kind", "most"), [("nothing", HEADERS), ("headers", HEADERS), ("body", BODY), ("chunks", BODY)]
)
def test_a_slow_sender_is_cut_off(live: Live, kind: str, most: float) -> None:
    took, said = asyncio.run(drip(live.port, kind))
    assert took < most + SLACK
    if kind in ("body", "chunks"):
        assert said.startswith(b"HTTP/1.1 408 ")
        assert b'"type":"/problems/body-too-slow"' in said


def test_many_slow_senders_hold_up_nobody(live: Live) -> None:
    async def all_at_once() -> int:
        dripping = [asyncio.create_task(drip(live.port, list(BEGUN)[n % len(BEGUN)])) for n in range(DRIPPING)]
        await asyncio.sleep(0.5)
        answered = 0
        async with httpx.AsyncClient(base_url=live.url, timeout=10.0) as client:
            while not all(task.done() for task in dripping):
                answer = await client.post("/v1/screenings", json={"text": f"Aqua, Glycerin, {answered} x"})
                assert answer.status_code == 200
                answered += 1
        await asyncio.gather(*dripping)
        return answered

    open_before = live.descriptors()
    assert asyncio.run(all_at_once()) > 20
    ends = time.monotonic() + SLACK
    while live.descriptors() > open_before + 5 and time.monotonic() < ends:
        time.sleep(0.1)
    assert live.descriptors() <= open_before + 5


def test_a_sender_that_leaves_in_the_middle_leaves_nothing(live: Live) -> None:
    async def leave() -> None:
        _, writer = await asyncio.open_connection("127.0.0.1", live.port)
        writer.write(BEGUN["body"] + b'{"text": "Aq')
        await writer.drain()
        writer.close()

    for _ in range(20):
        asyncio.run(leave())
    assert httpx.post(f"{live.url}/v1/screenings", json={"text": "Aqua"}).status_code == 200
    assert '"event":"fault"' not in live.log
