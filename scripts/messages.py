"""Writes the catalogues of the report's sentences: run it after a change of `messages.csv` or of a `.po` file.

The template (`locale/screener.pot` in `screener/language`) is made from `messages.csv` and the names of the film
classes. Each `locale/*/LC_MESSAGES/screener.po` gets new messages, loses those that are gone, and is compiled. A
message whose English text changed is empty again: its translation is no longer known to be right.
"""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "screener" / "locale"
WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)
HEAD = "# Sentences of the label screener; written by scripts/messages."
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


def template() -> Catalog:
    """Every message with its key as context."""
    made = Catalog(header_comment=HEAD, fuzzy=False)
    with (ROOT / "screener" / "messages.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            text = (row["text"], row["plural"]) if row["plural"] else row["text"]
            made.add(text, context=row["key"], auto_comments=[row["about"]] if row["about"] else [])
    with (ROOT / "ingredient_db" / "data" / "film_parameters.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            made.add(row["plain"], context=f"film.{row['film_class']}", auto_comments=["What an ingredient leaves"])
    return made


def updated(old: Catalog, new: Catalog) -> Catalog:
    """The messages of the template with the translations there are."""
    made = Catalog(locale=old.locale, header_comment=HEAD, fuzzy=False)
    # As the catalogue says: Babel's own table has one form for Turkish, gettext has two.
    made.mime_headers = [("Plural-Forms", old.plural_forms)]
    for message in new:
        if message.id:
            known = old.get(message.id, message.context)
            made.add(
                message.id,
                known.string if known else "",
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
    # Its date would make other bytes of the same messages.
    catalogue.creation_date = catalogue.revision_date = WRITTEN
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def main() -> None:
    """Writes template, catalogues and their compiled form; says how much of each is translated."""
    new = template()
    LOCALE.mkdir(exist_ok=True)
    (LOCALE / "screener.pot").write_bytes(written(new))
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/screener.po")):
        with path.open("rb") as file:
            catalogue = updated(read_po(file, locale=path.parts[-3]), new)
        path.write_bytes(written(catalogue))
        path.with_suffix(".mo").write_bytes(compiled(read_po(io.BytesIO(written(catalogue)), locale=path.parts[-3])))
        done = sum(all(message.string or ("",)) for message in catalogue if message.id)
        print(f"{path.parts[-3]}: {done} of {len(new)} messages")


if __name__ == "__main__":
    main()
