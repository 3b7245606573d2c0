"""From a printed name to an ingredient: from exact to loose, and no further than the evidence goes.

The steps, in order: the whole name folded; the name without its brackets; what stands in the brackets; the parts of a
slash form, when they all mean one ingredient; the name with misread marks and digits mended; a name that stands for
several; a Korean name with one letter of a syllable misread; last, likeness to a known name, with the brackets and
without.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ingredient_db.index import Index
from ingredient_db.matching.alike import Alike
from ingredient_db.matching.exact_forms import UNKNOWN, ExactForms
from ingredient_db.matching.fold import fold
from ingredient_db.matching.known_names import KnownNames
from ingredient_db.matching.likeness import digits_for_letters, letter_for_mark, letters_for_digits
from ingredient_db.matching.matching_numbers import MatchingNumbers
from ingredient_db.matching.misread_syllables import MisreadSyllables
from ingredient_db.matching.printed_name import (
    bare,
    greek_in_letters,
    has_brackets,
    is_in_formula,
    outside_brackets,
    without_marks,
)
from ingredient_db.matching.remembered import MAX_NAME, Remembered
from ingredient_db.matching.substances import Substances
from ingredient_db.matching.trace import Note, TraceStep, silent
from ingredient_db.records import Match

AMBIGUOUS = "ambiguous"
# Bytes of answers that are kept.
MATCHES, EXACT = 16 * 2**20, 24 * 2**20

Step = Callable[[str, Note], Match | None]


class Matcher:
    """Names printed forms against one index. Answers are remembered; it is safe to share between threads.

    `names` replaces the known names of the index, `numbers` those of likeness, as benchmarks do.
    """

    def __init__(self, index: Index, names: KnownNames | None = None, numbers: MatchingNumbers | None = None) -> None:
        self._index = index
        self._names = names or KnownNames(index)
        self._mended_score = index.matching.score_mended
        substances = Substances(index)
        self._exact_steps = ExactForms(index, self._names, substances).steps
        self._alike = Alike(index, self._names, substances, numbers or index.matching)
        syllables = MisreadSyllables(index, self._names, substances)
        self._loose_steps = (
            self._mended,
            self._ambiguous,
            syllables.mended,
            self._like,
            self._like_before_bracket,
        )
        self.match = Remembered(self._match, MATCHES)
        self.exact = Remembered(self._exact, EXACT)

    def explain(self, printed: str) -> tuple[TraceStep, ...]:
        """Every step that `match` goes for this name, in order, and what it looked at."""
        trace: list[TraceStep] = []

        def note(step: str, text: str, candidate: str | None, score: float, why_not: str) -> None:
            trace.append(TraceStep(step=step, text=text, candidate=candidate, score=round(score, 3), why_not=why_not))

        if len(printed) > MAX_NAME:
            note("length", printed[:MAX_NAME], None, 0.0, f"longer than any name: over {MAX_NAME} letters")
        elif not _first(self._exact_steps, bare(printed), note):
            _first(self._loose_steps, printed, note)
        return tuple(trace)

    def _exact(self, printed: str) -> Match | None:
        """Everything short of likeness; None when the name is not known that way."""
        return None if len(printed) > MAX_NAME else _first(self._exact_steps, bare(printed), silent)

    def _match(self, printed: str) -> Match:
        """The ingredient a printed name stands for, or the nearest names when none is close enough."""
        if len(printed) > MAX_NAME:
            return Match(inci=None, method="too_long", score=0.0, way="length")
        # Likeness always answers.
        return (
            self.exact(printed)
            or _first(self._loose_steps, printed, silent)
            or Match(inci=None, method="none", score=0.0)
        )

    def _mended(self, printed: str, note: Note) -> Match | None:
        text = greek_in_letters(_letters(printed))
        score = self._mended_score
        for mended in dict.fromkeys((text, digits_for_letters(text), *letters_for_digits(text))):
            if mended == printed:
                continue
            key = fold(mended)
            inci = self._names.known(key)
            note("mended", key, inci, score if inci else 0.0, "" if inci else UNKNOWN)
            if inci:
                return Match(inci=inci, method="similar", score=score, way="mended")
        return None

    def _ambiguous(self, printed: str, note: Note) -> Match | None:
        key = fold(_letters(printed))
        choices = self._index.ambiguous.get(key)
        if not choices:
            return None
        for inci in choices:
            note("ambiguous", key, inci, 1.0, "the name stands for several ingredients")
        return Match(inci=None, method=AMBIGUOUS, score=1.0, alternatives=tuple(choices[:5]), way="ambiguous")

    def _like(self, printed: str, note: Note) -> Match:
        return self._alike.decide("likeness", _letters(printed), note)

    def _like_before_bracket(self, printed: str, note: Note) -> Match | None:
        text = _letters(printed)
        if not has_brackets(text) or is_in_formula(text):
            return None
        return self._alike.decide("likeness_before_bracket", outside_brackets(text), note)


def _letters(printed: str) -> str:
    return letter_for_mark(without_marks(printed))


def _first(steps: Iterable[Step], text: str, note: Note) -> Match | None:
    """The answer of the first step that decides; else of the first that says anything."""
    undecided = None
    for step in steps:
        found = step(text, note)
        if found and (found.inci or found.method == AMBIGUOUS):
            return found
        undecided = undecided or found
    return undecided
