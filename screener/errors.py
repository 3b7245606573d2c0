"""Every error a caller can meet.

ScreenerError
├── InputError                what was handed in cannot be used
│   ├── EmptyInput            nothing in it
│   ├── NotAPhoto             by its first bytes no kind of photo that is read
│   ├── BrokenPhoto           starts like a photo, cannot be decoded
│   ├── PhotoTooLarge         too many bytes, pixels, scans or too long a side
│   ├── PhotoTooSmall         too few pixels to hold a label
│   ├── TextTooLong           more characters or items than a label can hold
│   ├── NotText               bytes that are not UTF-8 text
│   ├── WebhookRefused        an address to which nothing is sent
│   └── NoWebhookSecret       nothing to sign a webhook with
├── NotFound                  no such file, column or ingredient
├── StoreFailed               the database, or the place for photos that wait, does not answer
├── TooManyJobs               no more photos may wait
└── EngineError               our side could not do it
    ├── ReaderMissing         no text reader (Tesseract) on this machine
    ├── ReaderFailed          the reader crashed or answered nonsense
    │   ├── ReaderDied        the process it ran in ended in the middle
    │   └── ReaderNotStarted  the process for it cannot be started
    ├── ReadingTimedOut       the reader did not finish within its time
    ├── JobSetAside           the reader crashed on this job's photos again and again
    ├── JobTooLate            no worker came to this job in time
    └── PhotosLost            the photos of this job are gone

Each class carries `slug` (stable, for machines), `title` (for people), `status` (HTTP) and `exit_code`.
Messages never hold label text or the bytes of a photo.
"""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """What the command line returns; documented in docs/command-line.md."""

    OK = 0
    FAILED = 1
    USAGE = 2
    NO_LIST = 3
    UNREADABLE = 4
    BAD_INPUT = 5
    TOO_LARGE = 6
    NOT_FOUND = 7
    ENGINE = 8
    TIMED_OUT = 9
    SOME_FAILED = 10


class ScreenerError(Exception):
    """Base of the tree; `str(error)` is one plain sentence that says what to do."""

    slug: ClassVar[str] = "error"
    title: ClassVar[str] = "Something went wrong"
    status: ClassVar[int] = 500
    exit_code: ClassVar[ExitCode] = ExitCode.FAILED

    def to_dict(self) -> dict[str, str]:
        """The error as it stands in every output: slug, title, detail."""
        return {"slug": self.slug, "title": self.title, "detail": str(self)}


class InputError(ScreenerError):
    slug = "bad-input"
    title = "This input cannot be used"
    status = 422
    exit_code = ExitCode.BAD_INPUT


class EmptyInput(InputError):
    slug = "empty"
    title = "There is nothing in it"


class NotAPhoto(InputError):
    slug = "not-a-photo"
    title = "This is not a photo"
    status = 415


class BrokenPhoto(InputError):
    slug = "broken-photo"
    title = "This photo is damaged"


class PhotoTooLarge(InputError):
    slug = "photo-too-large"
    title = "This photo is too large"
    status = 413
    exit_code = ExitCode.TOO_LARGE


class PhotoTooSmall(InputError):
    slug = "photo-too-small"
    title = "This photo is too small"


class TextTooLong(InputError):
    slug = "text-too-long"
    title = "This text is too long"
    status = 413
    exit_code = ExitCode.TOO_LARGE


class NotText(InputError):
    slug = "not-text"
    title = "This is not text"


class WebhookRefused(InputError):
    slug = "webhook-refused"
    title = "This webhook cannot be used"


class NoWebhookSecret(InputError):
    slug = "no-webhook-secret"
    title = "There is no secret to sign a webhook with"


class NotFound(ScreenerError):
    slug = "not-found"
    title = "Not found"
    status = 404
    exit_code = ExitCode.NOT_FOUND


class StoreFailed(ScreenerError):
    slug = "store"
    title = "Our store does not answer"
    status = 503


class TooManyJobs(ScreenerError):
    slug = "too-many-jobs"
    title = "Too many jobs are waiting"
    status = 503


class EngineError(ScreenerError):
    slug = "engine"
    title = "The reader could not do its work"
    status = 503
    exit_code = ExitCode.ENGINE


class ReaderMissing(EngineError):
    slug = "reader-missing"
    title = "No text reader is installed"


class ReaderFailed(EngineError):
    slug = "reader-failed"
    title = "The text reader failed"


class ReaderDied(ReaderFailed):
    title = "The text reader died"


class ReaderNotStarted(ReaderFailed):
    title = "The text reader cannot be started"


class ReadingTimedOut(EngineError):
    slug = "reading-timed-out"
    title = "Reading took too long"
    status = 504
    exit_code = ExitCode.TIMED_OUT


class JobSetAside(EngineError):
    slug = "job-set-aside"
    title = "The text reader failed again and again"


class JobTooLate(EngineError):
    slug = "job-too-late"
    title = "The job waited too long"


class PhotosLost(EngineError):
    slug = "photos-lost"
    title = "The photos of this job are gone"
