"""Breaking words into lines of a given width, with the hyphenation a narrow label uses."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

_VOWELS = frozenset("aeiouyAEIOUYéèàáíóúäöüąęаеиоуыэюяАЕИОУЫЭЮЯё")
# Typesetters leave at least this many letters on each side of a break.
_LEAST_PART = 3


@dataclass(frozen=True)
class Word:
    """Letters that stay together, in the bold or the plain cut."""

    text: str
    bold: bool = False


Line = tuple[Word, ...]


def words(text: str, bold: bool = False) -> list[Word]:
    """The words of `text`."""
    return [Word(part, bold) for part in text.split()]


def wrap(text: Iterable[Word], measure: Callable[[Line], float], width: float, hyphenate: bool) -> list[Line]:
    """Fill lines no wider than `width`, in the unit of `measure`; a word too wide for a whole line overflows it."""
    lines: list[Line] = []
    line: Line = ()
    for word in text:
        rest = word
        while measure((*line, rest)) > width:
            head, tail = _split(rest, line, measure, width, hyphenate)
            if head:
                line = (*line, head)
            if line:
                lines.append(line)
            if tail == rest and not line:
                break
            line, rest = (), tail
        line = (*line, rest)
    return [*lines, line] if line else lines


def _split(
    word: Word, line: Line, measure: Callable[[Line], float], width: float, hyphenate: bool
) -> tuple[Word | None, Word]:
    """The longest head of `word` that fits behind `line`, with the tail left over; no head when no break fits."""
    text = word.text
    letters = len(text.rstrip(",.;*"))
    for cut in range(letters - _LEAST_PART, _LEAST_PART - 1, -1):
        joint = text[cut - 1] in "-/"
        soft = hyphenate and text[cut - 1] in _VOWELS and text[cut] not in _VOWELS and text[cut + 1] in _VOWELS
        if not joint and not (soft and text[cut].isalpha()):
            continue
        head = replace(word, text=text[:cut] + ("" if joint else "-"))
        if measure((*line, head)) <= width:
            return head, replace(word, text=text[cut:])
    return None, word
