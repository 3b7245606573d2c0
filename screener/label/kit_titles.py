"""Titles of the lists of a kit that only what follows tells from names: a line ahead of water, "Conditioner - Aqua, …".

What nothing knows and water right behind it is a title where the list already had its water, as one formula prints it
once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingredient_db import IngredientDB
from screener.label.kits import LONGEST_LIST_NAME, OWN_NAMES, is_water
from screener.label.piece_weights import is_prose
from screener.label.pieces import Piece

_DASHES = (" - ", " – ", " — ")
_LINE = ("row", "line", "wrap", "para")
_AHEAD = (*_LINE, "start", "heading", "stop", "bullet")


def with_dashed_titles(pieces: Sequence[Piece], db: IngredientDB) -> list[Piece]:
    """The pieces, those that are a title, a dash and the first name of its list cut there: "Shampoo - Aqua, …"."""
    out: list[Piece] = []
    for piece in pieces:
        line = piece.text.rfind("\n") + 1
        dash = next((sign for sign in _DASHES if sign in piece.text[line:]), "")
        at = piece.text.find(dash, line) if dash else -1
        begins = line > 0 or piece.before in _AHEAD
        if at < 0 or not begins or piece.after not in ("comma", "mark") or not _is_titled(piece.text, line, at, db):
            out.append(piece)
            continue
        ahead = piece.text[:line].rstrip()
        if ahead:
            out.append(replace(piece, text=ahead, end=piece.start + len(ahead), after="para"))
        title = replace(piece, text=piece.text[line:at], start=piece.start + line, end=piece.start + at, after="colon")
        out.append(replace(title, before="para", heading=None, most=None) if ahead else title)
        first = at + len(dash)
        name = replace(piece, text=piece.text[first:], start=piece.start + first, before="colon")
        out.append(replace(name, heading=None, most=None))
    return out


def _is_titled(text: str, line: int, at: int, db: IngredientDB) -> bool:
    title, name = text[line:at].strip(), text[at + 3 :].strip()
    return 0 < len(title) <= LONGEST_LIST_NAME and is_water(name, db) and not db.match_exact(title)


def with_line_titles(pieces: Sequence[Piece], db: IngredientDB) -> list[Piece]:
    """The pieces, lines that nothing knows as titles where water stands behind them and stood ahead of them as well."""
    # Most texts have no line that may be one, and need no look for water.
    if not any(_may_be_title_line(piece) for piece in pieces):
        return list(pieces)
    waters = [i for i, piece in enumerate(pieces) if is_water(piece.text, db)]
    out = list(pieces)
    told = False
    for before, at in zip(waters, waters[1:], strict=False):
        if at - before > OWN_NAMES and _is_title_line(pieces[at - 1], db):
            _set_title(out, at - 1)
            told = True
    if told and waters[0] and _is_title_line(pieces[waters[0] - 1], db):
        _set_title(out, waters[0] - 1)
    return out


def _is_title_line(piece: Piece, db: IngredientDB) -> bool:
    return _may_be_title_line(piece) and not db.match(piece.text).inci and not is_prose(piece.text)


def _may_be_title_line(piece: Piece) -> bool:
    """Whether a piece is a line of its own, as short as a title."""
    return piece.after in _LINE and piece.before in _AHEAD and 0 < len(piece.text) <= LONGEST_LIST_NAME


def _set_title(pieces: list[Piece], at: int) -> None:
    """Makes a line what "Serum:" is in a line of its own."""
    pieces[at] = replace(pieces[at], before="para" if pieces[at].before in _LINE else pieces[at].before, after="colon")
    pieces[at + 1] = replace(pieces[at + 1], before="colon")
