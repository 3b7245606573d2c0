"""What could not be read is marked where it stands on the photo."""

from __future__ import annotations

import numpy as np

from ingredient_db.records import Match
from screener.label.printed import PrintedItem, PrintedList
from screener.ocr.page_reading import Reading, Word
from screener.photo.decode import Photo, decode
from screener.photo.regions import find_regions
from screener.reading.cascade import PhotoReading
from screener.reading.read_quality import PhotoRead, quality_of
from screener.reading.trust import so_far, with_legible
from screener.terms import Box, Mark
from tests.photo.test_quality import Pixels, as_photo, label, list_middle

KNOWN, UNKNOWN = Match(inci="GLYCERIN", method="exact", score=1.0), Match(inci=None, method="none", score=0.0)


def word(text: str, box: Box, confidence: float = 0.95) -> Word:
    return Word(text, confidence, box, 0)


def item(printed: str, match: Match, box: Box, *, sure: float = 0.95, position: int = 1) -> PrintedItem:
    return PrintedItem(
        printed=printed,
        start=0,
        end=len(printed),
        role="listed",
        position=position,
        match=match,
        boxes=(box,),
        read=(sure,),
    )


def read_as(photo: Photo, words: list[Word]) -> PhotoRead:
    grey = np.asarray(photo.pixels.mean(axis=2), np.uint8)
    return PhotoRead(photo, PhotoReading((Reading(tuple(words), "stub"),), region=find_regions(grey)[0]))


def marks(photo: Photo, words: list[Word], items: list[PrintedItem]) -> tuple[Mark, ...]:
    found = with_legible(PrintedList(items=tuple(items), headed=True), [1])
    return quality_of([read_as(photo, words)], found).marks


def sharp() -> Photo:
    return decode(label().jpeg)


EVERYWHERE = Box(0.0, 0.0, 1.0, 1.0)
# In the middle of the list.
HERE = [word("Glycerin", Box(0.45, 0.49, 0.1, 0.02))] * 3


def test_a_photo_that_was_read_whole_has_no_marks() -> None:
    assert marks(sharp(), HERE, [item("Glycerin", KNOWN, EVERYWHERE)]) == ()


def test_print_that_no_reader_made_out_is_marked() -> None:
    found = marks(sharp(), HERE, [])
    assert {mark.kind for mark in found} == {"unread"}


def test_a_name_that_is_not_shown_in_the_list_is_marked_even_when_its_words_are_sure() -> None:
    x, y = list_middle(label())
    place = Box(x - 0.2, y - 0.05, 0.4, 0.1)
    read = item("Glycerin", KNOWN, EVERYWHERE, position=2)
    garbled = item("Gyl@#cqx ,,1", UNKNOWN, place, sure=0.4)
    sure = [*HERE, word("Gylcqx", place)]
    assert marks(sharp(), sure, [garbled]) != ()
    assert marks(sharp(), sure, [garbled, read]) == ()


def blank(pixels: Pixels, times: float) -> Photo:
    return as_photo(np.asarray(pixels[:: int(times), :: int(times)], np.uint8))


def test_grain_that_looks_like_lines_gets_no_mark_but_the_words_elsewhere_do() -> None:
    photo = blank(sharp().pixels, 2)
    nowhere = [word("Qq", Box(0.2, 0.5, 0.1, 0.02))]
    assert marks(photo, nowhere, []) == ()
    elsewhere = [word("print", Box(0.1 * n, 0.95, 0.05, 0.01)) for n in range(1, 4)]
    (mark,) = marks(photo, elsewhere, [])
    assert mark == Mark("small", Box(0.1, 0.95, 0.25, 0.01))


def test_the_list_so_far_has_the_names_that_were_made_out() -> None:
    names = [item("Glycerin", KNOWN, HERE[0].box), item("Gyl@#cqx", UNKNOWN, HERE[0].box, position=2)]
    (one,) = so_far(PrintedList(items=tuple(names)))
    assert (one.printed, one.inci, one.boxes) == ("Glycerin", "GLYCERIN", (HERE[0].box,))
