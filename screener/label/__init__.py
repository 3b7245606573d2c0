"""From the text of a label to its ingredients and claims: `read_label(text, db)`."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from ingredient_db import IngredientDB
from ingredient_db.records import Match
from screener.label.kits import meaning, separated, without_highlights, without_repeats
from screener.label.pieces import Piece, cut
from screener.label.printed import PrintedItem, PrintedList
from screener.label.seams import mended
from screener.label.sections import Section, find_sections
from screener.naming import misread as photo_text
from screener.naming.drug_panel import active_items
from screener.naming.name_parts import is_cut_off, is_general
from screener.naming.splits import name_piece, stated_percent
from screener.terms import Role

__all__ = ["read_label"]

_LETTER = re.compile(r"[^\W\d_]")
# What joins the members of a blend: a bracket, a sign, or a word for "and".
_AND = re.compile(r"[(\[]?\s*(?:and|et|und|&|\+)\s*[)\]]?\s+(?=\w)", re.IGNORECASE)
_JOINED = re.compile(r"[()\[\]{}&+]|\b(?:and|et|und|y|e)\b", re.IGNORECASE)


def _placed(
    piece: Piece, db: IngredientDB, role: Role, position: int, misread: bool
) -> tuple[list[PrintedItem], list[tuple[str, int, int]]]:
    """The items of one piece and what of it could not be named."""
    named = name_piece(piece.text, db)
    if misread and (not named or len(named) * 5 < len(piece.text.split()) or any(n.match.inci is None for n in named)):
        named = photo_text.split(piece.text, db) or named
    # "… Seed": the oil or extract of the plant went unread.
    cut_off = misread and len(named) < 2 and is_cut_off(piece.text)
    # "Day Cream: …" is a label, of which no part is an ingredient.
    label = not misread and piece.after == "colon" and not db.match_exact(piece.text)
    if not named or cut_off or label:
        match = Match(None, "none", 0.0) if cut_off or label else db.match(piece.text)
        item = PrintedItem(piece.text, piece.start, piece.end, role, position, match, stated_percent(piece.text))
        return [item], [(piece.text, piece.start, piece.end)]
    if len(named) == 1 and named[0].end - named[0].start == len(piece.text):
        percent = stated_percent(piece.text)
        return [PrintedItem(piece.text, piece.start, piece.end, role, position, named[0].match, percent)], []
    items: list[PrintedItem] = []
    unplaced, at = [], 0
    for name in named:
        joined = _AND.match(piece.text, name.start)
        start = joined.end() if items and joined else name.start
        between = piece.text[at:start]
        # A blend shares its place; names with only the comma between them lost each have their own.
        position += bool(items) and not _JOINED.search(between) and not _in_one_bracket(piece.text, at, start)
        gap = between.strip(" ,.;()[]{}/&-\n")
        if len(_LETTER.findall(gap)) > 3:
            unplaced.append((gap, piece.start + at, piece.start + start))
        printed = piece.text[start : name.end].strip()
        match = Match(None, "none", 0.0) if misread and is_cut_off(printed) else name.match
        percent = stated_percent(piece.text[start:] if name is named[-1] else printed)
        items.append(PrintedItem(printed, piece.start + start, piece.start + name.end, role, position, match, percent))
        at = name.end
    return items, unplaced


def _in_one_bracket(text: str, at: int, start: int) -> bool:
    """Whether a bracket that is open before `at` is still open at `start`: "Complex (Glycerin, Squalane)"."""
    opened = text.count("(", 0, at) - text.count(")", 0, at)
    return opened > 0 and not any(mark in text[at:start] for mark in ")]}")


def _is_torn_off(piece: Piece) -> bool:
    """Whether a piece is the end of the name before it, torn off by a stray mark: "Isopropy. Alcohol"."""
    return piece.before not in ("comma", "mark", "heading", "start") and is_general(piece.text)


def _section_items(
    pieces: list[Piece], section: Section, db: IngredientDB, position: int, misread: bool
) -> tuple[list[PrintedItem], list[tuple[str, int, int]]]:
    items: list[PrintedItem] = []
    unplaced: list[tuple[str, int, int]] = []
    stretch = pieces[section.first : section.last + 1]
    has_inactive = any(piece.heading == "inactive" for piece in stretch)
    first_percent = next((i for i, p in enumerate(stretch) if stated_percent(p.text)), None)
    # "Octocrylene 9%, … Inactive: …": what stands before is active though nothing says so.
    role: Role = "active" if has_inactive and first_percent == 0 else "listed"
    most: float | None = None
    for piece in stretch:
        if piece.heading:
            most = piece.most
        if piece.heading in ("active", "inactive", "may_contain"):
            role = piece.heading
        elif piece.heading == "list":
            role = "listed"
        if not _LETTER.search(piece.text) and not db.match_exact(piece.text):
            continue
        if items and items[-1].match.inci is None and _is_torn_off(piece):
            unplaced.append((piece.text, piece.start, piece.end))
            continue
        if role == "active":
            placed, left = active_items(piece, db, position), list[tuple[str, int, int]]()
        else:
            placed, left = _placed(piece, db, role, position, misread)
        items += placed if most is None else [replace(item, most=most) for item in placed]
        unplaced += left
        position = placed[-1].position + 1 if placed else position
    return items, unplaced


def _first_of_each(items: list[PrintedItem], db: IngredientDB) -> list[PrintedItem]:
    """Drops a later item that names a substance again: on a photo most often a line read twice."""
    first: dict[str, PrintedItem] = {}
    for item in items:
        first.setdefault(meaning(item, db), item)
    return list(first.values())


def read_label(text: str, db: IngredientDB, *, misread: bool = False) -> PrintedList:
    """The ingredients of a label's text in order, each named or marked unknown.

    `misread`: the text was read from a photo and holds reading errors.

    `text` is plain (see `pieces.plain_text`); offsets in the answer are offsets in it. An empty list
    means that the text holds no ingredient list.
    """
    pieces = mended(cut(text), text, db)
    items: list[PrintedItem] = []
    unplaced: list[tuple[str, int, int]] = []
    sections = find_sections(pieces, db, misread=misread)
    for section in sections:
        placed, left = _section_items(pieces, section, db, items[-1].position + 1 if items else 1, misread)
        items += placed
        unplaced += left
    otc = any(item.role == "active" for item in items)
    headed = any(section.headed for section in sections)
    if misread:
        return PrintedList(tuple(_first_of_each(items, db)), tuple(unplaced), headed, otc)
    items, ahead = without_highlights(items, db)
    unplaced = [*((item.printed, item.start, item.end) for item in ahead if item.match.inci is None), *unplaced]
    placed, parts = separated(items, pieces, db)
    return PrintedList(tuple(_renumbered(placed, db)), tuple(unplaced), headed, otc, parts)


def _renumbered(items: list[PrintedItem], db: IngredientDB) -> list[PrintedItem]:
    """Each list without repeats, its positions counted from 1."""
    out: list[PrintedItem] = []
    for _, part in groupby(items, key=attrgetter("part")):
        kept = without_repeats(list(part), db)
        ahead = kept[0].position - 1
        out += [replace(item, position=item.position - ahead) for item in kept] if ahead else kept
    return out
