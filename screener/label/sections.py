"""Finds the ingredient list among everything else a text holds.

Every piece is weighed: a known name speaks for a list, prose speaks against, a short unknown a little
against. The list is the stretch with the greatest sum; headings raise it, "formulated without" shuts out
what it announces. No heading is needed, and none is enough without a name the dictionary knows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ingredient_db import IngredientDB
from screener.label.pieces import Piece
from screener.naming.drug_panel import actives
from screener.naming.misread_names import misread_names
from screener.naming.name_parts import is_company
from screener.naming.splits import name_piece, run_of_names

# Weights of a piece, in units of one known name. Set by reasoning; checked on the dev texts, not fitted to them.
UNKNOWN = -0.4
PROSE_WORD = -0.25
PROSE_MOST = -4.0
BARRIER = -1000.0
STOP = -0.3
PARAGRAPH = -0.6
TITLE = -1.5  # a name followed by a colon is the start of a marketing bullet
HEADED = {"list": 2.5, "active": 1.5, "inactive": 1.5, "may_contain": 0.0}
# A second stretch without a heading counts as a list of its own from this many known names on.
OTHER_LIST = 6
# Names in a row without a comma: from this many on, with fewer loose words than this for each name.
RUN = 3
PROSE_SHARE = 0.5
RUN_LOOSE = 0.25
# On a photo, this many loose words for each known name are misread names.
MISREAD_LOOSE = 1.0
# A name this long (words) that nothing knows is prose.
LONGEST_NAME = 8

_PROSE = frozenset(
    "the your you our with for that this from helps help is are be to of in on it its as by skin visibly contains"
    " products product free into while when which who has have can may also each every per use using apply more"
    " leaves provides reduces known these than not or all any will their they we us at made".split()
)
# How Korean sentences end, and what their notes speak of: "…될 수 있습니다", "레티놀 함량 509 IU/g".
_KOREAN_PROSE = re.compile("니다(?![가-힣])|세요(?![가-힣])|성분|함량|표시")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A stretch of pieces that is a list (`first` to `last`, both in it)."""

    first: int
    last: int
    known: int
    score: float
    headed: bool


def _is_prose(text: str) -> bool:
    words = text.lower().split()
    # "… and red algae deposit fast": the end of a sentence.
    ends = words[:1] == ["and"] and len(words) > 3
    told = ends or len(words) > LONGEST_NAME or bool(_PROSE.intersection(words)) or bool(re.search(r"[!?]", text))
    return told or is_company(text) or bool(_KOREAN_PROSE.search(text))


@lru_cache(maxsize=50_000)
def _weight(text: str, db: IngredientDB, misread: bool) -> tuple[int, float]:
    """How many names a piece holds, and how much it speaks for a list."""
    names = len(name_piece(text, db, loose=False))
    if names:
        return names, float(names)
    known, loose_words = misread_run(text, db) if misread else run_of_names(text, db)
    if misread and known and loose_words <= MISREAD_LOOSE * known:
        return known, known - RUN_LOOSE * loose_words
    if known >= RUN and known > PROSE_SHARE * loose_words:
        return known, max(UNKNOWN, known - RUN_LOOSE * loose_words)
    if _is_prose(text):
        return 0, max(PROSE_MOST, PROSE_WORD * len(text.split()) - 0.5)
    return 0, UNKNOWN


def misread_run(text: str, db: IngredientDB) -> tuple[int, int]:
    """(known names, words in none of them) of a piece of a photo's text."""
    names = misread_names(text, db)
    loose = [text[name.start : name.end] for name in names if name.match.inci is None]
    return sum(name.match.inci is not None for name in names), sum(len(words.split()) for words in loose)


