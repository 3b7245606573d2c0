"""The page in the languages of its catalogues, English as it stands in the templates.

The catalogues are gettext's, under `locale/`: `page.po` is what people write, `scripts/generate` compiles it.
"""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path
from typing import get_args

from babel.numbers import format_decimal
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from screener.language.sentences import languages as report_languages
from screener.language.sentences import said
from screener.terms import Level, Message
from screener.web.page_words import FILM_GROUPS, PROBLEMS, WORDS

_HERE = Path(__file__).parent
LOCALE = _HERE / "locale"
DOMAIN = "page"
SOURCE = "en"
# Languages of an Accept-Language header that are looked at.
MOST = 20


@cache
def languages() -> tuple[str, ...]:
    """English, and those there is a catalogue for."""
    return SOURCE, *sorted(found.parent.parent.name for found in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))


def accepted(header: str) -> str:
    """The language wanted most of those there are: `de-AT, fr;q=0.8` gives `de`. English when there is none."""
    wanted = []
    for place, part in enumerate(header.split(",")[:MOST]):
        name, _, quality = part.partition(";")
        wanted.append((-_quality(quality), place, name.strip().lower().partition("-")[0]))
    return next((name for quality, _, name in sorted(wanted) if quality < 0 and name in languages()), SOURCE)


def _quality(parameter: str) -> float:
    """The q of an entry; 1 where there is none, and 0 where it is no number."""
    name, _, value = parameter.strip().partition("=")
    if name != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0


def of_report(language: str) -> str:
    """The language in which the report's own words are said beside those of the page."""
    return language if language in report_languages() else SOURCE


def _begun(word: str) -> str:
    return word[:1].upper() + word[1:]


def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALE, [language], fallback=language == SOURCE)


@cache
def problem_words(language: str) -> dict[str, tuple[str, str]]:
    """Title and detail of refusals by their slug."""
    said_as = _catalogue(language).gettext
    return {slug: (said_as(title), said_as(detail)) for slug, (title, detail) in PROBLEMS.items()}


def page_words() -> list[str | tuple[str, str]]:
    """All that the page says, in English: one text, or singular and plural."""
    found: dict[str | tuple[str, str], None] = {}
    # A method of the extension, which the types do not know.
    extract = getattr(templates(SOURCE), "extract_translations")  # noqa: B009
    for path in sorted((_HERE / "templates").glob("*.html")):
        for _, _, words in extract(path.read_text(encoding="utf-8")):
            # With what stands beside the words in a call as None.
            texts = [words] if isinstance(words, str) else [word for word in words if isinstance(word, str)]
            found[texts[0] if len(texts) == 1 else (texts[0], texts[1])] = None
    told = [text for both in PROBLEMS.values() for text in both]
    return list(found | dict.fromkeys([*WORDS.values(), *FILM_GROUPS.values(), *told]))


@cache
def templates(language: str) -> Environment:
    """The templates, which speak this language; one of `languages()`."""
    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    catalogue = _catalogue(language)
    # Put in by the extension, whose methods the types do not know.
    made.install_gettext_translations(catalogue, newstyle=True)  # type: ignore[attr-defined]
    made.globals["language"] = language
    # The same words as in the note.
    levels = {level: _begun(said(Message(f"level.{level}"), of_report(language))) for level in get_args(Level)}
    made.globals["words"] = {key: catalogue.gettext(text) for key, text in WORDS.items()} | levels
    made.globals["groups"] = {group: catalogue.gettext(text) for group, text in FILM_GROUPS.items()}
    made.globals["level_words"] = levels
    made.globals["number"] = lambda value: str(format_decimal(value, format="0.#", locale=language))
    return made
