"""How an answer is told: for whose skin, and in which language. Neither changes a score or a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from screener.judging.verdicts import Claim, Driver, Finding, Heaviness, Milia, Pores
from screener.language.sentences import said
from screener.report.contract import Part, Report
from screener.terms import SOURCE, Message


def in_language(report: Report, language: str) -> Report:
    """The report with every sentence in this language. Raises ValueError when there are no words in it.

    Names as printed, INCI names, keys and numbers stay what they are.
    """
    if language == SOURCE:
        return report
    quality = replace(report.quality, advice=_all(report.quality.messages, language))
    return replace(
        report,
        quality=quality,
        heaviness=_heaviness(report.heaviness, language),
        pores=_pores(report.pores, language),
        milia=_milia(report.milia, language),
        note=_all(report.messages, language),
        claims=tuple(map(partial(_claim, language=language), report.claims)),
        parts=tuple(map(partial(_part, language=language), report.parts)),
    )


def _all(messages: Sequence[Message], language: str) -> tuple[str, ...]:
    return tuple(said(message, language) for message in messages)


def _drivers(drivers: Sequence[Driver], language: str) -> tuple[Driver, ...]:
    return tuple(replace(one, because=said(one.reason, language)) if one.reason else one for one in drivers)


def _heaviness(heaviness: Heaviness | None, language: str) -> Heaviness | None:
    if heaviness is None:
        return None
    kind = heaviness.kind and replace(heaviness.kind, because=said(heaviness.kind.reason, language))
    return replace(heaviness, drivers=_drivers(heaviness.drivers, language), kind=kind)


def _pores(pores: Pores | None, language: str) -> Pores | None:
    return pores and replace(pores, drivers=_drivers(pores.drivers, language))


def _milia(milia: Milia | None, language: str) -> Milia | None:
    return milia and replace(
        milia,
        helpful=_all(milia.helpful_messages, language),
        worsening=_all(milia.worsening_messages, language),
        findings=tuple(map(partial(_finding, language=language), milia.findings)),
    )


def _finding(finding: Finding, language: str) -> Finding:
    return replace(finding, because=said(finding.reason, language))


def _claim(claim: Claim, language: str) -> Claim:
    assert claim.reason is not None
    assert claim.means is not None
    return replace(claim, because=said(claim.reason, language), meaning=said(claim.means, language))


def _part(part: Part, language: str) -> Part:
    return replace(
        part,
        heaviness=_heaviness(part.heaviness, language),
        pores=_pores(part.pores, language),
        milia=_milia(part.milia, language),
        note=_all(part.messages, language),
    )
