"""Words that stand on a pack and in no name, by what they are for: `pack_words.csv`."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from ingredient_db.table_files import DataFault, filled, free, one_of, read_csv

Kind = Literal[
    "joiner",
    "shared_joiner",
    "company",
    "prose",
    "highlight",
    "less_than",
    "or_less",
    "contains",
    "of_each",
    "percent",
    "present",
    "each",
    "unit",
    "ahead_of_list",
    "behind_heading",
    "only_at_start",
    "name_like_heading",
    "not_grown",
    "listed",
    "class_ahead",
    "at_least",
    "or_more",
    "at_most",
    "no_more",
    "about",
    "range_from",
    "range_to",
    "range_and",
    "filled_up",
    "of_weight",
    "per",
    "each_weight",
    "grade",
    "grown",
    "strong",
    "purpose",
    "lead_in",
    "lead_in_joined",
    "source",
    "vitamin",
    "class_name",
    "scent",
    "shunned",
    "free_of_it",
    "needs_shunned",
    "none_of",
    "step",
    "in_addition",
    "footnote",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
TABLE = Path(__file__).with_name("pack_words.csv")


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """The words of each kind in the order of the table. Raises DataFault with file, row and column."""
    rows = read_csv(TABLE, {"word": filled, "kind": one_of(*KINDS), "language": free, "reason": filled})
    found: dict[str, tuple[str, ...]] = dict.fromkeys(KINDS, ())
    for line, row in enumerate(rows, start=2):
        if row["word"] in found[row["kind"]]:
            raise DataFault(f"{TABLE.name}:{line}:word: '{row['word']}' stands twice as {row['kind']}")
        found[row["kind"]] += (row["word"],)
    return found


@cache
def pack_words(kind: Kind) -> frozenset[str]:
    """The words of one kind."""
    return frozenset(_table()[kind])


@cache
def any_of(kind: Kind) -> str:
    """A regular expression for any word of one kind, the first of the table first; fit for VERBOSE ones."""
    return "|".join(map(re.escape, _table()[kind]))
