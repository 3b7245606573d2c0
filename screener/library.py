"""What a program imports: texts and lists are screened here, photos in a child process of the sandbox."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from screener.pipeline import DEFAULT_PHOTO, PhotoOptions, screen_list, screen_photos_here, screen_text
from screener.report.contract import Report
from screener.sandbox.deadline import KILL_AFTER, LIBRARY_SHARE
from screener.terms import PLAIN, Wishes

__all__ = ["screen_list", "screen_photo", "screen_photos", "screen_text"]


def screen_photo(
    data: bytes, *, file: str | None = None, options: PhotoOptions = DEFAULT_PHOTO, wishes: Wishes = PLAIN
) -> Report:
    """Screens a photo of a label, in a child process. Raises InputError and EngineError of `errors`."""
    return screen_photos([(data, file)], options=options, wishes=wishes)


def screen_photos(
    photos: Sequence[tuple[bytes, str | None]], *, options: PhotoOptions = DEFAULT_PHOTO, wishes: Wishes = PLAIN
) -> Report:
    """Screens photos of one product (bytes and file name of each) as one list, in a child process.

    `wishes` changes words alone. Raises InputError and EngineError of `errors`.
    """
    # Imported here: a text needs no child.
    from screener.sandbox.pool import SHARED

    # The reading's own deadline comes first, with a report of what was read by then; the child's is the last resort.
    sooner = replace(options, deadline=LIBRARY_SHARE * options.deadline)
    here = partial(screen_photos_here, options=sooner, heif=True, wishes=wishes)
    return SHARED.run(here, photos, deadline=options.deadline + KILL_AFTER)
