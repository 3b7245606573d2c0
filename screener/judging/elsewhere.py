"""Whether a pack is not of skincare at all: food, a supplement, a cleaning product, a textile … and what told it.

Signs speak for it by their points (`elsewhere_signs.csv`), the names of its list against it: those that only cosmetics
print. Names that food prints too stand in `elsewhere_shared.csv`; a plant by its plain name ("Palm Oil") says nothing,
by its Latin one ("Elaeis Guineensis Oil") it speaks for a cosmetic.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ingredient_db.matching.fold import fold
from ingredient_db.table_files import filled, read_csv
from screener.judging.elsewhere_words import KINDS, NUMBERS, TOLD, Found, signs_in
from screener.label.printed import PrintedItem
from screener.terms import Message

# What is no mixture: any list speaks against these.
_NO_LIST = ("textile", "battery")
# Last words of the names of what grows: food names it in plain words.
_GROWN = frozenset(
    "BUTTER EXTRACT FLOUR FRUIT JUICE KERNEL MEAL NUT OIL PASTE POWDER PULP SEED STARCH WATER WAX".split()
)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What the pack is of (one of KINDS), and the signs that told it."""

    kind: str
    told: tuple[Found, ...]

    @property
    def message(self) -> Message:
        """What it looks like, and why."""
        points = {way: sum(one.sign.points for one in self.told if one.sign.told == way) for way in TOLD}
        way = max(TOLD, key=points.__getitem__)
        best = sorted((one for one in self.told if one.sign.told == way), key=lambda one: -one.sign.points)
        words = tuple(one.printed for one in best[: NUMBERS.whole("told_most")])
        told = Message(f"elsewhere.told.{way}", {"words": words} if way in ("words", "named") else {})
        return Message("not_skincare", {"what": Message(f"elsewhere.{self.kind}"), "told": told})


def elsewhere(texts: Sequence[str], items: Sequence[PrintedItem]) -> Elsewhere | None:
    """What the texts of a pack with these `items` tell of another kind of thing, None for skincare.

    Linear in the texts. The readings of one photo may be given side by side: a sign counts once.
    """
    found = signs_in("\n".join(texts))
    if not found:
        return None
    points = {kind: sum(one.sign.points for one in found if one.sign.kind == kind) for kind in KINDS}
    # A supplement and feed have a nutrition table too: what they say of themselves is worth more there.
    for kind in ("supplement", "animal_feed"):
        points[kind] += points["food"] if points[kind] else 0
    kind = max(KINDS, key=points.__getitem__)
    enough = NUMBERS["textile_enough"] if kind in _NO_LIST else NUMBERS["enough"]
    if points[kind] < enough or points[kind] <= _against(kind, items):
        return None
    kinds = (kind, "food") if kind in ("supplement", "animal_feed") else (kind,)
    return Elsewhere(kind, tuple(one for one in found if one.sign.kind in kinds))


def _against(kind: str, items: Sequence[PrintedItem]) -> float:
    """The points that the names of the list weigh against this kind."""
    if kind in _NO_LIST:
        return NUMBERS["each_name"] * sum(item.match.inci is not None for item in items)
    return NUMBERS["each_cosmetic"] * len(dict.fromkeys(item.match.inci for item in items if _is_cosmetic(item)))


def _is_cosmetic(item: PrintedItem) -> bool:
    """Whether only a cosmetic would print this name."""
    inci = item.match.inci
    if inci is None or inci in _shared():
        return False
    words = inci.split()
    return words[-1] not in _GROWN or fold(item.printed).startswith(fold(words[0]))


@lru_cache(maxsize=1)
def _shared() -> frozenset[str]:
    """INCI names that food and supplements print as well."""
    path = Path(__file__).with_name("elsewhere_shared.csv")
    return frozenset(row["inci_name"] for row in read_csv(path, {"inci_name": filled, "reason": filled}, "inci_name"))
