"""Several readings of one list -> one list: item by item, the reading that names a known ingredient.

Two readings are aligned like two spellings of one word (Needleman-Wunsch over items): by the ingredient they name,
by their letters, and by their place on the photo. Nothing is made up: every item of the merged list stands in
one of the readings as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from ingredient_db import IngredientDB
from ingredient_db.matching.fold import fold
from screener.label.printed import PrintedItem, PrintedList
from screener.naming.name_parts import is_part
from screener.reading.align import Pair, aligned, meaning_of, share
from screener.reading.left_over import as_surely_read, in_order, laid_out, left_in, still_left, told_once, with_left
from screener.terms import Coverage
from screener.terms.numbers import numbers_beside

NUMBERS = numbers_beside(__file__, "reading_numbers.csv")
# When an item that only one reading has is taken over.
NEARLY = NUMBERS["merge.nearly"]
LEAST_LETTERS, LEAST_READ = NUMBERS.whole("merge.least_letters"), NUMBERS["merge.least_read"]
# When a loose end goes into the name beside it.
PART_OF = NUMBERS["merge.part_of"]
BESIDE = NUMBERS.whole("merge.beside")
TORN_PLACE = NUMBERS["merge.torn_place"]


def merge(lists: Sequence[PrintedList], db: IngredientDB) -> PrintedList:
    """The readings joined, the best first. One reading is given back as it is."""
    merged = lists[0]
    for other in lists[1:]:
        if other.items:
            merged = _joined(merged, other, db)
    return merged


def one_product(lists: Sequence[PrintedList], db: IngredientDB) -> PrintedList:
    """The lists on several photos of one product as one: where they overlap they are laid over each other.

    Without an overlap they follow one another, the one with the heading first, in the order of the photos.
    """
    numbered = [_on_photo(label, number) for number, label in enumerate(lists) if label.items]
    if not numbered:
        return PrintedList()
    first = next((label for label in numbered if label.headed), numbered[0])
    whole = first
    for other in numbered:
        if other is not first:
            whole = _laid_over(whole, other, db)
    return whole


def _on_photo(label: PrintedList, number: int) -> PrintedList:
    places = tuple(replace(seen, photo=number) for seen in label.unplaced_places)
    return replace(label, items=tuple(replace(item, photo=number) for item in label.items), unplaced_seen=places)


def _laid_over(one: PrintedList, other: PrintedList, db: IngredientDB) -> PrintedList:
    """Both lists in full, what stands on both photos once."""
    pairs = aligned(one.items, other.items, db, apart=True)
    chosen = [
        _better(pair.one, pair.other, db)
        if pair.one and pair.other
        else pair.one
        or (
            replace(pair.other, position=-pair.other.position, list_number=_beside(pairs, i).list_number)
            if pair.other
            else None
        )
        for i, pair in enumerate(pairs)
    ]
    items, left = laid_out(in_order(pairs, chosen, one, other))
    photo = other.items[0].photo
    before = still_left((text for text in left if text.seen.photo != photo), items, one)
    behind = still_left((text for text in left if text.seen.photo == photo), items, other)
    merged = _merged(one, other, pairs, items)
    return with_left(replace(merged, ordered=one.ordered and other.ordered), told_once(before, behind, items))


def _joined(one: PrintedList, other: PrintedList, db: IngredientDB) -> PrintedList:
    pairs = aligned(one.items, other.items, db)
    named = {(item.list_number, meaning_of(item, db)) for item in one.items}
    # Above a heading that only one reading made out, the other one's names are of other print: "Free of …".
    begins = next((i for i, pair in enumerate(pairs) if pair.one), 0) if one.headed and not other.headed else 0
    chosen: list[PrintedItem | None] = []
    for i, pair in enumerate(pairs):
        item = pair.one
        if pair.one and pair.other:
            item = _better(pair.one, pair.other, db)
        elif pair.other and i >= begins and _is_sure(pair.other) and _is_anchored(pairs, i):
            beside = _beside(pairs, i)
            named_there = beside.list_number, meaning_of(pair.other, db)
            if named_there not in named:
                named.add(named_there)
                # A place of its own: the numbers of two readings have nothing to do with one another.
                item = replace(
                    pair.other, role=beside.role, position=-pair.other.position, list_number=beside.list_number
                )
        chosen.append(item)
    items, left = laid_out(in_order(pairs, chosen, one, with_left(other, ())))
    items = _without_ends(items)
    left = as_surely_read(still_left(left, items, one), left_in(other))
    kept = [pair for pair, item in zip(pairs, chosen, strict=True) if item]
    return with_left(_merged(one, other, kept, items), left)


def _merged(one: PrintedList, other: PrintedList, kept: Sequence[Pair], items: Sequence[PrintedItem]) -> PrintedList:
    """The items of both lists as one list. Of its ends speaks the list that goes farther there.

    `kept`: the pairs that the items are from.
    """
    first, last = kept[0], kept[-1]
    ends = Coverage(
        start=any(label.coverage.start for label, here in ((one, first.one), (other, first.other)) if here),
        end=any(label.coverage.end for label, here in ((one, last.one), (other, last.other)) if here),
    )
    return PrintedList(
        items=numbered(items),
        headed=one.headed or other.headed,
        otc=any(item.role == "active" for item in items),
        list_names=one.list_names,
        ordered=one.ordered,
        coverage=ends,
    )


def evidence(item: PrintedItem) -> float:
    """How much speaks for the name an item was given (0-1): its match, and how surely its words were read."""
    if item.match.inci is None:
        return 0.0
    return item.match.score * (0.5 + 0.5 * _read(item))


def _read(item: PrintedItem) -> float:
    return sum(item.read) / len(item.read) if item.read else 1.0


def _better(one: PrintedItem, other: PrintedItem, db: IngredientDB) -> PrintedItem:
    if one.match.inci is None and other.match.inci is None:
        best = one if _read(one) >= _read(other) else other
        agreed = one.agreed + other.agreed if fold(one.printed) == fold(other.printed) else 1
        return replace(best, role=one.role, position=one.position, list_number=one.list_number, agreed=agreed)
    best = one if evidence(one) >= evidence(other) else other
    rival = other if best is one else one
    if _is_sure(rival) and best.match.inci != rival.match.inci and fold(best.printed) in fold(rival.match.inci or ""):
        # "Glycol" of a reading that tore "Propylene Glycol", "Oryza Sativa" of "… Bran Oil": the other has it whole.
        best = rival
    agreed = one.agreed + other.agreed if meaning_of(one, db) == meaning_of(other, db) else best.agreed
    stated = next((item.stated for item in (best, one, other) if item.stated is not None), None)
    # Both bounds of one reading: of two they need not agree.
    bound = next((item for item in (best, one, other) if item.least is not None or item.most is not None), best)
    return replace(
        best,
        role=one.role,
        position=one.position,
        list_number=one.list_number,
        agreed=agreed,
        stated=stated,
        least=bound.least,
        most=bound.most,
    )


def _is_sure(item: PrintedItem) -> bool:
    """Whether an item that only one reading has may be taken over."""
    to_the_letter = item.match.method != "similar" or item.match.score >= NEARLY
    long_enough = len(fold(item.printed)) >= LEAST_LETTERS
    if is_part(item.printed):
        return False
    return item.match.inci is not None and to_the_letter and long_enough and _read(item) >= LEAST_READ


def _is_anchored(pairs: Sequence[Pair], at: int) -> bool:
    """Whether both readings agree on an item near by, before and after; at an end of the list one side is enough."""
    before = [pair for pair in pairs[:at] if pair.one]
    after = [pair for pair in pairs[at + 1 :] if pair.one]
    near = [*before[-2:], *after[:2]]
    return any(pair.other for pair in near)


def _beside(pairs: Sequence[Pair], at: int) -> PrintedItem:
    """The nearest item of the first list, which has one at least: before, else after."""
    before = (pair.one for pair in reversed(pairs[:at]) if pair.one)
    return next(before, None) or next(pair.one for pair in pairs[at + 1 :] if pair.one)


def _without_ends(items: list[PrintedItem]) -> list[PrintedItem]:
    """Drops pieces of a name that stands whole beside them, from a reading that tore it."""
    # Again, as behind the first piece of a torn name its second one comes to stand beside the whole.
    while len(fewer := _without_nearest_ends(items)) < len(items):
        items = fewer
    return items


def _without_nearest_ends(items: list[PrintedItem]) -> list[PrintedItem]:
    return [
        item
        for i, item in enumerate(items)
        if not any(
            rival.match.inci and _is_piece(item, rival)
            for k in range(max(0, i - BESIDE), min(len(items), i + BESIDE + 1))
            if (rival := items[k]) is not item
        )
    ]


def _is_piece(item: PrintedItem, rival: PrintedItem) -> bool:
    """Whether an item is a piece of a name that stands whole beside it.

    An unknown one by its letters. One that is a name of its own ("Diethylamino" of "Diethylamino Hydroxybenzoyl …")
    only when it also stands in the same place, so that another reading must have torn it.
    """
    piece = fold(item.printed)
    if item.match.inci is None:
        return _is_part_of(piece, fold(rival.printed))
    if share(item.boxes, rival.boxes) < TORN_PLACE or len(piece) >= len(fold(rival.printed)):
        return False
    whole = fold(rival.match.inci or "")
    # By its name where other letters are read along: "Sucrose (Sulfate" of "Aluminum Sucrose Octasulfate".
    return any(_is_part_of(form, whole) for form in (piece, fold(item.match.inci)))


def _is_part_of(piece: str, whole: str) -> bool:
    return len(piece) < len(whole) and fuzz.partial_ratio(piece, whole) >= PART_OF


def numbered(items: Sequence[PrintedItem]) -> tuple[PrintedItem, ...]:
    """Positions counted anew in each list; members of a blend go on sharing one."""
    out: list[PrintedItem] = []
    place, before, number = 0, 0, 0
    for item in items:
        if item.list_number != number:
            place, before, number = 0, 0, item.list_number
        if item.position != before:
            place += 1
        before = item.position
        out.append(replace(item, position=place))
    return tuple(out)
