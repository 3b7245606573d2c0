"""Finds the ingredient list among everything else a text holds.

Every piece is weighed: a known name speaks for a list, prose speaks against, a short unknown a little
against. The list is the stretch with the greatest sum; headings raise it, "formulated without" shuts out
what it announces. No heading is needed, and none is enough without a name the dictionary knows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from ingredient_db import IngredientDB
from ingredient_db.matching.remembered import names_remembered
from screener.label.list_edges import name_at_end
from screener.label.pieces import ASIDES, Piece
from screener.naming.drug_panel import actives
from screener.naming.misread_names import misread_names
from screener.naming.name_marks import without_marks
from screener.naming.name_parts import is_company
from screener.naming.pack_words import pack_words
from screener.naming.share_rows import share_rows
from screener.naming.splits import exact_names, run_of_names
from screener.terms.numbers import numbers_beside

# Weights of a piece, in units of one known name. Set by reasoning; checked on the dev texts, not fitted to them.
NUMBERS = numbers_beside(__file__, "label_numbers.csv")
UNKNOWN = NUMBERS["section.unknown"]
PROSE_WORD, PROSE_FIRST = NUMBERS["section.prose_word"], NUMBERS["section.prose_first"]
PROSE_MOST = NUMBERS["section.prose_most"]
BARRIER = NUMBERS["section.barrier"]
STOP, PARAGRAPH = NUMBERS["section.stop"], NUMBERS["section.paragraph"]
TITLE = NUMBERS["section.title"]
HEADED = {
    "list": NUMBERS["section.headed_list"],
    "active": NUMBERS["section.headed_part"],
    "inactive": NUMBERS["section.headed_part"],
}
BEFORE = {"stop": STOP, "colon": STOP, "para": PARAGRAPH, "bullet": PARAGRAPH}
# Headings within a list: what stands behind them belongs to it.
GO_ON = ("may_contain", "at_most")
# Headings under which names stand.
LISTS = ("list", "active", "inactive")
MOST_LOST = NUMBERS["section.most_lost"]
LEAST_NAMES = NUMBERS.whole("section.least_names")
OTHER_LIST, OTHER_SHARE = NUMBERS.whole("section.other_list"), NUMBERS["section.other_share"]
RUN = NUMBERS.whole("section.run")
PROSE_SHARE, RUN_LOOSE = NUMBERS["section.prose_share"], NUMBERS["section.run_loose"]
MISREAD_LOOSE = NUMBERS["section.misread_loose"]
LONGEST_ABBREVIATION = NUMBERS.whole("section.longest_abbreviation")
LONGEST_NAME, SENTENCE_END = NUMBERS.whole("section.longest_name"), NUMBERS.whole("section.sentence_end")

_DIGIT = re.compile(r"\d")
_LAST_NUMBER = re.compile(r"\s\d{1,3}(?:[.,]\d{1,4})?\s{0,3}$")
# How Korean sentences end, and what their notes speak of: "…될 수 있습니다", "레티놀 함량 509 IU/g".
_KOREAN_PROSE = re.compile("니다(?![가-힣])|세요(?![가-힣])|성분|함량|표시")

# Bytes of weights that are kept.
WEIGHTS = 4 * 2**20


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
    if len(words) > LONGEST_NAME or (words[:1] == ["and"] and len(words) > SENTENCE_END):
        return True
    told = not pack_words("prose").isdisjoint(words) or "!" in text or "?" in text
    return told or is_company(text) or bool(_KOREAN_PROSE.search(text))


@names_remembered(WEIGHTS)
def _weight(text: str, db: IngredientDB, misread: bool) -> tuple[int, float]:
    """How many names a piece holds, and how much it speaks for a list."""
    names = len(exact_names(text, db)) or _with_shares(text, db)
    if names:
        return names, float(names)
    known, loose_words = misread_run(text, db) if misread else run_of_names(text, db)
    if misread and known and loose_words <= MISREAD_LOOSE * known:
        return known, known - RUN_LOOSE * loose_words
    if known >= RUN and known > PROSE_SHARE * loose_words:
        return known, max(UNKNOWN, known - RUN_LOOSE * loose_words)
    if _is_prose(text):
        return 0, max(PROSE_MOST, PROSE_WORD * len(text.split()) + PROSE_FIRST)
    return 0, UNKNOWN


def _with_shares(text: str, db: IngredientDB) -> int:
    """How many names a piece holds that are known once the amount beside each is left out; 0 if one is not."""
    if not _DIGIT.search(text):
        return 0
    rows = [text[start:end] for start, end in share_rows(text)] or [text]
    names = [len(exact_names(_LAST_NUMBER.sub("", without_marks(row)).strip(" ,;:()"), db)) for row in rows]
    known = sum(map(bool, names))
    return sum(names) if known == len(names) or (known >= LEAST_NAMES and known > len(names) / 2) else 0


def misread_run(text: str, db: IngredientDB) -> tuple[int, int]:
    """(known names, words in none of them) of a piece of a photo's text."""
    names = misread_names(text, db)
    loose = [text[name.start : name.end] for name in names if name.match.inci is None]
    return sum(name.match.inci is not None for name in names), sum(len(words.split()) for words in loose)


