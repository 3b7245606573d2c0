"""In which order a block is looked at: by which reader, on which page, in which of the reader's own ways."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from screener.ocr.reader import SCRIPT, Reader

Effort = Literal["fast", "normal", "best"]
# Which of a reader's looks: its best, the next ones, or the one by the page's script.
Look = Literal["best", "second", "third", "script"]
_ORDER: tuple[Look, ...] = ("best", "second", "third")


@dataclass(frozen=True, slots=True)
class Way:
    """`second`: by the other readers, not the first; `rows`: of the page set row by row."""

    second: bool = False
    rows: bool = False
    look: Look = "best"

    def look_of(self, reader: Reader) -> str | None:
        """The reader's own name of this look; None when it has no such look."""
        if self.look == "script":
            return SCRIPT if SCRIPT in reader.looks else None
        usual = [look for look in reader.looks if look != SCRIPT]
        place = _ORDER.index(self.look)
        return usual[place] if place < len(usual) else None


_FAST = (Way(), Way(second=True))
_NORMAL = (
    *_FAST,
    Way(rows=True),
    Way(second=True, look="second"),
    Way(look="second"),
    Way(second=True, rows=True),
)
# In the order in which they pay (docs/reading-photos.md): each next one adds less for more time.
WAYS: dict[Effort, tuple[Way, ...]] = {
    "fast": _FAST,
    "normal": _NORMAL,
    "best": (*_NORMAL, Way(look="third"), Way(rows=True, look="second")),
}
# Tried when no block and not the whole photo held a list: the first reader's look at a block in the block's own script.
IN_OTHER_SCRIPT = Way(look="script")
