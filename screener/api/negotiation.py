"""What a request asked of the words of its answer: language, skin and area."""

from __future__ import annotations

from fastapi import Request

from screener.api.schemas import WishFields
from screener.language.sentences import languages
from screener.terms import AREAS, SOURCE, SkinProfile, Wishes

# Languages of an Accept-Language header that are looked at.
MOST = 20
# The fields of a form.
WISH_FIELDS = {
    "language": {"type": "string", "enum": list(languages())},
    "skin": {"type": "string", "description": "milia, acne, oily, dry, with commas between"},
    "area": {"type": "string", "enum": list(AREAS)},
}


def wishes_of(request: Request, asked: WishFields) -> Wishes:
    """As wished in the body; where it names no language, the first of Accept-Language that there are words in."""
    language = asked.language or accepted(request.headers.get("accept-language", ""))
    return Wishes(SkinProfile(frozenset(asked.skin), asked.area), language)


def accepted(header: str) -> str:
    """The language wanted most of those there are: `de-AT, fr;q=0.8` gives `de`. English when there is none."""
    wanted = []
    for place, part in enumerate(header.split(",")[:MOST]):
        name, _, quality = part.partition(";")
        wanted.append((-_quality(quality), place, name.strip().lower().partition("-")[0]))
    there = set(languages())
    return next((name for quality, _, name in sorted(wanted) if quality < 0 and name in there), SOURCE)


def _quality(parameter: str) -> float:
    """`q=0.8` as a number; 1 where nothing is said, 0 for what is no number."""
    _, _, value = parameter.replace(" ", "").partition("q=")
    if not value:
        return 1.0
    try:
        return min(1.0, max(0.0, float(value)))
    except ValueError:
        return 0.0


def headers_of(wishes: Wishes) -> dict[str, str]:
    """Headers of an answer that holds sentences."""
    return {"Content-Language": wishes.language, "Vary": "Accept-Language"}
