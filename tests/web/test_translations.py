"""Every word of the page in every language: whole catalogues, right plural forms, the language that was asked for."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from screener.language.sentences import languages as report_languages
from screener.web.translations import LOCALE, SOURCE, accepted, languages, page_words

OTHERS = [language for language in languages() if language != SOURCE]
TEMPLATES = sorted((LOCALE.parent / "templates").glob("*.html"))
PLACE = re.compile(r"%\((\w+)\)s")
# Counts that differ in their form in at least one of the languages.
COUNTS = {
    "de": {"Name ist": [1], "Namen sind": [0, 2, 5, 21]},
    "es": {"nombre es": [1], "nombres son": [0, 2, 21]},
    "fr": {"nom est": [0, 1], "noms sont": [2, 21]},
    "pl": {"nazwa jest": [1], "nazwy są": [2, 4, 22], "nazw jest": [0, 5, 12, 21]},
    "ru": {"название неизвестно": [1, 21], "названия неизвестны": [2, 24], "названий неизвестны": [0, 5, 11, 12]},
    "tr": {"ad bilinmiyor": [0, 1, 2, 5]},
}
ONE = "%(num)s name is not known. It is shown as such, and never counted as harmless."
MANY = "%(num)s names are not known. They are shown as such, and never counted as harmless."


def said() -> set[str]:
    """All that the templates, the scripts and the refusals say, plural forms by the singular."""
    return {words if isinstance(words, str) else words[0] for words in page_words()}


def catalogue(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / "page.po").open("rb") as file:
        return read_po(file, locale=language)


def forms(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, (list, tuple)) else [str(value)]


def test_report_and_page_speak_the_same_languages() -> None:
    assert languages() == report_languages()
    # A language that is gone would take its tests with it.
    assert COUNTS.keys() - set(OTHERS) == set()


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_is_whole_and_says_nothing_else(language: str) -> None:
    messages = [message for message in catalogue(language) if message.id]
    assert {forms(message.id)[0] for message in messages} == said()
    assert [message.id for message in messages if not all(forms(message.string)) or message.fuzzy] == []


@pytest.mark.parametrize("language", OTHERS)
def test_values_have_the_same_places(language: str) -> None:
    for message in catalogue(language):
        for form in filter(None, forms(message.string) if message.id else []):
            assert sorted(PLACE.findall(form)) == sorted(PLACE.findall(forms(message.id)[0])), form


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_compiled_is_what_was_written(language: str) -> None:
    compiled = gettext.translation("page", LOCALE, [language])
    for message in catalogue(language):
        if message.id and isinstance(message.id, str) and message.string:
            assert compiled.gettext(message.id) == message.string


@pytest.mark.parametrize("language", OTHERS)
def test_plural_forms(language: str) -> None:
    assert language in COUNTS, f"COUNTS lacks '{language}': say which words stand beside which numbers"
    compiled = gettext.translation("page", LOCALE, [language])
    for part, counts in COUNTS[language].items():
        for count in counts:
            assert part in compiled.ngettext(ONE, MANY, count), count


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("de-AT,de;q=0.9", "de"),
        ("xx, fr;q=0.5, pl;q=0.7", "pl"),
        ("en, tr", "en"),
        ("ru;q=0, es;q=0.1", "es"),
        ("de;q=nonsense", "en"),
    ],
)
def test_the_language_asked_for(header: str, language: str) -> None:
    assert accepted(header) == language


def test_no_english_is_left_in_the_templates() -> None:
    for path in TEMPLATES:
        bare = re.sub(r"{[{%#].*?[}%#]}|<[^>]*>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert re.findall(r"[A-Za-z]{3,}", bare) == [], Path(path).name
