"""More than the service can do: what it still does, how fast it refuses, and how soon it is itself again.

    uv run python -m benchmarks.overload [--seconds 20] [--rate 4] [--only photos|texts|slow]

photos, texts   capacity by a closed loop; then an open loop at `rate` times that: good answers beside capacity, the
                time of refusals, and five seconds later the time of one request beside what it was before.
slow            500 connections that drip headers and bodies: the others' times beside what they were without.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.bulk import make_lists
from benchmarks.load import Answers, closed_loop, open_loop, post_photo, post_text
from benchmarks.service import PHOTOS
from tests.live_server import live_server

DRIPPING = 500
CALM = 5.0
DRIP = b"POST /v1/screenings HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
DRIPS = [DRIP + b"X-Slow: ", DRIP + b"Content-Length: 9000\r\n\r\n"]


def overload(port: int, requests: Sequence[bytes], at_once: int, rate: float, seconds: float, what: str) -> None:
    """Prints what `rate` times capacity does."""
    closed_loop(port, requests, at_once, 2.0)
    alone = closed_loop(port, requests, 1, seconds / 2)
    usual = closed_loop(port, requests, at_once, seconds)
    capacity = usual.count(200) / seconds
    begun = time.perf_counter()
    loaded = open_loop(port, requests, rate * capacity, seconds)
    lasted = loaded.at[-1] - begun
    good = loaded.count(200) / lasted
    time.sleep(CALM)
    after = closed_loop(port, requests, 1, seconds / 2)
    odd = sorted(set(loaded.statuses) - {200, 503})
    print(
        f"{what:7} capacity {capacity:.2f}/s; at {rate:g} times that {good:.2f}/s are answered: {good / capacity:.2f}"
    )
    print(
        f"{'':7} {loaded.count(503)} refusals, 99 of 100 within {loaded.percentile(0.99, 503) * 1000:.0f} ms;"
        f" good answers within {loaded.percentile(0.99, 200):.2f} s; other answers: {odd or 'none'}"
    )
    print(f"{'':7} {CALM:g} s later one request takes {middle(after) / middle(alone):.2f} of what it took before")


def middle(answers: Answers) -> float:
    """The median time."""
    return answers.percentile(0.5)


@contextlib.contextmanager
def dripping(port: int) -> Iterator[None]:
    """Connections that send one byte a second, from a thread of their own, opened again when they are closed."""
    stop = threading.Event()

    async def one(number: int) -> None:
        await asyncio.sleep(number / DRIPPING)
        while not stop.is_set():
            with contextlib.suppress(OSError, TimeoutError):
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.write(DRIPS[number % len(DRIPS)])
                while not stop.is_set():
                    with contextlib.suppress(TimeoutError):
                        if not await asyncio.wait_for(reader.read(1000), 1.0):
                            break
                    writer.write(b"a")
                writer.close()

    async def all_of_them() -> None:
        await asyncio.gather(*(one(number) for number in range(DRIPPING)))

    thread = threading.Thread(target=lambda: asyncio.run(all_of_them()))
    thread.start()
    time.sleep(3.0)
    try:
        yield
    finally:
        stop.set()
        thread.join()


def slow(port: int, seconds: float) -> None:
    """Prints the others' times with slow senders beside those without; the two take turns."""
    requests = [post_text("/v1/screenings", text) for text in make_lists(500, seed=3)]
    closed_loop(port, requests, 2, 2.0)
    without, beside = Answers(), Answers()
    for _ in range(3):
        without.seconds += open_loop(port, requests, 50, seconds / 3).seconds
        with dripping(port):
            beside.seconds += open_loop(port, requests, 50, seconds / 3).seconds
    for answers in (without, beside):
        answers.statuses = [200] * len(answers.seconds)
    times = [f"{answers.percentile(0.99) * 1000:.1f}" for answers in (without, beside)]
    ratio = beside.percentile(0.99) / without.percentile(0.99)
    print(f"slow    99 of 100 within {times[0]} ms; beside {DRIPPING} slow senders {times[1]} ms: {ratio:.2f}")


def main() -> None:
    """Prints all three."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--rate", type=float, default=4.0)
    parser.add_argument("--only", choices=["photos", "texts", "slow"])
    args = parser.parse_args()
    # Every text is screened, none is remembered.
    settings = {"log_level": "error", "remembered_bytes": 0}
    with tempfile.TemporaryDirectory() as folder, live_server(Path(folder), settings) as live:
        if args.only in (None, "photos"):
            requests = [post_photo(photo.read_bytes()) for photo in PHOTOS]
            overload(live.port, requests, 2, args.rate, args.seconds, "photos")
        if args.only in (None, "texts"):
            requests = [post_text("/v1/screenings", text) for text in make_lists(2000, seed=5)]
            overload(live.port, requests, 16, args.rate, args.seconds, "texts")
        if args.only in (None, "slow"):
            slow(live.port, args.seconds)


if __name__ == "__main__":
    main()
