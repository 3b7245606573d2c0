"""Names in text that was read from a photo: commas lost, letters wrong, two names run together.

A shortest path over the words, as in `naming`, but a step may also be a likeness to a known name. It costs the
more the less alike it is, and less than leaving its words unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from ingredient_db import IngredientDB
from ingredient_db.matching.fold import SPELLINGS, fold
from ingredient_db.matching.printed_name import outside_brackets
from ingredient_db.matching.remembered import MAX_NAME
from ingredient_db.records import Match
from screener.naming.name_marks import without_marks
from screener.naming.name_parts import is_cut_off, is_general, is_joiner, is_numbered, is_part
from screener.naming.named import Named
from screener.naming.splits import MIN_LETTERS, known_names
from screener.terms.numbers import numbers_beside

# Costs, in unknown words. A name costs little, so that a long one beats its parts; a likeness costs more than a name
# read to the letter, and less than a word left unknown. Set by reasoning, checked on the dev photos.
NUMBERS = numbers_beside(__file__, "naming_numbers.csv")
KNOWN, LIKE, UNLIKE = NUMBERS["misread.known"], NUMBERS["misread.like"], NUMBERS["misread.unlike"]
UNKNOWN, SPECK = NUMBERS["misread.unknown"], NUMBERS["misread.speck"]
TORN = NUMBERS["misread.torn"]
MOST_WORDS, ALONE = NUMBERS.whole("misread.most_words"), NUMBERS.whole("misread.alone")
LONGEST = NUMBERS.whole("misread.longest")
MOST_BEGUN, LEAST_OWN = NUMBERS.whole("misread.most_begun"), NUMBERS["misread.least_own"]

# How a name is known of which a slash and what else it is called are a part.
SLASH = "slash"
_WORD = re.compile(r"[^\s/\\&]+")
_SLASHES = re.compile(r"[/\\|]")
_LETTERS = re.compile(r"[^\W\d_]")
_NO_LETTER = re.compile(r"[^a-z0-9\n]+")


@dataclass(frozen=True, slots=True)
class _Step:
    """Best way to the words before `end`: its cost, where its last step began, and what that step was taken for."""

    cost: float
    start: int
    match: Match | None


@lru_cache(maxsize=4)
def _vocabulary(db: IngredientDB) -> frozenset[str]:
    """Words of four letters and more that known names are made of."""
    return frozenset(re.findall(r"[a-z]{4,}", "\n".join(db.names()).lower()))


@lru_cache(maxsize=4)
def _folded_names(db: IngredientDB) -> str:
    """Every INCI name folded, a line each: made in one go, and no more of it than the text needs."""
    names = "\n".join(name if name.isascii() else fold(name) for name in db.names()).lower()
    letters = _NO_LETTER.sub("", names)
    for british, american in SPELLINGS:
        letters = letters.replace(british, american)
    return f"{letters}\n"


def _endings(name: str) -> Iterator[str]:
    """The last two and more words of a name, folded, without the first ones."""
    words = name.lower().replace("/", " ").split()
    return (fold("".join(words[i:])) for i in range(1, len(words) - 1))


def _ends_others(text: str, db: IngredientDB) -> bool:
    """Whether a name of two and more words also stands at the end of longer names."""
    key = fold(text)
    if len(text.split()) < 2 or not key:
        return False
    names, lines, ending = db.names(), _folded_names(db), f"{key}\n"
    number, last = 0, 0
    while (at := lines.find(ending, last)) >= 0:
        number += lines.count("\n", last, at)
        if key in _endings(names[number]):
            return True
        number, last = number + 1, at + len(ending)
    return False


def misread_names(piece: str, db: IngredientDB) -> tuple[Named, ...]:
    """The names of a piece in order, with what is unknown between them; empty when it holds no name."""
    if whole := _whole(piece, db):
        return (whole,)
    words = [(m.start(), m.end()) for m in _WORD.finditer(piece)]
    if not 1 <= len(words) <= LONGEST:
        return ()
    common = [fold(piece[a:b]) in _vocabulary(db) for a, b in words]
    best = [_Step(0.0, 0, None)]
    for end in range(1, len(words) + 1):
        text = piece[words[end - 1][0] : words[end - 1][1]]
        cost = SPECK if is_joiner(text) or len(_LETTERS.findall(text)) < MIN_LETTERS else UNKNOWN
        choice = _Step(best[end - 1].cost + cost, end - 1, None)
        for start in range(max(0, end - MOST_WORDS), end):
            at, to = words[start][0], words[end - 1][1]
            if best[start].cost + KNOWN >= choice.cost:
                continue
            match = _name(piece[at:to], end - start, any(common[start:end]), db)
            if match:
                step = KNOWN if match.method != "similar" else LIKE + UNLIKE * (1 - match.score)
                step += TORN * (piece[at] in "([{") + TORN * (piece[to:].lstrip()[:1] in ("(", "["))
                if best[start].cost + step < choice.cost:
                    choice = _Step(best[start].cost + step, start, match)
        best.append(choice)
    return _along(piece, words, best, db)


def _whole(piece: str, db: IngredientDB) -> Named | None:
    """The name that a piece is to the letter, however many words it has."""
    core = without_marks(piece)
    bare = core.strip()
    if len(bare) > MAX_NAME or len(fold(bare)) < MIN_LETTERS or not db.knows(fold(bare)):
        return None
    start = core.index(bare)
    return Named(start, start + len(bare), db.match(bare))


def _name(text: str, words: int, common: bool, db: IngredientDB) -> Match | None:
    key = fold(text)
    if len(key) < MIN_LETTERS:
        return None
    if db.knows(key):
        return db.match(text)
    if not common and (words > 1 or len(key) < ALONE):
        return None
    match = db.match(text)
    if match.inci is None or swallows(text, match, db) or (match.method == "similar" and not own_alike(text, match)):
        return None
    return match


def swallows(text: str, match: Match, db: IngredientDB) -> bool:
    """Whether a name that only a bracket or a part beside a slash tells has other names in the rest of its words.

    "Propylparaben Parpum (Fragrance)" is not all Parfum, "Aqua / Water Cetyl Alcohol Urea" not all water.
    """
    if match.way not in ("in_bracket", SLASH):
        return False
    parts = [outside_brackets(text)] if match.way == "in_bracket" else _SLASHES.split(text)
    rest = (part for part in parts if not db.knows(fold(part)))
    return any(name.match.inci != match.inci for part in rest for name in known_names(part, db))


def own_alike(text: str, match: Match) -> bool:
    """Whether a likeness is one without the general word at the end of both too: "Male Extract" is no "Malt …"."""
    own, known = outside_brackets(text).lower().split(), (match.inci or "").lower().split()
    if len(own) != len(known) or len(own) < 2 or own[-1] != known[-1] or not is_general(own[-1]):
        return True
    return OSA.normalized_similarity(fold("".join(own[:-1])), fold("".join(known[:-1]))) >= LEAST_OWN


def _along(piece: str, words: list[tuple[int, int]], best: list[_Step], db: IngredientDB) -> tuple[Named, ...]:
    """The steps of the best way, unknown words that stand together as one."""
    found: list[Named] = []
    end = len(words)
    while end:
        step = best[end]
        a, b = words[step.start][0], words[end - 1][1]
        if step.match:
            found.append(Named(a, b, step.match))
        elif found and found[-1].match.inci is None:
            found[-1] = Named(a, found[-1].end, found[-1].match)
        else:
            found.append(Named(a, b, Match(inci=None, method="none", score=0.0)))
        end = step.start
    found.reverse()
    found = _with_torn(piece, found, db)
    if not any(name.match.inci for name in found):
        return ()
    # Specks between names ("i", "|") are no ingredients.
    return tuple(n for n in found if n.match.inci or len(_LETTERS.findall(piece[n.start : n.end])) >= MIN_LETTERS)


def _begins_one(piece: str, unknown: Named, name: Named) -> bool:
    """Whether unknown words may begin the name behind them: on its line, or a few of them on the line above.

    More are a line of other print, below which the name stands whole.
    """
    above = "\n" in piece[unknown.end : name.start]
    return not above or len(piece[unknown.start : unknown.end].split()) <= MOST_BEGUN


def _with_torn(piece: str, found: list[Named], db: IngredientDB) -> list[Named]:
    """Parts of longer names beside unknown words go to them: they are the rest of that name.

    General parts ("Glycol", "PEG-40") on either side; behind unknown words also a name that ends longer ones ("Hexyl
    Benzoate"). A plant's name that stops at the part ("… Seed") lacks its oil or extract.
    """
    out: list[Named] = []
    for name in found:
        text = piece[name.start : name.end]
        beside = bool(out) and "\n" not in piece[out[-1].end : name.start]
        if beside and out[-1].match.method == SLASH and name.match.inci is None and is_general(text):
            # "Citrus Grandis Peel Oil / Grapefruit Peel | Oil": the rest of what the name is called behind the slash.
            out[-1] = Named(out[-1].start, name.end, out[-1].match)
            continue
        if beside and is_numbered(piece[out[-1].start : out[-1].end]):
            # "PEG-8 Glyceryl Cocoate" is no PEG-8 with a comma lost, but a name that nothing knows, or misread.
            name = Named(out.pop().start, name.end, Match(inci=None, method="none", score=0.0))
        elif out and name.match.inci is None and is_part(piece[out[-1].start : out[-1].end]):
            name = Named(out.pop().start, name.end, name.match)
        elif name.match.inci and name.match.method != SLASH and is_cut_off(text):
            name = Named(name.start, name.end, Match(inci=None, method="none", score=0.0))
        elif (
            out
            and out[-1].match.inci is None
            and name.match.inci
            and (is_part(text) or (_ends_others(text, db) and _begins_one(piece, out[-1], name)))
        ):
            name = Named(out.pop().start, name.end, Match(inci=None, method="none", score=0.0))
        if out and out[-1].match.inci is None and name.match.inci is None:
            name = Named(out.pop().start, name.end, name.match)
        out.append(name)
    return out
