"""From a printed name to an ingredient: from exact to loose, and no further than the evidence goes.

Order: the whole name folded; the name without its brackets; what stands in the brackets; the parts of a
slash form, when they all mean one ingredient; last, likeness to a known name. Likeness needs the same
digits in the same order and, for short words, the same letters: PEG-7 is not PEG-2, Ceramide NP is not AP.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ingredient_db.index import Index
from ingredient_db.matching.fold import digits, fold, trigrams
from ingredient_db.matching.likeness import (
    digits_for_letters,
    distinct_parts,
    is_another_word,
    is_other_substance,
    letter_for_mark,
    likeness,
    plant_parts,
)
from ingredient_db.records import Match

# Shortest key that may be matched by likeness: below it one letter makes another substance.
MIN_FUZZY_LETTERS = 6
# Longest name that is looked at: the longest INCI name in use on labels is under 200 letters.
MAX_NAME = 300
# Share of letters that must agree, by key length. benchmarks/threshold.py: at 0.84, 97 of 100 names given to
# misprints are right and 6 in 100 of the misprints of missing names get one; below it both worsen.
SIMILARITY: tuple[tuple[int, float], ...] = ((8, 0.87), (12, 0.86), (10_000, 0.84))
# The same for Korean, Japanese and Chinese: one syllable or character makes another substance ("엔피", "에이피").
SYLLABLES = 0.95
# Share of letters that must agree in what tells a name from the many with the same ending.
DISTINCT = 0.75
# Most slips in one name, however long: more is not a misprint but another name or a broken reading.
MOST_SLIPS = 4
# Ends of INCI names of several parts, and how like one (0-1) the end of an unknown part must be.
_ENDS = tuple(
    "ferment filtrate lysate copolymer crosspolymer polymer esters ester extract acid glycerides glyceride sulfate"
    " oxide oil water caprate isostearate stearate oleate chloride".split()
)
LIKE_END = 0.7
# Words outside brackets that the name in them may stand for: more are names of their own.
MOST_OUTSIDE = 6
# Letters of the unknown first part of a slash form, from which on it is a name and not the end of a torn one.
TORN = 6
# Letters from the start of one triple that is looked up to the next.
APART = 4
# Score of a name that is known once its misread marks and digits are put right.
MENDED = 0.96
# A runner-up this close with another meaning leaves the name undecided.
MARGIN = 0.03

# A bracket that is not closed holds a short rest of the name: more of it is the next name.
_BRACKETS = re.compile(r"\s*[(\[{](?:[^()\[\]{}]*[)\]}]|[^()\[\]{}]{0,25}$)\s*")
_INNER = re.compile(r"[(\[{]([^()\[\]{}]+)(?:[)\]}]|$)")
# With the purpose that US Drug Facts print behind the share: "Avobenzone 3% Sunscreen".
_AMOUNT = re.compile(
    r"[<≤~]?\s*\d+(?:[.,]\d+)*\s*(?:%|pp[mb]\b|mg/g\b)(?:\s*w/w)?"
    r"(?:[\s.…]+(?:sunscreen|skin protectant|acne (?:treatment|medication)|antiperspirant|anti-?dandruff)s?\s*$)?",
    re.IGNORECASE,
)
# "Cl 40800" and "C1 40800" are misprints of a colour index number; the five digits leave no doubt.
_COLOUR_INDEX = re.compile(r"^[CG]\.?[Il1|!]\.?\s*(?=\d{5}\b)")
# "77492" behind "CI 77491/".
_COLOUR_NUMBER = re.compile(r"\d{5}$")
_SYLLABLES = re.compile("[\u1100-\u11ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_IS_COLOUR = re.compile(r"CI \d{5}$")
# "나이아신아마이드3)": the mark of a footnote.
_MARKS = re.compile(r"[*†‡°¹²³⁴®™]+|\((?:nano|\*+)\)|\[nano\]|(?<=[가-힣])\d\)$", re.IGNORECASE)


def _cut(key: str) -> float:
    if not key.isascii() and _SYLLABLES.search(key):
        return SYLLABLES
    return next(cut for longest, cut in SIMILARITY if len(key) <= longest)


class Matcher:
    """Names printed forms against one index. Answers are remembered; it is safe to share between threads."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self.match = lru_cache(maxsize=100_000)(self._match)
        self.exact = lru_cache(maxsize=200_000)(self._exact)

    def known(self, key: str) -> str | None:
        """The INCI name of a folded key, or None."""
        number = self._index.keys.get(key)
        return None if number is None else self._index.names[number]

    def _exact(self, printed: str) -> Match | None:
        """Everything short of likeness; None when the name is not known that way."""
        if len(printed) > MAX_NAME:
            return None
        bare = _AMOUNT.sub(" ", _MARKS.sub("", printed)).strip(" .:-–—•·'\"+")
        bare = _COLOUR_INDEX.sub("CI ", bare)
        key = f"ci{bare}" if _COLOUR_NUMBER.match(bare) else fold(bare)
        inci = self.known(key)
        if inci and fold(inci) != key:
            # The name as printed comes before another name of the same: "Copernicia Cerifera (Carnauba) Wax".
            outer = fold(_BRACKETS.sub(" ", bare))
            as_printed = self.known(outer)
            if as_printed and fold(as_printed) == outer:
                return Match(as_printed, "bracket", 0.98)
        if inci:
            return Match(inci, "exact" if fold(inci) == key else "synonym", 1.0)
        return self._bracket_form(bare) or self._slash_form(bare)

    def _bracket_form(self, bare: str) -> Match | None:
        if not any(mark in bare for mark in "([{"):
            return None
        inside = {inci for part in _INNER.findall(bare) if (inci := self.known(fold(_COLOUR_INDEX.sub("CI ", part))))}
        outside = _BRACKETS.sub(" ", bare)
        outer = self.known(fold(outside))
        if outer:
            # "Iron Oxides (CI 77491)": the number is one of several that the words stand for.
            number = next((inci for inci in inside if _IS_COLOUR.match(inci)), None)
            return Match(number or outer, "bracket", 0.98)
        # "Latin (Common name)" where only the bracket is known; two different ones are a blend, not a name.
        short = len(outside.split()) <= MOST_OUTSIDE
        if short and len(inside) == 1 and not _other_part(outside, inci := inside.pop()):
            return Match(inci, "bracket", 0.9)
        return None

    def _slash_form(self, bare: str) -> Match | None:
        parts = [part for part in re.split(r"[/\\|]", bare) if part.strip()]
        if len(parts) < 2:
            return None
        found = [self.known(fold(part)) or self.known(fold(_BRACKETS.sub(" ", part))) for part in parts]
        means = {self._meaning(inci) for inci in found if inci}
        unknown = next((part for part, inci in zip(parts, found, strict=True) if inci is None), "")
        # A Korean pack prints no translation behind a slash: what is not known is a part of a longer name.
        if _ends_a_name(unknown) or _SYLLABLES.search(unknown):
            return None
        if any(self._holds_another(unknown, inci) for inci in found if inci):
            return None
        # "Aqua/Water/Eau": one meaning, and at most one part that is not known.
        if len(means) == 1 and found.count(None) <= 1 and (found[0] or len(parts) > 2 or len(fold(parts[0])) >= TORN):
            return Match(next(inci for inci in found if inci), "slash", 0.97 if None not in found else 0.9)
        return None

    def _holds_another(self, unknown: str, inci: str) -> bool:
        """Whether an unknown part begins with a name of its own, and so is two: "Isopropyl Palmitate Citrus …"."""
        words = unknown.split()
        begun = (fold("".join(words[:i])) for i in range(1, len(words)))
        return any(len(key) >= TORN and self.known(key) and not fold(inci).startswith(key) for key in begun)

    def _meaning(self, inci: str) -> str:
        return self._index.record(self._index.keys[fold(inci)]).same_as or inci

    def _match(self, printed: str) -> Match:
        """The ingredient a printed name stands for, or the nearest names when none is close enough."""
        found = self.exact(printed)
        if found:
            return found
        if len(printed) > MAX_NAME:
            return Match(None, "too_long", 0.0)
        bare = letter_for_mark(_AMOUNT.sub(" ", _MARKS.sub("", printed)))
        mended = digits_for_letters(bare)
        if mended != printed and (inci := self.known(fold(mended))):
            return Match(inci, "similar", MENDED)
        choices = self._index.ambiguous.get(fold(bare))
        if choices:
            return Match(None, "ambiguous", 1.0, tuple(choices[:5]))
        whole = self._alike(fold(bare))
        if whole.inci or not any(mark in bare for mark in "([{"):
            return whole
        outer = self._alike(fold(_BRACKETS.sub(" ", bare)))
        return outer if outer.inci else whole

    def _alike(self, key: str) -> Match:
        if len(key) < MIN_FUZZY_LETTERS:
            return Match(None, "none", 0.0)
        cut = _cut(key)
        scored = self._nearest(key, cut)
        names: dict[str, float] = {}
        for candidate, score in scored:
            names.setdefault(self._index.names[self._index.keys[candidate]], score)
        ranked = list(names.items())
        if not ranked:
            return Match(None, "none", 0.0)
        best, score = ranked[0]
        nearest = tuple(name for name, _ in ranked[:4])
        if score < cut:
            return Match(None, "none", round(score, 3), nearest)
        rivals = [n for n, s in ranked[1:] if s > score - MARGIN and self._meaning(n) != self._meaning(best)]
        if rivals:
            return Match(None, "undecided", round(score, 3), nearest)
        return Match(best, "similar", round(score, 3), nearest[1:])

    def _nearest(self, key: str, cut: float) -> list[tuple[str, float]]:
        """Known keys like this one, best first, with their similarity; never across a digit or a short code."""
        slips = max(1, min(MOST_SLIPS, int(len(key) * (1 - cut))))
        keys, lengths = self._index.key_list, self._index.key_lengths
        first, last = bisect_left(lengths, len(key) - slips), bisect_right(lengths, len(key) + slips)
        found: set[int] = set()
        for gram in self._rarest(key, slips + 1):
            numbers = self._index.keys_with(gram)
            found.update(numbers[bisect_left(numbers, first) : bisect_left(numbers, last)])
        near = [keys[i] for i in found]
        scored = process.extract(key, near, scorer=OSA.normalized_similarity, score_cutoff=cut - 0.1, limit=24)
        costs = self._index.confusions
        weighed = [
            (candidate, max(score, likeness(key, candidate, costs)))
            for candidate, score, _ in scored
            if self.may_stand_for(key, candidate)
        ]
        return sorted(weighed, key=lambda pair: -pair[1])[:8]

    def _rarest(self, key: str, count: int) -> list[str]:
        """The rarest letter triples of a key that begin `APART` letters apart, `count` of them if it is long enough.

        Such triples have a letter between them, so that one slip, two letters swapped included, spoils one triple at
        most. Of k+1 such triples a key within k slips holds one.
        """
        grams, none, triples = self._index.grams, (0, 0), trigrams(key)
        sizes = [grams.get(gram, none)[0] for gram in triples]
        count = min(count, (len(triples) - 1) // APART + 1)
        # The rarest first, and what lies too near a chosen one left out; when that leaves too few, evenly spaced ones.
        chosen: list[int] = []
        for place in sorted(range(len(sizes)), key=sizes.__getitem__):
            if all(abs(place - other) >= APART for other in chosen):
                chosen.append(place)
                if len(chosen) == count:
                    return [triples[place] for place in chosen]
        return [triples[i * APART] for i in range(count)]

    def may_stand_for(self, key: str, candidate: str) -> bool:
        """Whether slips alone may have made a key of a known one: same digits, same substance, same distinct part."""
        return (
            digits(candidate) == digits(key)
            and not is_other_substance(key, candidate)
            and likeness(*distinct_parts(key, candidate), self._index.confusions) >= DISTINCT
            and (key.isascii() or not is_another_word(key, candidate, self._index.korean_words))
        )


def _ends_a_name(unknown: str) -> bool:
    """Whether an unknown part of a slash form ends as INCI names of several parts do, misprinted or not.

    "Lactobacillus/Rice Fermant" is no Lactobacillus; "Aqua/Wasser" is water.
    """
    last = fold(unknown.split()[-1]) if unknown.split() else ""
    return any(OSA.normalized_similarity(last, end) >= LIKE_END for end in _ENDS)


def _other_part(outside: str, inci: str) -> bool:
    """Whether a name outside brackets speaks of another part of the plant than the name in them."""
    named, meant = (plant_parts(fold(text)) for text in (outside, inci))
    return bool(named - meant)
