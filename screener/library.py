"""What a program imports: texts and lists are screened here, photos in a child process of the sandbox."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from ingredient_db.own_names import MOST_BYTES, NO_NAMES, OwnNames, read_own_names
from ingredient_db.table_files import DataFault
from screener.errors import InputError, NotFound
from screener.pipeline import DEFAULT_PHOTO, PhotoOptions, screen_list, screen_photos_here, screen_text
from screener.report.contract import Report
from screener.sandbox.deadline import KILL_AFTER, LIBRARY_SHARE
from screener.terms import PLAIN, Wishes

__all__ = ["own_names", "screen_list", "screen_photo", "screen_photos", "screen_text"]


def own_names(path: str | os.PathLike[str] | None) -> OwnNames:
    """The names in a CSV file of the user's own (columns name, inci, note), for `names=`; none without a file.

    Raises NotFound, and InputError with the row and column of each fault in it.
    """
    if path is None or not os.fspath(path):
        return NO_NAMES
    try:
        with open(path, "rb") as file:
            return read_own_names(file.read(MOST_BYTES + 1), os.path.basename(path))
    except FileNotFoundError as error:
        raise NotFound(f"{path}: there is no such file of names.") from error
    except OSError as error:
        raise InputError(f"{path}: the names cannot be read ({error.strerror}).") from error
    except DataFault as error:
        raise InputError(f"The file of names has faults.\n{error}") from error


def screen_photo(
    data: bytes,
    *,
    file: str | None = None,
    options: PhotoOptions = DEFAULT_PHOTO,
    wishes: Wishes = PLAIN,
    names: OwnNames = NO_NAMES,
) -> Report:
    """Screens a photo of a label, in a child process. Raises InputError and EngineError of `errors`."""
    return screen_photos([(data, file)], options=options, wishes=wishes, names=names)


def screen_photos(
    photos: Sequence[tuple[bytes, str | None]],
    *,
    options: PhotoOptions = DEFAULT_PHOTO,
    wishes: Wishes = PLAIN,
    names: OwnNames = NO_NAMES,
) -> Report:
    """Screens photos of one product (bytes and file name of each) as one list, in a child process.

    `wishes` changes words alone, `names` are the user's own. Raises InputError and EngineError of `errors`.
    """
    # Imported here: a text needs no child.
    from screener.sandbox.pool import SHARED

    # The reading's own deadline comes first, with a report of what was read by then; the child's is the last resort.
    sooner = replace(options, deadline=LIBRARY_SHARE * options.deadline)
    here = partial(screen_photos_here, options=sooner, heif=True, wishes=wishes, names=names)
    return SHARED.run(here, photos, deadline=options.deadline + KILL_AFTER)
