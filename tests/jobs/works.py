"""Work on photos that does what a photo says, for tests; it runs in a child, so it stands in a module."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass

import orjson

from screener.errors import NotAPhoto


@dataclass(frozen=True)
class Obedient:
    """`pause` seconds for each photo; its report is a digest of the photos."""

    pause: float = 0.0

    def __call__(self, _told: bytes, photos: Sequence[bytes], _seconds: float) -> bytes:
        first = photos[0] if photos else b""
        if first.startswith(b"refuse"):
            raise NotAPhoto("Send another one.")
        if first.startswith(b"die"):
            os.kill(os.getpid(), signal.SIGKILL)
        if first.startswith(b"raise"):
            raise ValueError("canary-of-the-label")
        if first.startswith(b"sleep"):
            time.sleep(600)
        time.sleep(self.pause)
        whole = hashlib.sha256(b"|".join(photos)).hexdigest()
        return orjson.dumps({"digest": whole, "photos": len(photos)})

    @staticmethod
    def get_ready() -> None:
        """Nothing to load."""
