"""From the text of a label to its printed list: pieces, the lists among them, the names in each piece, the kits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from ingredient_db import IngredientDB
from ingredient_db.records import Match
from screener.label.kits import meaning, separated, without_highlights, without_repeats
from screener.label.pieces import Piece, pieces_of
from screener.label.printed import PrintedItem, PrintedList
from screener.label.seams import mended
from screener.label.sections import Section, find_sections
from screener.label.stray_marks import unmatched, without_stray_marks
from screener.naming.drug_panel import actives
from screener.naming.misread_names import misread_names
from screener.naming.name_parts import is_cut_off, is_general
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


def read_label(text: str, db: IngredientDB, *, misread: bool = False) -> PrintedList:
    """The ingredients of a label's text in order, each named or marked unknown.

    `misread`: the text holds reading errors, as that of a photo does.

    `text` is plain (see `pieces.plain_text`); offsets in the answer are offsets in it. An empty list
    means that the text holds no ingredient list.
    """
    pieces = mended(pieces_of(text), text, db)
    items: list[PrintedItem] = []
    unplaced: list[Unplaced] = []
    sections = find_sections(pieces, db, misread=misread)
    for section in sections:
        placed, left = _section_items(pieces, section, db, items[-1].position + 1 if items else 1, misread)
        items += placed
        unplaced += left
    unplaced = [(without_stray_marks(left), start, end) for left, start, end in unplaced]
    otc = any(item.role == "active" for item in items)
    headed = any(section.headed for section in sections)
    if misread:
        items = _first_of_each(items, db)
        return PrintedList(items=tuple(map(_tidied, items)), unplaced=tuple(unplaced), headed=headed, otc=otc)
    items, ahead = without_highlights(items, db)
    unknown = (_tidied(item) for item in ahead if item.match.inci is None)
    unplaced = [*((item.printed, item.start, item.end) for item in unknown), *unplaced]
    placed, names = separated(items, pieces, db)
    items = list(map(_tidied, _renumbered(placed, db)))
    return PrintedList(items=tuple(items), unplaced=tuple(unplaced), headed=headed, otc=otc, list_names=names)


def _tidied(item: PrintedItem) -> PrintedItem:
    """The item without the half brackets that its list left on it; it goes on standing where it stood."""
    printed = without_stray_marks(item.printed)
    return item if printed == item.printed else replace(item, printed=printed)


def _first_of_each(items: list[PrintedItem], db: IngredientDB) -> list[PrintedItem]:
    """Drops a later item that names a substance again: on a photo most often a line read twice."""
    first: dict[str, PrintedItem] = {}
    for item in items:
        first.setdefault(meaning(item, db), item)
    return list(first.values())


def _renumbered(items: list[PrintedItem], db: IngredientDB) -> list[PrintedItem]:
    """Each list without repeats, its positions counted from 1."""
    out: list[PrintedItem] = []
    for _, one in groupby(items, key=attrgetter("list_number")):
        kept = without_repeats(list(one), db)
        ahead = kept[0].position - 1
        out += [replace(item, position=item.position - ahead) for item in kept] if ahead else kept
    return out


def _section_items(
    pieces: list[Piece], section: Section, db: IngredientDB, position: int, misread: bool
) -> tuple[list[PrintedItem], list[Unplaced]]:
    """The items of a list, the first of them at `position`, and what of it could not be named."""
    items: list[PrintedItem] = []
    unplaced: list[Unplaced] = []
    for piece, role, most in _announced(pieces[section.first : section.last + 1]):
        if not _LETTER.search(piece.text) and not db.match_exact(piece.text):
            continue
        if items and items[-1].match.inci is None and _is_torn_off(piece):
            unplaced.append((piece.text, piece.start, piece.end))
            continue
        if role == "active":
            placed, left = _actives(piece, db, position), list[Unplaced]()
        else:
            placed, left = _placed(piece, db, role, position, misread)
        items += placed if most is None else [replace(item, most=most) for item in placed]
        unplaced += left
        position = placed[-1].position + 1 if placed else position
    return items, unplaced


def _announced(stretch: Sequence[Piece]) -> Iterator[tuple[Piece, Role, float | None]]:
    """Each piece with the role and the bound (% w/w) that the headings above it give its ingredients."""
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
        yield piece, role, most


def _is_torn_off(piece: Piece) -> bool:
    """Whether a piece is the end of the name before it, torn off by a stray mark: "Isopropy. Alcohol"."""
    return piece.before not in ("comma", "mark", "heading", "start") and is_general(piece.text)


def _actives(piece: Piece, db: IngredientDB, position: int) -> list[PrintedItem]:
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


def _placed(
    piece: Piece, db: IngredientDB, role: Role, position: int, misread: bool
) -> tuple[list[PrintedItem], list[Unplaced]]:
    """The items of one piece and what of it could not be named."""
    named = _names(piece.text, db, misread)
    no_name = _is_title(piece, db, misread) or (misread and len(named) < 2 and is_cut_off(piece.text))
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


def _is_title(piece: Piece, db: IngredientDB, misread: bool) -> bool:
    """Whether a piece is a title ("Day Cream: …"), of which no part is an ingredient."""
    return not misread and piece.after == "colon" and not db.match_exact(piece.text)


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
