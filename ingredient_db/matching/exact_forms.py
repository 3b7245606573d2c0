"""Every way to know a name short of likeness: the whole of it, what stands outside or in its brackets, a slash form."""

from __future__ import annotations

import re
from functools import lru_cache, partial

from rapidfuzz.distance import OSA

from ingredient_db.index import Index
from ingredient_db.matching.chinese import HAN
from ingredient_db.matching.chinese_forms import ChineseForms, brackets_are_of_the_name, latin_name, names_a_plant
from ingredient_db.matching.fold import fold
from ingredient_db.matching.known_names import KnownNames
from ingredient_db.matching.name_marks import NameMarks
from ingredient_db.matching.printed_name import (
    COLOUR_NUMBER,
    INNER,
    IS_COLOUR,
    SYLLABLES,
    colour_index,
    has_brackets,
    outside_brackets,
)
from ingredient_db.matching.substances import Substances
from ingredient_db.matching.trace import Note
from ingredient_db.records import BLEND, Match

UNKNOWN = "not known"
_SLASHES = re.compile(r"[/\\|]")
_WORD = re.compile(r"[^\W_]+")


class ExactForms:
    """The steps take a name without marks and amounts (`printed_name.bare`); None when it is not known that way."""

    def __init__(self, index: Index, names: KnownNames, substances: Substances) -> None:
        self._index = index
        self._names = names
        self._substances = substances
        self._numbers = index.matching
        self._blends = index.blends
        self._ends = index.words("name_end")
        self._index = index
        self._chinese = ChineseForms(partial(index.rows, "chinese_parts"), names.known)
        self._marks = NameMarks(index.rows("name_marks"))
        self._words_of_names = lru_cache(maxsize=500)(self._read_words_of_names)
        self.steps = (self.whole, self.chinese, self.before_bracket, self.in_bracket, self.slash, self.unmarked)

    def whole(self, bare: str, note: Note) -> Match | None:
        """The whole name, folded: an INCI name, or another name of one."""
        key = f"ci{bare}" if COLOUR_NUMBER.match(bare) else fold(bare)
        inci = self._names.known(key)
        if inci is None:
            return self._blend("exact", key, self._numbers.score_known, note)
        if fold(inci) == key:
            return self._found("exact", key, inci, "exact", self._numbers.score_known, note)
        # The name as printed comes before another name of the same: "Copernicia Cerifera (Carnauba) Wax".
        outer = fold(outside_brackets(bare)) if has_brackets(bare) else ""
        printed = self._names.known(outer)
        # In Japanese the bracket is a part of the name: "(カプリル酸/カプリン酸)PEG-6" is no PEG-6.
        if printed and fold(printed) == outer and not SYLLABLES.search(bare):
            note("exact", key, inci, self._numbers.score_known, "what stands outside the brackets is an INCI name")
            return self._found("before_bracket", outer, printed, "bracket", self._numbers.score_before_bracket, note)
        return self._found("exact", key, inci, "synonym", self._numbers.score_known, note)

    def chinese(self, bare: str, note: Note) -> Match | None:
        """ "Chinese name (LATIN NAME) part", known by the Latin name and the part."""
        inci = self._chinese.inci(bare) if has_brackets(bare) else None
        return self._found("chinese", bare, inci, "bracket", self._numbers.score_before_bracket, note) if inci else None

    def before_bracket(self, bare: str, note: Note) -> Match | None:
        """What stands outside the brackets; of "Iron Oxides (CI 77491)" the number, one of several they stand for."""
        if not has_brackets(bare) or brackets_are_of_the_name(bare):
            return None
        key = fold(outside_brackets(bare))
        outer = self._names.known(key)
        if outer is None:
            return self._blend("before_bracket", key, self._numbers.score_before_bracket, note)
        if self._other_plant(bare, outer):
            note("before_bracket", key, outer, 0.0, "the Latin name is another plant's")
            return None
        colour = next((inci for inci in self._inside(bare) if IS_COLOUR.match(inci)), outer)
        return self._found("before_bracket", key, colour, "bracket", self._numbers.score_before_bracket, note)

    def _other_plant(self, bare: str, inci: str) -> bool:
        """Whether the Latin name in the brackets of a Chinese one is that of another plant than `inci` is of."""
        latin = latin_name(bare)
        return latin is not None and not inci.startswith(latin) and self._index.has_inci_from(f"{latin} ")

    def _blend(self, step: str, key: str, score: float, note: Note) -> Match | None:
        """What a trade name or an ointment of the pharmacy is made of; None when it is not known either."""
        members = self._blends.get(key)
        if not members:
            note(step, key, None, 0.0, UNKNOWN)
            return None
        note(step, key, members[0], score, "")
        return Match(inci=members[0], method=BLEND, score=score, way=step, members=tuple(members))

    def unmarked(self, bare: str, note: Note) -> Match | None:
        """ "Zinc Sulfate Ph. Eur.", "Organic Virgin Coconut Oil": without the marks of a pharmacy or a shop."""
        plain = self._marks.without(bare)
        return None if plain == bare else self.whole(plain, note) or self.before_bracket(plain, note)

    def _inside(self, bare: str) -> list[str]:
        """The ingredients that brackets name, each once, in the order of print."""
        known = (self._names.known(fold(colour_index(part))) for part in INNER.findall(bare))
        return list(dict.fromkeys(inci for inci in known if inci))

    def in_bracket(self, bare: str, note: Note) -> Match | None:
        """ "Latin (Common name)" where only the bracket is known; two different ones are a blend, not a name."""
        inside = self._inside(bare) if has_brackets(bare) else []
        if not inside:
            return None
        outside, score = outside_brackets(bare), self._numbers.score_in_bracket
        if HAN.search(outside) and (not bare.endswith(")") or not names_a_plant(outside)):
            why = "what stands outside is a part of a Chinese name"
        elif len(inside) > 1:
            why = "brackets name several ingredients"
        elif len(outside.split()) > self._numbers.most_outside:
            why = "too many words outside the bracket"
        elif self._other_part(outside, inside[0]):
            why = "another part of the plant"
        else:
            return self._found("in_bracket", bare, inside[0], "bracket", score, note)
        for inci in inside:
            note("in_bracket", bare, inci, score, why)
        return None

    def _other_part(self, outside: str, inci: str) -> bool:
        """Whether a name outside brackets speaks of another part of the plant than the name in them."""
        meant = self._substances.plant_parts(fold(inci))
        return any(part not in meant for part in self._substances.plant_parts(fold(outside)))

    def slash(self, bare: str, note: Note) -> Match | None:
        """ "Aqua/Water/Eau": one meaning, and at most one part that is not known."""
        parts = [part for part in _SLASHES.split(bare) if part.strip()]
        if len(parts) < 2:
            return None
        found = [self._names.known(fold(part)) or self._names.known(fold(outside_brackets(part))) for part in parts]
        known = [inci for inci in found if inci]
        why = self._why_no_slash_form(parts, found) if known else UNKNOWN
        if why:
            note("slash", bare, known[0] if known else None, 0.0, why)
            return None
        whole = len(known) == len(parts)
        score = self._numbers.score_slash if whole else self._numbers.score_slash_in_part
        return self._found("slash", bare, known[0], "slash", score, note)

    def _why_no_slash_form(self, parts: list[str], found: list[str | None]) -> str:
        """Why parts of which some are known do not name one ingredient; '' when they do."""
        known = [inci for inci in found if inci]
        unknown = [part for part, inci in zip(parts, found, strict=True) if inci is None]
        first = unknown[0] if unknown else ""
        # A Korean pack prints no translation behind a slash: what is not known is a part of a longer name.
        ends_a_name = self._ends_a_name(first) and not self._is_common_name(first, known[0])
        if SYLLABLES.search(first) or ends_a_name or self._number_of_chinese(first, parts):
            return "the unknown part belongs to a longer name"
        if any(self._holds_another(first, inci) for inci in known):
            return "the unknown part begins with a name of its own"
        if len({self._names.meaning(inci) for inci in known}) > 1:
            return "the parts name several ingredients"
        if len(unknown) > 1:
            return "several parts are not known"
        # "…/Wasser" with one more part: the start of it is the end of a torn name.
        if found[0] is None and len(parts) == 2 and len(fold(first)) < self._numbers.torn:
            return "the unknown part is the end of a torn name"
        return ""

    def _number_of_chinese(self, unknown: str, parts: list[str]) -> bool:
        """Whether an unknown part is a number of a Chinese name: "锦纶-6/12"."""
        return bool(unknown) and not re.search("[A-Za-z]{3}", unknown) and any(HAN.search(part) for part in parts)

    def _ends_a_name(self, unknown: str) -> bool:
        """Whether an unknown part of a slash form ends as INCI names of several parts do, misprinted or not.

        "Lactobacillus/Rice Fermant" is no Lactobacillus; "Aqua/Wasser" is water.
        """
        last = fold(unknown.split()[-1]) if unknown.split() else ""
        return any(OSA.normalized_similarity(last, end) >= self._numbers.like_end for end in self._ends)

    def _is_common_name(self, unknown: str, inci: str) -> bool:
        """Whether each word of an unknown part stands in a name of an ingredient: "Castor Seed Oil" of the castor oil.

        And whether it speaks of no other part of the plant.
        """
        parts, words = self._words_of_names(inci)
        return parts.issuperset(self._substances.plant_parts(fold(unknown))) and all(
            fold(word) in words for word in _WORD.findall(unknown)
        )

    def _read_words_of_names(self, inci: str) -> tuple[frozenset[str], frozenset[str]]:
        """The parts of a plant that an INCI name speaks of, and the folded words of all names of the ingredient."""
        names = [inci, *(one.name for one in self._index.record(self._index.keys[fold(inci)]).names)]
        words = frozenset(fold(word) for name in names for word in _WORD.findall(name))
        return frozenset(self._substances.plant_parts(fold(inci))), words

    def _holds_another(self, unknown: str, inci: str) -> bool:
        """Whether an unknown part begins with a name of its own, and so is two: "Isopropyl Palmitate Citrus …"."""
        words = unknown.split()
        begun = (fold("".join(words[:i])) for i in range(1, len(words)))
        least = self._numbers.torn
        return any(len(key) >= least and self._names.known(key) and not fold(inci).startswith(key) for key in begun)

    def _found(self, step: str, text: str, inci: str, method: str, score: float, note: Note) -> Match:
        note(step, text, inci, score, "")
        return Match(inci=inci, method=method, score=score, way=step)
