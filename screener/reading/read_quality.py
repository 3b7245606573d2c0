"""How well the photos of a product could be read, in numbers and in advice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from screener.label.printed import PrintedList
from screener.photo.decode import Photo
from screener.photo.places import block_box, unread
from screener.photo.quality import PhotoQuality, advice, measure
from screener.reading.cascade import POOR, PhotoReading
from screener.reading.trust import recognised
from screener.terms import Box, Mark, MarkKind, Message, Quality
from screener.terms.numbers import numbers_beside

NUMBERS = numbers_beside(__file__, "reading_numbers.csv")
UNREAD = NUMBERS.whole("quality.unread")
STOPPED, FAILED = Message("advice.stopped"), Message("advice.failed")
WORD, LEAST_SURE = NUMBERS.whole("quality.word"), NUMBERS.whole("quality.least_sure")


@dataclass(frozen=True, slots=True)
class PhotoRead:
    """A photo and what was read of it."""

    photo: Photo
    read: PhotoReading


def quality_of(photos: Sequence[PhotoRead], label: PrintedList) -> Quality:
    """The worst of the photos in every number; messages for each, with its number when there are several.

    `advice`, the messages in words, is left empty: that is the language room's.
    """
    share = recognised(label)
    measured = [_measured(one, label, number) for number, one in enumerate(photos)]
    messages: list[Message] = []
    for number, quality in enumerate(measured, 1):
        given = advice(quality, recognised=share)
        if photos[number - 1].read.stopped:
            given = (STOPPED, *given)
        if photos[number - 1].read.failed:
            given = (FAILED, *given)
        several = [Message("advice.photo", {"number": number, "advice": one}) for one in given]
        messages += several if len(photos) > 1 else given
    unread = sum(item.match.inci is None for item in label.items)
    if label.items and unread >= UNREAD:
        messages.append(Message("advice.unread", {"count": unread}))
    words = [word for one in photos for word in one.read.readings[0].words]
    return Quality(
        words=len(words),
        letter_height=min(quality.letter_height for quality in measured),
        reading=round(sum(word.confidence for word in words) / max(1, len(words)), 3),
        sharpness=min(quality.sharpness for quality in measured),
        contrast=min(quality.contrast for quality in measured),
        glare=max(quality.glare for quality in measured),
        cut=tuple(dict.fromkeys(side for quality in measured for side in quality.cut)),
        messages=tuple(messages),
        marks=tuple(
            mark
            for number, (one, quality) in enumerate(zip(photos, measured, strict=True))
            for mark in _marks(one, quality, label, number)
        ),
    )


def _measured(one: PhotoRead, label: PrintedList, number: int) -> PhotoQuality:
    boxes = [box for item in label.items if item.photo == number for box in item.boxes]
    return measure(
        one.photo,
        one.read.region,
        within=_round(boxes) if boxes else None,
        upside_down=one.read.readings[0].page.endswith("turned"),
    )


# Why a whole block cannot be read: the advice that says so, and the kind of mark.
_BLOCK: dict[str, MarkKind] = {"advice.closer": "small", "advice.blurred": "blurred", "advice.faint": "faint"}


def _marks(one: PhotoRead, quality: PhotoQuality, label: PrintedList, number: int) -> Iterator[Mark]:
    """Where on a photo something could not be read."""
    size = (one.photo.width, one.photo.height)
    given = {message.key for message in advice(quality, recognised=recognised(label))}
    block = quality.block and block_box(quality.block, size)
    sure = _sure_words(one)
    is_print = block and sum(_middle_in(box, block) for boxes in sure for box in boxes) >= LEAST_SURE
    # Grain of wood may look like lines: then it is the words that say where the print is.
    shown_at = block if is_print else next((_round(boxes) for boxes in sure if len(boxes) >= LEAST_SURE), None)
    if shown_at:
        yield from (Mark(kind, shown_at, number) for key, kind in _BLOCK.items() if key in given)
    if quality.block and is_print:
        for box in unread(quality.block, _read_boxes(one, label, number), size):
            yield Mark("unread", box, number)
    if any(key.startswith("advice.glare") for key in given):
        yield from (Mark("glare", box, number) for box in quality.glare_boxes)
    yield from (Mark("cut", box, number) for box in quality.cut_boxes)


def _sure_words(one: PhotoRead) -> list[list[Box]]:
    """Boxes of the words that a reader is sure of, by reading; the reading with most of them first."""
    found = [
        [word.box for word in reading.words if word.confidence >= POOR and sum(map(str.isalpha, word.text)) >= WORD]
        for reading in (*one.read.readings, *one.read.beside)
    ]
    return sorted(found, key=len, reverse=True)


def _read_boxes(one: PhotoRead, label: PrintedList, number: int) -> list[Box]:
    """What was made out: the items that stand in the list, and other words the reader is sure of."""
    items = [item for item in label.items if item.photo == number]
    listed = [box for item in items if item.legible for box in item.boxes]
    hidden = [box for item in items if not item.legible for box in item.boxes]
    words = [word for reading in (*one.read.readings, *one.read.beside) for word in reading.words]
    # Another reading may be as sure of other letters in the place of a name that was not made out.
    sure = dict.fromkeys(word.box for word in words if word.confidence >= POOR)
    return [*listed, *(box for box in sure if not any(_middle_in(box, other) for other in hidden))]


def _middle_in(box: Box, other: Box) -> bool:
    x, y = box.x + box.w / 2, box.y + box.h / 2
    return other.x <= x <= other.x + other.w and other.y <= y <= other.y + other.h


def _round(boxes: Sequence[Box]) -> Box:
    """The smallest box round all of them."""
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.x + box.w for box in boxes), max(box.y + box.h for box in boxes)
    return Box(left, top, round(right - left, 5), round(bottom - top, 5))
