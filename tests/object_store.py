"""A server that speaks S3, of the tests' own, on a free port of this machine; gone when they end."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import tempfile
from collections.abc import Iterator

import httpx2 as httpx

from tests.children import not_started, until
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
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            if not until(lambda: process.poll() is not None or _answers(address), START) or process.poll() is not None:
                log.seek(0)
                not_started("the object store", log.read().decode("utf-8", "replace"))
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


def _answers(address: str) -> bool:
    with contextlib.suppress(httpx.TransportError):
        httpx.get(address)
        return True
    return False
