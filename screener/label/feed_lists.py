"""Lists and objects of a feed as the text that they stand for: names with commas, objects as a table or as lines."""

from __future__ import annotations

from collections.abc import Sequence

from ingredient_db import IngredientDB
from screener.label.feed_values import Pairs, Values
from screener.label.table_lines import MOST_COLUMNS, as_lines

# Between the brackets of a text: commas there part no names.
_OPENS, _CLOSES = "([{", ")]}"


def told_as_text(value: str | Values | Pairs, db: IngredientDB) -> str | None:
    """A value as text; None where it holds nothing to read. Every text and number in it is told."""
    told = _told(value, db)
    return told if any(map(str.isalpha, told)) else None


def _told(value: str | Values | Pairs, db: IngredientDB) -> str:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, Pairs):
        return "\n\n".join(_pair(name, one, db) for name, one in value.items)
    texts = [one for one in value.items if isinstance(one, str)]
    if len(texts) == len(value.items):
        return _texts([text.strip() for text in texts if text.strip()])
    table = _table(value, db)
    return ",\n".join(table) if table else "\n\n".join(filter(None, (_told(one, db) for one in value.items)))


def _pair(name: str, value: str | Values | Pairs, db: IngredientDB) -> str:
    told = _told(value, db)
    return f"{name}:\n{told}" if "\n" in told else f"{name}: {told}"


def _texts(texts: Sequence[str]) -> str:
    """Names are parted by commas, texts that hold lists or end like a sentence or a heading by lines."""
    running = any(text[-1] in ".:!?,;" or _has_comma(text) for text in texts)
    return "\n".join(texts) if running else ", ".join(texts)


def _has_comma(text: str) -> bool:
    """Whether a comma with a blank behind it stands outside brackets."""
    depth = 0
    for place, mark in enumerate(text):
        depth += (mark in _OPENS) - (mark in _CLOSES)
        if mark == "," and depth <= 0 and text[place + 1 : place + 2] == " ":
            return True
    return False


def _table(value: Values, db: IngredientDB) -> list[str] | None:
    """Objects with the same names as a table: each name heads a column."""
    objects = [one for one in value.items if isinstance(one, Pairs)]
    if len(objects) < len(value.items):
        return None
    heads = list(dict.fromkeys(name for one in objects for name, _ in one.items))
    # A row has a cell for every column.
    if len(heads) > MOST_COLUMNS:
        return None
    rows = [dict(one.items) for one in objects]
    cells = [tuple(_cell(row.get(head, "")) for head in heads) for row in rows]
    if not heads or any(not isinstance(cell, str) for row in rows for cell in row.values()):
        return None
    return as_lines([tuple(head.replace("_", " ") for head in heads), *cells], "strong", db)


def _cell(value: str | Values | Pairs) -> str:
    return value if isinstance(value, str) else ""
