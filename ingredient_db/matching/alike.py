"""The known names that are like an unknown one, and whether one of them may be what it stands for.

Likeness needs the same digits in the same order and, for short words, the same letters: PEG-7 is not PEG-2,
Ceramide NP is not AP.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ingredient_db.index import Index
from ingredient_db.matching.aligned_words import word_ends
from ingredient_db.matching.fold import fold, trigrams
from ingredient_db.matching.known_names import KnownNames
from ingredient_db.matching.likeness import likeness
from ingredient_db.matching.matching_numbers import MatchingNumbers
from ingredient_db.matching.printed_name import SYLLABLES
from ingredient_db.matching.substances import Substances
from ingredient_db.matching.trace import Note
from ingredient_db.records import Match

# Letters from the start of one triple that is looked up to the next.
APART = 4
# Of the known names nearest by letters, so many are weighed, and so many of these compared. More change no answer.
WEIGHED, COMPARED = 24, 8


def least_alike(key: str, numbers: MatchingNumbers) -> float:
    """The share of letters that must agree in a folded name."""
    if not key.isascii() and SYLLABLES.search(key):
        return numbers.alike_syllables
    if len(key) <= 8:
        return numbers.alike_to_8
    return numbers.alike_to_12 if len(key) <= 12 else numbers.alike_longer


class Alike:
    """Names by likeness."""

    def __init__(self, index: Index, names: KnownNames, substances: Substances, numbers: MatchingNumbers) -> None:
        self._index = index
        self._names = names
        self._substances = substances
        self._numbers = numbers

    def decide(self, step: str, text: str, note: Note) -> Match:
        """The one ingredient that a name is like; without a name when there is none, or more than one."""
        key = fold(text)
        if len(key) < self._numbers.shortest_alike:
            note(step, key, None, 0.0, "too short: one letter makes another substance")
            return Match(inci=None, method="none", score=0.0, way=step)
        cut = least_alike(key, self._numbers)
        names: dict[str, float] = {}
        for inci, score in self.nearest((key, word_ends(text, key)), cut, step, note):
            names.setdefault(inci, score)
        ranked = list(names.items())
        if not ranked:
            return Match(inci=None, method="none", score=0.0, way=step)
        best, score = ranked[0]
        nearest = tuple(name for name, _ in ranked[:4])
        why = self._why_undecided(ranked, cut)
        note(step, key, best, score, why)
        for name, other in ranked[1:]:
            note(step, key, name, other, "less alike than another")
        if score < cut:
            return Match(inci=None, method="none", score=round(score, 3), alternatives=nearest, way=step)
        if why:
            return Match(inci=None, method="undecided", score=round(score, 3), alternatives=nearest, way=step)
        return Match(inci=best, method="similar", score=round(score, 3), alternatives=nearest[1:], way=step)

    def _why_undecided(self, ranked: list[tuple[str, float]], cut: float) -> str:
        best, score = ranked[0]
        if score < cut:
            return f"too unlike: {score:.2f} of {cut:.2f} needed"
        near = (name for name, other in ranked[1:] if other > score - self._numbers.margin)
        meaning = self._names.meaning(best)
        rival = next((name for name in near if self._names.meaning(name) != meaning), "")
        return f"as near, with another meaning: {rival}" if rival else ""

    def nearest(self, read: tuple[str, Sequence[int]], cut: float, step: str, note: Note) -> list[tuple[str, float]]:
        """Ingredients with a known name like this key, best first, with their similarity.

        `read`: the key, and where in it the printed words end.
        Of names that are equally like it that goes first whose INCI name comes first in the inventory, an alphabet.
        """
        key, ends = read
        slips = max(1, min(self._numbers.most_slips, int(len(key) * (1 - cut))))
        keys, lengths = self._index.key_list, self._index.key_lengths
        first, last = bisect_left(lengths, len(key) - slips), bisect_right(lengths, len(key) + slips)
        found: set[int] = set()
        for gram in self._rarest(key, slips + 1):
            numbers = self._index.keys_with(gram)
            found.update(numbers[bisect_left(numbers, first) : bisect_left(numbers, last)])
        numbered = list(found)
        near = list(map(keys.__getitem__, numbered))
        least = cut - self._numbers.looked_at
        scored = process.extract(key, near, scorer=OSA.normalized_similarity, score_cutoff=least, limit=None)
        if not scored:
            note(step, key, None, 0.0, f"no known name is near (slips allowed: {slips})")
        # A set has no order of its own: names that are equally near go by their ingredient and key.
        scored.sort(key=lambda one: (-one[1], self._index.key_targets[numbered[one[2]]], numbered[one[2]]))
        weighed = []
        for candidate, score, _ in scored[:WEIGHED]:
            inci = self._names.known(candidate)
            if inci is None:
                continue
            why = self._substances.why_not(key, candidate, ends) or self._substances.unread_drug(key, fold(inci))
            if why:
                note(step, key, inci, score, why)
            else:
                weighed.append((inci, max(score, likeness(key, candidate, self._index.confusions))))
        return sorted(weighed, key=lambda pair: -pair[1])[:COMPARED]

    def _rarest(self, key: str, count: int) -> list[str]:
        """The rarest letter triples of a key that begin `APART` letters apart, `count` of them if it is long enough.

        Such triples have a letter between them, so that one slip, two letters swapped included, spoils one triple at
        most. Of k+1 such triples a key within k slips holds one.
        """
        grams, none, triples = self._index.grams, (0, 0), trigrams(key)
        sizes = [grams.get(gram, none)[0] for gram in triples]
        count = min(count, (len(triples) - 1) // APART + 1)
        # The rarest first, and what lies too near a chosen one left out; when that leaves too few, evenly spaced ones.
        chosen: list[str] = []
        free = [True] * len(sizes)
        for place in sorted(range(len(sizes)), key=sizes.__getitem__):
            if free[place]:
                chosen.append(triples[place])
                if len(chosen) == count:
                    return chosen
                beside = slice(max(0, place - APART + 1), place + APART)
                free[beside] = [False] * len(free[beside])
        return [triples[i * APART] for i in range(count)]
