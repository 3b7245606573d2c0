"""Korean names with one letter of one syllable misread for another that looks like it: "나이아산아마이드".

Only where that makes one known name, and no drug: one syllable is often another substance, and between two drugs nobody
guesses.
"""

from __future__ import annotations

from ingredient_db.index import Index
from ingredient_db.matching.fold import fold
from ingredient_db.matching.hangul import LOOK_ALIKE
from ingredient_db.matching.known_names import KnownNames
from ingredient_db.matching.printed_name import without_marks
from ingredient_db.matching.substances import Substances
from ingredient_db.matching.trace import Note
from ingredient_db.records import Match

# Syllables of the shortest name that is mended; letters of the longest one that is looked at.
LEAST_SYLLABLES, LONGEST = 4, 120
STEP = "misread_syllable"


class MisreadSyllables:
    """One step of the matcher; its score is that of a name with misread digits mended."""

    def __init__(self, index: Index, names: KnownNames, substances: Substances) -> None:
        self._index = index
        self._names = names
        self._substances = substances

    def mended(self, printed: str, note: Note) -> Match | None:
        """The one ingredient at one look-alike letter of a syllable; None for several and for drugs."""
        key = fold(without_marks(printed))
        # Each syllable has one vowel.
        vowels = sum("\u1161" <= letter <= "\u1175" for letter in key)
        if vowels < LEAST_SYLLABLES or len(key) > LONGEST:
            return None
        found: dict[str, str] = {}
        for at, letter in enumerate(key):
            for other in LOOK_ALIKE.get(letter, ""):
                candidate = f"{key[:at]}{other}{key[at + 1 :]}"
                inci = self._names.known(candidate)
                if inci is None:
                    continue
                why = self._substances.why_not(key, candidate) or ("a drug" if self._is_drug(inci) else "")
                note(STEP, candidate, inci, 0.0 if why else self._index.matching.score_mended, why)
                # A drug stays among those found: what might be one is nothing else either.
                if not why or self._is_drug(inci):
                    found.setdefault(self._names.meaning(inci), inci)
        if len(found) != 1:
            return None
        inci = next(iter(found.values()))
        if self._is_drug(inci):
            return None
        return Match(inci=inci, method="similar", score=self._index.matching.score_mended, way=STEP)

    def _is_drug(self, inci: str) -> bool:
        record = self._index.record(self._index.keys[fold(inci)])
        return "topical drug" in record.functions or any(row.kind == "steroid" for row in record.skin_classes)
