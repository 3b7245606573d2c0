"""Line ends as evidence: where a line ends a name, and where it only goes on in the next line.

A pack and a page break lists in two ways. A full line breaks anywhere, within a name as well as between two; a line
that had room for the next word ends there on purpose: above it stands a title, below it "Read more". So a line's end
beside a whole known name parts it from what is no name, and never does one lose the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingredient_db import IngredientDB
from ingredient_db.matching.remembered import MAX_NAME
from screener.label.kits import is_water
from screener.label.pieces import Piece
from screener.naming.misread_names import LONGEST as LONGEST_MISREAD
from screener.naming.misread_names import misread_names
from screener.naming.name_parts import is_part
from screener.naming.splits import exact_names
from screener.terms.numbers import numbers_beside

NUMBERS = numbers_beside(__file__, "label_numbers.csv")
MOST_LINES = NUMBERS.whole("line.most_of_a_name")
LONGEST_WRAPPED = NUMBERS.whole("line.longest_wrapped")
FULL = NUMBERS["line.full"]
LINES_SHARE = NUMBERS["line.list_share"]

Span = tuple[int, int]
# (start, end, known) of lines of a piece, as offsets in it.
Group = tuple[int, int, bool]


def parted(pieces: Sequence[Piece], text: str, db: IngredientDB, *, misread: bool = False) -> list[Piece]:
    """The pieces of `text`, those that hold line ends cut at the ones beside whole known names.

    A piece behind such a cut has `before` "line", or "wrap" where the line was full and may just have been broken. In
    a list that is parted by line ends alone every line is a piece of its own, with "row" before it.

    `misread`: the text was read from a photo. Then what is left of a name that a full line broke may be a name as well
    ("Propylen | Glycol"), so that such lines are cut only where the names go best with the letters as they are.
    """
    if "\n" not in text:
        return list(pieces)
    ends = _LineEnds(text)
    cut = [_groups(piece, ends, db) if "\n" in piece.text else [] for piece in pieces]
    if misread:
        cut = [_as_read(piece, groups, ends, db) for piece, groups in zip(pieces, cut, strict=True)]
    by_lines = _is_by_lines(pieces, cut)
    out: list[Piece] = []
    for piece, groups in zip(pieces, cut, strict=True):
        if len(groups) < 2 and not by_lines:
            out.append(piece)
            continue
        spans = _unknown_apart(piece, groups, ends, by_lines=by_lines)
        out += _cut(piece, spans, ends, by_lines=by_lines) if len(spans) > 1 else [piece]
    return out


class _LineEnds:
    """Which lines of a text are full: another word would not have fitted in."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._width = max(len(line.strip()) for line in text.split("\n"))

    def is_full(self, end: int, begin: int) -> bool:
        """Whether the line that ends at `end` was full, by the word of the next line, which begins at `begin`."""
        start = self._text.rfind("\n", max(0, end - LONGEST_WRAPPED - 1), end) + 1
        if not start and end > LONGEST_WRAPPED:
            return False
        word = self._text[begin : begin + MAX_NAME].split(maxsplit=1)[0]
        return len(self._text[start:end].strip()) + 1 + len(word) > FULL * self._width


def _lines(text: str) -> list[Span]:
    """The lines of a piece that hold anything, as offsets in it."""
    out, at = [], 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            lead = len(line) - len(line.lstrip())
            out.append((at + lead, at + lead + len(bare)))
        at += len(line) + 1
    return out


def _groups(piece: Piece, ends: _LineEnds, db: IngredientDB) -> list[Group]:
    """(start, end, known) of the lines of a piece, those that make up a known name together as one.

    One group where the piece is a name as a whole, to the letter or nearly.
    """
    text = piece.text
    lines = _lines(text)
    if len(lines) < 2 or _names_in(text, db) == 1:
        return [(0, len(text), True)]
    # best[i]: (lines in no known name, names, where the last group began, whether it is known) of the first i lines
    best: list[tuple[int, int, int, bool]] = [(0, 0, 0, True)]
    for i in range(1, len(lines) + 1):
        loose, count, _, _ = best[i - 1]
        choice = (loose + 1, count, i - 1, False)
        for j in range(max(0, i - MOST_LINES), i):
            start, end = lines[j][0], lines[i - 1][1]
            # As few names as there can be, and each in as few lines.
            names = _names_in(text[start:end], db)
            if names and (best[j][0], best[j][1] + names) <= choice[:2]:
                choice = (best[j][0], best[j][1] + names, j, True)
        best.append(choice)
    found: list[Group] = []
    i = len(lines)
    while i:
        _, _, j, known = best[i]
        found.append((lines[j][0], lines[i - 1][1], known))
        i = j
    found.reverse()
    if not any(known for _, _, known in found) or _is_nearly_one(text, found, db):
        return [(0, len(text), False)]
    return _with_torn(piece, found, ends)


