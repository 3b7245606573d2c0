"""The note: three or four plain sentences, each a message key with parameters."""

from __future__ import annotations

from screener.report import Claim, Heaviness, Milia

MESSAGES = {
    "verdict": "This looks {level}: heaviness {score} of 100.",
    "verdict.open": "This looks {level} (heaviness {score} of 100), but the label leaves much open: {low} to {high}.",
    "level.weightless": "weightless",
    "level.light": "light",
    "level.medium": "medium",
    "level.rich": "rich",
    "level.heavy": "heavy",
    "several": "This pack prints {count} lists. What follows is for the heaviest: {name}.",
    "drivers": "Most of its weight comes from {names}.",
    "drivers.none": "None of the ingredients we know leaves much of a film.",
    "sure.high": "We recognised all {total} ingredients; how much of each there is can only be estimated.",
    "sure.part": "We recognised {known} of {total} ingredients; the others could make it heavier.",
    "sure.low": "We recognised only {known} of {total} ingredients, so take this as a hint, not an answer.",
    "next.milia.steroid": "It names a steroid: long use is linked to milia, so ask a doctor or pharmacist.",
    "next.milia.concern": "For milia-prone skin, and around the eyes, a lighter product is the more careful choice.",
    "next.milia.some": "If your skin is prone to milia, try it away from the eyes first.",
    "next.contradicted": "The claim “{claim}” does not fit its own list.",
    "next.none": "We found no sign against it for milia-prone skin; that is not a promise.",
    "next.unclear": "For milia-prone skin this list tells too little to say.",
    "no_list": "We could not find an ingredient list here. Turn to the side with the small print, headed "
    "“Ingredients”, and fill the picture with it.",
    "no_list.text": "We could not find an ingredient list in this text. Paste the part that begins with “Ingredients”.",
    "unreadable": "We could not read this. {advice}",
}


def message(key: str, **values: object) -> str:
    """The sentence of a key with its parameters filled in."""
    return MESSAGES[key].format(**values)


def _joined(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def _next_step(claims: tuple[Claim, ...], milia: Milia) -> str:
    contradicted = next((claim for claim in claims if claim.verdict == "contradicted"), None)
    if "milia.steroid" in milia.because:
        return message("next.milia.steroid")
    if contradicted:
        return message("next.contradicted", claim=contradicted.claim)
    keys = {
        "concern": "next.milia.concern",
        "some_concern": "next.milia.some",
        "no_sign": "next.none",
        "unclear": "next.unclear",
    }
    return message(keys[milia.level])


def note(heaviness: Heaviness, milia: Milia, claims: tuple[Claim, ...], known: int, total: int) -> tuple[str, ...]:
    """Verdict, what makes it so, how sure, what to do next."""
    values = {
        "level": MESSAGES[f"level.{heaviness.level}"],
        "score": round(heaviness.score),
        "low": round(heaviness.low),
        "high": round(heaviness.high),
    }
    lines = [message("verdict.open" if heaviness.open else "verdict", **values)]
    names = [f"{driver.printed} ({driver.because})" for driver in heaviness.drivers[:3]]
    lines.append(message("drivers", names=_joined(names)) if names else message("drivers.none"))
    sure = "sure.high" if known == total else "sure.part" if known >= 0.7 * total else "sure.low"
    lines.append(message(sure, known=known, total=total))
    lines.append(_next_step(claims, milia))
    return tuple(lines)
