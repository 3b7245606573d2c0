"""From the named list to the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingredient_db import IngredientDB
from screener.judging import Verdicts, amounts, film, milia, note, pores, ratings, vehicle_of
from screener.judging.claims.judges import Basis, find_claims
from screener.judging.kinds.words import PrintedKind
from screener.label.printed import PrintedItem, PrintedList
from screener.language.sentences import said
from screener.reading.confidence import confidence as confidence_in
from screener.report.contract import Family, Report, ReportIngredient, Unplaced, Versions
from screener.report.contract import Match as ReportMatch
from screener.report.versions import code_version
from screener.sandbox.timing import Clock
from screener.terms import ANY_SKIN, Box, Message, Outcome, Quality, SkinProfile, Source


def without_list(
    sources: Sequence[Source],
    quality: Quality,
    message: Message,
    readers: Sequence[Sequence[str]],
    clock: Clock,
    db: IngredientDB,
    outcome: Outcome = "no_ingredient_list",
) -> Report:
    """No list, or one that cannot be read: `message` says what to do. Never a guess."""
    text = said(message)
    if not quality.advice:
        quality = replace(quality, advice=(text,), messages=(message,))
    return Report(
        sources[0],
        outcome,
        quality,
        None,
        None,
        None,
        (text,),
        0.0,
        (),
        (),
        (),
        _versions(readers, db),
        clock.ms,
        _photos(sources),
        messages=(message,),
    )


def no_list_in_text(source: Source, clock: Clock, db: IngredientDB) -> Report:
    """A text that holds no ingredient list."""
    return without_list([source], Quality(), Message("no_list.text"), (), clock, db)


def _versions(readers: Sequence[Sequence[str]], db: IngredientDB) -> Versions:
    names = dict.fromkeys(name for photo in readers for name in photo)
    return Versions(code_version(), db.version, ", ".join(names) or None)


def _photos(sources: Sequence[Source]) -> tuple[Source, ...]:
    return tuple(sources) if len(sources) > 1 else ()


def screened(
    sources: Sequence[Source],
    quality: Quality,
    texts: Sequence[str],
    label: PrintedList,
    readers: Sequence[Sequence[str]],
    clock: Clock,
    db: IngredientDB,
    skin: SkinProfile = ANY_SKIN,
    kind: PrintedKind | None = None,
) -> Report:
    """The answer for a list with at least one name.

    `texts`: all that was read; `readers`: by whom, for each photo once a reading; `skin` changes the note alone;
    `kind` of product, as the pack names it.
    """
    result = film(label, db, kind)
    if kind and kind.kind == "eye_cream" and skin.area is None:
        skin = replace(skin, area="eye")
    vehicle = vehicle_of(result.records, result.central, db)
    rated = ratings(label, vehicle, db)
    concern = pores(label, rated, vehicle, result.bounds, result.central, db)
    prone = milia(label, result.records, result.central, result.heaviness, concern, db)
    basis = Basis(label, result.records, concern, result.heaviness, db)
    claims = find_claims("\n\n".join(texts), basis, read=bool(readers))
    clock.step("heaviness")
    shares = amounts(result.bounds, result.central)
    ingredients, hidden = [], []
    rows = zip(label.items, result.records, shares, rated, result.points, strict=True)
    for item, record, amount, published, points in rows:
        # What another photo shows says nothing about an item of this one.
        readings = len(readers[item.photo]) if readers else 0
        if not item.legible:
            hidden.append(_unplaced(item.printed, item.boxes))
            continue
        ingredients.append(
            ReportIngredient(
                item.position,
                " ".join(item.printed.split()),
                item.match.inci,
                item.role,
                ReportMatch(item.match.method, item.match.score, item.match.alternatives),
                amount,
                record.film_class if record else None,
                published,
                confidence_in(item, readings),
                item.boxes,
                item.photo,
                inferred=_inferred(item, db),
                stated=item.stated,
                points=points,
            )
        )
    known = sum(item.match.inci is not None for item in label.items)
    total = len(label.items)
    confidence = round(sum(i.confidence for i in ingredients) / max(1, total), 3)
    messages = note(Verdicts(result.heaviness, concern, prone, claims, known, total), skin)
    return Report(
        sources[0],
        "screened",
        quality,
        result.heaviness,
        concern,
        prone,
        tuple(map(said, messages)),
        confidence,
        tuple(ingredients),
        claims,
        (*(_unplaced(printed, ()) for printed, _, _ in label.unplaced), *hidden),
        _versions(readers, db),
        clock.ms,
        _photos(sources),
        messages=messages,
    )


def _inferred(item: PrintedItem, db: IngredientDB) -> Family | None:
    found = None if item.match.inci else db.family(item.printed)
    return Family(found.name, found.form, found.film_class) if found else None


def _unplaced(printed: str, boxes: tuple[Box, ...]) -> Unplaced:
    return Unplaced(" ".join(printed.split()), boxes[0] if boxes else None)
