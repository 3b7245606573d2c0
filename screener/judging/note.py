"""The note: three or four plain sentences, each a message. `screener.language` says them."""

from __future__ import annotations

from collections.abc import Sequence

from screener.judging.claims.known_claims import claims
from screener.judging.kinds.known_kinds import kinds
from screener.judging.model import MODEL
from screener.judging.unplaced_text import unplaced_within
from screener.judging.verdicts import Claim, Heaviness, Verdicts
from screener.terms import Message, SkinProfile, Values

MOST_SENTENCES = 4
# How much each answer of a skin type asks for care: what does goes first.
_CARE = {"concern": 3, "high": 3, "heavy": 2, "some_concern": 2, "moderate": 2, "light": 1, "unclear": 1, "medium": 1}
# Steps that speak of drugs: nothing is said of milia beside them.
_OF_DRUGS = ("next.steroid", "next.unknown_drug")
_GREASY = {"weightless": "light", "light": "light", "medium": "medium", "rich": "heavy", "heavy": "heavy"}


def note(verdicts: Verdicts, skin: SkinProfile) -> tuple[Message, ...]:
    """Verdict, what makes it so, how sure, what to do next: at most `MOST_SENTENCES`."""
    kind = _kind(verdicts.heaviness)
    sure = Message(_sure(verdicts), {"known": verdicts.known, "total": verdicts.total})
    advice = next_steps(verdicts, skin)
    if kind:
        return _verdict_with_drivers(verdicts.heaviness), kind, sure, advice[0]
    if len(advice) == 1:
        return _verdict(verdicts.heaviness), _drivers(verdicts.heaviness), sure, *advice
    # Two things to say of what to do: verdict and drivers share a sentence.
    return _verdict_with_drivers(verdicts.heaviness), sure, *advice[: MOST_SENTENCES - 2]


def _kind(heaviness: Heaviness) -> Message | None:
    """What the kind of product does to what is left on the skin, where it does anything."""
    return heaviness.kind.reason if heaviness.kind and kinds()[heaviness.kind.kind].weighs else None


def _sure(verdicts: Verdicts) -> str:
    """What is said of the names. All are known only where the list was seen whole and nothing of it was left over."""
    if verdicts.known < verdicts.total:
        return "sure.part" if verdicts.known >= MODEL["sure_part_least"] * verdicts.total else "sure.low"
    coverage = verdicts.printed.coverage
    if coverage.whole and not unplaced_within(verdicts.printed):
        return "sure.all"
    if coverage.start and coverage.end:
        return "sure.unplaced"
    if not coverage.start and not coverage.end:
        return "sure.no_ends"
    return "sure.no_end" if coverage.start else "sure.no_start"


def _values(heaviness: Heaviness) -> Values:
    values: Values = {
        "level": Message(f"level.{heaviness.level}"),
        "score": round(heaviness.score),
    }
    if heaviness.open:
        values |= {"low": round(heaviness.low), "high": round(heaviness.high)}
    return values


def _verdict(heaviness: Heaviness) -> Message:
    return Message("verdict.open" if heaviness.open else "verdict", _values(heaviness))


def _named(heaviness: Heaviness, most: int) -> tuple[str | Message, ...]:
    return tuple(
        Message("named", {"name": driver.printed, "what": driver.reason}) if driver.reason else driver.printed
        for driver in heaviness.drivers[:most]
    )


def _drivers(heaviness: Heaviness) -> Message:
    return Message("drivers", {"names": _named(heaviness, 3)}) if heaviness.drivers else Message("drivers.none")


def _verdict_with_drivers(heaviness: Heaviness) -> Message:
    if not heaviness.drivers:
        return _verdict(heaviness)
    key = "verdict.open.drivers" if heaviness.open else "verdict.drivers"
    return Message(key, _values(heaviness) | {"names": _named(heaviness, 2)})


def next_steps(verdicts: Verdicts, skin: SkinProfile) -> tuple[Message, ...]:
    """What to do, the most important first; one sentence at least."""
    steps = [*_warnings(verdicts, skin), *_for_skin(verdicts, skin), *_contradicted(verdicts.claims)]
    if not skin.types and not any(step.key in _OF_DRUGS for step in steps):
        steps.append(_for_milia(verdicts, skin))
    return tuple(steps)


def _warnings(verdicts: Verdicts, skin: SkinProfile) -> list[Message]:
    by_topic: dict[str, tuple[str, ...]] = {}
    for finding in verdicts.milia.findings:
        if finding.direction != "neutral":
            by_topic[finding.topic] = (*by_topic.get(finding.topic, ()), *finding.names)
    steps = []
    if steroids := by_topic.get("steroid"):
        steps.append(Message("next.steroid", {"names": steroids[:2]}))
    # What stands among the active ingredients is a drug, whatever it is.
    if drugs := tuple(item.printed for item in verdicts.printed.items if item.role == "active" and not item.match.inci):
        steps.append(Message("next.unknown_drug", {"names": drugs[:2]}))
    stinging = (*by_topic.get("retinoid", ()), *by_topic.get("exfoliant", ()))
    if skin.area == "eye" and stinging:
        steps.append(Message("next.sting", {"names": stinging[:2]}))
    return steps


def _for_skin(verdicts: Verdicts, skin: SkinProfile) -> list[Message]:
    """A sentence for each type of the profile, that which asks for most care first."""
    greasy = _GREASY[verdicts.heaviness.on_skin.level]
    acne = "low" if verdicts.pores.level == "none_found" else verdicts.pores.level
    steps: list[tuple[int, Message]] = []
    if "milia" in skin.types:
        steps.append((_CARE.get(verdicts.milia.level, 0), _for_milia(verdicts, skin)))
    if "acne" in skin.types:
        names = tuple(driver.printed for driver in verdicts.pores.drivers[:2])
        values: Values = {"names": names}
        values = values if acne in ("high", "moderate") else {}
        steps.append((_CARE.get(acne, 0), Message(f"next.acne.{acne}", values)))
    if "oily" in skin.types:
        steps.append((2 * (greasy == "heavy"), Message(f"next.oily.{greasy}")))
    if "dry" in skin.types:
        steps.append((greasy == "light", Message(f"next.dry.{greasy}")))
    return [step for _, step in sorted(steps, key=lambda pair: -pair[0])]


def _for_milia(verdicts: Verdicts, skin: SkinProfile) -> Message:
    level = verdicts.milia.level
    if skin.area == "body" and level in ("concern", "some_concern"):
        return Message("next.milia.body")
    return Message(f"next.milia.eye.{level}" if skin.area == "eye" else f"next.milia.{level}")


def _contradicted(printed: Sequence[Claim]) -> list[Message]:
    """One claim that the list contradicts."""
    for claim in printed:
        if claim.verdict == "contradicted":
            if claims()[claim.claim].judge == "feel":
                return [Message("next.claim.feel", {"claim": claim.printed})]
            return [Message("next.claim", {"claim": claim.printed, "names": claim.deciding[:2]})]
    return []
