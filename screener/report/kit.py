"""A pack that prints several lists, as of a kit: each is screened by itself, and the heaviest gives the verdict."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from screener.judging.verdicts import Claim
from screener.label.printed import PrintedList
from screener.language.sentences import said
from screener.report.contract import Part, Report
from screener.terms import Message, Verdict

# A claim on the pack speaks for all that is in it: the worst verdict counts.
_WORST: tuple[Verdict, ...] = ("contradicted", "cannot_tell", "holds")


def lists_of(label: PrintedList) -> list[PrintedList]:
    """Each list of the pack by itself, in the order in which they are printed."""
    return [
        replace(label, items=items, list_names=(), otc=any(item.role == "active" for item in items))
        for i in range(len(label.list_names))
        if (items := tuple(item for item in label.items if item.list_number == i))
    ]


def screen_each(label: PrintedList, screen: Callable[[PrintedList, str], Report]) -> Report:
    """One report for a pack with several lists: `screen` makes that of a single one with its name."""
    lists = lists_of(label)
    reports = [screen(one, label.list_names[one.items[0].list_number]) for one in lists]
    heaviest = max(range(len(reports)), key=lambda i: _score(reports[i]))
    names = [
        label.list_names[one.items[0].list_number] or Message("list.unnamed", {"number": number})
        for number, one in enumerate(lists, start=1)
    ]
    parts = tuple(
        Part(_said(name), report.heaviness, report.pores, report.milia, report.note, report.confidence, report.messages)
        for name, report in zip(names, reports, strict=True)
    )
    ingredients = tuple(replace(row, part=i) for i, report in enumerate(reports) for row in report.ingredients)
    unplaced = dict.fromkeys(row for report in reports for row in report.unplaced)
    several = Message("several", {"count": len(parts), "name": names[heaviest]})
    main = reports[heaviest]
    return replace(
        main,
        note=(said(several), *main.note),
        messages=(several, *main.messages),
        confidence=round(sum(row.confidence for row in ingredients) / max(1, len(ingredients)), 3),
        ingredients=ingredients,
        unplaced=tuple(unplaced),
        claims=_claims([report.claims for report in reports]),
        parts=parts,
    )


def _said(name: str | Message) -> str:
    return name if isinstance(name, str) else said(name)


def _score(report: Report) -> float:
    return report.heaviness.on_skin.score if report.heaviness else -1.0


def _claims(each: Sequence[Sequence[Claim]]) -> tuple[Claim, ...]:
    worst: dict[tuple[str, str], Claim] = {}
    for claim in (claim for claims in each for claim in claims):
        known = worst.get((claim.claim, claim.printed))
        if known is None or _WORST.index(claim.verdict) < _WORST.index(known.verdict):
            worst[claim.claim, claim.printed] = claim
    return tuple(worst.values())
