"""A server that speaks S3, of the tests' own, on a free port of this machine; gone when they end."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from collections.abc import Iterator

import httpx2 as httpx

from tests.live_server import free_port

# Seconds until it answers, on a machine that is busy with other things.
START = 60.0
SECRET = "secret-of-the-store"


@contextlib.contextmanager
def server() -> Iterator[dict[str, str]]:
    """The AWS_ variables by which it is reached. There are no buckets yet."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(address)
        yield {
            "AWS_ENDPOINT": address,
            "AWS_ALLOW_HTTP": "true",
            "AWS_ACCESS_KEY_ID": "screener",
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_REGION": "us-east-1",
        }
    finally:
        process.kill()
        process.wait(20)


def make_bucket(variables: dict[str, str], name: str) -> None:
    """A new one on the server that these reach."""
    httpx.put(f"{variables['AWS_ENDPOINT']}/{name}").raise_for_status()


def _wait_for(address: str) -> None:
    ends = time.monotonic() + START
    while True:
        try:
            httpx.get(address)
            return
        except httpx.TransportError:
            if time.monotonic() > ends:
                raise
            time.sleep(0.1)
