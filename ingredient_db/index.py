"""The compiled index, opened: names at once, records when they are asked for."""

from __future__ import annotations

import json
import mmap
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import fields
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

from ingredient_db.matching.matching_numbers import MatchingNumbers
from ingredient_db.records import (
    Evidence,
    Family,
    FilmClass,
    Ingredient,
    Limit,
    Name,
    Occlusivity,
    OnePercentMarker,
    SkinClass,
    Source,
)

Record = TypeVar("Record")

INDEX = Path(__file__).parent / "index.bin"
MAGIC = b"LSIX1\n"


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


class Index:
    """`keys` maps every folded name to an ingredient number, `names` a number to its INCI name.

    `confusions`: (printed, read) letters that readers confuse -> their cost beside any other slip.

    Raises OSError when the file cannot be read and ValueError when it is not an index.
    """

    def __init__(self, path: Path = INDEX) -> None:
        # Mapped, not read: records and letter triples that nobody asks for take no memory.
        with path.open("rb") as file:
            self._data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        if bytes(self._data[: len(MAGIC)]) != MAGIC:
            raise ValueError(f"{path.name} is not an ingredient index: run scripts/generate")
        end = bytes(self._data[:65_536]).index(b"\n", len(MAGIC))
        head = json.loads(bytes(self._data[len(MAGIC) : end]))
        self.version: str = head["version"]
        self._places: dict[str, list[int]] = head["sections"]
        self._body = self._data[end + 1 :]
        # A tuple, as the collector of garbage goes over every entry of a list.
        self.key_list = tuple(self._text("keys").split("\n"))
        targets = self._numbers("key_targets")
        self.keys: dict[str, int] = dict(zip(self.key_list, targets, strict=True))
        self.key_targets = targets
        self.names = self._text("names").split("\n")
        self.ambiguous: dict[str, list[str]] = json.loads(self._text("ambiguous"))
        # Trade names and ointments of the pharmacy that are several ingredients, by folded name.
        self.blends: dict[str, list[str]] = json.loads(self._text("blends"))
        self.matching = _matching(json.loads(self._text("matching")))
        self.confusions = {(row[0], row[1]): float(row[2]) for row in json.loads(self._text("confusions"))}
        self._record_ends = self._numbers("record_ends")
        self.key_lengths = array("H", map(len, self.key_list))

    def _section(self, name: str) -> memoryview:
        start, length = self._places[name]
        return self._body[start : start + length]

    def _text(self, name: str) -> str:
        return str(self._section(name), "utf-8")

    def _numbers(self, name: str) -> array[int]:
        numbers = array("I")
        numbers.frombytes(self._section(name))
        return numbers

    @cached_property
    def grams(self) -> dict[str, tuple[int, int]]:
        """Where the keys of each letter triple stand: (size, start). Made on the first name not known to the letter."""
        ends = self._numbers("gram_ends")
        starts = [0, *ends[:-1]]
        pairs = zip(self._text("grams").split("\n"), starts, ends, strict=True)
        return {gram: (end - start, start) for gram, start, end in pairs}

    def keys_with(self, gram: str) -> memoryview:
        """The numbers of the keys (places in `key_list`) that hold this letter triple."""
        size, start = self.grams.get(gram, (0, 0))
        return self._gram_keys[start : start + size]

    @cached_property
    def _gram_keys(self) -> memoryview:
        return self._section("gram_keys").cast("I")

    @cached_property
    def korean_words(self) -> frozenset[str]:
        """Folded words and parts of Korean names. Made on the first Korean name not known to the letter."""
        return frozenset(json.loads(self._text("korean_words")))

    def has_inci_from(self, start: str) -> bool:
        """Whether an INCI name starts with this text. The names stand in the order of the alphabet."""
        place = bisect_left(self.names, start)
        return place < len(self.names) and self.names[place].startswith(start)

    @cached_property
    def inci_words(self) -> frozenset[str]:
        """The folded words of INCI names. Made on the first name not known to the letter."""
        return frozenset(self._text("inci_words").split("\n"))

    def words(self, kind: str) -> tuple[str, ...]:
        """The words of one list of `data/name_words.csv`. Raises KeyError for no such list."""
        return self._word_lists[kind]

    @cached_property
    def _word_lists(self) -> dict[str, tuple[str, ...]]:
        lists: dict[str, list[str]] = json.loads(self._text("name_words"))
        return {kind: tuple(words) for kind, words in lists.items()}

    def sources(self) -> dict[str, Source]:
        """Every cited source by its id."""
        return {row[0]: of_cells(Source, row) for row in json.loads(self._text("sources"))}

    def film(self) -> dict[str, FilmClass]:
        """Every film class by its name."""
        return {row["film_class"]: _film_class(row) for row in json.loads(self._text("film"))}

    def rows(self, section: str) -> list[list[str]]:
        """A small table as it stands, a list of cells a row."""
        rows: list[list[str]] = json.loads(self._text(section))
        return rows

    def forms(self) -> list[tuple[Family, str]]:
        """The forms of names that tell a family, each with the end of the name it stands at."""
        return [
            (of_cells(Family, (row["form"], row["family"], row["film_class"] or None, *_basis(row))), row["at"])
            for row in json.loads(self._text("forms"))
        ]

    def record(self, number: int) -> Ingredient:
        """The ingredient with this number, read from the file."""
        start = self._record_ends[number - 1] if number else 0
        row = json.loads(bytes(self._section("records")[start : self._record_ends[number]]))
        return _ingredient(self.names[number], row)


