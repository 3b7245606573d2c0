"""What reading one photo may take: work, counted in pixels, and time, which ends what would never end itself."""

from __future__ import annotations

from dataclasses import dataclass

from screener.sandbox.deadline import Deadline
from screener.terms.numbers import numbers_beside

NUMBERS = numbers_beside(__file__, "reading_numbers.csv")
MOST_WORK = NUMBERS.whole("look.most_work")
# One page may take this many seconds or half of what is left, whichever is more: a page of noise keeps Tesseract busy
# for minutes, and the next page may be the list. A net far below what is read: a real page takes 0.2 to 6 s of a core.
PAGE_SECONDS = 10.0


@dataclass(slots=True)
class Bounds:
    """`end`: when reading is stopped; `last_page`: when no new page is begun any more once something was read.

    `work`: pixels of the pages read so far, each as often as it was read. `stopped`: the clock kept something from
    being read, or from being read to its end.
    """

    end: Deadline
    last_page: Deadline
    work: int = 0
    stopped: bool = False

    @property
    def worked_enough(self) -> bool:
        """Whether so much was read that a block is not looked at again: the same however fast it was read."""
        return self.work >= MOST_WORK

    def in_time(self, *, begun: bool) -> bool:
        """Whether there is time for another page, which is `stopped` when not. `begun`: something was read before."""
        over = self.end.over or (begun and self.last_page.over)
        self.stopped = self.stopped or over
        return not over

    def begin(self, pixels: int) -> float:
        """Counts the work of one page; the seconds that it may take."""
        self.work += pixels
        return min(self.end.left, max(PAGE_SECONDS, self.end.left / 2))