@dataclass(slots=True)
class _Announced:
    """What the headings so far say of the next piece: `shut` out of every list, or an `active` ingredient."""

    shut: bool = False
    told: bool = False
    active: bool = False

    def follow(self, piece: Piece) -> None:
        """Reads on by one piece."""
        if piece.heading == "without":
            self.shut, self.told = True, bool(piece.text)
        elif piece.heading or (self.told and piece.before in ("para", "stop", "bullet")):
            # A blank line right below "formulated without:" does not end what it announces.
            self.shut = False
        self.told = self.told or bool(piece.text)
        self.active = piece.heading == "active" or (self.active and not piece.heading)


def _weights(pieces: list[Piece], db: IngredientDB, misread: bool) -> tuple[list[float], list[int]]:
    """How much each piece speaks for a list, and how many known names it holds."""
    weights, known = [], []
    announced = _Announced()
    for piece in pieces:
        announced.follow(piece)
        names, weight = (0, BARRIER) if announced.shut else _in_place(piece, db, misread, announced.active)
        weights.append(weight)
        known.append(names)
    return weights, known


def _in_place(piece: Piece, db: IngredientDB, misread: bool, active: bool) -> tuple[int, float]:
    """Known names and weight of a piece with what stands before and behind it."""
    names, weight = _weight(piece.text, db, misread) if piece.text else (0, 0.0)
    if active and not names:
        names = len(actives(piece.text, db))
        weight = names or weight
    if piece.after == "colon" and not (misread and names):
        names, weight = 0, TITLE
    return names, weight + BEFORE.get(piece.before, 0.0) + HEADED.get(piece.heading or "", 0.0)


def _stretches(pieces: list[Piece], weights: list[float]) -> list[tuple[int, int, float]]:
    """All maximal-sum stretches, none crossing a list's heading from the left; linear in the pieces."""
    stretches: list[tuple[int, int, float]] = []
    start, total, best, best_end = 0, 0.0, 0.0, -1
    for i, weight in enumerate(weights):
        breaks = pieces[i].heading in ("list", "end", "without")
        if breaks or total + weight <= 0 or total < best - MOST_LOST:
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


class _Runs:
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
        # A sentence that ends as prose ends a list, or is none of it.
        if last + 1 < self._ends(run - 1) or min(weights[max(named, 0) : last + 1]) < UNKNOWN + STOP:
            return last
        while run < len(self._begins):
            begins, ends = self._begins[run], self._ends(run)
            titled = ends - begins == 1 and pieces[begins].after == "colon" and run + 1 < len(self._begins)
            if pieces[begins].before != "stop" or pieces[begins].heading or _is_prose(pieces[begins].text):
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


def _with_edges(
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


def find_sections(pieces: list[Piece], db: IngredientDB, *, misread: bool = False) -> list[Section]:
    """The lists of a text in order of place, none over another; empty when there is none.

    `misread`: the text was read from a photo. Then a likeness to a known name speaks for a list as well, and a
    colon behind a name may be a misread comma.
    """
    weights, known = _weights(pieces, db, misread)
    shut = [weight <= BARRIER / 2 for weight in weights]
    runs = _Runs(pieces, known, shut)
    sums = list(accumulate(known, initial=0))
    headed = list(accumulate((piece.heading in LISTS for piece in pieces), initial=0))
    found: list[Section] = []
    for stretch in _stretches(pieces, weights):
        section = _section(pieces, weights, runs, stretch, db)
        if found and section.first <= found[-1].last:
            section = _both(found.pop(), section)
        section = replace(section, last=runs.followed(section.last, pieces, weights))
        # Counted ahead, as stretches of one run each grow to the whole of it.
        first, behind = section.first, section.last + 1
        found.append(replace(section, known=sums[behind] - sums[first], headed=headed[behind] > headed[first]))
    whole = len([p for p in pieces if p.text])
    found = [s for s in found if s.known >= LEAST_NAMES or (s.known and (s.headed or s.known == whole))]
    if not found:
        return []
    main = max(found, key=lambda s: s.score)
    other = OTHER_SHARE * main.score
    return [s for s in found if s is main or s.headed or (s.known >= OTHER_LIST and s.score >= other)]


def _section(
    pieces: list[Piece], weights: list[float], runs: _Runs, stretch: tuple[int, int, float], db: IngredientDB
) -> Section:
    """A stretch (first, last, sum) as a list: with all that belongs to it, without what ahead speaks against."""
    first, last, score = stretch
    while first < last and weights[first] <= 0 and not pieces[first].heading:
        first += 1
    first = runs.behind_prose(first, last, weights)
    first, last = runs.out_to(first, last)
    first, last = _with_edges(pieces, weights, (first, last), db)
    return Section(first=first, last=last, known=0, score=score, headed=False)


def _both(one: Section, other: Section) -> Section:
    """Two stretches that reach into one another: they were one list."""
    return Section(
        first=min(one.first, other.first),
        last=max(one.last, other.last),
        known=0,
        score=one.score + other.score,
        headed=False,
    )
