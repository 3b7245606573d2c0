"""Photo files -> what came of each."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass

from screener.cli.inputs import file_bytes, stdin_bytes
from screener.cli.screened import Screened, attempt
from screener.errors import PhotoTooLarge
from screener.photo.limits import PhotoLimits
from screener.pipeline import screen_photo
from screener.report import Report, Source

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo to screen: a file, or bytes already read from standard input. `deadline` is in seconds."""

    file: str
    deadline: float
    limits: PhotoLimits
    data: bytes | None = None


def from_files(files: Sequence[str], deadline: float, limits: PhotoLimits) -> list[Photo]:
    """The photos of a call; standard input is read at once, as only this process has it."""
    return [Photo(file, deadline, limits, stdin_bytes(limits.max_bytes) if file == STDIN else None) for file in files]


def screen(photo: Photo) -> Screened:
    """Never raises."""
    return attempt(lambda: _report(photo), Source("photo", shown_name(photo.file)))


def shown_name(file: str) -> str:
    """The file's name as text: what is not UTF-8 in it cannot stand in a report."""
    return file.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _report(photo: Photo) -> Report:
    most = photo.limits.max_bytes
    data = file_bytes(photo.file, most) if photo.data is None else photo.data
    if len(data) > most:
        raise PhotoTooLarge(f"At most {most / 2**20:,.1f} MiB are read. Send a smaller copy.")
    return screen_photo(data, file=shown_name(photo.file), deadline=photo.deadline, limits=photo.limits)


def screen_all(photos: Sequence[Photo], workers: int) -> Generator[Screened]:
    """In the order of the photos, each as soon as it and those before it are done."""
    # Imported here: a text needs none of it.
    from concurrent.futures import ThreadPoolExecutor, wait

    from screener.isolation import end_children

    # Threads, as each only waits for the child process that reads its photo.
    crew = ThreadPoolExecutor(min(workers, len(photos)))
    results = [crew.submit(screen, photo) for photo in photos]
    try:
        for result in results:
            yield result.result()
    finally:
        crew.shutdown(wait=False, cancel_futures=True)
        # Left early, by Ctrl-C say: what is still being read ends now. Again, for a thread that was about to start.
        while wait([result for result in results if not result.done()], timeout=0.1).not_done:
            end_children()
