"""Notes behind a mark on the line of the list: "Neral* *Naturally present in essential oils"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from screener.naming.pack_words import any_of

_MARKED = re.compile(r"[\w)][*†‡]")
_FOOTNOTE = re.compile(r"(?<=\s)[*†‡]{1,3} ?([^\W\d_][^\n*†‡,;.()]{3,100})(?=[.\n*†‡]|$)")
_WORD = re.compile(rf"(?<![^\W_])(?:{any_of('footnote')})", re.IGNORECASE)


def _has_marks(text: str) -> bool:
    """Whether a name with a mark stands in a text. Most texts have no mark, which is seen sooner than looked for."""
    return ("*" in text or "†" in text or "‡" in text) and _MARKED.search(text) is not None


def marked_notes(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, words) of notes behind a mark, where a name with the mark stands in the text."""
    for hit in _FOOTNOTE.finditer(text) if _has_marks(text) else ():
        if _WORD.search(hit[1]):
            yield hit.start(), hit.end(), hit[1].strip()
