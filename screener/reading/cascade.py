"""Reads a photo and spends time only where it is needed: the cheap way first, more ways while the list is not whole.

A way is a reader, a page (the block laid flat, or set again row by row) and a look (a reader may have several ways of
looking at one page). All readings of the block that holds the list are kept: `merge` joins them.

What is looked at again is decided by what was read and by the work done, never by the clock: that only ends what takes
far too long, and then the reading says so (`PhotoReading.stopped`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from screener.errors import EngineError, ReaderMissing, ReadingTimedOut
from screener.ocr.page_reading import Reading
from screener.ocr.reader import Reader
from screener.photo.decode import Photo
from screener.photo.page import Block, Page, blocks, whole_photo
from screener.photo.regions import Region
from screener.reading.bounds import Bounds
from screener.reading.ways import IN_OTHER_SCRIPT, WAYS, Effort, Way
from screener.sandbox.deadline import Deadline
from screener.terms.numbers import numbers_beside

# Says from 0 to 1 how much of what is sought these readings of one block hold together.
Judge = Callable[[Sequence[Reading]], float]


NUMBERS = numbers_beside(__file__, "reading_numbers.csv")
GOOD, FOUND = NUMBERS["look.good"], NUMBERS["look.found"]
ENOUGH_LOOKS = NUMBERS.whole("look.enough")
MOST_BLOCKS = NUMBERS.whole("look.most_blocks")
HALF_SURE = NUMBERS["look.half_sure"]
MOST_BESIDE = NUMBERS.whole("look.most_beside")
POOR = NUMBERS["look.poor"]
CLAIM_LETTERS = NUMBERS.whole("look.claim_letters")
TIMED_OUT = "Reading took too long. Send a photo of the list alone."


@dataclass(frozen=True, slots=True)
class PhotoReading:
    """What was read of a photo.

    `readings`: of the block that holds the list, the best first. `beside`: of the rest of the pack. `region`: where
    the block lies, None for the whole photo. `stopped`: the clock ended it before all was looked at; `failed`: a reader
    failed on a page, so that it says less than it might.
    """

    readings: tuple[Reading, ...]
    beside: tuple[Reading, ...] = ()
    region: Region | None = None
    stopped: bool = False
    failed: bool = False


@dataclass(slots=True)
class _Tried:
    """A block and its readings so far."""

    region: Region | None
    readings: list[Reading] = field(default_factory=list)
    judged: float = -1.0


def read_photo(
    photo: Photo,
    readers: Sequence[Reader],
    *,
    judge: Judge | None = None,
    effort: Effort = "normal",
    deadline: float = 60.0,
    budget: float | None = None,
) -> PhotoReading:
    """The readings of the block that holds what `judge` seeks, and of the rest of the pack.

    `readers`: the cheapest first. After `budget` seconds no further page is begun once something was read; at
    `deadline` (seconds) reading is stopped. What either leaves unread makes the reading `stopped`. Raises EngineError
    when no page could be read at all; that a page failed while another succeeded is told (`failed`).
    """
    bounds = Bounds(Deadline.after(deadline), Deadline.after(deadline if budget is None else budget))
    cascade = _Cascade(readers, judge or _much_and_sure, effort, bounds)
    found = blocks(photo)
    for block in found[:MOST_BLOCKS]:
        if not cascade.goes_on:
            break
        cascade.try_block(block)
    if cascade.best.judged < FOUND and cascade.goes_on:
        cascade.try_whole(whole_photo(photo, found))
    for block in found[:MOST_BLOCKS]:
        if cascade.goes_on:
            cascade.try_other_script(block)
    best = cascade.best
    if not best.readings:
        raise cascade.failure or ReadingTimedOut(TIMED_OUT)
    rest = [block for block in found if block.region is not best.region and block.region.count >= CLAIM_LETTERS]
    beside = () if effort == "fast" else cascade.beside(rest)
    return PhotoReading(tuple(best.readings), beside, best.region, bounds.stopped, cascade.failed)


def _much_and_sure(readings: Sequence[Reading]) -> float:
    """Without a dictionary: how much was read, and how surely; never GOOD."""
    sure = max((sum(word.confidence for word in reading.words) for reading in readings), default=0.0)
    return sure / (sure + HALF_SURE) * GOOD


def mean_confidence(reading: Reading) -> float:
    """Of the words (0-1), 0 without words."""
    return sum(word.confidence for word in reading.words) / max(1, len(reading.words))


class _Cascade:
    def __init__(self, readers: Sequence[Reader], judge: Judge, effort: Effort, bounds: Bounds) -> None:
        self._readers = readers
        self._judge = judge
        self._ways = WAYS[effort]
        self._thorough = effort == "best"
        self._bounds = bounds
        self._tried: list[_Tried] = []
        self._gone: list[Reader] = []
        self.failure: EngineError | None = None
        self.failed = False

    @property
    def best(self) -> _Tried:
        """The block that holds most; an empty one before anything was read."""
        read = [tried for tried in self._tried if tried.readings]
        return max(read, key=lambda tried: (tried.judged, _much_and_sure(tried.readings)), default=_Tried(None))

    @property
    def goes_on(self) -> bool:
        """Whether there is reason to look at another block, and time for it."""
        return self.best.judged < FOUND and self._in_time

    @property
    def _in_time(self) -> bool:
        return self._bounds.in_time(begun=bool(self.best.readings))

    def try_block(self, block: Block) -> None:
        tried = _Tried(block.region)
        self._tried.append(tried)
        turned = False
        looks = 0
        for way in self._ways:
            if tried.readings and tried.judged >= GOOD:
                return
            if looks >= ENOUGH_LOOKS and not self._worth_more(tried):
                return
            if not self._in_time:
                return
            page = block.page(rows=way.rows, turned=turned)
            if page is None:
                continue
            read = self._read(page, way)
            if not tried.readings and read and mean_confidence(read[0]) < POOR and self._judge(read) < FOUND:
                again = block.page(rows=way.rows, turned=True)
                other = self._read(again, way) if again else []
                if other and self._beats(other, read):
                    read, turned = other, True
            self._keep(tried, read)
            looks += bool(read)

    def _worth_more(self, tried: _Tried) -> bool:
        """Whether a block that was looked at is looked at again: there is a list, and not too much work done yet."""
        return self._thorough or (tried.judged > 0 and not self._bounds.worked_enough)

    def try_whole(self, page: Page) -> None:
        tried = _Tried(None)
        self._tried.append(tried)
        for way in (Way(), Way(second=True)):
            if not tried.readings or (tried.judged < FOUND and self._in_time):
                self._keep(tried, self._read(page, way))

    def try_other_script(self, block: Block) -> None:
        """Adds to a block what its print is read as in its own script, when that holds more."""
        page = block.page(rows=False, turned=False)
        read = self._read(page, IN_OTHER_SCRIPT) if page else []
        tried = next((tried for tried in self._tried if tried.region is block.region), _Tried(block.region))
        if any(reading.words for reading in read) and self._judge(read) > tried.judged:
            tried.readings = []
            self._keep(tried, read)

    def beside(self, rest: Sequence[Block]) -> tuple[Reading, ...]:
        """The other blocks, each read once by the first reader unless it was read before."""
        out = [tried.readings[0] for tried in self._tried if tried.readings and tried is not self.best]
        known = [tried.region for tried in self._tried]
        for block in rest[: MOST_BLOCKS - 1]:
            page = block.page(rows=False, turned=False)
            if page is None or page.image.size > MOST_BESIDE:
                continue
            if not any(block.region is region for region in known) and self._in_time:
                out += self._read(page, Way())
        return tuple(out)

    def _beats(self, one: list[Reading], other: list[Reading]) -> bool:
        return (self._judge(one), mean_confidence(one[0])) > (self._judge(other), mean_confidence(other[0]))

    def _keep(self, tried: _Tried, read: list[Reading]) -> None:
        tried.readings += [reading for reading in read if reading.words or not tried.readings]
        tried.readings.sort(key=lambda reading: (-self._judge([reading]), -_much_and_sure([reading])))
        tried.judged = self._judge(tried.readings) if tried.readings else -1.0

    def _read(self, page: Page, way: Way) -> list[Reading]:
        """By the readers of this way, without those that fail."""
        out = []
        for reader in self._readers[1:] if way.second else self._readers[:1]:
            look = way.look_of(reader)
            if look is None or reader in self._gone or not self._bounds.in_time(begun=False):
                continue
            try:
                out.append(reader.read(page, deadline=self._bounds.begin(page.image.size), look=look))
            except ReadingTimedOut as error:
                self.failure = error
                self._bounds.stopped = True
            except ReaderMissing as error:
                # Gone for good. Without it the others go on; without any there is nothing to go on with.
                self.failure = error
                self._gone.append(reader)
                if len(self._gone) == len(self._readers) and not self.best.readings and not out:
                    raise
            except EngineError as error:
                self.failure = error
                self.failed = True
        return out
