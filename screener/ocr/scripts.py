"""Lists in other than Latin letters: which languages read a script, and syllables put together to words."""

from __future__ import annotations

from collections.abc import Sequence

from screener.ocr.lines import PlacedWord
from screener.terms.numbers import numbers_beside

# The language that is always read along: numbers, "PEG" and INCI names stand in every list.
LATIN = "eng"
# Tesseract's name of a script, and its languages for it.
_LANGUAGES: dict[str, tuple[str, ...]] = {
    "Korean": ("kor",),
    "Hangul": ("kor",),
    "Japanese": ("jpn",),
    "Han": ("chi_sim", "chi_tra", "jpn"),
    "Cyrillic": ("rus", "ukr"),
}
_GAP = numbers_beside(__file__, "ocr_numbers.csv")["script.gap"]


def any_read(installed: Sequence[str]) -> bool:
    """Whether the installed languages of Tesseract read any of these scripts."""
    return any(languages_for(script, installed) for script in _LANGUAGES)


def languages_for(script: str, installed: Sequence[str]) -> str:
    """The installed languages that read a script, as Tesseract takes them ("kor+eng"); empty when there are none."""
    reading = [language for language in _LANGUAGES.get(script, ()) if language in installed]
    return "+".join([*reading, LATIN]) if reading else ""


def joined(row: Sequence[PlacedWord]) -> list[PlacedWord]:
    """A row with neighbours in Hangul, Kana and Han letters put together, as names are printed."""
    out: list[PlacedWord] = []
    for word in row:
        before = out[-1] if out else None
        near = before is not None and word.left - before.right < _GAP * (before.bottom - before.top)
        if before and near and _in_syllables(before.text[-1]) and _in_syllables(word.text[0]):
            out[-1] = PlacedWord(
                text=before.text + word.text,
                confidence=min(before.confidence, word.confidence),
                left=before.left,
                top=min(before.top, word.top),
                right=word.right,
                bottom=max(before.bottom, word.bottom),
            )
        else:
            out.append(word)
    return out


def _in_syllables(letter: str) -> bool:
    """Hangul syllables and letters, Kana, Han (Unicode blocks)."""
    return "\u1100" <= letter <= "\u11ff" or "\u3040" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7a3"
