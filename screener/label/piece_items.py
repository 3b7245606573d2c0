"""From one piece of a list to its items: the names in it, each with the share and the marks beside it.

What is in none of them is for `accounting` to find.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingredient_db import IngredientDB
from ingredient_db.records import Match
from screener.label.pieces import Piece
from screener.label.printed import PrintedItem
from screener.label.stray_marks import unmatched
from screener.naming.brackets import is_vitamin
from screener.naming.drug_panel import active_rows
from screener.naming.misread_names import misread_names, own_alike, swallows
from screener.naming.name_marks import bracket_depths, without_marks
from screener.naming.name_parts import is_cut_off, is_numbered
from screener.naming.named import Named
from screener.naming.one_name import without_lead_in
from screener.naming.share_rows import own_amounts, share_rows
from screener.naming.shares import Share, share_of
from screener.naming.splits import match_whole, name_piece
from screener.terms import Role
from screener.terms.numbers import numbers_beside

NUMBERS = numbers_beside(__file__, "label_numbers.csv")
WORDS_A_NAME = NUMBERS.whole("item.words_a_name")
UNPLACED_LETTERS = NUMBERS.whole("item.unplaced_letters")
# What ends a piece: a printed sign, or no more than the end of its line.
SIGNS, LINE_ENDS = ("comma", "mark", "stop"), ("line", "wrap", "row", "para")
UNKNOWN = Match(inci=None, method="none", score=0.0)
_LETTER = re.compile(r"[^\W\d_]")
# What joins the members of a blend: a bracket, a sign, or a word for "and".
_AND = re.compile(r"[(\[]?\s{0,9}(?:and\s?/\s?or|and|or|et|und|&|\+)\s{0,9}[)\]]?\s+(?=\w)", re.IGNORECASE)
_JOINED = re.compile(r"[()\[\]{}&+]|\b(?:and|et|und|y|e)\b", re.IGNORECASE)
_JOINERS = re.compile(r"(?<![^\W\d_])(?:and|or|et|und|y|e|i|и|ou|oder|plus)(?![^\W\d_])", re.IGNORECASE)


def active_items(piece: Piece, db: IngredientDB, position: int) -> list[PrintedItem]:
    """The active ingredients of one piece, known or not."""
    return [
        PrintedItem(
            printed=piece.text[one.start : one.end],
            start=piece.start + one.start,
            end=piece.start + one.end,
            role="active",
            position=position,
            match=one.match,
            stated=one.share.exact,
            least=one.share.least,
            most=one.share.most,
        )
        for one in active_rows(piece.text, db)
    ]


def items_of(piece: Piece, db: IngredientDB, role: Role, position: int, misread: bool) -> list[PrintedItem]:
    """The items of one piece, one at least."""
    named = _names(piece.text, db, misread)
    no_name = misread and len(named) < 2 and _is_torn(piece, named)
    if not no_name and not _is_whole(piece.text, named):
        rows = share_rows(piece.text)
        if len(rows) > 1:
            return _by_row(piece, rows, db, role, position, misread)
        if named:
            return _Piece(piece, db, role, misread).several(named, position)
    match = UNKNOWN if no_name else named[0].match if named else match_whole(piece.text, db)
    if misread and match.method == "similar" and not own_alike(piece.text, match):
        match = UNKNOWN
    item = PrintedItem(printed=piece.text, start=piece.start, end=piece.end, role=role, position=position, match=match)
    # Most pieces hold no share, which is remembered.
    return [_with_share(item, own_amounts(piece.text)) if share_of(piece.text) else item]


def _is_torn(piece: Piece, named: Sequence[Named]) -> bool:
    """Whether the rest of a piece's name likely went unread: a plant's oil or extract, what a number begins.

    A sign behind the piece tells that a name known to the letter ends there: "Prunus Armeniaca Fruit,".
    """
    if is_cut_off(piece.text):
        return piece.after not in SIGNS or not named or named[0].match.method not in ("exact", "synonym")
    return piece.after in LINE_ENDS and is_numbered(piece.text)


def _with_share(item: PrintedItem, amounts: Sequence[Share]) -> PrintedItem:
    """The item with the first of its amounts that tells a share."""
    share = next((one for one in amounts if one.says), None)
    return replace(item, stated=share.exact, least=share.least, most=share.most) if share else item


def _by_row(
    piece: Piece, rows: Sequence[tuple[int, int]], db: IngredientDB, role: Role, position: int, misread: bool
) -> list[PrintedItem]:
    """The items of names that each have a share beside them, with the commas between them lost."""
    items: list[PrintedItem] = []
    for start, end in rows:
        body = piece.text[start:end].strip()
        at = piece.start + start + len(piece.text[start:end]) - len(piece.text[start:end].lstrip())
        row = replace(piece, text=body, start=at, end=at + len(body), heading=None)
        items += items_of(row, db, role, items[-1].position + 1 if items else position, misread)
    return items


def _names(text: str, db: IngredientDB, misread: bool) -> Sequence[Named]:
    """The names in a piece; of a misread one in the way that finds names with the commas between them lost."""
    named = name_piece(text, db)
    if not misread:
        return named
    few = len(named) * WORDS_A_NAME < len(text.split())
    loose = any(name.match.inci is None or swallows(text[name.start : name.end], name.match, db) for name in named)
    if not named or few or loose:
        return misread_names(text, db) or named
    return named


def _is_whole(text: str, named: Sequence[Named]) -> bool:
    return len(named) == 1 and named[0].end - named[0].start == len(text)


class _Piece:
    """A piece that holds several names, or more than its name."""

    def __init__(self, piece: Piece, db: IngredientDB, role: Role, misread: bool) -> None:
        self._piece, self._db, self._role, self._misread = piece, db, role, misread
        self._text = piece.text
        # As long as the text, without marks and amounts: what has a letter here is a word.
        self._core = without_marks(piece.text)
        self._depths = bracket_depths(piece.text)
        self._last_close = max(map(piece.text.rfind, ")]}"))
        self._amounts = own_amounts(piece.text)
        self._least = UNPLACED_LETTERS if misread else 0

    def several(self, named: Sequence[Named], position: int) -> list[PrintedItem]:
        """Its items from `position` on, each with the marks and the shares beside it."""
        items: list[PrintedItem] = []
        inside = [self._depths[name.end] > 0 for name in named]
        at = 0
        for name in named:
            joined = _AND.match(self._text, name.start) if items else None
            start = joined.end() if joined else name.start
            if items and not (name.joined or self._shares_a_place(at, start, len(named))):
                position += 1
            begins = start
            words = self._has_words(at, start)
            if not items and not words:
                begins = 0
            elif items and not words and self._has_marks(at, start):
                end = at + len(self._text[at:start].rstrip(" ([{"))
                items[-1] = replace(items[-1], end=self._piece.start + end)
            items.append(self._item(name, start, begins, position))
            at = name.end
        if items and not self._has_words(at, len(self._text)) and self._has_marks(at, len(self._text)):
            items[-1] = replace(items[-1], end=self._piece.end)
        return self._shared(zip(items, inside, strict=True))

    def _item(self, name: Named, start: int, begins: int, position: int) -> PrintedItem:
        printed = self._text[self._behind_title(start, name) : name.end].strip()
        return PrintedItem(
            printed=printed,
            start=self._piece.start + begins,
            end=self._piece.start + name.end,
            role=self._role,
            position=position,
            # "… Seed": the oil or extract of the plant went unread.
            match=UNKNOWN if self._misread and is_cut_off(printed) else name.match,
        )

    def _has_words(self, start: int, end: int) -> bool:
        """Whether more stands between two names than marks, shares and words that join them."""
        words = _JOINERS.sub("", without_lead_in(self._core[start:end]))
        return len(_LETTER.findall(words)) > self._least

    def _has_marks(self, start: int, end: int) -> bool:
        """Whether a mark or a share stands there: it goes with the name before it."""
        return any(map(str.isalnum, _JOINERS.sub("", self._text[start:end])))

    def _shared(self, items: Iterable[tuple[PrintedItem, bool]]) -> list[PrintedItem]:
        """The items with the shares beside them; those in a bracket, where shares are of what it holds, as they are."""
        starts = [one.start for one in self._amounts]
        out: list[PrintedItem] = []
        for item, inside in items:
            start, end = item.start - self._piece.start, item.end - self._piece.start
            beside = self._amounts[bisect_left(starts, start) : bisect_left(starts, end)]
            out.append(item if inside else _with_share(item, beside))
        return out

    def _behind_title(self, start: int, name: Named) -> int:
        """Where the first member of a blend begins, behind the title and the bracket: "Complex (Glycerin, …)"."""
        text, db = self._text, self._db
        halves = [place + start for place in unmatched(text[start : name.end])]
        if not halves or self._last_close < name.end:
            return start
        inside = db.match_exact(text[halves[-1] + 1 : name.end].strip(" ,;"))
        title = db.match_exact(text[start : halves[-1]].strip())
        own = inside is not None and inside.inci == name.match.inci
        return halves[-1] + 1 if own and (name.joined or title is None or is_vitamin(text[start : name.end])) else start

    def _shares_a_place(self, at: int, start: int, names: int) -> bool:
        """Whether the name at `start` is a member of the blend of the name that ends `at`.

        Names with only the comma between them lost each have a place of their own. A slash between two names means
        either of them; between more it stands for a comma.
        """
        if self._text[at:start].strip() in ("/", "\\"):
            return names == 2
        return self._depths[at] > 0 or bool(_JOINED.search(self._text, at, start))