def _names_in(text: str, db: IngredientDB) -> int:
    """How many names some lines are, and nothing else; 0 when there is more in them.

    Two lines that are one name by a bracket or a slash alone may as well be two names, so they count as that many; a
    name that only a bracket within them holds is none of them ("Zorp | Perfume (Parfum)").
    """
    if len(text) > MAX_NAME:
        return 0
    names = exact_names(text, db)
    if not names or "\n" not in text:
        return len(names)
    if text[: names[0].start].strip(" (") or text[names[-1].end :].strip(" )*"):
        return 0
    way = names[0].match.way if len(names) == 1 else ""
    return 0 if way == "in_bracket" else 1 + text.count("\n") if way in ("before_bracket", "slash") else len(names)


def _is_nearly_one(text: str, found: Sequence[Group], db: IngredientDB) -> bool:
    """Whether the lines are together nearly the name of a substance that none of them is by itself."""
    if len(found) > MOST_LINES or len(text) > MAX_NAME:
        return False
    whole = db.match(text).inci
    return whole is not None and all(db.match(text[a:b]).inci != whole for a, b, _ in found)


def _with_torn(piece: Piece, found: Sequence[Group], ends: _LineEnds) -> list[Group]:
    """A part of longer names beside a line that nothing knows is the rest of its name, where a full line was broken."""
    out: list[Group] = []
    for start, end, known in found:
        if out and out[-1][2] != known and ends.is_full(piece.start + out[-1][1], piece.start + start):
            part = out[-1] if out[-1][2] else (start, end, known)
            if is_part(piece.text[part[0] : part[1]]):
                out[-1] = (out[-1][0], end, False)
                continue
        out.append((start, end, known))
    return out


def _as_read(piece: Piece, groups: list[Group], ends: _LineEnds, db: IngredientDB) -> list[Group]:
    """The groups of a misread piece: they stay one where a misread name goes over a full line's end, or a name's part
    stands alone. Water, which is a part of names as well, begins most lists."""
    if len(groups) < 2 or len(piece.text.split()) > LONGEST_MISREAD:
        return groups
    begins = {name.start for name in misread_names(piece.text, db)}
    out = groups[:1]
    for start, end, known in groups[1:]:
        sides = [piece.text[a:b] for a, b, whole in (out[-1], (start, end, known)) if whole]
        torn = any(is_part(side) and not is_water(side, db) for side in sides)
        if start not in begins and (torn or ends.is_full(piece.start + out[-1][1], piece.start + start)):
            out[-1] = (out[-1][0], end, False)
        else:
            out.append((start, end, known))
    return out


def _is_by_lines(pieces: Sequence[Piece], cut: Sequence[Sequence[Group]]) -> bool:
    """Whether line ends are what parts the names of a list, and not commas or marks."""
    between = sum(a[2] and b[2] for groups in cut for a, b in zip(groups, groups[1:], strict=False))
    signs = sum(piece.before in ("comma", "mark") for piece in pieces)
    return between > 0 and between >= LINES_SHARE * (between + signs)


def _unknown_apart(piece: Piece, groups: Sequence[Group], ends: _LineEnds, *, by_lines: bool) -> list[Span]:
    """The spans to cut a piece into: known names, and between them the unknown lines that go on in one another."""
    spans: list[Span] = []
    if by_lines and groups and not groups[0][2] and len(groups) == 1:
        return _lines(piece.text)
    before = True
    for start, end, known in groups:
        goes_on = spans and not known and not before and not by_lines
        if goes_on and ends.is_full(piece.start + spans[-1][1], piece.start + start):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        before = known
    return spans


def _cut(piece: Piece, spans: Sequence[Span], ends: _LineEnds, *, by_lines: bool) -> list[Piece]:
    out: list[Piece] = []
    kind = ""
    for i, (start, end) in enumerate(spans):
        part = replace(piece, text=piece.text[start:end], start=piece.start + start, end=piece.start + end)
        if i:
            part = replace(part, before=kind, heading=None, most=None)
        if i + 1 < len(spans):
            full = ends.is_full(part.end, piece.start + spans[i + 1][0])
            kind = "row" if by_lines else "wrap" if full else "line"
            part = replace(part, after=kind)
        out.append(part)
    return out
