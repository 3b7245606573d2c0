"""The kinds of product we know, from `kinds.toml`: their words, and what follows from each for the estimate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import get_args

from ingredient_db.table_files import Check, Table, by_name, each, filled, number, one_of, raise_faults, toml_and_faults
from screener.judging.model import MODEL
from screener.terms import AREAS, Area, ProductKind

PATH = Path(__file__).parent / "kinds.toml"
# What a kind may leave as it is for every product, and what it is then.
_USUAL = {
    "fall": MODEL["fall"],
    "water_share": MODEL["water_share"],
    "left": 1.0,
    "left_least": 1.0,
    "left_most": 1.0,
}


def _flag(value: object) -> str:
    return "" if isinstance(value, bool) else "must be true or false"


_KEYS: dict[str, Check] = {
    "rank": number,
    **dict.fromkeys(_USUAL, number),
    "weighs": _flag,
    "area": one_of(*AREAS),
    "says": filled,
    "reason": filled,
    "source": filled,
    "title": by_name(each(filled)),
    "directions": by_name(each(filled)),
}
_MAY_LACK = (*_USUAL, "weighs", "area", "title", "directions")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of product.

    `fall`, `water_share`: the central assumptions on amounts; `left` with its least and most: what stays (0-1).
    `weighs`: whether it changes what is left on the skin, so that the note says so; `area`: where such a product goes.
    `rank`: of two titles the kind with the lower one counts. `title` and `directions`: its words by language; the
    first count in a short line alone.
    """

    kind: ProductKind
    rank: float
    fall: float
    water_share: float
    left: float
    left_least: float
    left_most: float
    weighs: bool
    area: Area | None
    says: str
    title: Mapping[str, tuple[str, ...]]
    directions: Mapping[str, tuple[str, ...]]

    @property
    def key(self) -> str:
        """The key of the message that says what follows."""
        return f"kind.{self.kind}"


# What a product is taken for whose pack names no kind.
NO_KIND = Kind(kind="leave_on", rank=0, **_USUAL, weighs=False, area=None, says="", title={}, directions={})


@lru_cache(maxsize=1)
def kinds() -> dict[ProductKind, Kind]:
    """Every kind by its name. Raises DataFault for a faulty table."""
    return read_kinds(PATH)


def read_kinds(path: Path) -> dict[ProductKind, Kind]:
    """The kinds of a file. Raises DataFault with every fault as file:kind:key."""
    tables, faults = toml_and_faults(path, _KEYS, _MAY_LACK)
    names: tuple[ProductKind, ...] = get_args(ProductKind)
    faults += [f"{path.name}:{name}:-: is missing" for name in names if name not in tables]
    faults += [
        f"{path.name}:{name}:-: is not among the kinds that a report knows (ProductKind in screener/terms/levels.py)"
        for name in tables
        if name not in names
    ]
    raise_faults(faults or _twice(path.name, tables))
    return {name: _kind(name, tables[name]) for name in names}


def _twice(file: str, tables: Mapping[str, Table]) -> list[str]:
    """Words that would name two kinds."""
    first: dict[tuple[str, str], str] = {}
    return [
        f"{file}:{name}:{key}: '{words}' stands under {first[key, words]} too"
        for name, table in tables.items()
        for key in ("title", "directions")
        for words in dict.fromkeys(words for several in table.get(key, {}).values() for words in several)
        if first.setdefault((key, words), name) != name
    ]


def _kind(name: ProductKind, table: Table) -> Kind:
    words: dict[str, dict[str, tuple[str, ...]]] = {
        key: {language: tuple(words) for language, words in table.get(key, {}).items()}
        for key in ("title", "directions")
    }
    return Kind(
        kind=name,
        rank=table["rank"],
        **{key: float(table.get(key, usual)) for key, usual in _USUAL.items()},
        weighs=table.get("weighs", False),
        area=table.get("area"),
        says=table["says"],
        title=words["title"],
        directions=words["directions"],
    )
