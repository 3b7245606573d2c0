"""From the verdicts to the report. Its sentences are still messages: `screener.language` says them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ingredient_db import IngredientDB, load
from screener.errors import InputError, ScreenerError
from screener.judging.verdicts import Claim, Verdicts
from screener.label.printed import PrintedItem
from screener.reading.confidence import confidence as confidence_in
from screener.report.contract import Family, Match, Part, Report, ReportIngredient, Unplaced, Versions
from screener.report.versions import code_version
from screener.terms import Box, Coverage, Message, Outcome, Quality, SoFar, Source, Verdict

# A claim on a pack with several lists speaks for all that is in it: the worst verdict counts.
_WORST: tuple[Verdict, ...] = ("contradicted", "cannot_tell", "holds")


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What a report comes from: the photos (or the one text), how well they could be read, and by whom.

    `readers`: for each photo the reader of each reading, none for a text. `read`: of photos, all that was read.
    `names`: the version of the user's own names.
    """

    sources: tuple[Source, ...]
    quality: Quality = Quality()
    readers: tuple[tuple[str, ...], ...] = ()
    read: str | None = None
    names: str | None = None

    def readings(self, photo: int) -> int:
        """How many readings of a photo there are, 0 for a text."""
        return len(self.readers[photo]) if self.readers else 0

    @property
    def photos(self) -> tuple[Source, ...]:
        """Every photo, where several show one product."""
        return self.sources if len(self.sources) > 1 else ()

    def versions(self, db: IngredientDB) -> Versions:
        """Of the code, the data, and the readers, each once."""
        names = dict.fromkeys(name for photo in self.readers for name in photo)
        return Versions(code=code_version(), data=db.version, reader=", ".join(names) or None, names=self.names)


def refuse(outcome: Outcome, message: Message, origin: Origin, so_far: tuple[SoFar, ...] = ()) -> Report:
    """No list, one that cannot be read, or no skincare: `message` says what to do, or why. Never a guess."""
    if outcome == "not_skincare":
        # There is nothing to do about it: another photo would tell the same.
        return replace(_without_list(outcome, origin), messages=(message,))
    quality = origin.quality if origin.quality.messages else replace(origin.quality, messages=(message,))
    return replace(_without_list(outcome, origin), quality=quality, messages=(message,), so_far=so_far)


def failure(source: Source, error: ScreenerError) -> Report:
    """For an input that could not be screened at all. What the person can change stands in the advice too."""
    quality = Quality(advice=(str(error),) if isinstance(error, InputError) else ())
    report = _without_list("unreadable", Origin(sources=(source,), quality=quality))
    return replace(report, note=(f"{error.title}. {error}",))


def _without_list(outcome: Outcome, origin: Origin) -> Report:
    return Report(
        source=origin.sources[0],
        outcome=outcome,
        quality=origin.quality,
        heaviness=None,
        pores=None,
        milia=None,
        confidence=0.0,
        ingredients=(),
        claims=(),
        unplaced=(),
        versions=origin.versions(load()),
        photos=origin.photos,
        read=origin.read,
    )


def assemble(verdicts: Sequence[Verdicts], origin: Origin, say: Callable[[Message], str]) -> Report:
    """The report of a product by the verdicts of its lists; of several, the heaviest gives the verdict.

    `say` makes the name of a list that has none on the pack, in the language of the report.
    """
    db = load()
    lists = [_listed(one, number, origin, db) for number, one in enumerate(verdicts)]
    heaviest = max(range(len(verdicts)), key=lambda i: verdicts[i].heaviness.on_skin.score)
    main = verdicts[heaviest]
    several = main.name is not None
    ingredients = tuple(row for one in lists for row in one.rows)
    unplaced = tuple(piece for one in lists for piece in one.unplaced)
    names = [one.name or Message("list.unnamed", {"number": number}) for number, one in enumerate(verdicts, start=1)]
    titles = [name if isinstance(name, str) else say(name) for name in names]
    coverage = _least_covered([one.printed.coverage for one in verdicts])
    ahead = (Message("several", {"count": len(verdicts), "name": names[heaviest]}),) if several else ()
    return Report(
        source=origin.sources[0],
        outcome="screened",
        quality=origin.quality,
        heaviness=main.heaviness,
        pores=main.pores,
        milia=main.milia,
        confidence=_mean(ingredients, len(ingredients), coverage) if several else lists[0].confidence,
        ingredients=ingredients,
        claims=_worst([one.claims for one in verdicts]),
        unplaced=tuple(dict.fromkeys(unplaced)) if several else unplaced,
        versions=origin.versions(db),
        photos=origin.photos,
        parts=tuple(map(_part, titles, verdicts, lists)) if several else (),
        messages=(*ahead, *main.note),
        read=origin.read,
        coverage=coverage,
    )


