"""What no slip explains: two names that differ in it are two substances, however alike their letters."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein, Opcode

from ingredient_db.index import Index
from ingredient_db.matching.aligned_words import aligned_words
from ingredient_db.matching.fold import digits
from ingredient_db.matching.likeness import is_another_word, likeness
from ingredient_db.matching.substance_breaks import SubstanceBreaks

# A letter too many beside a digit is a digit misread: "PEG-l2" is PEG-12, or any other than PEG-2.
_LIKE_DIGITS = frozenset("ilosbzgq")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Substances:
    """Tells one substance from another by `data/substance_breaks.csv` and the words of `data/name_words.csv`."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._numbers = index.matching
        self._plant_parts = index.words("plant_part")
        self._shared_ends, self._shared_starts = index.words("shared_end"), index.words("shared_start")
        self._coded, self._numbered = index.words("coded"), index.words("numbered")

    @cached_property
    def _breaks(self) -> SubstanceBreaks:
        """Made for the first name that is not known to the letter."""
        return SubstanceBreaks(self._index.rows("breaks"), self._index.inci_words, self._numbers.least_word)

    def why_not(self, key: str, candidate: str, ends: Sequence[int] = ()) -> str:
        """Why slips alone cannot have made a key of a known one; '' when they can: same digits, same substance.

        `ends`: where in the key its printed words end.
        """
        if digits(candidate) != digits(key):
            return f"other digits: {digits(candidate) or 'none'}"
        if why := self.other_substance(key, candidate, ends):
            return why
        if likeness(*self.distinct_parts(key, candidate), self._index.confusions) < self._numbers.distinct:
            return "too unlike in what tells it from names with the same ending"
        if not key.isascii() and is_another_word(key, candidate, self._index.korean_words):
            return "another word"
        return ""

    def other_substance(self, key: str, candidate: str, ends: Sequence[int] = ()) -> str:
        """How two folded names differ by more than a slip: a whole word, or a chemical syllable; '' when they do not.

        >>> from ingredient_db.index import open_index
        >>> Substances(open_index()).other_substance("methylparaben", "ethylparaben")
        'another chain: ethyl'
        """
        if candidate.startswith(self._coded) and key[-2:] != candidate[-2:]:
            return "another substance: the last letters"
        if abs(len(key) - len(candidate)) > self._numbers.most_in_a_row:
            return "another word: too long or too short"
        if why := self._other_plant_part(key, candidate):
            return why
        edits = Levenshtein.opcodes(key, candidate)
        for edit in edits:
            if edit.tag != "equal" and (why := self._no_slip(edit, key, candidate)):
                return why
        words = aligned_words(key, candidate, ends or (len(key),), edits, self._numbers)
        return self._breaks.why_not(key, candidate, words)

    def unread_drug(self, key: str, inci: str) -> str:
        """Why a printed name that is like a name of a drug in another language is not that drug; '' for no drug.

        Both folded: the printed name and the INCI name.
        """
        drug = self._breaks.unread_drug(key, inci)
        return f"a drug is known to the letter: {drug}" if drug else ""

    def _other_plant_part(self, key: str, candidate: str) -> str:
        one, other = self.plant_parts(key), self.plant_parts(candidate)
        more = [part for part in other if part not in one]
        if more and any(part not in other for part in one):
            return f"another part of the plant: {more[0]}"
        least = 100 * self._numbers.part_read
        unread = next((part for part in more if fuzz.partial_ratio(part, key) < least), "")
        return f"another part of the plant: {unread}" if unread else ""

    def _no_slip(self, edit: Opcode, key: str, candidate: str) -> str:
        """Why this difference is no slip; '' when it may be one."""
        start, end = edit.src_start, edit.src_end
        gone, come = key[start:end], candidate[edit.dest_start : edit.dest_end]
        if max(len(gone), len(come)) > self._numbers.most_in_a_row:
            return f"another word: {come or gone}"
        if edit.tag == "delete" and not _LIKE_DIGITS.isdisjoint(gone) and self._stands_for_digits(key, start, end):
            return f"another number: {gone}"
        return ""

    def _stands_for_digits(self, key: str, start: int, end: int) -> bool:
        beside = key[:start][-1:] + key[end : end + 1]
        # What a number follows, so that a letter behind it is a digit misread, too: "PEG-s" is not PEG.
        return bool(beside.strip(_LETTERS)) or key[:start].endswith(self._numbered)

    def plant_parts(self, key: str) -> tuple[str, ...]:
        """The parts of a plant that a folded name speaks of."""
        return tuple(part for part in self._plant_parts if part in key)

    def distinct_parts(self, one: str, other: str) -> tuple[str, str]:
        """Two folded names without the beginnings and ends that both share and many names have.

        What is left is what a name is told by ("Corn" in "Corn Leaf Extract").
        """
        for _ in range(2):
            end = next((end for end in self._shared_ends if one.endswith(end) and other.endswith(end)), "")
            one, other = one.removesuffix(end), other.removesuffix(end)
        start = next((start for start in self._shared_starts if one.startswith(start) and other.startswith(start)), "")
        return one.removeprefix(start), other.removeprefix(start)
