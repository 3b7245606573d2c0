"""Names in one piece of text: the whole first, then every way the dictionary can split it.

A piece that is not a known name may be several with a comma lost between them ("Mica Titanium Dioxide"),
a blend in brackets, or a name with pack prose stuck to it. The split is a shortest path over the words:
each step is a known name, and fewer steps are better, so a long name always beats its parts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingredient_db import IngredientDB
from ingredient_db.matching.chinese import HAN
from ingredient_db.matching.fold import folded_runs
from ingredient_db.matching.printed_name import has_brackets
from ingredient_db.matching.remembered import names_remembered
from ingredient_db.records import Match
from screener.naming.brackets import (
    ahead_of_source,
    bracket_names,
    is_by_bracket,
    match_piece,
    with_brackets,
    without_brackets,
)
from screener.naming.name_marks import without_marks
from screener.naming.name_parts import chemical_words, has_process, is_cut_off, is_general, is_joiner, is_torn
from screener.naming.named import Named
from screener.naming.one_name import behind_lead_in, inverted, one_of_languages
from screener.naming.pack_words import pack_words
from screener.naming.shared_words import with_shared_word
from screener.naming.shares import share_of
from screener.naming.two_names import is_ethoxylate, two_names
from screener.terms.numbers import numbers_beside

NUMBERS = numbers_beside(__file__, "naming_numbers.csv")
MAX_WORDS = NUMBERS.whole("split.most_words")
MIN_LETTERS = NUMBERS.whole("split.least_letters")
MAX_PIECE_WORDS = NUMBERS.whole("split.longest_piece")
RUN = NUMBERS.whole("split.run")
LEAST_NAMED = NUMBERS["split.least_named"]
# Bytes of answers that are kept. No answer to a text longer than a name is.
NAMES, EXACT, SPLITS = 24 * 2**20, 8 * 2**20, 2 * 2**20

_WORD = re.compile(r"[^\s/\\&]+")
_INNER_COMMA = re.compile(r"[,;(){}\[\]]+")


def stated_percent(text: str) -> float | None:
    """The exact percentage printed in a piece (% w/w; ppm, ppb and mg/g converted), or None; None above 100."""
    share = share_of(text)
    return share.exact if share else None


@names_remembered(SPLITS)
def _split(piece: str, db: IngredientDB) -> tuple[tuple[int, int, bool], ...]:
    """Words grouped into (start, end, known) with the fewest unknown words, then the fewest names.

    Remembered, as a piece is asked about several times in a row.
    """
    words = [(m.start(), m.end()) for m in _WORD.finditer(piece)]
    if not 2 <= len(words) <= MAX_PIECE_WORDS:
        return ()
    joiners = pack_words("joiner")
    printed = [piece[start:end] for start, end in words]
    run = folded_runs(printed)
    # best[i]: (unknown words, names, step back, known) for the first i words
    best: list[tuple[int, int, int, bool]] = [(0, 0, 0, True)]
    for i in range(1, len(words) + 1):
        free = printed[i - 1].strip(",.;").lower() in joiners
        u, n, _, _ = best[i - 1]
        choice = (u + (0 if free else 1), n, i - 1, False)
        for j in range(max(0, i - MAX_WORDS), i):
            key = run(j, i)
            # One Chinese character says as much as a Latin word.
            if (len(key) >= MIN_LETTERS or HAN.match(key)) and db.knows(key):
                step = (best[j][0], best[j][1] + 1, j, True)
                choice = min(choice, step, key=lambda c: (c[0], c[1]))
        best.append(choice)
    groups: list[tuple[int, int, bool]] = []
    i = len(words)
    while i:
        _, _, j, known = best[i]
        start, end = words[j][0], words[i - 1][1]
        if not known and groups and not groups[-1][2]:
            groups[-1] = (start, groups[-1][1], False)
        else:
            groups.append((start, end, known))
        i = j
    return _with_processes(piece, groups[::-1])


def _with_processes(piece: str, groups: list[tuple[int, int, bool]]) -> tuple[tuple[int, int, bool], ...]:
    """Groups where a known name behind an unknown process ("Saponified organic coconut oil") is a part of that."""
    out: list[tuple[int, int, bool]] = []
    for number, (start, end, known) in enumerate(groups):
        before = groups[number - 1] if number else None
        if known and before and not before[2] and has_process(piece[before[0] : before[1]]):
            out[-1] = (out[-1][0], end, False)
        else:
            out.append((start, end, known))
    return tuple(out)


def known_names(piece: str, db: IngredientDB) -> list[Named]:
    """The names of two and more words that are known to the letter, whatever stands between them."""
    return _matched(piece, _split(piece, db), db)


def run_of_names(piece: str, db: IngredientDB) -> tuple[int, int]:
    """(known names, words in none of them) of a piece read as a list without commas."""
    groups = _split(piece, db)
    return sum(known for _, _, known in groups), sum(len(piece[a:b].split()) for a, b in _loose(piece, groups))


def _run_items(piece: str, groups: Sequence[tuple[int, int, bool]], db: IngredientDB) -> list[Named]:
    """Items of a list without commas. What is not known is tried together with its neighbours first.

    "Isopropy! Alcohol" splits into something unknown and Alcohol: the two together are nearly one name, and
    if they are not, the loose half of a name is not an ingredient of its own.
    """
    named: list[Named] = []
    i = 0
    while i < len(groups):
        start, end, known = groups[i]
        if known:
            named.append(Named(start, end, db.match(piece[start:end])))
        elif not is_joiner(piece[start:end]):
            left = named[-1].start if named and groups[i - 1][2] else start
            right = groups[i + 1][1] if i + 1 < len(groups) else end
            name = _with_neighbours(piece, (left, start, end, right), db)
            if name.start < start:
                named.pop()
            named.append(name)
            i += name.end > end
        i += 1
    return named


def _with_neighbours(piece: str, edges: tuple[int, int, int, int], db: IngredientDB) -> Named:
    """Unknown words as a name, with the name before or behind them where that makes one.

    `edges`: where the name before begins, where the words begin and end, and where the name behind ends.
    """
    left, start, end, right = edges
    for a, b in ((start, end), (start, right), (left, end), (left, right)):
        match = db.match(piece[a:b])
        if match.inci:
            return Named(a, b, match)
    # A general word beside it ("… Glycol") is the rest of the same broken name.
    a = left if left < start and (is_general(piece[left:start]) or is_cut_off(piece[left:start])) else start
    b = right if right > end and is_general(piece[end:right]) else end
    match = db.match(piece[a:b])
    return Named(
        a, b, Match(inci=None, method=match.method, score=match.score, alternatives=match.alternatives, way=match.way)
    )


def _loose(piece: str, groups: Sequence[tuple[int, int, bool]]) -> list[tuple[int, int]]:
    """What stands between the known names of a split, joiners apart."""
    return [(a, b) for a, b, known in groups if not known and not is_joiner(piece[a:b])]


def _matched(piece: str, groups: Sequence[tuple[int, int, bool]], db: IngredientDB) -> list[Named]:
    return [Named(a, b, db.match(piece[a:b])) for a, b, known in groups if known]


def _names_alone(piece: str, db: IngredientDB) -> list[Named]:
    """Two and more known names with commas lost between them, where every word belongs to one."""
    groups = _split(piece, db)
    if _loose(piece, groups) or sum(known for _, _, known in groups) < 2 or _is_one(piece, groups, db):
        return []
    return _matched(piece, groups, db)


def _is_one(piece: str, groups: Sequence[tuple[int, int, bool]], db: IngredientDB) -> bool:
    """Whether two names are one that is not known: a fat made soluble, or "Polyethylene Glycol 400"."""
    known = [piece[a:b] for a, b, is_known in groups if is_known]
    return is_ethoxylate(piece, db) or (len(known) == 2 and is_torn(known[1]))


def _beside_others(piece: str, db: IngredientDB) -> list[Named]:
    """The names of a piece that holds other words as well; none when those make another substance of them."""
    groups = _split(piece, db)
    named = _matched(piece, groups, db)
    if _is_one(piece, groups, db):
        return []
    if len(named) >= RUN:
        return _run_items(piece, groups, db)
    loose = _loose(piece, groups)
    if not named or any(_is_chemical(piece[a:b]) for a, b in loose):
        return []
    if loose and sum(name.end - name.start for name in named) < LEAST_NAMED * len(piece):
        return []
    rest = [Named(a, b, match) for a, b in loose if (match := db.match(piece[a:b])).inci]
    return sorted([*named, *rest], key=lambda name: name.start)


def _is_chemical(text: str) -> bool:
    """Whether a word of a text makes another substance of the name beside it."""
    return any(word.strip("(),.;").lower() in chemical_words() for word in re.split(r"[\s/-]+", text))


def _blend(piece: str, db: IngredientDB) -> list[Named]:
    """Names of a piece that holds brackets or commas inside brackets: the blend's name and its members."""
    if not _INNER_COMMA.search(piece):
        return []
    named, at = [], 0
    for cut in [*_INNER_COMMA.finditer(piece), None]:
        end = cut.start() if cut else len(piece)
        part = piece[at:end]
        if part.strip():
            # To the letter only: "Wood Extract" after a bracket is a part of a name, not nearly "Wool Extract".
            match = db.match_exact(part.strip())
            if match:
                lead = len(part) - len(part.lstrip())
                named.append(Named(at + lead, at + len(part.rstrip()), match))
        at = cut.end() if cut else end
    distinct: dict[str, Named] = {}
    for name in named:
        distinct.setdefault(name.match.inci or "", name)
    return list(distinct.values())


