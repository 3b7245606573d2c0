"""The product as a list of steps: photo -> words -> list -> names -> heaviness -> report."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from ingredient_db import IngredientDB, load
from screener.errors import EmptyInput, TextTooLong
from screener.heaviness import amounts, film, message, milia, note, pores, rating
from screener.label import read_label
from screener.label.claims import find_claims
from screener.label.naming import is_general
from screener.label.pieces import plain_text
from screener.label.printed import PrintedItem, PrintedList
from screener.photo.limits import DEFAULT as DEFAULT_PHOTO
from screener.photo.limits import PhotoLimits
from screener.report import (
    Box,
    Outcome,
    Quality,
    Report,
    ReportIngredient,
    Source,
    Unplaced,
    Versions,
)
from screener.report import Match as ReportMatch

if TYPE_CHECKING:
    from screener.ocr.reading import Reading


@dataclass(frozen=True, slots=True)
class TextLimits:
    """Most characters and items of a text: far more than a pack has room for."""

    characters: int = 20_000
    items: int = 300


DEFAULT_LIMITS = TextLimits()
# Share of a list that must be recognised before a photo's reading is trusted at all: below it, what was
# read is more noise than list. Of 0.4 and 0.5 the stricter was taken.
LEAST_RECOGNISED = 0.5
LEAST_NAMES = 3
# Letters below this height (pixels) are not read reliably by Tesseract; 20 is what it wants (findings.md).
SMALL_LETTERS = 14.0
# Reader confidence from which every word of an unknown name was read as it is printed. Set by reasoning.
SURE_WORD = 0.9
# Seconds past its deadline after which the process that reads a photo is killed.
KILL_AFTER = 3.0


@lru_cache(maxsize=1)
def _code_version() -> str:
    try:
        return version("label-screener")
    except PackageNotFoundError:
        return "0"


class _Clock:
    """Milliseconds by step, in the order of the steps."""

    def __init__(self) -> None:
        self.ms: dict[str, float] = {}
        self._last = time.perf_counter()

    def step(self, name: str) -> None:
        now = time.perf_counter()
        self.ms[name] = round((now - self._last) * 1000, 2)
        self._last = now


def screen_text(text: str, *, limits: TextLimits = DEFAULT_LIMITS) -> Report:
    """Screens an ingredient text. Raises EmptyInput and TextTooLong."""
    if not text.strip():
        raise EmptyInput("The text is empty. Paste the ingredient list of the product.")
    if len(text) > limits.characters:
        raise TextTooLong(
            f"The text has {len(text):,} characters, at most {limits.characters:,} are read. Paste only the list."
        )
    clock = _Clock()
    db = load()
    clock.step("load")
    plain = plain_text(text)
    label = read_label(plain, db)
    clock.step("label")
    if len(label.items) > limits.items:
        raise TextTooLong(
            f"The list has {len(label.items):,} items, at most {limits.items:,} are read. Send one product at a time."
        )
    source = Source("text")
    if not any(item.match.inci for item in label.items):
        return _without_list(source, Quality(), message("no_list.text"), None, clock, db)
    return _screened(source, Quality(), plain, label, None, clock, db)


def screen_photo(
    data: bytes, *, file: str | None = None, deadline: float = 60.0, limits: PhotoLimits = DEFAULT_PHOTO
) -> Report:
    """Screens a photo of a label, in a child process. `deadline` in seconds. Raises InputError and EngineError."""
    # Imported here: a text needs no child.
    from screener.isolation import CHILDREN

    # The reading's own deadline comes first, with a report of what was read by then; the child's is the last resort.
    here = partial(screen_photo_here, file=file, deadline=0.95 * deadline, limits=limits, heif=True)
    with CHILDREN.borrow() as child:
        return child.run(here, data, deadline=deadline + KILL_AFTER)


def screen_photo_here(
    data: bytes,
    *,
    file: str | None = None,
    deadline: float = 60.0,
    limits: PhotoLimits = DEFAULT_PHOTO,
    heif: bool = False,
) -> Report:
    """`screen_photo` in this very process. `heif` lets HEIC and AVIF in: never outside a child."""
    # Imported here: the image libraries take longer to load than a text takes to screen.
    from screener.ocr import read_photo
    from screener.photo.decode import decode

    clock = _Clock()
    db = load()
    clock.step("load")
    photo = decode(data, limits, heif=heif)
    if file is not None:
        # A file name need not be text; what is shown of it must be.
        file = file.encode("utf-8", "replace").decode()
    source = Source("photo", file, hashlib.sha256(data).hexdigest(), photo.width, photo.height)
    clock.step("decode")
    reading = read_photo(photo, deadline=deadline, accept=lambda r: _recognised(read_label(r.text, db)))
    clock.step("read")
    label = read_label(reading.text, db)
    clock.step("label")
    quality = Quality(
        words=len(reading.words),
        letter_height=round(reading.letter_height, 1),
        reading=round(sum(w.confidence for w in reading.words) / max(1, len(reading.words)), 3),
    )
    if not _trusted(label):
        return _refused(source, quality, reading, label, clock, db)
    return _screened(source, quality, reading.text, label, reading, clock, db)


def _recognised(label: PrintedList) -> float:
    """How much of a full list this is (0-1): the share of names known, less for very short lists."""
    named = sum(item.match.inci is not None for item in label.items)
    return named / max(1, len(label.items)) * min(1.0, named / 8) if named else 0.0


def _trusted(label: PrintedList) -> bool:
    named = sum(item.match.inci is not None for item in label.items)
    return named >= LEAST_NAMES and named >= LEAST_RECOGNISED * len(label.items)


def _refused(
    source: Source, quality: Quality, reading: Reading, label: PrintedList, clock: _Clock, db: IngredientDB
) -> Report:
    """No list, or one that cannot be read: what to do, and never a guess."""
    advice = []
    height = reading.letter_height
    if reading.words and height < SMALL_LETTERS:
        advice.append(f"Move closer: letters are {height:.0f} px high, {SMALL_LETTERS:.0f} or more are needed.")
    poor = quality.reading is not None and quality.reading < 0.6
    if poor and not advice:
        advice.append("Hold still, in even light, with the list filling the picture, and try again.")
    if label.headed or label.items or advice:
        advice = advice or ["Move closer so that the ingredient list fills the picture, in even light."]
        text = message("unreadable", advice=advice[0])
        return _without_list(source, _with_advice(quality, advice), text, reading.reader, clock, db, "unreadable")
    text = message("no_list")
    return _without_list(source, _with_advice(quality, [text]), text, reading.reader, clock, db)


def _with_advice(quality: Quality, advice: list[str]) -> Quality:
    return Quality(tuple(advice), quality.words, quality.letter_height, quality.reading)


def _without_list(
    source: Source,
    quality: Quality,
    text: str,
    reader: str | None,
    clock: _Clock,
    db: IngredientDB,
    outcome: Outcome = "no_ingredient_list",
) -> Report:
    if not quality.advice:
        quality = _with_advice(quality, [text])
    return Report(
        source,
        outcome,
        quality,
        None,
        None,
        None,
        (text,),
        0.0,
        (),
        (),
        (),
        Versions(_code_version(), db.version, reader),
        clock.ms,
    )


def _boxes(reading: Reading | None, start: int, end: int) -> tuple[Box, ...]:
    """Boxes of the read words that lie in a stretch of the text."""
    if reading is None:
        return ()
    return tuple(w.box for w, (a, b) in zip(reading.words, reading.spans, strict=True) if a < end and b > start)


def _shown(item: PrintedItem, label: PrintedList, reading: Reading | None) -> bool:
    """Whether an item stands in the list: always when named; else when it was read as surely as a name must be."""
    if item.match.inci or reading is None:
        return True
    if is_general(item.printed):
        return False
    named = [other.start for other in label.items if other.match.inci]
    if not named or not named[0] < item.start < named[-1]:
        # Beyond the first and last known name other print of the pack is as likely as an ingredient.
        return False
    read = _read_confidences(item, reading)
    letters = sum(c.isalpha() or c in " -/" for c in item.printed)
    return bool(read) and min(read) >= SURE_WORD and letters >= 0.9 * len(item.printed) and len(read) <= 5


def _read_confidences(item: PrintedItem, reading: Reading) -> list[float]:
    return [
        word.confidence
        for word, (start, end) in zip(reading.words, reading.spans, strict=True)
        if start < item.end and end > item.start
    ]


def _confidence(item: PrintedItem, reading: Reading | None) -> float:
    """Confidence in one name: its match, and on a photo how sure the reader was of its words."""
    if item.match.inci is None:
        return 0.0
    read = _read_confidences(item, reading) if reading else []
    if not read:
        return round(item.match.score, 3)
    # An exact name of many letters is hardly a misreading, however unsure the reader was.
    return round(item.match.score * (0.7 + 0.3 * sum(read) / len(read)), 3)


def _screened(
    source: Source,
    quality: Quality,
    text: str,
    label: PrintedList,
    reading: Reading | None,
    clock: _Clock,
    db: IngredientDB,
) -> Report:
    result = film(label, db)
    concern = pores(label, result.records, result.central)
    skin = milia(label, result.records, result.heaviness, concern)
    claims = find_claims(text, label, result.records, concern)
    clock.step("heaviness")
    ingredients = tuple(
        ReportIngredient(
            item.position,
            " ".join(item.printed.split()),
            item.match.inci,
            item.role,
            ReportMatch(item.match.method, item.match.score, item.match.alternatives),
            amount,
            record.film_class if record else None,
            rating(record),
            _confidence(item, reading),
            _boxes(reading, item.start, item.end),
        )
        for item, record, amount in zip(
            label.items, result.records, amounts(result.bounds, result.central), strict=True
        )
    )
    known = sum(i.inci is not None for i in ingredients)
    total = len(ingredients)
    # A misread stretch of a photo is no printed name: it is shown as unplaced, and counts as unknown all the same.
    ingredients = tuple(i for i, item in zip(ingredients, label.items, strict=True) if _shown(item, label, reading))
    confidence = round(sum(i.confidence for i in ingredients) / max(1, total), 3)
    unplaced = tuple(
        Unplaced(" ".join(printed.split()), next(iter(_boxes(reading, start, end)), None))
        for printed, start, end in label.unplaced
    )
    lines = note(result.heaviness, skin, claims, known, total)
    return Report(
        source,
        "screened",
        quality,
        result.heaviness,
        concern,
        skin,
        lines,
        confidence,
        ingredients,
        claims,
        unplaced,
        Versions(_code_version(), db.version, reading.reader if reading else None),
        clock.ms,
    )
