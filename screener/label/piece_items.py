"""From one piece of a list to its items: the names in it, and what of it could not be named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingredient_db import IngredientDB
from ingredient_db.records import Match
from screener.label.pieces import Piece
from screener.label.printed import PrintedItem
from screener.label.stray_marks import unmatched
from screener.naming.drug_panel import actives
from screener.naming.misread_names import misread_names
from screener.naming.name_parts import is_cut_off
from screener.naming.splits import Named, name_piece, stated_percent
from screener.terms import Role
from screener.terms.numbers import numbers_beside

# Text of a list that could not be named, and its offsets in the label's text.
Unplaced = tuple[str, int, int]

NUMBERS = numbers_beside(__file__, "label_numbers.csv")
WORDS_A_NAME = NUMBERS.whole("item.words_a_name")
UNPLACED_LETTERS = NUMBERS.whole("item.unplaced_letters")
UNKNOWN = Match(inci=None, method="none", score=0.0)
_LETTER = re.compile(r"[^\W\d_]")
# What joins the members of a blend: a bracket, a sign, or a word for "and".
_AND = re.compile(r"[(\[]?\s*(?:and|et|und|&|\+)\s*[)\]]?\s+(?=\w)", re.IGNORECASE)
_JOINED = re.compile(r"[()\[\]{}&+]|\b(?:and|et|und|y|e)\b", re.IGNORECASE)


def active_items(piece: Piece, db: IngredientDB, position: int) -> list[PrintedItem]:
    return [
        PrintedItem(
            printed=piece.text[one.start : one.end],
            start=piece.start + one.start,
            end=piece.start + one.end,
            role="active",
            position=position,
            match=one.match,
            stated=one.percent,
        )
        for one in actives(piece.text, db)
    ]


def items_of(
    piece: Piece, db: IngredientDB, role: Role, position: int, misread: bool
) -> tuple[list[PrintedItem], list[Unplaced]]:
    """The items of one piece and what of it could not be named."""
    named = _names(piece.text, db, misread)
    no_name = misread and len(named) < 2 and is_cut_off(piece.text)
    if named and not no_name and not _is_whole(piece.text, named):
        return _several(piece, named, role, position, misread, db)
    if not named or no_name:
        match = UNKNOWN if no_name else db.match(piece.text)
        unplaced = [(piece.text, piece.start, piece.end)]
    else:
        match, unplaced = named[0].match, []
    item = PrintedItem(
        printed=piece.text,
        start=piece.start,
        end=piece.end,
        role=role,
        position=position,
        match=match,
        stated=stated_percent(piece.text),
    )
    return [item], unplaced


def _names(text: str, db: IngredientDB, misread: bool) -> Sequence[Named]:
    """The names in a piece; of a misread one in the way that finds names with the commas between them lost."""
    named = name_piece(text, db)
    if not misread:
        return named
    few = len(named) * WORDS_A_NAME < len(text.split())
    if not named or few or any(name.match.inci is None for name in named):
        return misread_names(text, db) or named
    return named


def _is_whole(text: str, named: Sequence[Named]) -> bool:
    return len(named) == 1 and named[0].end - named[0].start == len(text)


def _several(
    piece: Piece, named: Sequence[Named], role: Role, position: int, misread: bool, db: IngredientDB
) -> tuple[list[PrintedItem], list[Unplaced]]:
    """The items of a piece that holds several names, or more than its name."""
    text = piece.text
    last_close = max(map(text.rfind, ")]}"))
    items: list[PrintedItem] = []
    unplaced, at = [], 0
    for name in named:
        joined = _AND.match(text, name.start) if items else None
        start = joined.end() if joined else name.start
        if items and not _shares_a_place(text, at, start):
            position += 1
        start = _behind_title(text, start, name, last_close, db)
        gap = text[at:start].strip(" ,.;()[]{}/&-\n")
        if len(_LETTER.findall(gap)) > UNPLACED_LETTERS:
            unplaced.append((gap, piece.start + at, piece.start + start))
        printed = text[start : name.end].strip()
        items.append(
            PrintedItem(
                printed=printed,
                start=piece.start + start,
                end=piece.start + name.end,
                role=role,
                position=position,
                # "… Seed": the oil or extract of the plant went unread.
                match=UNKNOWN if misread and is_cut_off(printed) else name.match,
                stated=stated_percent(text[start:] if name is named[-1] else printed),
            )
        )
        at = name.end
    return items, unplaced


def _behind_title(text: str, start: int, name: Named, last_close: int, db: IngredientDB) -> int:
    """Where the first member of a blend begins, behind the blend's title and the bracket: "Complex (Glycerin, …)".

    `last_close`: where the last bracket of the piece closes, -1 where none does.
    """
    halves = [place + start for place in unmatched(text[start : name.end])]
    if not halves or last_close < name.end:
        return start
    inside = db.match_exact(text[halves[-1] + 1 : name.end].strip(" ,;"))
    title_is_name = bool(db.match_exact(text[start : halves[-1]].strip()))
    own = inside is not None and inside.inci == name.match.inci and not title_is_name
    return halves[-1] + 1 if own else start


def _shares_a_place(text: str, at: int, start: int) -> bool:
    """Whether the name at `start` is a member of the blend of the name that ends `at`.

    Names with only the comma between them lost each have a place of their own.
    """
    return bool(_JOINED.search(text[at:start])) or _in_one_bracket(text, at, start)


def _in_one_bracket(text: str, at: int, start: int) -> bool:
    """Whether a bracket that is open before `at` is still open at `start`: "Complex (Glycerin, Squalane)"."""
    opened = text.count("(", 0, at) - text.count(")", 0, at)
    return opened > 0 and not any(mark in text[at:start] for mark in ")]}")