def _weights(pieces: list[Piece], db: IngredientDB, misread: bool) -> tuple[list[float], list[int]]:
    weights, known = [], []
    shut = told = active = False
    for piece in pieces:
        if piece.heading == "without":
            shut, told = True, bool(piece.text)
        elif piece.heading or (told and piece.before in ("para", "stop", "bullet")):
            # A blank line right below "formulated without:" does not end what it announces.
            shut = False
        told = told or bool(piece.text)
        active = piece.heading == "active" or (active and not piece.heading)
        names, weight = _weight(piece.text, db, misread) if piece.text and not shut else (0, 0.0)
        if active and not shut and not names:
            names = len(actives(piece.text, db))
            weight = names or weight
        if piece.after == "colon" and not (misread and names):
            weight = TITLE
            names = 0
        if piece.before in ("stop", "colon"):
            weight += STOP
        elif piece.before in ("para", "bullet"):
            weight += PARAGRAPH
        weight += HEADED.get(piece.heading or "", 0.0)
        weights.append(BARRIER if shut else weight)
        known.append(names)
    return weights, known


def _stretches(pieces: list[Piece], weights: list[float]) -> list[tuple[int, int, float]]:
    """All maximal-sum stretches, none crossing a list's heading from the left; linear in the pieces."""
    stretches: list[tuple[int, int, float]] = []
    start, total, best, best_end = 0, 0.0, 0.0, -1
    for i, weight in enumerate(weights):
        breaks = pieces[i].heading in ("list", "end", "without")
        if breaks or total + weight <= 0 or total < best - 6:
            if best_end >= start:
                stretches.append((start, best_end, best))
            start, total, best, best_end = i, 0.0, 0.0, -1
            if weight <= 0 and not (breaks and pieces[i].heading == "list"):
                start = i + 1
                continue
        total += weight
        if total > best:
            best, best_end = total, i
    if best_end >= start:
        stretches.append((start, best_end, best))
    return stretches


def _with_edges(pieces: list[Piece], weights: list[float], first: int, last: int) -> tuple[int, int]:
    """The stretch with the unknown names at its ends: a comma says that they belong to the list.

    An unknown name weighs against the list, so the greatest sum alone would leave it out, and what nobody
    knows would vanish without a word.
    """
    while (
        last + 1 < len(pieces)
        and pieces[last + 1].before in ("comma", "mark")
        and pieces[last + 1].heading is None
        and (weights[last + 1] == UNKNOWN or weights[last + 1] > 0)
    ):
        last += 1
    while (
        first > 0
        and pieces[first].before in ("comma", "mark")
        and pieces[first].heading is None
        and weights[first - 1] >= UNKNOWN + STOP
        and not _is_prose(pieces[first - 1].text)
        # Behind a title that is no heading ("Peptide: plumps, …") it is what the title says.
        and (pieces[first - 1].heading or pieces[first - 1].before != "colon")
        and pieces[first - 1].heading in (None, "list", "active", "inactive")
    ):
        first -= 1
    return first, last


def find_sections(pieces: list[Piece], db: IngredientDB, *, misread: bool = False) -> list[Section]:
    """The lists of a text in order of place; empty when there is none.

    `misread`: the text was read from a photo. Then a likeness to a known name speaks for a list as well, and a
    colon behind a name may be a misread comma.
    """
    weights, known = _weights(pieces, db, misread)
    found = []
    for first, last, score in _stretches(pieces, weights):
        while first < last and weights[first] <= 0 and not pieces[first].heading:
            first += 1
        first, last = _with_edges(pieces, weights, first, last)
        names = sum(known[first : last + 1])
        headed = pieces[first].heading in ("list", "active", "inactive") or any(
            piece.heading in ("list", "active", "inactive") for piece in pieces[first : last + 1]
        )
        found.append(Section(first=first, last=last, known=names, score=score, headed=headed))
    whole = len([p for p in pieces if p.text])
    found = [s for s in found if s.known >= 2 or (s.known and (s.headed or s.known == whole))]
    if not found:
        return []
    main = max(found, key=lambda s: s.score)
    return [s for s in found if s is main or s.headed or (s.known >= OTHER_LIST and s.score >= 0.5 * main.score)]
