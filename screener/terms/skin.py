"""Whose skin, and where: changes what the note says, never the score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

SkinType = Literal["milia", "acne", "oily", "dry"]
Area = Literal["eye", "face", "body"]
SKIN_TYPES: tuple[SkinType, ...] = get_args(SkinType)
AREAS: tuple[Area, ...] = get_args(Area)


@dataclass(frozen=True, slots=True)
class SkinProfile:
    """`types`: what the skin is prone to, in any order; `area`: where the product goes, None when not said."""

    types: frozenset[SkinType] = frozenset()
    area: Area | None = None


ANY_SKIN = SkinProfile()


def skin_profile(types: str | None, area: str | None) -> SkinProfile:
    """The profile of words as they are typed: "milia, dry" and "eye". Raises ValueError that names the choices."""
    named = [word.strip().lower() for word in (types or "").split(",") if word.strip()]
    for word in named:
        if word not in SKIN_TYPES:
            raise ValueError(f"'{word}' is no kind of skin: choose from {', '.join(SKIN_TYPES)}.")
    where = (area or "").strip().lower() or None
    if where is not None and where not in AREAS:
        raise ValueError(f"'{where}' is no area: choose one of {', '.join(AREAS)}.")
    return SkinProfile(
        frozenset(one for one in SKIN_TYPES if one in named), next((one for one in AREAS if one == where), None)
    )
