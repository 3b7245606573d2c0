"""Work that the doors give to children of the sandbox, and the one function that does it: it gives JSON, which its
parent passes on unread.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

import orjson

from ingredient_db import load
from ingredient_db.own_names import NO_NAMES, OwnNames
from screener.errors import ScreenerError
from screener.photo.limits import PhotoLimits
from screener.pipeline import PhotoOptions, TextLimits, screen_list, screen_photos_here, screen_text
from screener.sandbox.deadline import SERVICE_SHARE, Deadline
from screener.terms import PLAIN, Role, Wishes

# Seconds for a drawn list; it takes 0.2 on a free core.
TRYING = 5.0
# Of the copy of a photo that a page brings back: the longer side in pixels, and how finely it is packed (0-95). The
# letters of a list that fills the photo can still be told, in some 150 kB.
COPY_SIDE, COPY_QUALITY = 1400, 70


@dataclass(frozen=True, slots=True)
class Text:
    """An ingredient text, as it was typed or pasted."""

    text: str
    wishes: Wishes = PLAIN

    @property
    def characters(self) -> int:
        """About how much work it is."""
        return len(self.text)


@dataclass(frozen=True, slots=True)
class List:
    """A list that a person corrected: (printed, role) of each entry."""

    entries: tuple[tuple[str, Role], ...]
    wishes: Wishes = PLAIN

    @property
    def characters(self) -> int:
        """About how much work it is."""
        return sum(len(printed) for printed, _ in self.entries)


@dataclass(frozen=True, slots=True)
class Photos:
    """Photos of one product, as bytes of their files."""

    photos: tuple[bytes, ...]
    wishes: Wishes = PLAIN


# What is screened without photos, and what is screened at all.
Words = Text | List
Work = Words | Photos


@dataclass(frozen=True, slots=True)
class Rules:
    """How this service screens. `heif` lets HEIC and AVIF in; `names` are the operator's own."""

    text: TextLimits = TextLimits()
    photo: PhotoOptions = PhotoOptions()
    heif: bool = False
    names: OwnNames = NO_NAMES


def report_json(work: Work, deadline: Deadline, rules: Rules) -> bytes:
    """The report of a piece of work. Raises InputError and EngineError.

    `deadline`: of photos; a text takes less time than looking at a clock is worth.
    """
    match work:
        case Text():
            report = screen_text(work.text, limits=rules.text, wishes=work.wishes, names=rules.names)
        case List():
            report = screen_list(work.entries, limits=rules.text, wishes=work.wishes, names=rules.names)
        case Photos():
            report = screen_photos_here(
                [(photo, None) for photo in work.photos],
                options=replace(rules.photo, deadline=deadline.share(SERVICE_SHARE)),
                heif=rules.heif,
                wishes=work.wishes,
                names=rules.names,
            )
    return orjson.dumps(report)


def reports_json(works: Sequence[Words], deadline: Deadline, rules: Rules) -> list[bytes | ScreenerError]:
    """`report_json` of each, or why there is none: EmptyInput or TextTooLong."""
    return [_attempt(work, deadline, rules) for work in works]


def _attempt(work: Words, deadline: Deadline, rules: Rules) -> bytes | ScreenerError:
    try:
        return report_json(work, deadline, rules)
    except ScreenerError as error:
        # Made anew, without what hangs on it.
        return type(error)(str(error))


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
        from screener.ocr import readers
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