@dataclass(frozen=True, slots=True)
class _Listed:
    """One list as it is shown: its rows, what could not be placed, and how sure its names are (0-1)."""

    rows: tuple[ReportIngredient, ...]
    unplaced: tuple[Unplaced, ...]
    confidence: float


def _listed(one: Verdicts, number: int, origin: Origin, db: IngredientDB) -> _Listed:
    rows, hidden = [], []
    for item, verdict in zip(one.printed.items, one.items, strict=True):
        if not item.legible:
            hidden.append(_unplaced(item.printed, item.boxes))
            continue
        rows.append(
            ReportIngredient(
                position=item.position,
                printed=" ".join(item.printed.split()),
                inci=item.match.inci,
                role=item.role,
                match=_match(item.match.method, item.match.score, item.match.alternatives),
                amount=verdict.amount,
                film_class=verdict.film_class,
                comedogenicity=verdict.comedogenicity,
                confidence=confidence_in(item, origin.readings(item.photo)),
                boxes=item.boxes,
                photo=item.photo,
                part=number,
                inferred=_inferred(item, db),
                stated=item.stated,
                points=verdict.points,
                shade=item.shade or None,
            )
        )
    label = one.printed
    left = (
        _unplaced(text, seen.boxes) for (text, _, _), seen in zip(label.unplaced, label.unplaced_places, strict=True)
    )
    return _Listed(tuple(rows), (*left, *hidden), _mean(rows, one.total, label.coverage))


# Most names of most lists were recognised in one of a few ways.
@lru_cache(maxsize=1000)
def _match(method: str, score: float, alternatives: tuple[str, ...]) -> Match:
    return Match(method=method, score=score, alternatives=alternatives)


def _mean(rows: Sequence[ReportIngredient], count: int, coverage: Coverage) -> float:
    """The mean of `count` items, less by the share of letters that are in none."""
    return round(sum(row.confidence for row in rows) / max(1, count) * (1 - coverage.unplaced), 3)


def _least_covered(lists: Sequence[Coverage]) -> Coverage:
    """The shares of the list with the fewest letters named; an end was seen where it was of every list."""
    least = min(lists, key=lambda one: one.named)
    return replace(least, start=all(one.start for one in lists), end=all(one.end for one in lists))


def _part(name: str, one: Verdicts, listed: _Listed) -> Part:
    return Part(
        name=name,
        heaviness=one.heaviness,
        pores=one.pores,
        milia=one.milia,
        confidence=listed.confidence,
        messages=one.note,
        coverage=one.printed.coverage,
    )


def _worst(each: Sequence[Sequence[Claim]]) -> tuple[Claim, ...]:
    """Every claim once, by the list that bears it out least."""
    worst: dict[tuple[str, str], Claim] = {}
    for claim in (claim for claims in each for claim in claims):
        known = worst.get((claim.claim, claim.printed))
        if known is None or _WORST.index(claim.verdict) < _WORST.index(known.verdict):
            worst[claim.claim, claim.printed] = claim
    return tuple(worst.values())


def _inferred(item: PrintedItem, db: IngredientDB) -> Family | None:
    found = None if item.match.inci else db.family(item.printed)
    return Family(name=found.name, form=found.form, film_class=found.film_class) if found else None


def _unplaced(printed: str, boxes: tuple[Box, ...]) -> Unplaced:
    return Unplaced(printed=" ".join(printed.split()), box=boxes[0] if boxes else None)
