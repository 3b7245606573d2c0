"""Everything that is said of a product, from what its pack prints: `judge(printed, db, wishes)`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ingredient_db import IngredientDB
from screener.judging.amounts import amounts
from screener.judging.claims.judges import Basis, find_claims
from screener.judging.film import Film, film
from screener.judging.kinds.kind_words import PrintedKind, product_kind
from screener.judging.kinds.known_kinds import kinds
from screener.judging.kinds.listed_kinds import listed_kind
from screener.judging.milia import milia
from screener.judging.note import note
from screener.judging.pores import pores, ratings, vehicle_of
from screener.judging.verdicts import ItemVerdict, Verdicts
from screener.label.printed import PrintedItem, PrintedList
from screener.terms import Message, SkinProfile, Wishes


@dataclass(frozen=True, slots=True)
class PrintedProduct:
    """What a pack prints: its ingredients, and all its `texts`; `read`: these were read off photos."""

    label: PrintedList
    texts: tuple[str, ...] = ()
    read: bool = False


def judge(printed: PrintedProduct, db: IngredientDB, wishes: Wishes) -> tuple[Verdicts, ...]:
    """The verdicts of each list of a pack, in the order in which they are printed: one for most packs.

    The label must have an item. `wishes` change the note alone.
    """
    if not printed.label.list_names:
        return (_judged(printed, None, db, wishes.skin),)
    return tuple(_judged(replace(printed, label=one), name, db, wishes.skin) for name, one in _lists_of(printed.label))


def _lists_of(label: PrintedList) -> list[tuple[str, PrintedList]]:
    """Each list of the pack by itself, with its printed name, in the order in which they are printed."""
    lists = [
        (name, items)
        for i, name in enumerate(label.list_names)
        if (items := tuple(item for item in label.items if item.list_number == i))
    ]
    return [
        (name, _by_itself(label, items, first=i == 0, last=i == len(lists) - 1))
        for i, (name, items) in enumerate(lists)
    ]


def _by_itself(label: PrintedList, items: tuple[PrintedItem, ...], *, first: bool, last: bool) -> PrintedList:
    """One list of a pack: an end of the pack's text that was not seen is the first list's or the last one's alone."""
    ends = replace(label.coverage, start=label.coverage.start or not first, end=label.coverage.end or not last)
    return replace(label, items=items, list_names=(), otc=any(item.role == "active" for item in items), coverage=ends)


def _judged(printed: PrintedProduct, name: str | None, db: IngredientDB, skin: SkinProfile) -> Verdicts:
    label = printed.label
    # Of a kit each product may be of another kind, as its name tells.
    kind = product_kind("\n".join(printed.texts) if name is None else name) or listed_kind(label, db)
    result = _with_reason(film(label, db, kind), kind)
    if kind and skin.area is None:
        skin = replace(skin, area=kinds()[kind.kind].area)
    vehicle = vehicle_of(result.records, result.central, db)
    rated = ratings(label, vehicle, db)
    concern = pores(label, result, rated, vehicle, db)
    basis = Basis(label=label, records=result.records, pores=concern, heaviness=result.heaviness, db=db)
    rows = zip(amounts(result.bounds, result.central), result.records, rated, result.points, strict=True)
    verdicts = Verdicts(
        printed=label,
        name=name,
        heaviness=result.heaviness,
        pores=concern,
        milia=milia(label, result, concern, db),
        claims=find_claims("\n\n".join(printed.texts), basis, read=printed.read),
        items=tuple(
            ItemVerdict(
                amount=amount, film_class=record.film_class if record else None, comedogenicity=published, points=points
            )
            for amount, record, published, points in rows
        ),
    )
    return replace(verdicts, note=note(verdicts, skin))


def _with_reason(result: Film, kind: PrintedKind | None) -> Film:
    """With the names that told the kind before what follows from it, where the pack itself names none."""
    said = result.heaviness.kind
    if kind is None or said is None or not kind.listed:
        return result
    reason = Message("kind_by_list", {"names": kind.printed, "says": said.reason})
    return replace(result, heaviness=replace(result.heaviness, kind=replace(said, reason=reason)))
