"""Where photos wait until they are read: a folder, or an object store when machines share them.

The photos of a job are one object, named like the job. It is there for good before `put` returns, so that a job is
promised only when it can be kept. Who may see a photo may see it here, as long as it waits; nothing is put beside it.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from screener.errors import StoreFailed

if TYPE_CHECKING:
    from obstore.store import ObjectStore, RetryConfig

LENGTH_BYTES = 8
# A file that is still being written. What was left of one by a crash is swept by age, like everything else here.
PART = ".part"
# Seconds for one exchange with an object store, and for all tries of it.
EXCHANGE, TRYING = 10, 25


class Spool(Protocol):
    """Every method raises StoreFailed."""

    def put(self, name: str, data: bytes) -> None:
        """Keeps it; after that a power cut does not take it away."""

    def get(self, name: str) -> bytes | None:
        """What was kept, or None."""

    def drop(self, name: str) -> None:
        """Takes it away, if it is there."""

    def ages(self) -> Iterator[tuple[str, float]]:
        """Every name, and for how many seconds it has been there."""


def packed(wishes: bytes, photos: Sequence[bytes]) -> bytes:
    """How its answer is told (`Wishes.packed`) and the photos of one job, as one piece."""
    parts = (wishes, *photos)
    return b"".join(len(part).to_bytes(LENGTH_BYTES, "big") + part for part in parts)


def unpacked(data: bytes) -> tuple[bytes, list[bytes]]:
    """The same, apart again."""
    parts, at = [], 0
    while at < len(data):
        begin = at + LENGTH_BYTES
        at = begin + int.from_bytes(data[at:begin], "big")
        parts.append(data[begin:at])
    return parts[0], parts[1:]


class Folder:
    """A folder for this user alone."""

    def __init__(self, place: Path) -> None:
        self._place = place
        with _plain_errors():
            place.mkdir(mode=0o700, parents=True, exist_ok=True)

    def put(self, name: str, data: bytes) -> None:
        """Written beside, then renamed: under its name it is whole or not there."""
        part = self._place / f"{name}{PART}"
        with _plain_errors():
            try:
                with open(part, "xb", opener=_private) as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                os.replace(part, self._place / name)
            except OSError:
                part.unlink(missing_ok=True)
                raise
            self._sync()

    def get(self, name: str) -> bytes | None:
        """None when it is not there."""
        with _plain_errors():
            try:
                return (self._place / name).read_bytes()
            except FileNotFoundError:
                return None

    def drop(self, name: str) -> None:
        """Gone at once; a power cut may bring it back, to be swept later."""
        with _plain_errors():
            (self._place / name).unlink(missing_ok=True)

    def ages(self) -> Iterator[tuple[str, float]]:
        """Files that are being written too."""
        now = time.time()
        with _plain_errors(), os.scandir(self._place) as entries:
            for entry in entries:
                # Another worker may sweep too.
                with contextlib.suppress(FileNotFoundError):
                    yield entry.name, now - entry.stat().st_mtime

    def _sync(self) -> None:
        folder = os.open(self._place, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


class Bucket:
    """An object store that speaks S3 (or another that obstore knows); it answers a put when the object is safe."""

    def __init__(self, url: str) -> None:
        try:
            import obstore
            from obstore.exceptions import BaseError
        except ImportError as error:
            raise StoreFailed("An object store needs the extra [s3]: pip install label-screener[s3].") from error
        self._obstore = obstore
        self._errors = (BaseError, OSError, ValueError)
        with _plain_errors(*self._errors):
            self._store = _remote(url)

    def put(self, name: str, data: bytes) -> None:
        """In one piece, so that a put that is cut off leaves nothing."""
        with _plain_errors(*self._errors):
            self._obstore.put(self._store, name, data, use_multipart=False)

    def get(self, name: str) -> bytes | None:
        """None when it is not there."""
        with _plain_errors(*self._errors):
            try:
                return bytes(self._obstore.get(self._store, name).bytes())
            except FileNotFoundError:
                return None

    def drop(self, name: str) -> None:
        """S3 does not mind when it is gone already; others do."""
        with _plain_errors(*self._errors), contextlib.suppress(FileNotFoundError):
            self._obstore.delete(self._store, name)

    def ages(self) -> Iterator[tuple[str, float]]:
        """By the clocks of the store and of this machine."""
        now = time.time()
        with _plain_errors(*self._errors):
            for some in self._obstore.list(self._store):
                for found in some:
                    yield found["path"], now - found["last_modified"].timestamp()


def _remote(url: str) -> ObjectStore:
    """Where it is and who we are: the AWS_ variables, as for any other program."""
    from obstore.store import MemoryStore, from_url

    if url.startswith("memory:"):
        return MemoryStore()
    patience: RetryConfig = {"max_retries": 3, "retry_timeout": timedelta(seconds=TRYING)}
    # Options of the client that are given here put those of the environment out of use, this one too.
    plain = os.environ.get("AWS_ALLOW_HTTP", "").lower() in ("1", "true")
    return from_url(url, client_options={"timeout": f"{EXCHANGE}s", "allow_http": plain}, retry_config=patience)


def open_spool(url: str, folder: Path) -> Spool:
    """The object store at `url`, or the folder when that is empty. Raises StoreFailed."""
    return Bucket(url) if url else Folder(folder)


@contextlib.contextmanager
def _plain_errors(*errors: type[Exception]) -> Iterator[None]:
    """Raises StoreFailed for OSError, or for these; their own words stay out, as they may hold addresses and keys."""
    kinds = errors or (OSError,)
    try:
        yield
    except kinds as error:
        raise StoreFailed(f"The place for waiting photos does not answer ({type(error).__name__}).") from error


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
