"""The product as a list of steps: what was handed in -> words -> list -> verdicts -> report.

A step takes what is known of a product and gives it with more in it. The runner takes the time of each, and stops when
the answer is there: a step may have one early ("there is no list").
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from ingredient_db import IngredientDB
from ingredient_db.own_names import NO_NAMES, OwnNames, load_with
from screener.errors import EmptyInput, ReadingTimedOut, TextTooLong
from screener.judging.elsewhere import elsewhere
from screener.judging.judge import PrintedProduct, judge
from screener.judging.verdicts import Verdicts
from screener.label import read_label
from screener.label.corrected import corrected
from screener.label.own_blends import with_members
from screener.label.pasted_tables import as_list
from screener.label.plain_text import plain_text
from screener.label.printed import PrintedList
from screener.language.render import render
from screener.language.sentences import said
from screener.photo.limits import PhotoLimits
from screener.report.assemble import Origin, assemble, refuse
from screener.report.contract import Report
from screener.sandbox.deadline import KILL_AFTER, Deadline
from screener.sandbox.timing import Clock
from screener.terms import PLAIN, Message, Role, Source, Wishes

if TYPE_CHECKING:
    # They load the image libraries, which a text has no need of.
    from screener.photo.decode import Photo
    from screener.reading.cascade import PhotoReading
    from screener.reading.ways import Effort


@dataclass(frozen=True, slots=True)
class TextLimits:
    """Most characters and items of a text: far more than a pack has room for."""

    characters: int = 20_000
    items: int = 300


DEFAULT_LIMITS = TextLimits()


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """What is known of a product between two steps; each step fills in more. `report`: the answer, once it is there.

    Handed in: a `text`, or the `entries` (printed, role) of a list that a person corrected, or `uploads` (bytes and
    file name of photos); and `names` of the user's own. `readings` are those of `photos`, in their order, `lists` what
    they hold together.
    """

    wishes: Wishes = PLAIN
    names: OwnNames = NO_NAMES
    text: str = ""
    entries: tuple[tuple[str, Role], ...] = ()
    text_limits: TextLimits = DEFAULT_LIMITS
    uploads: tuple[tuple[bytes, str | None], ...] = ()
    heif: bool = False
    options: PhotoOptions = DEFAULT_PHOTO
    photos: tuple[Photo, ...] = ()
    readings: tuple[PhotoReading, ...] = ()
    lists: tuple[PrintedList, ...] = ()
    printed: PrintedProduct = PrintedProduct(PrintedList())
    origin: Origin = Origin(sources=(Source("text"),))
    verdicts: tuple[Verdicts, ...] = ()
    report: Report | None = None

    @property
    def db(self) -> IngredientDB:
        """The ingredient data, the user's own names over it."""
        return load_with(self.names)


Step = Callable[[Product], Product]


def run(steps: Sequence[Step], product: Product, seconds: float | None = None) -> Report:
    """The answer that the steps come to, said in the language that is wished for.

    Raises what a step raises, and ReadingTimedOut when `seconds` have passed at the end of one.
    """
    clock = Clock()
    deadline = None if seconds is None else Deadline.after(seconds)
    # Opened here, so that no step's time has it.
    load_with(product.names)
    clock.step("load")
    product = replace(product, origin=replace(product.origin, names=product.names.version or None))
    for step in steps:
        product = step(product)
        clock.step(step.__name__)
        if product.report is not None:
            break
        if deadline is not None and deadline.over:
            raise ReadingTimedOut("Reading took too long. Send a photo of the list alone.")
    assert product.report is not None, "the last step gives the report"
    return replace(render(product.report, product.wishes.language), timings_ms=clock.ms)


def label(product: Product) -> Product:
    """The ingredient list in a text."""
    if not product.text.strip():
        raise EmptyInput("The text is empty. Paste the ingredient list of the product.")
    most = product.text_limits.characters
    if len(product.text) > most:
        raise TextTooLong(
            f"The text has {len(product.text):,} characters, at most {most:,} are read. Paste only the list."
        )
    plain = as_list(plain_text(product.text), product.db)
    return replace(product, printed=PrintedProduct(with_members(read_label(plain, product.db)), (plain,)))


def entered(product: Product) -> Product:
    """A list that a person corrected: each entry is one ingredient, taken as it stands."""
    most = product.text_limits.characters
    if sum(len(printed) for printed, _ in product.entries) > most:
        raise TextTooLong(f"At most {most:,} characters are read. Send one product at a time.")
    found = with_members(corrected(product.entries, product.db))
    if not found.items:
        raise EmptyInput("The list is empty. Give at least one ingredient.")
    return replace(product, printed=PrintedProduct(found))


def enough(product: Product) -> Product:
    """No more items than a pack has room for, and one name at least: else there is no list in the text."""
    items, most = product.printed.label.items, product.text_limits.items
    if len(items) > most:
        raise TextTooLong(f"The list has {len(items):,} items, at most {most:,} are read. Send one product at a time.")
    if not any(item.match.inci for item in items):
        return replace(product, report=refuse("no_ingredient_list", Message("no_list.text"), product.origin))
    return product


def skincare(product: Product) -> Product:
    """Whether it is skincare at all: food, a supplement or a cleaning product gets no verdict, but what told it."""
    found = product.printed.label.items
    texts = product.printed.texts or (", ".join(item.printed for item in found),)
    other = elsewhere(texts, found)
    if other is None:
        return product
    return replace(product, report=refuse("not_skincare", other.message, product.origin))


