"""A user's own names: a house's words for ingredients and blends, checked and layered over the database.

A CSV file with the columns `name`, `inci` and, if wanted, `note`; commas, semicolons or tabs between the cells:

    name,inci,note
    GlowBase 12,Squalane,our word for it
    LipidMix,Caprylic/Capric Triglyceride; Cetearyl Alcohol,a blend: its members, the most of it first

A name is known to the letter once folded (case, accents, punctuation aside), never by likeness.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from ingredient_db import load
from ingredient_db.lookups import IngredientDB
from ingredient_db.matching.fold import fold
from ingredient_db.matching.printed_name import bare, outside_brackets
from ingredient_db.matching.remembered import MAX_NAME, Remembered
from ingredient_db.matching.trace import TraceStep
from ingredient_db.records import Match
from ingredient_db.table_files import raise_faults

# How a name of the user's is known, in `Match.method` and as the step of a trace.
YOURS = "yours"
# Bounds of a file: a house has hundreds of names, and every process that screens is handed all of them.
MOST_BYTES, MOST_ROWS, MOST_MEMBERS = 2**20, 5_000, 30
# Fewer letters stand for too much: "EO" is in a hundred lists.
LEAST_LETTERS = 3
# Faults that are told of one file: who exported the wrong table needs not read of every row.
MOST_FAULTS = 20
# Bytes of answers that are kept, as of the database itself.
MATCHES = 8 * 2**20
NEEDED = ("name", "inci")
COLUMNS = (*NEEDED, "note")


@dataclass(frozen=True, slots=True)
class OwnName:
    """`name` as the house writes it, the INCI names it stands for (several: a blend), and a note."""

    name: str
    inci: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class OwnNames:
    """The names of one file. Two with the same rows are equal, whatever file they came from."""

    rows: tuple[OwnName, ...] = field(default=(), compare=False)
    version: str = ""

    def __bool__(self) -> bool:
        return bool(self.rows)


NO_NAMES = OwnNames()


def read_own_names(data: bytes, file: str) -> OwnNames:
    """The names in the bytes of a file. Raises DataFault: a line for each fault, `file:row:column: what to do`."""
    if len(data) > MOST_BYTES:
        raise_faults([f"{file}:-:-: has more than {MOST_BYTES // 2**10:,} KiB; leave out what no label prints"])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise_faults([f"{file}:-:-: is not UTF-8 text; save it as CSV in UTF-8"])
    rows, faults = _Table(file, text).read()
    if len(faults) > MOST_FAULTS:
        faults = [*faults[:MOST_FAULTS], f"{file}:-:-: and {len(faults) - MOST_FAULTS:,} more faults"]
    raise_faults(faults)
    told = "\n".join("\t".join((fold(row.name), *row.inci)) for row in rows)
    return OwnNames(tuple(rows), hashlib.sha256(told.encode()).hexdigest()[:12])


class _Table:
    """The rows of a file and what is wrong with them."""

    def __init__(self, file: str, text: str) -> None:
        self._file, self._text = file, text
        self._db = load()
        self._faults: list[str] = []
        self._before: dict[str, int] = {}

    def read(self) -> tuple[list[OwnName], list[str]]:
        rows: list[OwnName] = []
        head = self._text.split("\n", 1)[0]
        reader = csv.reader(io.StringIO(self._text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)
        try:
            columns = [cell.strip().lower() for cell in next(reader, [])]
            if self._has_columns(columns):
                rows = list(self._rows(reader, columns))
        except csv.Error as error:
            self._fault(reader.line_num, "-", str(error))
        return rows, self._faults

    def _has_columns(self, columns: list[str]) -> bool:
        wrong = [name for name in columns if name not in COLUMNS] or len(set(columns)) < len(columns)
        if wrong or any(name not in columns for name in NEEDED):
            self._fault(1, "-", "the first row must be the columns: name,inci,note")
            return False
        return True

    def _rows(self, reader: Any, columns: list[str]) -> Iterator[OwnName]:
        number = reader.line_num + 1
        for count, cells in enumerate(reader, start=1):
            number, line = reader.line_num + 1, number
            if not any(map(str.strip, cells)):
                continue
            if count > MOST_ROWS:
                self._fault(line, "-", f"more than {MOST_ROWS:,} names; leave out what no label prints")
                return
            if len(cells) > len(columns):
                self._fault(line, "-", "has more cells than columns; put quotation marks around a cell with commas")
                continue
            row = dict(zip(columns, map(str.strip, cells), strict=False))
            name, inci = row.get("name", ""), row.get("inci", "")
            if self._is_name(line, name):
                yield OwnName(name, tuple(self._members(line, inci)), row.get("note", ""))

    def _is_name(self, number: int, name: str) -> bool:
        key = fold(name)
        if len(key) < LEAST_LETTERS or len(name) > MAX_NAME:
            self._fault(number, "name", f"must have {LEAST_LETTERS} to {MAX_NAME} letters")
        elif key in self._before:
            self._fault(number, "name", f"'{name}' stands in row {self._before[key]} too")
        elif (record := self._db.get(name)) and fold(record.inci) == key:
            self._fault(number, "name", f"'{name}' is an INCI name and cannot mean anything else")
        else:
            self._before[key] = number
            return True
        return False

    def _members(self, number: int, cell: str) -> Iterator[str]:
        members = [part.strip() for part in cell.split(";") if part.strip()]
        if not 0 < len(members) <= MOST_MEMBERS:
            self._fault(number, "inci", f"must hold 1 to {MOST_MEMBERS} INCI names, with semicolons between them")
            return
        for member in members:
            record = self._db.get(member)
            if record is None:
                found = self._db.match(member)
                near = [found.inci] if found.inci else list(found.alternatives[:3])
                perhaps = f"; perhaps {' or '.join(near)}" if near else ""
                self._fault(number, "inci", f"'{member[:MAX_NAME]}' is not in the ingredient data{perhaps}")
            else:
                yield record.inci

    def _fault(self, row: int, column: str, fault: str) -> None:
        self._faults.append(f"{self._file}:{row}:{column}: {fault}")


class WithOwnNames(IngredientDB):
    """A database that knows a user's names ahead of its own. A blend is its first member, the others in `members`."""

    def __init__(self, base: IngredientDB, own: OwnNames) -> None:
        # Everything but names is the base's, its open index and what it remembers included.
        self.__dict__.update(base.__dict__)
        self._base = base
        self._own = {
            fold(row.name): Match(
                inci=row.inci[0], method=YOURS, score=1.0, way=YOURS, members=row.inci if len(row.inci) > 1 else ()
            )
            for row in own.rows
        }
        self.match = Remembered(lambda printed: self._yours(printed) or base.match(printed), MATCHES)
        self.match_exact = Remembered(lambda printed: self._yours(printed) or base.match_exact(printed), MATCHES)
        self.explain = self._explained

    def knows(self, key: str) -> bool:
        """Whether a folded name is known to the letter, the user's own included."""
        return key in self._own or self._base.knows(key)

    def _yours(self, printed: str) -> Match | None:
        if len(printed) > MAX_NAME:
            return None
        name = bare(printed)
        return self._own.get(fold(name)) or self._own.get(fold(outside_brackets(name)))

    def _explained(self, printed: str) -> tuple[TraceStep, ...]:
        found = self._yours(printed)
        if found is None:
            return self._base.explain(printed)
        return (TraceStep(step=YOURS, text=fold(bare(printed)), candidate=found.inci, score=1.0, why_not=""),)


@lru_cache(maxsize=4)
def _layered(own: OwnNames) -> IngredientDB:
    return WithOwnNames(load(), own)


def load_with(own: OwnNames) -> IngredientDB:
    """The database with these names over it; made once a process for each set of names."""
    return _layered(own) if own else load()
