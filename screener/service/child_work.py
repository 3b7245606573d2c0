"""The work of the doors as a child of the sandbox does it: it gives JSON, which its parent passes on unread."""

from __future__ import annotations

import io
from collections.abc import Sequence

import orjson

from ingredient_db import load
from screener.errors import ScreenerError
from screener.photo.limits import PhotoLimits
from screener.pipeline import PhotoOptions, TextLimits, screen_list, screen_photos_here, screen_text
from screener.terms import Role, Wishes

# A list that a person corrected goes to a child as a text too: this sign, and its (printed, role) entries as JSON.
LISTED = "\x1e"
# Seconds for a drawn list; it takes 0.2 on a free core.
TRYING = 5.0
# Of the copy of a photo that a page brings back: the longer side in pixels, and how finely it is packed (0-95). The
# letters of a list that fills the photo can still be told, in some 150 kB.
COPY_SIDE, COPY_QUALITY = 1400, 70


def texts_json(texts: Sequence[tuple[str, Wishes]], limits: TextLimits) -> list[bytes | ScreenerError]:
    """For each text and how it is told its report, or why there is none: EmptyInput or TextTooLong."""
    return [_attempt(text, wishes, limits) for text, wishes in texts]


def as_text(entries: Sequence[tuple[str, Role]]) -> str:
    """A corrected list as a text for `texts_json`."""
    return LISTED + orjson.dumps(entries).decode()


def _attempt(text: str, wishes: Wishes, limits: TextLimits) -> bytes | ScreenerError:
    try:
        if text.startswith(LISTED):
            return orjson.dumps(screen_list(orjson.loads(text[1:]), limits=limits, wishes=wishes))
        return orjson.dumps(screen_text(text, limits=limits, wishes=wishes))
    except ScreenerError as error:
        # Made anew, without what hangs on it.
        return type(error)(str(error))


def photos_json(photos: Sequence[bytes], options: PhotoOptions, heif: bool, wishes: Wishes) -> bytes:
    """The report of the photos of one product; `heif` lets HEIC and AVIF in. Raises InputError and EngineError."""
    unnamed = [(photo, None) for photo in photos]
    return orjson.dumps(screen_photos_here(unnamed, options=options, heif=heif, wishes=wishes))


def small_copies(photos: Sequence[bytes], limits: PhotoLimits, heif: bool) -> list[bytes]:
    """JPEGs of the photos, upright and small enough for a page, without all that cameras write. Raises InputError."""
    from PIL import Image

    from screener.photo.decode import decode

    copies = []
    for data in photos:
        picture = Image.fromarray(decode(data, limits, heif=heif).pixels)
        picture.thumbnail((COPY_SIDE, COPY_SIDE))
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=COPY_QUALITY)
        copies.append(out.getvalue())
    return copies


def get_ready(engine: str | None) -> None:
    """Loads what the first piece of work would have to wait for; `engine` for photos, None for texts."""
    load().match("Aqua")
    if engine is not None:
        from screener.ocr import readers  # noqa: F401
        from screener.photo import decode  # noqa: F401
        from screener.reading.cascade import read_photo  # noqa: F401

        readers(engine)


def try_reader(engine: str) -> bool:
    """Whether a list drawn for the purpose is read and named. Raises EngineError."""
    import cv2
    import numpy as np

    picture = np.full((200, 900, 3), 255, np.uint8)
    for line, text in enumerate(("Ingredients: Aqua, Glycerin,", "Petrolatum, Dimethicone, Parfum.")):
        place = (20, 70 + 70 * line)
        cv2.putText(picture, text, place, cv2.FONT_HERSHEY_SIMPLEX, 1.4, (0, 0, 0), 2, cv2.LINE_AA)
    photo = cv2.imencode(".png", picture)[1].tobytes()
    options = PhotoOptions(engine=engine, effort="fast", deadline=TRYING)
    return screen_photos_here([(photo, None)], options=options).outcome == "screened"
