"""A photo file -> what came of it. Picklable, so that several processes can share the files of one call."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Sequence
from dataclasses import dataclass

from screener.cli.inputs import file_bytes, stdin_bytes
from screener.cli.screened import Screened, attempt, failed
from screener.errors import PhotoTooLarge, ReaderFailed
from screener.pipeline import screen_photo
from screener.report import Report, Source

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo to screen: a file, or bytes already read from standard input. `deadline` is in seconds."""

    file: str
    deadline: float
    max_bytes: int
    data: bytes | None = None


def from_files(files: Sequence[str], deadline: float, max_bytes: int) -> list[Photo]:
    """The photos of a call; standard input is read at once, as only this process has it."""
    return [Photo(file, deadline, max_bytes, stdin_bytes(max_bytes) if file == STDIN else None) for file in files]


def screen(photo: Photo) -> Screened:
    """Never raises."""
    return attempt(lambda: _report(photo), Source("photo", shown_name(photo.file)))


def shown_name(file: str) -> str:
    """The file's name as text: what is not UTF-8 in it cannot stand in a report."""
    return file.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _report(photo: Photo) -> Report:
    data = file_bytes(photo.file, photo.max_bytes) if photo.data is None else photo.data
    if len(data) > photo.max_bytes:
        raise PhotoTooLarge(f"At most {photo.max_bytes / 2**20:,.1f} MiB are read. Send a smaller copy.")
    return screen_photo(data, file=shown_name(photo.file), deadline=photo.deadline)


def screen_all(photos: Sequence[Photo], workers: int) -> Generator[Screened]:
    """In the order of the photos, each as soon as it and those before it are done."""
    if len(photos) == 1 or workers == 1:
        yield from map(screen, photos)
        return
    from screener.bulk import Died, ordered

    with contextlib.closing(ordered(screen, photos, min(workers, len(photos)))) as results:
        for result in results:
            if isinstance(result, Died):
                error = ReaderFailed("The process that read this photo died. Try a smaller photo.")
                yield failed(Source("photo", shown_name(result.work.file)), error)
            else:
                yield result
