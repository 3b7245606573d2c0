"""Translation templates and catalogues of both domains: the sentences of the report, and the words of the page.

A template (`.pot`) holds every message there is. Each `.po` gets new messages, loses those that are gone, and is
compiled (`.mo`). A message whose English text changed is empty again: its translation is no longer known to be right.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent.parent
# A catalogue bears a date, which would make other bytes of the same messages.
WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)
DATED = tuple(
    f'"{field}'
    for field in (
        "Project-Id-Version",
        "Report-Msgid-Bugs-To",
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Generated-By",
        "Last-Translator",
        "Language-Team",
    )
)


def report_messages(made: Catalog) -> None:
    """Every sentence of the report with its key as context."""
    from screener.language.sentences import texts

    for key, words in texts().items():
        english = (words.text, words.plural) if words.plural else words.text
        made.add(english, context=key, auto_comments=[words.about] if words.about else [])


def page_messages(made: Catalog) -> None:
    """Every word of the page: of its templates, of its scripts and of refusals."""
    from screener.web.translations import page_words

    for words in page_words():
        made.add(words)


@dataclass(frozen=True, slots=True)
class Domain:
    """One set of catalogues: where it lies, what is put in, what it is made from."""

    name: str
    room: str
    head: str
    source: str
    put_in: Callable[[Catalog], None]

    @property
    def template_path(self) -> str:
        """Where the template lies, below the root."""
        return f"{self.room}/locale/{self.name}.pot"

    def path(self, language: str, kind: str) -> str:
        """Where the catalogue of a language lies, below the root; `kind`: po or mo."""
        return f"{self.room}/locale/{language}/LC_MESSAGES/{self.name}.{kind}"

    def languages(self) -> list[str]:
        """The languages there are catalogues for."""
        return sorted(path.parts[-3] for path in (ROOT / self.room / "locale").glob(f"*/LC_MESSAGES/{self.name}.po"))

    def template(self) -> Catalog:
        """Every message, untranslated."""
        made = Catalog(header_comment=self.head, fuzzy=False)
        self.put_in(made)
        return made

    def catalogue(self, language: str) -> Catalog:
        """The messages of the template with the translations there are."""
        with (ROOT / self.path(language, "po")).open("rb") as file:
            return updated(read_po(file, locale=language), self.template())

    def begin(self, language: str) -> None:
        """Puts a `.po` without a translation where there is none. Raises ValueError for a language nobody knows."""
        path = ROOT / self.path(language, "po")
        try:
            empty = Catalog(locale=Locale.parse(language), fuzzy=False)
        except (UnknownLocaleError, ValueError) as error:
            raise ValueError(f"There is no language '{language}': give its ISO 639-1 code, as in nl.") from error
        if not path.exists():
            path.parent.mkdir(parents=True)
            path.write_bytes(written(empty))

    def template_file(self) -> bytes:
        """The `.pot`."""
        return written(self.template())

    def po_file(self, language: str) -> bytes:
        """The `.po`."""
        return written(self.catalogue(language))

    def mo_file(self, language: str) -> bytes:
        """The `.mo`."""
        return compiled(read_po(io.BytesIO(self.po_file(language)), locale=language))


REPORT = Domain(
    "screener",
    "screener/language",
    "# Sentences of the label screener; written by scripts/generate.",
    "screener/language/messages.csv and the tables of film classes, claims and kinds",
    report_messages,
)
PAGE = Domain(
    "page",
    "screener/web",
    "# Words of the page of the label screener; written by scripts/generate.",
    "screener/web/templates, screener/web/words.py",
    page_messages,
)
DOMAINS = (REPORT, PAGE)


def updated(old: Catalog, new: Catalog) -> Catalog:
    """The messages of the template with the translations there are."""
    made = Catalog(locale=old.locale, header_comment=new.header_comment, fuzzy=False)
    # As the catalogue says: Babel's own table has one form for Turkish, gettext has two.
    made.mime_headers = [("Plural-Forms", old.plural_forms)]
    for message in new:
        if message.id:
            known = old.get(message.id, message.context)
            made.add(
                message.id,
                known.string if known and not known.fuzzy else "",
                context=message.context,
                auto_comments=message.auto_comments,
            )
    return made


def written(catalogue: Catalog) -> bytes:
    """As a `.po` or `.pot` file, without dates, so that the same messages give the same bytes."""
    out = io.BytesIO()
    write_po(out, catalogue, width=120, omit_header=False, no_location=True)
    lines = [line for line in out.getvalue().decode().split("\n") if not line.startswith(DATED)]
    return "\n".join(lines).encode()


def compiled(catalogue: Catalog) -> bytes:
    """As a `.mo` file."""
    catalogue.creation_date = catalogue.revision_date = WRITTEN
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def untranslated(catalogue: Catalog) -> list[str]:
    """The keys (of the page: the English words) that have no translation, or not every plural form."""
    return [_key(message) for message in catalogue if message.id and not _whole(message)]


def _key(message: Message) -> str:
    words = message.id if isinstance(message.id, str) else message.id[0]
    return message.context or f'"{words}"'


def _whole(message: Message) -> bool:
    return all([message.string] if isinstance(message.string, str) else message.string or ("",))


def lacking() -> Iterator[tuple[str, str, list[str]]]:
    """For each language that lacks words: the domain, the language, and the keys without a translation."""
    for domain in DOMAINS:
        for language in domain.languages():
            if keys := untranslated(domain.catalogue(language)):
                yield domain.room, language, keys
