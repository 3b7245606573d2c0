"""Texts that are tables, numbered lines or escaped feeds as a plain list: `as_list(text, db)`, before all cutting."""

from __future__ import annotations

import re

from ingredient_db import IngredientDB
from screener.label.feeds import from_feed
from screener.label.list_marks import MARK, with_marked_lines, with_marks_parted
from screener.label.loose_rows import with_loose_rows
from screener.label.side_by_side import apart
from screener.label.stacked_cells import with_stacked_cells
from screener.label.table_rows import DELIMITERS, Part, holds_list, joined_bars, with_explained_lines, with_tables

# A text without any of these is a list or prose, as nearly all are; a sign of one is found far sooner.
_SIGNS = re.compile(rf"[\n\\\[{{\"%{MARK}]")
_MAYBE = re.compile(rf"[\n\\]|[\[{{]\s{{0,20}}[\"'\[{{]|^\s{{0,20}}\"|%[0-9A-Fa-f]{{2}}|[{MARK}]")


def as_list(text: str, db: IngredientDB) -> str:
    """The text with each table and marked line in it turned into names with commas, and escapes into what they mean.

    `text` is plain (`plain_text`). The very same text comes back where it holds no table. What stands above and below
    a table stays; a row always gives a line, with its amount where the table says that it is one. Only columns that
    name no ingredient go. In doubt nothing is changed.
    """
    if not _SIGNS.search(text) or not _MAYBE.search(text):
        return text
    text = with_marks_parted(from_feed(text, db), db)
    if "\n" not in text:
        return text
    lines = text.split("\n")
    parts: list[Part] = list(joined_bars(lines))
    for delimiter in DELIMITERS:
        if delimiter.sign in text:
            parts = with_tables(parts, db, delimiter)
    if not holds_list(parts, db):
        for step in (with_marked_lines, with_loose_rows, with_stacked_cells, with_explained_lines):
            parts = step(parts, db)
    if all(isinstance(part, str) for part in parts):
        return apart(lines, db) or text
    return _joined(parts)


def _joined(parts: list[Part]) -> str:
    """The parts as one text, a blank line above and below each list: what stands there belongs to no name."""
    out: list[str] = []
    for part in parts:
        if isinstance(part, str):
            if out and out[-1] == "" and not part.strip():
                continue
            out.append(part)
            continue
        if out and out[-1].strip():
            out.append("")
        out += [_listed(part), ""]
    while out and not out[-1].strip():
        out.pop()
    return "\n".join(out)


def _listed(lines: tuple[str, ...]) -> str:
    """The names with commas; none behind a title ("Cool down:") or ahead of one."""
    out = [line + ("" if line.endswith(":") else ",") for line in lines[:-1]]
    return "\n".join([*out, *lines[-1:]])
