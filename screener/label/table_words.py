"""Words of tables: what heads a column, what an ingredient does, what a sheet's sum is called (`table_words.csv`)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal

from ingredient_db.table_files import DataFault, filled, one_of, read_csv
from screener.terms.numbers import numbers_beside

NUMBERS = numbers_beside(__file__, "label_numbers.csv")

Heads = Literal["inci", "name", "percent", "grams", "other"]
HEADS: tuple[Heads, ...] = ("inci", "name", "percent", "grams", "other")
KINDS = (*HEADS, "function", "rating", "total", "rest")
TABLE = Path(__file__).with_name("table_words.csv")

_OUTER = " \t*_:#-–—.()[]"
_PARTS = re.compile(r"\s*[,;/&、，]\s*|\s+-\s+|\s+and\s+")
_NUMBER = r"\d{1,6}(?:[.,]\d{1,6})?"
# Verbose: "70", "< 0,5 %", "5 - 10 % w/w", "20 g".
_AMOUNT = re.compile(
    rf"[<>≤≥~≈]?\s?{_NUMBER}\s?(?:%\s?)?(?:[-–—]\s?{_NUMBER}\s?)?(?:%|ppm|mg|gr?|grams?|kg|ml)?\s?(?:w/w|w/v|m/m)?\.?",
    re.IGNORECASE,
)
# "0, 2-4" and "2, 2": irritancy and comedogenicity of a decoder site.
_RATING = re.compile(r"\d(?:-\d)?(?:\s?,\s?\d(?:-\d)?)?|-")
_UNIT_BEHIND = re.compile(r"(?<=\d)\s?(?:%|g|ml)$", re.IGNORECASE)
_UNITS = re.compile(r"\d+|%|[\w/]+")
# Words that stand beside a unit in the head of a column: "Weight in g", "100 g batch", "% by weight".
_BESIDE_UNITS = frozenset(("in", "by", "per", "of", "for", "batch", "size", "formula", "wt", "w", "w/w", "w/v", "min"))
_BESIDE = _BESIDE_UNITS | {"max", "m/m", "weight", "mass", "amount", "total", "minimum", "maximum", "value"}
_GRAMS = frozenset(("g", "gr", "gram", "grams", "gramm", "grammes", "ml"))
LONGEST_HEAD = NUMBERS.whole("table.longest_head")


@cache
def _rows() -> list[dict[str, str]]:
    return read_csv(TABLE, {"word": filled, "kind": one_of(*KINDS), "language": filled, "reason": filled})


@cache
def table_words(kind: str) -> frozenset[str]:
    """The words of one kind, in lower case. Raises DataFault with file, row and column."""
    words = [row["word"] for row in _rows() if row["kind"] == kind]
    if len(set(words)) != len(words):
        raise DataFault(f"{TABLE.name}:0:word: a word of '{kind}' stands twice")
    return frozenset(words)


def plain_word(cell: str) -> str:
    """A cell in lower case, without what stands round its words."""
    whole = " ".join(cell.lower().split())
    return whole.strip(_OUTER) or whole


def head_kind(cell: str) -> Heads | None:
    """What a column is whose first cell is this; None where the cell heads none."""
    if len(cell) > LONGEST_HEAD or not cell.strip() or is_amount(cell):
        return None
    word = plain_word(cell)
    lower = " ".join(cell.lower().split())
    for kind in HEADS:
        if word in table_words(kind) or lower in table_words(kind):
            return kind
    words = _UNITS.findall(lower)
    if "inci" in words:
        return "inci"
    known = all(one in table_words("percent") or one in table_words("grams") or one in _BESIDE for one in words)
    if known and any(one in table_words("percent") for one in words):
        return "percent"
    units = (one.isdigit() or one in _GRAMS or one in _BESIDE or one in table_words("grams") for one in words)
    if all(units) and any(one in _GRAMS or one in table_words("grams") for one in words):
        return "grams"
    outside = plain_word(re.sub(r"[(\[][^()\[\]]{0,40}[)\]]", " ", lower))
    return next((kind for kind in HEADS if outside in table_words(kind)), None)


def says_grams(head: str) -> bool:
    """Whether the head of a column gives its unit as grams: "Amount (g)", and not "Amount" alone."""
    return any(word in _GRAMS for word in _UNITS.findall(head.lower()))


def is_amount(cell: str) -> bool:
    """Whether a cell is a number, a share or a weight, and nothing else."""
    return len(cell) <= LONGEST_HEAD and bool(_AMOUNT.fullmatch(cell.strip()))


def is_rest(cell: str) -> bool:
    """Whether a cell says that its ingredient fills the formula up: "q.s. to 100"."""
    word = plain_word(_UNIT_BEHIND.sub("", cell.strip()))
    return word in table_words("rest") or f"{word}." in table_words("rest")


def is_rating(cell: str) -> bool:
    """Whether a cell rates an ingredient: "2, 2", "superstar"."""
    return bool(_RATING.fullmatch(cell.strip())) or plain_word(cell) in table_words("rating")


def is_function(cell: str) -> bool:
    """Whether a cell says what an ingredient does, each of its parts: "emollient, viscosity controlling"."""
    word = plain_word(cell)
    functions = table_words("function")
    return word in functions or (bool(word) and all(plain_word(part) in functions for part in _PARTS.split(word)))


def is_part(cell: str) -> bool:
    """Whether a cell names a part of the formula by a letter or number: "Phase A"."""
    words = cell.strip(_OUTER).split()
    return len(words) == 2 and head_kind(words[0]) == "other" and len(words[1]) <= 3
