"""The command's own streams: a full disk or a closed stream ends a command in the same way on every Python."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class _Heedless(io.FileIO):
    """What cannot be said is not said: a full stderr changes neither the work nor its exit code."""

    def write(self, data: ReadableBuffer, /) -> int:
        try:
            return super().write(data)
        except OSError:
            return memoryview(data).nbytes


def prepare() -> None:
    """To be called before anything is written. Python has no stream where the caller closed it (`>&-`)."""
    if sys.stdout is None:
        # For reading only: who writes to it is refused, as on a full disk; who only needs it to be there is not.
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", closefd=False)
    if sys.stderr is None:
        # Else print() would take stdout in its place.
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", closefd=False)
    else:
        raw = _Heedless(sys.stderr.fileno(), "w", closefd=False)
        sys.stderr = io.TextIOWrapper(
            io.BufferedWriter(raw), encoding=sys.stderr.encoding, errors=sys.stderr.errors, line_buffering=True
        )


def deliver() -> OSError | None:
    """Writes what stdout still holds back, and returns the error if that cannot be done.

    Then it is given up: the interpreter would try again at its end, fail too, and end with 120 in place of our code.
    """
    try:
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return error
    return None
