"""The names of a catalogue that are not known, by how often they are printed, with the nearest known ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ingredient_db.matching.fold import fold
from ingredient_db.matching.remembered import MAX_NAME
from screener.catalogue.catalogue_file import Columns, Lines, open_catalogue, rows_of
from screener.catalogue.screening import TextRules
from screener.errors import InputError
from screener.pipeline import Product, label

# Different names that are counted; what comes after them is only counted where it is one of them.
MOST_NAMES = 200_000
NEAREST = 3


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name as first printed, in how many rows it stands, and the known names nearest to it, the likeliest first."""

    printed: str
    rows: int
    nearest: tuple[str, ...]


def unknown_names(
    source: Path,
    columns: Columns,
    *,
    rules: TextRules,
    watch: Callable[[int], None] | None = None,
) -> list[UnknownName]:
    """The commonest first; of equally common ones in the order of the alphabet. Rows that hold no list are passed over.

    `watch` is told the rows that were read. Raises InputError and NotFound when the catalogue cannot be used.
    """
    rows, first = Counter[str](), dict[str, tuple[str, tuple[str, ...]]]()
    with open_catalogue(source) as file:
        for count, row in enumerate(rows_of(source)(Lines(file), columns), start=1):
            if watch:
                watch(count)
            if row.error:
                continue
            try:
                found = label(Product(text=row.text, text_limits=rules.limits, names=rules.names)).printed.label
            except InputError:
                continue
            unknown = {fold(item.printed): item for item in reversed(found.items) if item.match.inci is None}
            for key, item in unknown.items():
                if key and (key in first or len(first) < MOST_NAMES):
                    rows[key] += 1
                    first.setdefault(key, (item.printed[:MAX_NAME], item.match.alternatives[:NEAREST]))
    ordered = sorted(rows, key=lambda key: (-rows[key], key))
    return [UnknownName(first[key][0], rows[key], first[key][1]) for key in ordered]