def decode(product: Product) -> Product:
    """The uploads as pictures."""
    from screener.photo.decode import decode as decoded

    if not product.uploads:
        raise EmptyInput("There is no photo. Send at least one.")
    limits, heif = product.options.limits, product.heif
    photos = tuple(decoded(data, limits, heif=heif) for data, _ in product.uploads)
    sources = tuple(_source(*upload, photo) for upload, photo in zip(product.uploads, photos, strict=True))
    return replace(product, photos=photos, origin=replace(product.origin, sources=sources))


def _source(data: bytes, file: str | None, photo: Photo) -> Source:
    # A file name need not be text; what is shown of it must be.
    name = None if file is None else file.encode("utf-8", "replace").decode()
    return Source(
        kind="photo", file=name, sha256=hashlib.sha256(data).hexdigest(), width=photo.width, height=photo.height
    )


def read(product: Product) -> Product:
    """The words on each photo, looked at again while the list is not whole; all within the deadline."""
    from screener.ocr import readers
    from screener.reading.cascade import read_photo
    from screener.reading.list_judge import ListJudge

    options = product.options
    engines = readers(options.engine)
    deadline = Deadline.after(options.deadline)
    readings, lists = [], []
    for photo in product.photos:
        judge = ListJudge(product.db)
        reading = read_photo(
            photo,
            engines,
            judge=judge.judge,
            effort=options.effort,
            deadline=max(1.0, deadline.left),
            budget=options.budget,
        )
        readings.append(reading)
        lists.append(judge.photo_list(reading))
    names = tuple(tuple(reading.reader for reading in one.readings) for one in readings)
    origin = replace(product.origin, readers=names, read=_all_read(readings))
    return replace(product, readings=tuple(readings), lists=tuple(lists), origin=origin)


def _all_read(photos: Sequence[PhotoReading]) -> str:
    """What was read, of each photo the first reading, and what stands beside the list."""
    texts = [[one.readings[0].text, *(beside.text for beside in one.beside)] for one in photos]
    return "\n\n".join(text for photo in texts for text in dict.fromkeys(photo) if text.strip())


def join(product: Product) -> Product:
    """One list of those on all photos."""
    from screener.reading.photo_list import product_list

    texts = tuple(one.text for photo in product.readings for one in (*photo.readings, *photo.beside))
    found = product_list(product.lists, [len(one.readings) for one in product.readings], product.db)
    return replace(product, printed=PrintedProduct(with_members(found), texts, read=True))


def trust(product: Product) -> Product:
    """How well the photos could be read; a list that is more noise than names ends the work with advice."""
    from screener.photo.quality import NO_PRINT, TRY_AGAIN
    from screener.reading.read_quality import PhotoRead, quality_of
    from screener.reading.trust import so_far, trusted

    found = product.printed.label
    quality = quality_of(list(map(PhotoRead, product.photos, product.readings)), found)
    origin = replace(product.origin, quality=quality)
    if trusted(found):
        return replace(product, origin=origin)
    given = quality.messages
    if found.headed or found.items or (quality.words and given and given[0] not in (NO_PRINT, TRY_AGAIN)):
        given = given or (TRY_AGAIN,)
        origin = replace(origin, quality=replace(quality, messages=given))
        message = Message("unreadable", {"advice": given[0]})
        return replace(product, report=refuse("unreadable", message, origin, so_far(found)))
    message = Message("no_list")
    origin = replace(origin, quality=replace(quality, messages=(message,)))
    return replace(product, report=refuse("no_ingredient_list", message, origin))


def judged(product: Product) -> Product:
    """What is said of each list."""
    return replace(product, verdicts=judge(product.printed, product.db, product.wishes))


def report(product: Product) -> Product:
    """The answer."""
    say = partial(said, language=product.wishes.language)
    return replace(product, report=assemble(product.verdicts, product.origin, say))


TEXT: tuple[Step, ...] = (label, skincare, enough, judged, report)
LIST: tuple[Step, ...] = (entered, skincare, enough, judged, report)
PHOTO: tuple[Step, ...] = (decode, read, join, skincare, trust, judged, report)


def screen_text(
    text: str, *, limits: TextLimits = DEFAULT_LIMITS, wishes: Wishes = PLAIN, names: OwnNames = NO_NAMES
) -> Report:
    """Screens an ingredient text; `wishes` changes words alone, `names` are the user's own. Raises EmptyInput and
    TextTooLong.
    """
    return run(TEXT, Product(names=names, text=text, text_limits=limits, wishes=wishes))


def screen_list(
    entries: Sequence[tuple[str, Role]],
    *,
    limits: TextLimits = DEFAULT_LIMITS,
    wishes: Wishes = PLAIN,
    names: OwnNames = NO_NAMES,
) -> Report:
    """Screens a list of (printed, role) that a person corrected.

    Nothing of it is kept, and the ingredient data stays as it is. Raises EmptyInput and TextTooLong.
    """
    return run(LIST, Product(names=names, entries=tuple(entries), text_limits=limits, wishes=wishes))


def screen_photos_here(
    photos: Sequence[tuple[bytes, str | None]],
    *,
    options: PhotoOptions = DEFAULT_PHOTO,
    heif: bool = False,
    wishes: Wishes = PLAIN,
    names: OwnNames = NO_NAMES,
) -> Report:
    """Screens photos of one product (bytes and file name of each) as one list, in this very process.

    `heif` lets HEIC and AVIF in: never outside a child of the sandbox, in which `library.screen_photos` does this.
    Raises InputError and EngineError of `errors`.
    """
    product = Product(names=names, uploads=tuple(photos), heif=heif, options=options, wishes=wishes)
    return run(PHOTO, product, options.deadline + KILL_AFTER)
