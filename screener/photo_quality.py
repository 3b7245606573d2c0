"""How well the photos of a product could be read, in numbers and in advice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from screener.judgements import Message
from screener.label.printed import PrintedList
from screener.language import said
from screener.ocr.cascade import PhotoReading
from screener.photo.decode import Photo
from screener.photo.quality import PhotoQuality, advice, measure
from screener.photo_list import recognised
from screener.report import Box, Quality

# Pieces of a list that stayed unread, from which on a screened photo says so.
UNREAD = 1


@dataclass(frozen=True, slots=True)
class PhotoRead:
    """A photo and what was read of it."""

    photo: Photo
    read: PhotoReading


def quality_of(photos: Sequence[PhotoRead], label: PrintedList) -> Quality:
    """The worst of the photos in every number; advice for each, with its number when there are several."""
    share = recognised(label)
    measured = [_measured(one, label, number) for number, one in enumerate(photos)]
    messages: list[Message] = []
    for number, quality in enumerate(measured, 1):
        given = advice(quality, recognised=share)
        several = [Message("advice.photo", {"number": number, "advice": one}) for one in given]
        messages += several if len(photos) > 1 else given
    unread = sum(item.match.inci is None for item in label.items)
    if label.items and unread >= UNREAD:
        messages.append(Message("advice.unread", {"count": unread}))
    words = [word for one in photos for word in one.read.readings[0].words]
    return Quality(
        tuple(map(said, messages)),
        len(words),
        min(quality.letter_height for quality in measured),
        round(sum(word.confidence for word in words) / max(1, len(words)), 3),
        min(quality.sharpness for quality in measured),
        min(quality.contrast for quality in measured),
        max(quality.glare for quality in measured),
        tuple(dict.fromkeys(side for quality in measured for side in quality.cut)),
        tuple(messages),
    )


def _measured(one: PhotoRead, label: PrintedList, number: int) -> PhotoQuality:
    boxes = [box for item in label.items if item.photo == number for box in item.boxes]
    return measure(
        one.photo,
        one.read.region,
        within=_round(boxes) if boxes else None,
        upside_down=one.read.readings[0].page.endswith("turned"),
    )


def _round(boxes: Sequence[Box]) -> Box:
    """The smallest box round all of them."""
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.x + box.w for box in boxes), max(box.y + box.h for box in boxes)
    return Box(left, top, right - left, bottom - top)
