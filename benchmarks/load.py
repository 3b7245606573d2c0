"""Load on a web service from this process: requests one after the other on each connection, or at a given rate."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import orjson

# Most of an open loop.
CONNECTIONS = 400
# Bytes of a request that are with the service before it can refuse.
SMALL = 10_000


@dataclass
class Answers:
    """What came back: the status of each answer and the seconds it took, in the order of their coming."""

    seconds: list[float] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    # When each came, by time.perf_counter.
    at: list[float] = field(default_factory=list)

    def add(self, status: int, started: float) -> None:
        """One answer that came just now."""
        now = time.perf_counter()
        self.seconds.append(now - started)
        self.statuses.append(status)
        self.at.append(now)

    def percentile(self, share: float, status: int | None = None) -> float:
        """Seconds within which a share of the answers (with a status) came."""
        times = sorted(s for s, got in zip(self.seconds, self.statuses, strict=True) if status in (None, got))
        return times[min(len(times) - 1, int(share * len(times)))] if times else float("nan")

    def count(self, status: int) -> int:
        """Answers with a status."""
        return self.statuses.count(status)


def post(path: str, body: bytes, kind: str) -> bytes:
    """A request as it goes over the wire."""
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def post_text(path: str, text: str) -> bytes:
    """A text to screen."""
    return post(path, orjson.dumps({"text": text}), "application/json")


def post_photo(photo: bytes) -> bytes:
    """A photo to screen."""
    head = b'--X\r\nContent-Disposition: form-data; name="photo"; filename="photo.jpg"\r\n\r\n'
    body = head + photo + b"\r\n--X--\r\n"
    return post("/v1/screenings", body, "multipart/form-data; boundary=X")


class _Connection(asyncio.Protocol):
    """Sends a request and tells the status when all of its answer is here. Far cheaper than a real client."""

    def __init__(self) -> None:
        self._got = bytearray()
        self._answer: asyncio.Future[int] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def connection_lost(self, _: Exception | None) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(0)

    async def ask(self, request: bytes) -> int:
        """The status; 0 when the connection was closed instead."""
        self._answer = asyncio.get_running_loop().create_future()
        self._got.clear()
        self.transport.write(request)
        return await self._answer

    def data_received(self, data: bytes) -> None:
        self._got += data
        end = self._got.find(b"\r\n\r\n")
        if end < 0 or self._answer is None or self._answer.done():
            return
        at = self._got.find(b"content-length: ", 0, end) + 16
        if len(self._got) >= end + 4 + int(self._got[at : self._got.find(b"\r\n", at)]):
            self._answer.set_result(int(self._got[9:12]))


async def _connect(port: int) -> _Connection:
    return (await asyncio.get_running_loop().create_connection(_Connection, "127.0.0.1", port))[1]


def closed_loop(port: int, requests: Sequence[bytes], connections: int, seconds: float) -> Answers:
    """Each connection asks again as soon as it is answered; requests are taken in turn, from the first again."""
    answers = Answers()
    turn: Iterator[bytes] = itertools.cycle(requests)

    async def one(ends: float) -> None:
        connection = await _connect(port)
        while (started := time.perf_counter()) < ends:
            answers.add(await connection.ask(next(turn)), started)
        connection.transport.close()

    async def all_of_them() -> None:
        ends = time.perf_counter() + seconds
        await asyncio.gather(*(one(ends) for _ in range(connections)))

    asyncio.run(all_of_them())
    return answers


def open_loop(port: int, requests: Sequence[bytes], rate: float, seconds: float) -> Answers:
    """So many requests a second, whether those before are answered or not, over as many connections as it takes.

    Times count from when a request was due. At most CONNECTIONS are open: beyond it, what is due waits for one.
    """
    answers = Answers()
    due: deque[float] = deque()
    free: list[_Connection] = []
    turn = itertools.cycle(requests)
    open_now = 0

    async def one(connection: _Connection | None, at: float, request: bytes) -> None:
        nonlocal open_now
        try:
            connection = connection or await _connect(port)
            status = await connection.ask(request)
        except OSError:
            status = 0
        answers.add(status, at)
        # A photo that is refused early leaves the connection in the middle of it: that one is not used again.
        if connection is not None and (status == 200 or (status and len(request) < SMALL)):
            free.append(connection)
            return
        if connection is not None:
            connection.transport.close()
        open_now -= 1

    async def at_the_rate() -> None:
        nonlocal open_now
        begun, number = time.perf_counter(), 0
        asked: set[asyncio.Task[None]] = set()
        while number < rate * seconds or due or asked:
            while number < rate * seconds and (at := begun + number / rate) <= time.perf_counter():
                due.append(at)
                number += 1
            while due and (free or open_now < CONNECTIONS):
                open_now += not free
                task = asyncio.create_task(one(free.pop() if free else None, due.popleft(), next(turn)))
                asked.add(task)
                task.add_done_callback(asked.discard)
            await asyncio.sleep(0.002)
        for connection in free:
            connection.transport.close()

    asyncio.run(at_the_rate())
    return answers
