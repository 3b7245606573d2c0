"""How far a list goes: by its runs, which are what one sentence of a list is, and by what a comma joins to them."""

from __future__ import annotations

from collections.abc import Sequence

from ingredient_db import IngredientDB
from screener.label.list_edges import name_at_end
from screener.label.piece_weights import BARRIER, LISTS, PROSE_WORD, STOP, UNKNOWN, is_prose
from screener.label.pieces import ASIDES, Piece
from screener.terms.numbers import numbers_beside

LONGEST_ABBREVIATION = numbers_beside(__file__, "label_numbers.csv").whole("section.longest_abbreviation")
# Headings within a list: what stands behind them belongs to it.
GO_ON = ("may_contain", "at_most")


class Runs:
    """Pieces that nothing but commas, marks, wrapped lines or a class word part: what one sentence of a list is.

    A list that has a piece of a run has all of it, out to the known names at its ends: what stands between two names
    of a list belongs to it, whatever it is.
    """

    def __init__(self, pieces: Sequence[Piece], known: Sequence[int], shut: Sequence[bool]) -> None:
        self._of: list[int] = []
        self._begins: list[int] = []
        self._counts = known
        self._known: list[tuple[int, int]] = []
        for i in range(len(pieces)):
            if not i or shut[i] or shut[i - 1] or not _goes_with(pieces, i):
                self._known.append((-1, -1))
                self._begins.append(i)
            self._of.append(len(self._known) - 1)
            if known[i]:
                first, _ = self._known[-1]
                self._known[-1] = (i if first < 0 else first, i)

    def out_to(self, first: int, last: int) -> tuple[int, int]:
        """The stretch with the rest of the runs at its ends, out to their known names."""
        begins, _ = self._known[self._of[first]]
        _, ends = self._known[self._of[last]]
        return (min(first, begins) if begins >= 0 else first), max(last, ends)

    def followed(self, last: int, pieces: Sequence[Piece], weights: Sequence[float]) -> int:
        """Where the list ends: with the sentences of names behind it, their titles with them ("Shade: Carmine, Mica").

        A list goes on behind a stop; what is not prose there is not left out because it is short.
        """
        run = self._of[last] + 1
        _, named = self._known[run - 1]
        named = named if named >= 0 else self._begins[run - 1]
        # A sentence that ends as prose ends a list, or is none of it.
        if last + 1 < self._ends(run - 1) or min(weights[named : last + 1]) < UNKNOWN + STOP:
            return last
        while run < len(self._begins):
            begins, ends = self._begins[run], self._ends(run)
            titled = ends - begins == 1 and pieces[begins].after == "colon" and run + 1 < len(self._begins)
            if pieces[begins].before != "stop" or pieces[begins].heading or is_prose(pieces[begins].text):
                break
            if titled:
                run, begins, ends = run + 1, ends, self._ends(run + 1)
            stretch = range(begins, ends)
            listed = 2 * sum(self._counts[i] > 0 for i in stretch) >= len(stretch)
            if pieces[begins].heading or not listed or min(weights[i] for i in stretch) < UNKNOWN + STOP:
                break
            last = ends - 1
            run += 1
        return last

    def _ends(self, run: int) -> int:
        return self._begins[run + 1] if run + 1 < len(self._begins) else len(self._of)

    def behind_prose(self, first: int, last: int, weights: Sequence[float]) -> int:
        """Where the list begins: not in a sentence ahead of it that begins as prose ("Enriched with glycerin, …")."""
        run = self._of[first]
        begins = self._begins[run]
        is_prose = weights[begins] < UNKNOWN + PROSE_WORD and begins < first
        ends = self._ends(run)
        return ends if is_prose and sum(self._counts[ends : last + 1]) > sum(self._counts[first:ends]) else first


def _goes_with(pieces: Sequence[Piece], i: int) -> bool:
    """Whether a piece stands in one sentence with the one before it."""
    piece, ahead = pieces[i], pieces[i - 1]
    if piece.heading:
        return piece.heading in GO_ON
    if piece.before in ("colon", "stop"):
        # "…, Emulsifier: Cetearyl Alcohol, …", "…, abt. 2 % of it, …": a class or an abbreviation that no table has.
        inside = ahead.before in ("comma", "mark") and not ahead.heading
        return inside and (piece.before == "colon" or len(ahead.text) <= LONGEST_ABBREVIATION)
    return piece.before in ("comma", "mark", "wrap", "row", *ASIDES)


def with_edges(
    pieces: list[Piece], weights: list[float], stretch: tuple[int, int], db: IngredientDB
) -> tuple[int, int]:
    """The stretch with what a comma joins to its ends: it belongs to the list, known or not.

    An unknown name weighs against the list, so the greatest sum alone would leave it out, and what nobody
    knows would vanish without a word.
    """
    first, last = stretch
    while last + 1 < len(pieces) and _goes_on(pieces[last + 1], weights[last + 1]):
        last += 1
    while first > 0 and _began_before(pieces[first], pieces[first - 1], weights[first - 1], db):
        first -= 1
    return first, last


def _goes_on(following: Piece, weight: float) -> bool:
    if weight < BARRIER / 2 or following.heading:
        return weight >= UNKNOWN and following.heading in GO_ON
    # In a list of lines the first line of prose is behind it.
    return following.before in ("comma", "mark", "class", "code") or (following.before == "row" and weight == UNKNOWN)


def _began_before(first: Piece, earlier: Piece, weight: float, db: IngredientDB) -> bool:
    if first.heading or first.before not in ("comma", "mark") or weight < BARRIER / 2:
        return False
    # Behind a title that is no heading ("Peptide: plumps, …") it is what the title says, unless it ends as a name.
    told = earlier.before == "colon" and not earlier.heading and not name_at_end(earlier.text, db)
    return not told and earlier.heading in (None, *LISTS)
