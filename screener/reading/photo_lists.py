"""From the readings of a photo to its ingredient list, and how far that list can be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ingredient_db import IngredientDB
from screener.label import read_label
from screener.label.printed import PrintedItem, PrintedList
from screener.naming.name_parts import is_company, is_general
from screener.reading.merge import merge, numbered
from screener.terms import SoFar

if TYPE_CHECKING:
    # The readers load the image libraries, which a text has no need of.
    from screener.ocr.page_reading import Reading

# Share of a list that must be recognised before a photo's reading is trusted at all: below it, what was
# read is more noise than list. Of 0.4 and 0.5 the stricter was taken.
LEAST_RECOGNISED = 0.5
LEAST_NAMES = 3
# Known names from which a list counts as found, under a heading and without one.
HEADED_NAMES, NAMES = 4, 8
# Active ingredients without the inactive ones are a part of the list.
ACTIVES_ALONE = 0.4
# An unknown piece weighs against a reading this much of what a known name weighs for it.
UNKNOWN = 0.5
# Reader confidence from which every word of an unknown name was read as it is printed, where there is one reading.
SURE_WORD = 0.9
# Most words of an unknown name: more is other print.
LONGEST_UNKNOWN = 5


def seen(reading: Reading, db: IngredientDB) -> PrintedList:
    """The list in one reading, each item with the boxes of its words and how surely they were read."""
    label = read_label(reading.text, db, misread=True)
    items = []
    for item in label.items:
        words = [
            word
            for word, (start, end) in zip(reading.words, reading.spans, strict=True)
            if start < item.end and end > item.start
        ]
        items.append(replace(item, boxes=tuple(w.box for w in words), read=tuple(w.confidence for w in words)))
    return replace(label, items=tuple(items), unplaced=())


def worth(label: PrintedList) -> float:
    """What a reading is worth: its known names, less its unknown pieces."""
    known = named(label)
    return known - UNKNOWN * (len(label.items) - known)


def named(label: PrintedList) -> int:
    """How many items have a name."""
    return sum(item.match.inci is not None for item in label.items)


def joined(lists: Sequence[PrintedList], db: IngredientDB) -> PrintedList:
    """The readings of one block as one list."""
    best_first = sorted((label for label in lists if label.items), key=worth, reverse=True)
    return merge(best_first, db) if best_first else PrintedList()


def trimmed(label: PrintedList) -> PrintedList:
    """Without the unknown pieces before the first and after the last name, which are unplaced then.

    There other print of the pack is as likely as an ingredient, and a piece before the first name would move every
    amount.
    """
    places = [i for i, item in enumerate(label.items) if item.match.inci]
    if not places:
        return label
    inner = label.items[places[0] : places[-1] + 1]
    outer = (*label.items[: places[0]], *label.items[places[-1] + 1 :])
    unplaced = tuple((item.printed, item.start, item.end) for item in outer)
    return replace(label, items=numbered(inner), unplaced=(*label.unplaced, *unplaced))


def recognised(label: PrintedList) -> float:
    """How much of a full list this is (0-1): the share of names known, less for very short lists."""
    known = named(label)
    if not known:
        return 0.0
    enough = HEADED_NAMES if label.headed else NAMES
    whole = ACTIVES_ALONE if all(item.role == "active" for item in label.items) else 1.0
    return whole * known / len(label.items) * min(1.0, known / enough)


def with_actives(label: PrintedList, beside: Sequence[PrintedList]) -> PrintedList:
    """The list with the active ingredients that another block of the pack names, as US Drug Facts do."""
    if any(item.role == "active" for item in label.items):
        return label
    for other in beside:
        actives = [item for item in other.items if item.role == "active" and item.match.inci]
        if actives:
            known = {item.match.inci for item in actives}
            rest = [
                replace(item, role="inactive" if item.role == "listed" else item.role, position=item.position + 1000)
                for item in label.items
                if item.match.inci not in known
            ]
            return replace(label, items=numbered([*actives, *rest]), otc=True)
    return label


def trusted(label: PrintedList) -> bool:
    """Whether the list is more than noise that looks like one."""
    return named(label) >= LEAST_NAMES and named(label) >= LEAST_RECOGNISED * len(label.items)


def so_far(label: PrintedList) -> tuple[SoFar, ...]:
    """The names that were made out in a list that cannot be trusted."""
    return tuple(
        SoFar(" ".join(item.printed.split()), item.match.inci, item.boxes, item.photo)
        for item in label.items
        if item.match.inci
    )


def shown(item: PrintedItem, readings: int) -> bool:
    """Whether an item stands in the list: always when named; else when what it says is sure.

    It is when two readings say the same to the letter, or the only one is sure of every word. The rest is misread
    print, which is shown as unplaced.
    """
    if item.match.inci or not item.read:
        return True
    if is_general(item.printed) or is_company(item.printed):
        return False
    letters = sum(c.isalpha() or c in " -/" for c in item.printed)
    if letters < 0.9 * len(item.printed) or len(item.read) > LONGEST_UNKNOWN:
        return False
    return min(item.read) >= SURE_WORD and (item.agreed > 1 or readings == 1)
