"""Lists in Korean, Japanese, Chinese and Cyrillic letters: the reader's script is chosen by the list."""

from __future__ import annotations

from itertools import pairwise

import pytest

from screener.ocr.lines import PlacedWord
from screener.ocr.page_reading import Reading
from screener.ocr.reader import SCRIPT
from screener.ocr.scripts import any_read, joined, languages_for
from screener.photo.page import Page
from screener.reading.cascade import read_photo
from tests.reading.test_cascade import PHOTO, Scripted


def row(*texts: str, gap: float = 2.0) -> list[PlacedWord]:
    """Words of 20 units height and width, `gap` apart."""
    return [
        PlacedWord(text=text, confidence=0.9, left=i * (20 + gap), top=0, right=i * (20 + gap) + 20, bottom=20)
        for i, text in enumerate(texts)
    ]


def test_syllables_read_one_by_one_are_words() -> None:
    (word,) = joined(row("나", "이", "아", "신", "아", "마", "이", "드"))
    assert word.text == "나이아신아마이드"
    assert (word.left, word.right) == (0, 7 * 22 + 20)


def test_a_wide_gap_and_latin_letters_part_words() -> None:
    assert [word.text for word in joined(row("향", "료", gap=15))] == ["향", "료"]
    assert [word.text for word in joined(row("Cera", "Alba"))] == ["Cera", "Alba"]
    assert [word.text for word in joined(row("티", "CI", "水"))] == ["티", "CI", "水"]


def test_words_keep_their_order_and_place() -> None:
    words = joined(row("精", "制", "水", "PEG-8", "甘", "油"))
    assert all(a.right <= b.left for a, b in pairwise(words))


@pytest.mark.parametrize(
    ("script", "installed", "languages"),
    [
        ("Korean", ("eng", "kor", "osd"), "kor+eng"),
        ("Hangul", ("eng", "osd"), ""),
        ("Han", ("eng", "chi_tra", "jpn"), "chi_tra+jpn+eng"),
        ("Cyrillic", ("eng", "rus"), "rus+eng"),
        ("Latin", ("eng", "kor", "rus"), ""),
        ("", ("eng", "kor"), ""),
    ],
)
def test_the_languages_of_a_script(script: str, installed: tuple[str, ...], languages: str) -> None:
    assert languages_for(script, installed) == languages


def test_english_alone_reads_no_other_script() -> None:
    assert not any_read(("eng", "osd"))
    assert any_read(("eng", "osd", "rus"))


class ByScript(Scripted):
    """A reader that finds a list only when it looks at the script first, in a look of its own."""

    def read(self, page: Page, *, deadline: float, look: str | None = None) -> Reading:
        self.answer = "정제수" if look == SCRIPT else "ABH"
        return super().read(page, deadline=deadline, look=look)


def by_script(*other: str) -> ByScript:
    reader = ByScript("")
    reader.looks = ("plain", *other)
    return reader


def looks_asked(reader: ByScript) -> list[str | None]:
    return [look for _, look in reader.asked]


def judge(readings: object) -> float:
    assert isinstance(readings, list)
    return max(0.8 * ("정제수" in reading.text) for reading in readings)


def test_the_script_is_asked_for_when_no_list_was_found() -> None:
    reader = by_script(SCRIPT)
    assert [r.text for r in read_photo(PHOTO, [reader], judge=judge).readings] == ["정제수"]
    assert looks_asked(reader).count(SCRIPT) == 1


def test_the_script_is_not_asked_for_when_the_list_was_found_or_no_language_is_there() -> None:
    plain = by_script("second", "third", "fourth")
    assert [r.text for r in read_photo(PHOTO, [plain], judge=judge).readings][0] == "ABH"
    found = by_script(SCRIPT)
    read_photo(PHOTO, [found], judge=lambda _: 0.8)
    assert SCRIPT not in [*looks_asked(plain), *looks_asked(found)]
