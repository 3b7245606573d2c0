"""Notes on the order of a list: "(in alphabetical order)", "from least to most", "in descending order of weight"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, get_args

from ingredient_db.table_files import filled, number_or_empty, one_of, read_csv
from screener.label.phrases import Phrases, keyed
from screener.naming.pack_words import any_of

Kind = Literal[
    "class", "of_which", "order", "order_falling", "trace", "withheld", "purpose", "purpose_title", "shade", "code"
]


@dataclass(frozen=True, slots=True)
class NoteWords:
    """A row of `list_notes.csv`: the `most` (% w/w) that words for traces state, whether an ingredient is named so."""

    kind: Kind
    most: float | None
    is_name: bool


@lru_cache(maxsize=1)
def note_table() -> dict[str, NoteWords]:
    """The words of `list_notes.csv` by their keys. Raises DataFault with file, row and column."""
    columns = {"words": filled, "lang": filled, "kind": one_of(*get_args(Kind))}
    columns |= {"most": number_or_empty, "is_name": one_of("yes", "")}
    rows: list[Any] = read_csv(Path(__file__).with_name("list_notes.csv"), columns)
    return keyed(
        (row["words"], NoteWords(row["kind"], float(row["most"]) if row["most"] else None, row["is_name"] == "yes"))
        for row in rows
    )


@lru_cache(maxsize=1)
def _order_phrases() -> Phrases:
    return Phrases({words: row for words, row in note_table().items() if row.kind in ("order", "order_falling")})


# "Ingredients are listed in …": words that may stand ahead of the note proper.
_LISTED = re.compile(rf"(?:{any_of('listed')})(?!\w)", re.IGNORECASE)
_MOST_AHEAD = 4
_OPENS = re.compile(r"[ \t,–—-]{0,4}")
_BETWEEN = re.compile(r"\s{1,4}")


def order_end(text: str, at: int) -> int | None:
    """Where a note on the order ends that begins at `at`, blanks and words like "listed" ahead of it; else None."""
    place = _OPENS.match(text, at)
    for _ in range(_MOST_AHEAD + 1):
        if place is None:
            return None
        if hit := _order_phrases().at(text, place.end()):
            return hit.end
        word = _LISTED.match(text, place.end())
        place = _BETWEEN.match(text, word.end()) if word else None
    return None