@names_remembered(NAMES)
def name_piece(piece: str, db: IngredientDB) -> tuple[Named, ...]:
    """The ingredients of a piece in order; empty when none is known, not even by likeness.

    Remembered: the same few thousand names make up most lists.
    """
    exact = exact_names(piece, db)
    if exact:
        return exact
    core = without_marks(piece)
    if core != piece and (exact := exact_names(core, db)):
        return exact
    match = match_piece(core, db)
    if match.inci:
        return tuple(bracket_names(core, db)) or (Named(0, len(piece), match),)
    if head := ahead_of_source(core, db):
        return (Named(0, len(piece), head),)
    return tuple(behind_lead_in(core, exact_names, db) or _among_others(core, db))


def _among_others(piece: str, db: IngredientDB) -> list[Named]:
    """The names of a piece that also holds what is no name."""
    if not has_brackets(piece):
        return two_names(piece, db) or _beside_others(piece, db)
    explained = without_brackets(piece)
    if explained is None:
        return two_names(piece, db) or _beside_others(piece, db) or _blend(piece, db)
    members = bracket_names(piece, db) or two_names(piece, db)
    return members or with_brackets(_beside_others(explained, db), piece)


def match_whole(piece: str, db: IngredientDB) -> Match:
    """What a text is as one name, without the marks and the amounts in it."""
    match = match_piece(piece, db)
    core = piece if match.inci else without_marks(piece)
    return match if core == piece else match_piece(core, db)


@names_remembered(EXACT)
def exact_names(piece: str, db: IngredientDB) -> tuple[Named, ...]:
    """The ingredients of a piece that is a known name, or known names and nothing else; empty when it is not."""
    found = db.match_exact(piece)
    if found and is_by_bracket(found):
        found = match_piece(piece, db)
        if found.inci is None or found.method == "similar":
            return ()
        return tuple(bracket_names(piece, db)) or (Named(0, len(piece), found),)
    if not found and "\\" in piece:
        found = one_of_languages(piece, db)
    if not found and piece.count(",") == 1:
        first, _, second = piece.partition(",")
        found = inverted(first, second, db)
    if found:
        return (Named(0, len(piece), found),)
    return with_shared_word(piece, db) or tuple(_names_alone(piece, db))
