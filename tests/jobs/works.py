"""Work on photos that does what a photo says, for tests; it runs in a child, so it stands in a module."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from dataclasses import dataclass

import orjson

from screener.errors import NotAPhoto
from screener.sandbox.deadline import Deadline
from screener.service.work import Photos


@dataclass(frozen=True)
class Obedient:
    """`pause` seconds for each photo; its report is a digest of the photos."""

    pause: float = 0.0

    def __call__(self, work: Photos, _deadline: Deadline) -> bytes:
        photos = work.photos
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
