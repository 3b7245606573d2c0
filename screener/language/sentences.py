"""Says messages in a language: English as it stands in the tables, others from the catalogues under `locale/`.

Most English stands in `messages.csv`; that of a film class, a claim and a kind of product stands in its own table. The
catalogues are gettext's: the key is the context of each entry, the English text its id. `scripts/generate` writes the
template and compiles them.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ingredient_db import load
from ingredient_db.table_files import DataFault, filled, free, read_csv
from screener.judging.claims.known_claims import claims
from screener.judging.kinds.known_kinds import kinds
from screener.terms import SOURCE, Message

if TYPE_CHECKING:
    from gettext import NullTranslations

_HERE = Path(__file__).parent
LOCALE = _HERE / "locale"


class Text(NamedTuple):
    """The English of a message; `about`: what a translator should know.

    `number` names the value that picks between `text` and `plural`; both are '' for most.
    """

    text: str
    plural: str = ""
    number: str = ""
    about: str = ""


@lru_cache(maxsize=1)
def texts() -> dict[str, Text]:
    """The English of every message by its key. Raises DataFault for a faulty table."""
    columns = {"key": filled, "text": filled, "plural": free, "count": free, "about": free}
    own = read_csv(_HERE / "messages.csv", columns, unique="key")
    return {
        **{row["key"]: Text(row["text"], row["plural"], row["count"], row["about"]) for row in own},
        **{
            f"film.{name}": Text(film.plain, about="What an ingredient leaves on the skin")
            for name, film in load().film.items()
        },
        **{
            one.what_key: Text(one.what, about="What a claim says is not in the product")
            for one in claims().values()
            if one.what
        },
        **{
            one.meaning_key: Text(one.meaning, about="What a claim on a pack means in law") for one in claims().values()
        },
        **{
            one.key: Text(one.says, about="What follows from the kind of product that the pack names")
            for one in kinds().values()
        },
    }


@lru_cache(maxsize=1)  # Every request asks for them.
def languages() -> tuple[str, ...]:
    """The languages there are words for, English first."""
    return SOURCE, *sorted(found.parent.parent.name for found in LOCALE.glob("*/LC_MESSAGES/screener.mo"))


@lru_cache(maxsize=32)
def _catalogue(language: str) -> NullTranslations:
    # Imported here: English needs no catalogue.
    import gettext

    if language not in languages():
        raise ValueError(f"There are no words in '{language}'. Choose one of {', '.join(languages())}.")
    return gettext.translation("screener", LOCALE, [language])


def said(message: Message, language: str = SOURCE) -> str:
    """The message as text. Raises DataFault for an unknown key or place, and ValueError for an unknown language."""
    text = _template(message, language)
    if not message.values:
        return text
    try:
        return text.format_map({name: _shown(value, language) for name, value in message.values.items()})
    except KeyError as error:
        raise DataFault(f"messages.csv:{message.key}:text: has a place {error} that the code does not fill") from error


def _template(message: Message, language: str) -> str:
    key = message.key
    if key not in texts():
        raise DataFault(f"messages.csv:{key}:-: is missing, which the code says")
    text, plural, counted, _ = texts()[key]
    number = message.values[counted] if counted else 1
    assert isinstance(number, int)
    if language == SOURCE:
        return text if number == 1 else plural
    catalogue = _catalogue(language)
    return catalogue.npgettext(key, text, plural, number) if plural else catalogue.pgettext(key, text)


def _shown(value: object, language: str) -> str:
    if isinstance(value, Message):
        return said(value, language)
    if isinstance(value, tuple):
        return _joined([_shown(one, language) for one in value], language)
    if isinstance(value, float):
        return number_in(value, language)
    return str(value)


def number_in(value: float, language: str = SOURCE) -> str:
    """A number with at most one decimal, as the language writes it."""
    if language == SOURCE:
        return f"{value:.1f}".removesuffix(".0")
    from babel.numbers import format_decimal

    return str(format_decimal(value, format="0.#", locale=language))


def _joined(names: list[str], language: str) -> str:
    """Names as a list in a sentence: "a, b and c"."""
    if len(names) < 2:
        return "".join(names)
    start = names[0]
    for name in names[1:-1]:
        start = said(Message("list.more", {"first": start, "next": name}), language)
    return said(Message("list.two", {"first": start, "last": names[-1]}), language)
