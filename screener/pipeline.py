"""The product as a list of steps: photo -> words -> list -> names -> heaviness -> report."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from ingredient_db import IngredientDB, load
from screener.errors import EmptyInput, TextTooLong
from screener.judging.kinds.words import product_kind
from screener.label import read_label
from screener.label.corrected import corrected
from screener.label.pieces import plain_text
from screener.label.printed import PrintedList
from screener.language.render import in_language
from screener.language.sentences import said
from screener.photo.limits import PhotoLimits
from screener.reading.merge import one_product
from screener.reading.photo_lists import joined, recognised, seen, so_far, trimmed, trusted, with_actives
from screener.report.assemble import no_list_in_text, screened, without_list
from screener.report.contract import Report
from screener.report.kit import screen_each
from screener.sandbox.deadline import KILL_AFTER, LIBRARY_SHARE, Deadline
from screener.sandbox.timing import Clock
from screener.terms import PLAIN, Message, Quality, Role, Source, Wishes

if TYPE_CHECKING:
    from screener.ocr.words import Reading
    from screener.photo.decode import Photo
    from screener.reading.readability import PhotoRead
    from screener.reading.ways import Effort


@dataclass(frozen=True, slots=True)
class TextLimits:
    """Most characters and items of a text: far more than a pack has room for."""

    characters: int = 20_000
    items: int = 300


DEFAULT_LIMITS = TextLimits()


@dataclass(frozen=True, slots=True)
class PhotoOptions:
    """How photos are read.

    `engine`: auto, tesseract, rapidocr or another installed reader. After `budget` seconds no new page is begun, at
    `deadline` seconds the work is stopped.
    """

    engine: str = "auto"
    effort: Effort = "normal"
    deadline: float = 60.0
    budget: float | None = None
    limits: PhotoLimits = PhotoLimits()


DEFAULT_PHOTO = PhotoOptions()


def screen_text(text: str, *, limits: TextLimits = DEFAULT_LIMITS, wishes: Wishes = PLAIN) -> Report:
    """Screens an ingredient text; `wishes` changes words alone. Raises EmptyInput and TextTooLong."""
    if not text.strip():
        raise EmptyInput("The text is empty. Paste the ingredient list of the product.")
    if len(text) > limits.characters:
        raise TextTooLong(
            f"The text has {len(text):,} characters, at most {limits.characters:,} are read. Paste only the list."
        )
    clock = Clock()
    db = load()
    clock.step("load")
    plain = plain_text(text)
    label = read_label(plain, db)
    clock.step("label")
    _check_items(label, limits)
    return _of_text([plain], label, clock, db, wishes)


def _of_text(texts: Sequence[str], label: PrintedList, clock: Clock, db: IngredientDB, wishes: Wishes) -> Report:
    """The answer for a list that was typed or pasted; `texts`: all that stands around it."""

    def screen(one: PrintedList, name: str | None = None) -> Report:
        # Of a kit each product may be of another kind, as its name tells.
        kind = product_kind("\n".join(texts) if name is None else name)
        return screened([Source("text")], Quality(), texts, one, (), clock, db, wishes.skin, kind)

    if not any(item.match.inci for item in label.items):
        report = no_list_in_text(Source("text"), clock, db)
    else:
        report = screen_each(label, screen) if label.parts else screen(label)
    return in_language(report, wishes.language)


def screen_list(
    entries: Sequence[tuple[str, Role]], *, limits: TextLimits = DEFAULT_LIMITS, wishes: Wishes = PLAIN
) -> Report:
    """Screens a list of (printed, role) that a person corrected: each entry is one ingredient, taken as it stands.

    Nothing of it is kept, and the ingredient data stays as it is. Raises EmptyInput and TextTooLong.
    """
    clock = Clock()
    db = load()
    clock.step("load")
    if sum(len(printed) for printed, _ in entries) > limits.characters:
        raise TextTooLong(f"At most {limits.characters:,} characters are read. Send one product at a time.")
    label = corrected(entries, db)
    clock.step("label")
    if not label.items:
        raise EmptyInput("The list is empty. Give at least one ingredient.")
    _check_items(label, limits)
    return _of_text([], label, clock, db, wishes)


def _check_items(label: PrintedList, limits: TextLimits) -> None:
    if len(label.items) > limits.items:
        raise TextTooLong(
            f"The list has {len(label.items):,} items, at most {limits.items:,} are read. Send one product at a time."
        )


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


def screen_photos_here(
    photos: Sequence[tuple[bytes, str | None]],
    *,
    options: PhotoOptions = DEFAULT_PHOTO,
    heif: bool = False,
    wishes: Wishes = PLAIN,
) -> Report:
    """`screen_photos` in this very process. `heif` lets HEIC and AVIF in: never outside a child."""
    # Imported here: the image libraries take longer to load than a text takes to screen.
    from screener.ocr import read_photo, readers
    from screener.photo.decode import decode
    from screener.reading.readability import PhotoRead, quality_of

    if not photos:
        raise EmptyInput("There is no photo. Send at least one.")
    clock = Clock()
    db = load()
    engines = readers(options.engine)
    clock.step("load")
    sources, lists, photos_read = [], [], []
    deadline = Deadline.after(options.deadline)
    for data, file in photos:
        photo = decode(data, options.limits, heif=heif)
        sources.append(_source(data, file, photo))
        clock.step("decode")
        labels = _Labels(db)
        left = max(1.0, deadline.left)
        read = read_photo(
            photo, engines, judge=labels.judge, effort=options.effort, deadline=left, budget=options.budget
        )
        clock.step("read")
        photos_read.append(PhotoRead(photo, read))
        lists.append(with_actives(labels.joined(read.readings), labels.each(read.beside)))
        clock.step("label")
    label = trimmed(one_product(lists, db))
    quality = quality_of(photos_read, label)
    clock.step("quality")
    names = [[reading.reader for reading in one.read.readings] for one in photos_read]
    if not trusted(label):
        refused = replace(_refused(sources, quality, label, names, clock, db), read=_read(photos_read))
        return in_language(refused, wishes.language)
    texts = [reading.text for one in photos_read for reading in (*one.read.readings, *one.read.beside)]
    kind = product_kind("\n".join(texts))
    report = screened(sources, quality, texts, label, names, clock, db, wishes.skin, kind)
    report = replace(report, read=_read(photos_read))
    return in_language(report, wishes.language)


def _read(photos: Sequence[PhotoRead]) -> str:
    """What was read, of each photo the first reading, and what stands beside the list."""
    texts = [[one.read.readings[0].text, *(beside.text for beside in one.read.beside)] for one in photos]
    return "\n\n".join(text for photo in texts for text in dict.fromkeys(photo) if text.strip())


class _Labels:
    """The lists in the readings of one photo, each taken apart once."""

    def __init__(self, db: IngredientDB) -> None:
        self._db = db
        self._seen: dict[int, tuple[Reading, PrintedList]] = {}

    def joined(self, readings: Sequence[Reading]) -> PrintedList:
        """The readings of one block as one list."""
        return joined([self._list(reading) for reading in readings], self._db)

    def each(self, readings: Sequence[Reading]) -> list[PrintedList]:
        """The lists of readings of different blocks."""
        return [self._list(reading) for reading in readings]

    def judge(self, readings: Sequence[Reading]) -> float:
        """How much of a full list the readings hold together (0-1)."""
        return recognised(self.joined(readings))

    def _list(self, reading: Reading) -> PrintedList:
        # By identity: comparing a reading's words would take longer. It is kept, so its number is not used again.
        if id(reading) not in self._seen:
            self._seen[id(reading)] = reading, seen(reading, self._db)
        return self._seen[id(reading)][1]


def _source(data: bytes, file: str | None, photo: Photo) -> Source:
    # A file name need not be text; what is shown of it must be.
    name = None if file is None else file.encode("utf-8", "replace").decode()
    return Source("photo", name, hashlib.sha256(data).hexdigest(), photo.width, photo.height)


def _refused(
    sources: Sequence[Source],
    quality: Quality,
    label: PrintedList,
    readers: Sequence[Sequence[str]],
    clock: Clock,
    db: IngredientDB,
) -> Report:
    """No list, or one that cannot be read: what to do, and never a guess."""
    from screener.photo.quality import NO_PRINT, TRY_AGAIN

    given = quality.messages
    found = label.headed or label.items
    if found or (quality.words and given and given[0] not in (NO_PRINT, TRY_AGAIN)):
        given = given or (TRY_AGAIN,)
        text = Message("unreadable", {"advice": given[0]})
        refused = without_list(sources, _advised(quality, given), text, readers, clock, db, "unreadable")
        return replace(refused, so_far=so_far(label))
    text = Message("no_list")
    return without_list(sources, _advised(quality, (text,)), text, readers, clock, db)


def _advised(quality: Quality, messages: tuple[Message, ...]) -> Quality:
    return replace(quality, advice=tuple(map(said, messages)), messages=messages)
