"""Changes that make another substance, by the rules of `data/substance_breaks.csv`; no likeness crosses one.

Two questions are asked of a key and a known name that is like it: do they differ by a chemical part, wherever it stands
(`parts`), and is a whole word of the print another word there (`words`)?
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import zip_longest

from rapidfuzz.distance import Levenshtein

from ingredient_db.matching.aligned_words import AlignedWord

# The kinds of rules; those of `SETS` tell each word from every other of its kind, and from none.
SETS = ("plant part", "form", "process", "salt", "chain", "multiplier", "quantity", "isomer", "ethoxylate", "polymer")
KINDS = (*SETS, "letter", "added", "pair", "ending", "drug stem", "drug", "same", "same ending", "one word")


class SubstanceBreaks:
    """`rows`: (kind, from, to, …) as in the table. `words`: those of INCI names, of `least_word` letters at least."""

    def __init__(self, rows: Iterable[Sequence[str]], words: frozenset[str], least_word: int) -> None:
        by_kind: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for kind, before, after, *_ in rows:
            by_kind[kind].append((before, after))
        only = {kind: [before for before, _ in by_kind[kind]] for kind in KINDS}
        self._sets = [(kind, _any_of(only[kind])) for kind in SETS]
        self._added = only["added"]
        self._letters = frozenset(only["letter"])
        self._pairs = [pair for one, other in by_kind["pair"] for pair in ((one, other), (other, one))]
        self._endings = re.compile(f"({'|'.join(sorted(only['ending'], key=len, reverse=True))})$")
        self._drugs, self._stems = frozenset(only["drug"]), tuple(only["drug stem"])
        self._drug_in = _any_of(only["drug"])
        self._same = {frozenset(pair) for pair in by_kind["same"]}
        self._same_endings = by_kind["same ending"]
        self._one_word = tuple(only["one word"])
        self._words = words | self._drugs
        self._least_word = least_word
        self._parts_of = lru_cache(maxsize=10_000)(self._find_parts)

    def why_not(self, key: str, candidate: str, words: Sequence[AlignedWord]) -> str:
        """Which rule stands between a key and a known name that is like it; '' when none does."""
        return self._drug(key, candidate, words) or self.parts(key, candidate) or self.words(key, candidate, words)

    def _drug(self, key: str, candidate: str, words: Sequence[AlignedWord]) -> str:
        named = {word.text for word in words if word.text in self._drugs or word.text.endswith(self._stems)}
        known = set(self._drug_in.findall(candidate))
        unread = next((word for word in sorted(named) if word not in candidate), "")
        other = next((word for word in sorted(known) if word not in key), "")
        return f"a drug is known to the letter: {unread or other}" if unread or other else ""

    def unread_drug(self, key: str, inci: str) -> str:
        """The drug in a folded INCI name that a folded printed name does not have to the letter; '' for none."""
        return next((drug for drug in self._drug_in.findall(inci) if drug not in key), "")

    def _find_parts(self, name: str) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(pattern.findall(name)) for _, pattern in self._sets)

    def parts(self, key: str, candidate: str) -> str:
        """The chemical part, the number or the part of a plant by which two folded names differ; '' when by none."""
        apart = Levenshtein.distance(key, candidate)
        for (kind, _), own, others in zip(self._sets, self._parts_of(key), self._parts_of(candidate), strict=True):
            if own != others and (part := _differing(key, candidate, (own, others), apart)):
                return f"another {kind}: {part}"
        for part in self._added:
            if key.count(part) != candidate.count(part) and (
                _comes_nearer(key, candidate, part, "", apart) or _comes_nearer(candidate, key, part, "", apart)
            ):
                return f"another substance: {part}"
        for one, other in self._pairs:
            if one in key and other in candidate and _comes_nearer(key, candidate, one, other, apart):
                return f"another substance: {other} for {one}"
        return ""

    def words(self, key: str, candidate: str, words: Sequence[AlignedWord]) -> str:
        """The printed word that is another word in the known name; '' when none is."""
        if words and self._put_in(candidate, words[0]):
            return "another word at the start"
        for word, follows in zip_longest(words, words[1:]):
            # A letter at the end is more often dirt.
            if follows and word.text in self._letters and _is_dropped(key, candidate, word.start):
                return f"another isomer or code: {word.text}"
            if why := self._other_ending(word):
                return why
            if not self._is_word(word.text):
                continue
            if not any(self._are_same(word.text, other) for other in word.stands_for):
                return f"another word: {word.text}"
            if word.behind and not self._belongs(word, follows):
                return f"another word: {word.behind}"
        return ""

    def _is_word(self, text: str) -> bool:
        return (len(text) >= self._least_word and text in self._words) or text.isdigit()

    def _put_in(self, candidate: str, first: AlignedWord) -> bool:
        """Whether a known name begins with a letter of its own ahead of a first word that is whole: "l-alpha-…"."""
        whole = self._is_word(first.text) or len(first.text) == 1
        return whole and candidate[1:].startswith(first.text) and not candidate.startswith(first.text)

    def _belongs(self, word: AlignedWord, follows: AlignedWord | None) -> bool:
        """Whether what stands behind a known word is an ending of it, or begins the next word."""
        if self._are_same(word.text, word.text + word.behind):
            return True
        return follows is not None and (
            not self._is_word(follows.text) or self._are_same(follows.text, word.behind + follows.text)
        )

    def _are_same(self, one: str, other: str) -> bool:
        if one == other or frozenset((one, other)) in self._same:
            return True
        return any(
            (one.endswith(a) and other == one[: len(one) - len(a)] + b)
            or (one.endswith(b) and other == one[: len(one) - len(b)] + a)
            for a, b in self._same_endings
        )

    def _other_ending(self, word: AlignedWord) -> str:
        own = self._endings.search(word.text)
        if own is None or word.text in word.stands_for:
            return ""
        if any(other.endswith(self._one_word) or self._are_same(word.text, other) for other in word.stands_for):
            return ""
        others = [found[0] for other in word.stands_for if (found := self._endings.search(other))]
        # "oMIDE" ends in -ide, and may stand for an amide.
        if not others or any(own[0].endswith(other) or other.endswith(own[0]) for other in others):
            return ""
        return f"another substance: -{own[0]}"


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


def _differing(key: str, candidate: str, parts: tuple[tuple[str, ...], tuple[str, ...]], apart: int) -> str:
    """The part that one of two names has and the other lacks, where no slip made it; '' when there is none."""
    own, others = (Counter(one) for one in parts)
    lost, more = list((own - others).elements()), list((others - own).elements())
    if not lost and not more:
        # The same parts in another order.
        return parts[1][0]
    for one in lost:
        for other in more:
            # "decyl" in "unndecyl" is what a slip left of "undecyl".
            if not (one in other or other in one) or _comes_nearer(key, candidate, one, other, apart):
                return other
    if lost and more:
        return ""
    without = [(one, key, candidate) for one in lost] + [(one, candidate, key) for one in more]
    return next((one for one, name, other in without if _comes_nearer(name, other, one, "", apart)), "")


def _is_dropped(key: str, candidate: str, at: int) -> bool:
    """Whether a letter of the key stands for nothing in the candidate: without it the two are nearer."""
    apart = Levenshtein.distance(key, candidate)
    return Levenshtein.distance(key[:at] + key[at + 1 :], candidate) < apart


def _comes_nearer(name: str, other: str, part: str, instead: str, apart: int) -> bool:
    """Whether one name with a part of it changed is nearer to the other by all that the change is."""
    gain = Levenshtein.distance(part, instead)
    if gain > apart:
        return False
    at = name.find(part)
    while at >= 0:
        changed = f"{name[:at]}{instead}{name[at + len(part) :]}"
        if Levenshtein.distance(changed, other, score_cutoff=apart) <= apart - gain:
            return True
        at = name.find(part, at + 1)
    return False
