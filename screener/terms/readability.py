"""How well a photo could be read: numbers, places, advice."""

from __future__ import annotations

from dataclasses import dataclass

from screener.terms.levels import MarkKind
from screener.terms.message import Message, says_all
from screener.terms.sources import Box


@dataclass(frozen=True, slots=True)
class Mark:
    """A place that could not be read, and why, on the photo with the number `photo`.

    `unread`: a stretch of print that was not made out; `glare`: a patch with no letters in it; `cut`: a side of the
    photo that the text runs over. `small`, `blurred` and `faint` are about the whole block of print.
    """

    kind: MarkKind
    box: Box
    photo: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """How well the input could be read, and what the person can do about it.

    `letter_height` is the height of a capital in pixels of the photo; `words` the number of words read; `reading` the
    mean confidence of the reader (0-1). `sharpness`: how many edges fit on top of one another in a letter; `contrast`
    of ink and paper and `glare`, the share of the list that is blown out (0-1); `cut`: sides of the text that run off
    the photo. `marks`: where on the photos something could not be read. All None or empty for a text. `messages`:
    `advice` by key and values (`screener.language`).
    """

    advice: tuple[str, ...] = says_all("messages")
    words: int | None = None
    letter_height: float | None = None
    reading: float | None = None
    sharpness: float | None = None
    contrast: float | None = None
    glare: float | None = None
    cut: tuple[str, ...] = ()
    messages: tuple[Message, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class SoFar:
    """A name that was made out on a photo whose list could not be read; `boxes` and `photo` as of an ingredient."""

    printed: str
    inci: str
    boxes: tuple[Box, ...] = ()
    photo: int = 0
