"""What kind of product the list itself tells, where the pack names none: by the names that stand first, or together.

`listed_names.csv` holds groups of names (soaps, strong surfactants, what polishes teeth …), `listed_rules.csv` how many
of which must stand how near the start. A kind is told where every line of one of its rules holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple, get_args

from ingredient_db import IngredientDB, load
from ingredient_db.table_files import (
    Row,
    csv_and_faults,
    filled,
    not_in,
    number,
    number_or_empty,
    one_of,
    raise_faults,
)
from screener.judging.kinds.kind_words import PrintedKind
from screener.label.printed import PrintedItem, PrintedList
from screener.terms import ProductKind


class _Line(NamedTuple):
    """Of a `rule`: at least so many of a group's `names` among the first `within`, anywhere where that is None."""

    rule: str
    kind: ProductKind
    names: frozenset[str]
    least: int
    within: int | None


class _Rule(NamedTuple):
    kind: ProductKind
    lines: tuple[_Line, ...]


def listed_kind(label: PrintedList, db: IngredientDB) -> PrintedKind | None:
    """The kind that the list tells, with the names that do; None for most lists."""
    listed = [item for item in label.items if item.role != "may_contain"]
    names = {item.match.inci for item in listed}
    # Most rules ask for a name that the list has not.
    rules = [rule for rule in _rules() if not any(line.names.isdisjoint(names) for line in rule.lines)]
    # Water says nothing, wherever it stands.
    dry = [item for item in listed if not _is_water(item, db)] if rules else []
    ordered = label.ordered and not label.otc
    for rule in rules:
        told = [_told(line, dry, ordered=ordered) for line in rule.lines]
        if all(told):
            printed = dict.fromkeys(item.printed for several in told for item in several)
            return PrintedKind(rule.kind, ", ".join(" ".join(name.split()) for name in printed), listed=True)
    return None


def _is_water(item: PrintedItem, db: IngredientDB) -> bool:
    record = db.get(item.match.inci) if item.match.inci else None
    return record is not None and db.film_of(record).is_water


def _told(line: _Line, items: Sequence[PrintedItem], *, ordered: bool) -> list[PrintedItem]:
    """The items that make a line hold, none where it does not: without an order no name stands first."""
    if line.within is not None and not ordered:
        return []
    found = [item for item in items[: line.within] if item.match.inci in line.names]
    return found[: line.least] if len({item.match.inci for item in found}) >= line.least else []


@lru_cache(maxsize=1)
def _rules() -> tuple[_Rule, ...]:
    """Every rule, in the order of the table: the first that holds counts."""
    groups = _groups()
    path = Path(__file__).with_name("listed_rules.csv")
    columns = {
        "rule": filled,
        "kind": one_of(*get_args(ProductKind)),
        "group": filled,
        "least": number,
        "within": number_or_empty,
        "reason": filled,
    }
    rows, faults = csv_and_faults(path, columns)
    faults += not_in(path.name, "group", [row["group"] for row in rows], groups, "listed_names.csv")
    raise_faults(faults)
    lines = [_line(row, groups) for row in rows]
    return tuple(
        _Rule(several[0].kind, several) for several in (tuple(same) for _, same in groupby(lines, attrgetter("rule")))
    )


def _line(row: Row, groups: dict[str, frozenset[str]]) -> _Line:
    kind = next(one for one in get_args(ProductKind) if one == row["kind"])
    within = int(row["within"]) if row["within"] else None
    return _Line(row["rule"], kind, groups[row["group"]], int(row["least"]), within)


def _groups() -> dict[str, frozenset[str]]:
    path = Path(__file__).with_name("listed_names.csv")
    rows, faults = csv_and_faults(path, dict.fromkeys(("group", "inci_name", "source"), filled))
    db = load()
    faults += [
        f"{path.name}:{number}:inci_name: '{row['inci_name']}' is not in ingredients.csv"
        for number, row in enumerate(rows, start=2)
        if db.get(row["inci_name"]) is None
    ]
    raise_faults(faults)
    names = dict.fromkeys(row["group"] for row in rows)
    return {name: frozenset(row["inci_name"] for row in rows if row["group"] == name) for name in names}
