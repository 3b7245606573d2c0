"""Finds the ingredient list among everything else a text holds.

Every piece is weighed: a known name speaks for a list, prose speaks against, a short unknown a little
against. Where the sum is greatest there is a list; headings raise it, "formulated without" shuts out
what it announces. No heading is needed, and none is enough without a name the dictionary knows. How far
the list goes is told by its sentences (`list_runs`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate

from ingredient_db import IngredientDB
from screener.label.kits import is_water
from screener.label.list_runs import Runs, with_edges
from screener.label.piece_weights import BARRIER, LEAST_NAMES, LISTS, is_prose, weights_of
from screener.label.pieces import Piece
from screener.label.water_start import LEAD
from screener.terms.numbers import numbers_beside

NUMBERS = numbers_beside(__file__, "label_numbers.csv")
MOST_LOST = NUMBERS["section.most_lost"]
OWN_NAMES = NUMBERS.whole("kit.own_names")
OTHER_LIST, OTHER_SHARE = NUMBERS.whole("section.other_list"), NUMBERS["section.other_share"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A stretch of pieces that is a list (`first` to `last`, both in it).

    `headed`: a heading of a list stands in it; `titled`: it has a title that no sentence has ("2剤").
    """

    first: int
    last: int
    known: int
    score: float
    headed: bool
    titled: bool = False


def _stretches(pieces: list[Piece], weights: list[float]) -> list[tuple[int, int, float]]:
    """All maximal-sum stretches, none crossing a list's heading from the left; linear in the pieces."""
    stretches: list[tuple[int, int, float]] = []
    start, total, best, best_end = 0, 0.0, 0.0, -1
    for i, weight in enumerate(weights):
        breaks = pieces[i].heading in ("list", "title", "end", "without") or pieces[i].before == LEAD
        if breaks or total + weight <= 0 or total < best - MOST_LOST:
            if best_end >= start:
                stretches.append((start, best_end, best))
            start, total, best, best_end = i, 0.0, 0.0, -1
            if weight <= 0 and not (breaks and pieces[i].heading in ("list", "title")):
                start = i + 1
                continue
        total += weight
        if total > best:
            best, best_end = total, i
    if best_end >= start:
        stretches.append((start, best_end, best))
    return stretches


def find_sections(pieces: list[Piece], db: IngredientDB, *, misread: bool = False) -> list[Section]:
    """The lists of a text in order of place, none over another; empty when there is none.

    `misread`: the text was read from a photo. Then a likeness to a known name speaks for a list as well, and a
    colon behind a name may be a misread comma.
    """
    weights, known = weights_of(pieces, db, misread)
    shut = [weight <= BARRIER / 2 for weight in weights]
    runs = Runs(pieces, known, shut)
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
    found = [replace(s, titled=_is_titled(pieces, s)) for s in found]
    found = [s for s in found if s.known >= LEAST_NAMES or (s.known and (s.headed or s.titled or s.known == whole))]
    unnamed = list(accumulate((bool(p.text) and not names for p, names in zip(pieces, known, strict=True)), initial=0))
    return _chosen(found, pieces, unnamed, db, misread=misread)


def _chosen(
    found: list[Section], pieces: list[Piece], unnamed: list[int], db: IngredientDB, *, misread: bool
) -> list[Section]:
    """The lists among the stretches: the best one, and others that are headed, long, or nothing but names.

    `unnamed`: how many pieces without a name stand ahead of each.
    """
    if not found:
        return []
    main = max(found, key=lambda s: s.score)
    other = OTHER_SHARE * main.score
    leads = _leads(pieces)

    def is_list(one: Section) -> bool:
        if leads[one.last] and not one.headed:
            return False
        if one is main or one.headed or one.titled or (one.known >= OTHER_LIST and one.score >= other):
            return True
        if misread and (one.first < main.first or one.known < OWN_NAMES or not _has_commas(pieces, one)):
            # The front of a pack praises names on lines of their own.
            return False
        # What stands ahead of a list's heading is no list: a shop's highlights.
        ahead = one.first < main.first and (main.headed or one.known < OWN_NAMES)
        whole = unnamed[one.last + 1] == unnamed[one.first] and one.last > one.first
        return not ahead and whole and _is_apart(pieces, one, db)

    return [one for one in found if is_list(one)]


def _has_commas(pieces: list[Piece], one: Section) -> bool:
    """Whether commas or marks part all names of a stretch."""
    return all(piece.before in ("comma", "mark") for piece in pieces[one.first + 1 : one.last + 1])


def _is_titled(pieces: list[Piece], one: Section) -> bool:
    """Whether a list follows a title, and no sentence: "Step 1: Warm the balm in your hands, …"."""
    titled = pieces[one.first].heading == "title"
    return titled and not any(is_prose(piece.text) for piece in pieces[one.first : one.last + 1])


def _leads(pieces: list[Piece]) -> list[bool]:
    """Of each piece whether its sentence runs on into water that begins a list: what is praised there is no list."""
    out = [False] * len(pieces)
    for i in range(len(pieces) - 2, -1, -1):
        behind = pieces[i + 1].before
        out[i] = behind == LEAD or (out[i + 1] and behind in ("comma", "mark", "colon", "wrap"))
    return out


def _is_apart(pieces: list[Piece], one: Section, db: IngredientDB) -> bool:
    """Whether a stretch begins a line or sentence and ends one. Behind a title water alone begins a list, as shops
    praise names there ("Complex: Urea, Panthenol")."""
    first, behind = pieces[one.first], pieces[one.last].after
    begins = first.before not in ("comma", "mark", "colon") or (first.before == "colon" and is_water(first.text, db))
    return begins and behind not in ("comma", "mark", "colon")


def begins_list(pieces: list[Piece], before: Section, one: Section) -> bool:
    """Whether a list is another one than the list before it, by what stands between them: a heading of its own, or
    prose in a paragraph of its own."""
    if pieces[one.first].heading:
        return pieces[one.first].heading in ("list", "title")
    between = pieces[before.last + 1 : one.first]
    apart = pieces[one.first].before == "para" and pieces[before.last].after == "para"
    return apart and any(is_prose(piece.text) for piece in between)


def _section(
    pieces: list[Piece], weights: list[float], runs: Runs, stretch: tuple[int, int, float], db: IngredientDB
) -> Section:
    """A stretch (first, last, sum) as a list: with all that belongs to it, without what ahead speaks against."""
    first, last, score = stretch
    while first < last and weights[first] <= 0 and not pieces[first].heading:
        first += 1
    first = runs.behind_prose(first, last, weights)
    first, last = runs.out_to(first, last)
    first, last = with_edges(pieces, weights, (first, last), db)
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
