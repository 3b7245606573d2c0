"""How an answer is told: for whose skin, and in which language. Neither changes a score or a verdict."""

from __future__ import annotations

from dataclasses import dataclass

import orjson

from screener.terms.skin import ANY_SKIN, SkinProfile

# The language of the sentences as they are written.
SOURCE = "en"


@dataclass(frozen=True, slots=True)
class Wishes:
    """`language`: one of `language.languages()`."""

    skin: SkinProfile = ANY_SKIN
    language: str = SOURCE

    def packed(self) -> bytes:
        """The same for the same wishes; `unpacked` makes it one again."""
        return orjson.dumps([sorted(self.skin.types), self.skin.area, self.language])


PLAIN = Wishes()


def unpacked(packed: bytes) -> Wishes:
    """What was packed; nothing is the plain one."""
    if not packed:
        return PLAIN
    types, area, language = orjson.loads(packed)
    return Wishes(SkinProfile(frozenset(types), area), language)
