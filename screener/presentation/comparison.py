"""Which of two products leaves the lighter film, and why: `compare(report, report)`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from screener.judging.verdicts import Driver, Heaviness, Rinsed
from screener.report.contract import Report
from screener.terms import Message
from screener.terms.numbers import numbers_beside

ALIKE = numbers_beside(__file__, "comparison_numbers.csv")["compare_alike"]

Sureness = Literal["sure", "likely", "open"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`lighter`: 0 the first, 1 the second, None when they are alike or one could not be screened.

    `sure` when the intervals lie apart, `likely` when neither score lies inside the other's interval, else `open`.
    `because`: what makes the heavier one so and counts for less, or not at all, in the lighter one.
    """

    lighter: int | None
    by: float
    sureness: Sureness
    because: tuple[Driver, ...]


def compare(one: Report, other: Report) -> Comparison:
    """Compares two screened products by the heaviness of the films they leave."""
    first, second = one.heaviness, other.heaviness
    if first is None or second is None:
        return Comparison(None, 0.0, "open", ())
    by = round(abs(first.on_skin.score - second.on_skin.score), 1)
    sureness = _sureness(first.on_skin, second.on_skin)
    if by < ALIKE:
        return Comparison(None, by, sureness, ())
    heavier, lighter = (first, second) if first.on_skin.score > second.on_skin.score else (second, first)
    shares = {driver.inci: driver.share * lighter.on_skin.score for driver in lighter.drivers}
    because = [d for d in heavier.drivers if d.share * heavier.on_skin.score > shares.get(d.inci, 0.0) + ALIKE / 2]
    return Comparison(int(heavier is first), by, sureness, tuple(because[:3]))


def in_words(comparison: Comparison, names: tuple[str, str] = ("A", "B")) -> tuple[Message, ...]:
    """The comparison in one or two sentences; `names` of the two products."""
    if comparison.lighter is None:
        return (Message("compare.alike"),)
    lighter, heavier = names[comparison.lighter], names[1 - comparison.lighter]
    verdict = Message(f"compare.{comparison.sureness}", {"lighter": lighter, "points": comparison.by})
    if not comparison.because:
        return (verdict,)
    because = tuple(driver.printed for driver in comparison.because)
    return verdict, Message("compare.because", {"heavier": heavier, "names": because})


def _sureness(one: Heaviness | Rinsed, other: Heaviness | Rinsed) -> Sureness:
    if one.high < other.low or other.high < one.low:
        return "sure"
    inside = one.low <= other.score <= one.high or other.low <= one.score <= other.high
    return "open" if inside else "likely"
