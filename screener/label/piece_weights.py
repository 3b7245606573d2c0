"""How much each piece of a text speaks for a list: names for it, prose against it, and what headings announce."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingredient_db import IngredientDB
from ingredient_db.matching.remembered import names_remembered
from screener.label.batch_shares import LAST_NUMBER
from screener.label.free_of import is_free_claim
from screener.label.kits import is_water
from screener.label.pieces import Piece
from screener.naming.drug_panel import actives
from screener.naming.misread_names import misread_names
from screener.naming.name_marks import without_marks
from screener.naming.name_parts import is_company
from screener.naming.pack_words import pack_words
from screener.naming.share_rows import share_rows
from screener.naming.splits import exact_names, run_of_names
from screener.terms.numbers import numbers_beside

# Weights of a piece, in units of one known name. Set by reasoning; checked on the dev texts, not fitted to them.
NUMBERS = numbers_beside(__file__, "label_numbers.csv")
UNKNOWN = NUMBERS["section.unknown"]
PROSE_WORD, PROSE_FIRST = NUMBERS["section.prose_word"], NUMBERS["section.prose_first"]
PROSE_MOST = NUMBERS["section.prose_most"]
BARRIER = NUMBERS["section.barrier"]
STOP, PARAGRAPH = NUMBERS["section.stop"], NUMBERS["section.paragraph"]
TITLE = NUMBERS["section.title"]
HEADED = {
    "list": NUMBERS["section.headed_list"],
    "active": NUMBERS["section.headed_part"],
    "inactive": NUMBERS["section.headed_part"],
    "title": NUMBERS["section.headed_part"],
}
BEFORE = {"stop": STOP, "colon": STOP, "para": PARAGRAPH, "bullet": PARAGRAPH}
# Headings under which names stand.
LISTS = ("list", "active", "inactive")
LEAST_NAMES = NUMBERS.whole("section.least_names")
RUN = NUMBERS.whole("section.run")
PROSE_SHARE, RUN_LOOSE = NUMBERS["section.prose_share"], NUMBERS["section.run_loose"]
MISREAD_LOOSE = NUMBERS["section.misread_loose"]
LONGEST_NAME, SENTENCE_END = NUMBERS.whole("section.longest_name"), NUMBERS.whole("section.sentence_end")

_DIGIT = re.compile(r"\d")
# How Korean sentences end, and what their notes speak of: "…될 수 있습니다", "레티놀 함량 509 IU/g".
_KOREAN_PROSE = re.compile("니다(?![가-힣])|세요(?![가-힣])|성분|함량|표시")

# Bytes of weights that are kept.
WEIGHTS = 4 * 2**20


def is_prose(text: str) -> bool:
    """Whether a text that holds no name is a sentence, or a part of one, and no name that nobody knows."""
    words = text.lower().split()
    # "… and red algae deposit fast": the end of a sentence.
    if len(words) > LONGEST_NAME or (words[:1] == ["and"] and len(words) > SENTENCE_END):
        return True
    told = not pack_words("prose").isdisjoint(words) or "!" in text or "?" in text
    return told or is_company(text) or bool(_KOREAN_PROSE.search(text))


@names_remembered(WEIGHTS)
def _weight(text: str, db: IngredientDB, misread: bool) -> tuple[int, float]:
    """How many names a piece holds, and how much it speaks for a list."""
    names = len(exact_names(text, db)) or _with_shares(text, db)
    if names and is_free_claim(text):
        return 0, UNKNOWN
    if names:
        return names, float(names)
    known, loose_words = misread_run(text, db) if misread else run_of_names(text, db)
    if misread and known and loose_words <= MISREAD_LOOSE * known:
        return known, known - RUN_LOOSE * loose_words
    if known >= RUN and known > PROSE_SHARE * loose_words:
        return known, max(UNKNOWN, known - RUN_LOOSE * loose_words)
    if is_prose(text):
        return 0, max(PROSE_MOST, PROSE_WORD * len(text.split()) + PROSE_FIRST)
    return 0, UNKNOWN


def _with_shares(text: str, db: IngredientDB) -> int:
    """How many names a piece holds that are known once the amount beside each is left out; 0 if one is not."""
    if not _DIGIT.search(text):
        return 0
    rows = [text[start:end] for start, end in share_rows(text)] or [text]
    names = [len(exact_names(LAST_NUMBER.sub("", without_marks(row).rstrip()).strip(" ,;:()"), db)) for row in rows]
    known = sum(map(bool, names))
    return sum(names) if known == len(names) or (known >= LEAST_NAMES and known > len(names) / 2) else 0


def misread_run(text: str, db: IngredientDB) -> tuple[int, int]:
    """(known names, words in none of them) of a piece of a photo's text."""
    names = misread_names(text, db)
    loose = [text[name.start : name.end] for name in names if name.match.inci is None]
    return sum(name.match.inci is not None for name in names), sum(len(words.split()) for words in loose)


@dataclass(slots=True)
class _Announced:
    """What the headings so far say of the next piece: `shut` out of every list, or an `active` ingredient."""

    shut: bool = False
    told: bool = False
    active: bool = False

    def follow(self, piece: Piece, db: IngredientDB) -> None:
        """Reads on by one piece."""
        if piece.heading == "without":
            self.shut, self.told = True, bool(piece.text)
        elif piece.heading or (self.told and piece.before in ("para", "stop", "bullet")):
            # A blank line right below "formulated without:" does not end what it announces.
            self.shut = False
        elif self.shut and self.told and piece.before in ("line", "wrap", "row") and is_water(piece.text, db):
            # A list begins in the next line: nothing is free of water.
            self.shut = False
        self.told = self.told or bool(piece.text)
        self.active = piece.heading == "active" or (self.active and not piece.heading)


def weights_of(pieces: list[Piece], db: IngredientDB, misread: bool) -> tuple[list[float], list[int]]:
    """How much each piece speaks for a list, and how many known names it holds."""
    weights, known = [], []
    announced = _Announced()
    for piece in pieces:
        announced.follow(piece, db)
        names, weight = (0, BARRIER) if announced.shut else _in_place(piece, db, misread, announced.active)
        weights.append(weight)
        known.append(names)
    return weights, known


def _in_place(piece: Piece, db: IngredientDB, misread: bool, active: bool) -> tuple[int, float]:
    """Known names and weight of a piece with what stands before and behind it."""
    names, weight = _weight(piece.text, db, misread) if piece.text else (0, 0.0)
    if active and not names:
        names = len(actives(piece.text, db))
        weight = names or weight
    if piece.after == "colon" and not (misread and names):
        names, weight = 0, TITLE
    return names, weight + BEFORE.get(piece.before, 0.0) + HEADED.get(piece.heading or "", 0.0)