def _film_class(row: dict[str, Any]) -> FilmClass:
    return FilmClass(
        film_class=row["film_class"],
        plain=row["plain"],
        weight=float(row["weight"]),
        group=row["group"],
        is_water=row["water"] == "1",
        is_volatile=row["volatile"] == "1",
        is_pigment=row["pigment"] == "1",
        reason=row["reason"],
        source_id=row["source_id"],
    )


def _matching(values: dict[str, str]) -> MatchingNumbers:
    whole = {one.name for one in fields(MatchingNumbers) if one.type == "int"}
    read: dict[str, Any] = {name: int(value) if name in whole else float(value) for name, value in values.items()}
    return MatchingNumbers(**read)


def of_cells(kind: type[Record], cells: Iterable[Any]) -> Record:
    """A record of cells that stand in the order of its fields."""
    return kind(**dict(zip((one.name for one in fields(cast(Any, kind))), cells, strict=True)))


def _basis(row: dict[str, str]) -> tuple[str, str]:
    return row["reason"], row["source_id"]


def _evidence(row: list[str]) -> Evidence:
    printed, low, high, category, vehicle, percent, *rest = row
    return of_cells(Evidence, (printed, _number(low), _number(high), category, vehicle, _number(percent), *rest))


def _ingredient(inci: str, row: list[Any]) -> Ingredient:
    cas, ec, functions, film, same, evidence, limits, marker, skin, occlusion, names, source = row
    return Ingredient(
        inci=inci,
        cas=cas,
        ec=ec,
        functions=tuple(part.strip().lower() for part in functions.split(";") if part.strip()),
        film_class=film[0],
        film_basis=film[1],
        film_note=film[2],
        same_as=same,
        comedogenicity=tuple(_evidence(e) for e in evidence),
        limits=tuple(of_cells(Limit, (*x[:3], _number(x[3]), _number(x[4]), *x[5:])) for x in limits),
        marker=marker
        and of_cells(OnePercentMarker, (*map(_number, marker[:2]), *(cell == "1" for cell in marker[2:4]), marker[4])),
        skin_classes=tuple(of_cells(SkinClass, (*x[:3], _number(x[3]), *x[4:])) for x in skin),
        occlusivity=tuple(of_cells(Occlusivity, x) for x in occlusion),
        names=tuple(Name(*x) for x in names),
        source_id=source,
    )


@lru_cache(maxsize=1)
def open_index() -> Index:
    """The bundled index, opened once a process."""
    return Index()
