"""The rows of tables in a text: lines whose cells are parted by tabs, bars, wide gaps, semicolons, commas or dashes."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingredient_db import IngredientDB
from screener.label.table_amounts import Row
from screener.label.table_columns import names_in
from screener.label.table_lines import Strength, as_lines
from screener.label.table_words import is_function
from screener.terms.numbers import numbers_beside

NUMBERS = numbers_beside(__file__, "label_numbers.csv")
LIST_COMMAS, LIST_BESIDE = NUMBERS.whole("table.list_commas"), NUMBERS.whole("table.list_beside")
EXPLAINED_WORDS = NUMBERS.whole("table.explained_words")

# A line of a text, or the lines of a list that a table was turned into.
Part = str | tuple[str, ...]

_WIDE = re.compile(r"[ \t]{2,}|\t")
_DASH = re.compile(r"\s[-–—]\s|\s?[:：]\s|\s\|\s")
# "1,2-Hexanediol" is one cell; the sign that stands for its comma is in no plain text.
_INNER_COMMA, _KEPT = re.compile(r"(?<=\d),(?=\d{1,2}-[^\W\d_])"), "\x1f"
_NUMBERED = re.compile(r"\(?\d{1,3}[.)](?:\s+|$)")
_SLASH = re.compile(r"\s/\s")


@dataclass(frozen=True, slots=True)
class Delimiter:
    """What parts the cells of a line: a sign that must stand in it, how it is cut there, and how strong it speaks."""

    sign: str
    cut: Callable[[str], list[str]]
    strength: Strength


def _barred(line: str) -> list[str]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    return inner.split("|")


def _by_comma(sign: str) -> Callable[[str], list[str]]:
    def cut(line: str) -> list[str]:
        whole = _INNER_COMMA.sub(_KEPT, line)
        try:
            cells = next(csv.reader([whole], delimiter=sign, skipinitialspace=True), [])
        except csv.Error:
            cells = whole.split(sign)
        return [cell.replace(_KEPT, ",") for cell in cells]

    return cut


def _explained(line: str) -> list[str]:
    return _DASH.split(line, maxsplit=1)


def _wide(line: str) -> list[str]:
    return _WIDE.split(line.strip())


DELIMITERS = (
    Delimiter("\t", lambda line: line.strip(" ").split("\t"), "strong"),
    Delimiter("|", _barred, "strong"),
    Delimiter("  ", _wide, "strong"),
    # Ahead of the comma: what an ingredient does is told with commas.
    Delimiter(" / ", lambda line: _SLASH.split(line), "weak"),
    Delimiter(";", _by_comma(";"), "weak"),
    Delimiter(",", _by_comma(","), "weak"),
)
# A name and what it does: "Shea butter - softens skin", "Glycerin: draws water".
EXPLAINED = Delimiter(" ", _explained, "told")


def joined_bars(lines: list[str]) -> list[str]:
    """The lines with the rows that were broken at their bars put together: "1 |" "water" "| Plain old water"."""
    ends = [line.rstrip().endswith("|") and not line.lstrip().startswith("|") for line in lines]
    begins = [line.lstrip().startswith("|") and not line.rstrip().endswith("|") for line in lines]
    if sum(ends) < 2 or sum(begins) < 2:
        return lines
    rows: list[list[str]] = []
    for place, line in enumerate(lines):
        if rows and line.strip() and (begins[place] or (place and ends[place - 1])):
            rows[-1].append(line.strip())
        else:
            rows.append([line])
    return [" ".join(row) for row in rows]


def with_tables(parts: list[Part], db: IngredientDB, delimiter: Delimiter) -> list[Part]:
    """The parts with each table whose cells this sign parts turned into the lines of a list."""
    out: list[Part] = []
    at = 0
    while at < len(parts):
        end = _block_end(parts, at, delimiter)
        found = _table(parts[at:end], delimiter, db) if end - at > 1 else None
        if found:
            out.append(tuple(found))
        else:
            out += parts[at : max(end, at + 1)]
        at = max(end, at + 1)
    return out


def _cut(part: Part, delimiter: Delimiter) -> Row:
    """The cells of a line; none where the sign does not stand in it, or where it parts nothing."""
    if not isinstance(part, str) or delimiter.sign not in part:
        return ()
    cells = tuple(cell.strip() for cell in delimiter.cut(part))
    return cells if len(cells) > 1 and any(cells) else ()


def _block_end(parts: Sequence[Part], at: int, delimiter: Delimiter) -> int:
    """The end of the lines from `at` that have cells; one without may stand between two that have, or blank lines."""
    end, place = at, at
    while place < len(parts) and place - end < 2:
        part = parts[place]
        if not isinstance(part, str):
            break
        if _cut(part, delimiter):
            end = place + 1
        elif end == at:
            break
        place += 1
    return end


def _table(parts: Sequence[Part], delimiter: Delimiter, db: IngredientDB) -> list[str] | None:
    lines = [part for part in parts if isinstance(part, str) and part.strip()]
    rows = [_cut(line, delimiter) or (line.strip(),) for line in lines]
    if sum(len(row) > 1 for row in rows) < 2 or (delimiter is EXPLAINED and not explained_rows(lines, numbered=False)):
        return None
    cells = [cell for row in rows for cell in row]
    cut_off = sum(cell.endswith((",", ";", "，", "、")) for cell in cells)
    if 2 * cut_off >= len(rows) or any(cell.count(",") >= LIST_COMMAS for cell in cells):
        # A list runs through the cells: two products side by side, or blanks and line ends that mean nothing.
        return None
    return as_lines(_unbroken(rows), delimiter.strength, db)


def _unbroken(rows: list[Row]) -> list[Row]:
    """The rows without a column that is empty in each, and without the number that each begins with."""
    width = max(map(len, rows))
    used = [i for i in range(width) if any(i < len(row) and row[i] for row in rows)]
    full = [tuple(row[i] for i in used if i < len(row)) for row in rows]
    if not all(_NUMBERED.match(row[0]) for row in full if len(row) > 1):
        return full
    return [(_NUMBERED.sub("", row[0]), *row[1:]) for row in full]


def explained_rows(lines: Sequence[str], *, numbered: bool) -> list[Row] | None:
    """Each line as a name and its explanation; None where most have none.

    Explanations of lines without numbers are short: sentences behind a name praise it ("Squalane: mimics …").
    """
    rows = [_cut(line, EXPLAINED) or (line.strip(),) for line in lines]
    told = [row for row in rows if len(row) > 1]
    said = [row[1] for row in told if not is_function(row[1])]
    words, sentences = sum(len(one.split()) for one in said), sum(one.endswith((".", "!")) for one in said)
    praised = words > EXPLAINED_WORDS * len(said) or 2 * sentences > len(said)
    return None if 2 * len(told) < len(rows) or (said and praised and not numbered) else rows


def with_explained_lines(parts: list[Part], db: IngredientDB) -> list[Part]:
    """The parts with each run of lines "name - what it does" turned into the lines of a list."""
    return with_tables(parts, db, EXPLAINED)


def holds_list(parts: Sequence[Part], db: IngredientDB) -> bool:
    """Whether a line is a list with commas: then lines that set names off or explain them are no list of their own."""
    return any(isinstance(part, str) and part.count(",") >= LIST_BESIDE and names_in(part, db) for part in parts)
