"""One name with words around it: in several languages, behind what it is a part of, or with its last word ahead."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from ingredient_db import IngredientDB
from ingredient_db.records import Match
from screener.naming.named import Named
from screener.naming.pack_words import any_of
from screener.terms.numbers import numbers_beside

# Words of what stands behind the comma of a name that is turned round.
MOST_TURNED = numbers_beside(__file__, "naming_numbers.csv").whole("turned.most_words")

_LEAD_IN = re.compile(
    rf"(?<![^\W\d_])(?:{any_of('lead_in')})(?:\s?:)?\s|(?:{any_of('lead_in_joined')})(?=[\u4e00-\u9fff])", re.IGNORECASE
)


def one_of_languages(piece: str, db: IngredientDB) -> Match | None:
    """ "Yeast Extract\\Faex\\Extrait De Levure": the first known part; None where each part is another ingredient."""
    parts = [part for part in piece.split("\\") if part.strip()]
    found = [match for part in parts if (match := db.match_exact(part.strip()))]
    if not found or len({match.inci for match in found}) == len(parts) > 1:
        return None
    return replace(found[0], method="slash", way="slash")


def behind_lead_in(
    piece: str, names: Callable[[str, IngredientDB], tuple[Named, ...]], db: IngredientDB
) -> list[Named]:
    """ "Plant oils of which Cocos Nucifera Oil": the name ahead where it is known, and what `names` finds behind."""
    hit = _LEAD_IN.search(piece)
    if hit is None:
        return []
    at = hit.end() + len(piece[hit.end() :]) - len(piece[hit.end() :].lstrip())
    found = [Named(at + one.start, at + one.end, one.match, one.joined) for one in names(piece[at:], db)]
    ahead = piece[: hit.start()].rstrip(" ,:(")
    head = db.match_exact(ahead) if found and ahead.strip() else None
    if head is None:
        return found
    return [Named(0, len(ahead), head), *(replace(one, joined=True) for one in found)]


def without_lead_in(text: str) -> str:
    """A text without "contains", "of which" and their like."""
    return _LEAD_IN.sub(" ", text)


def inverted(first: str, second: str, db: IngredientDB) -> Match | None:
    """ "Avocado Oil, Hydrogenated": the name that two pieces make when the second goes ahead; None where they don't.

    The second alone is no ingredient, or it is one of its own.
    """
    if not first.strip() or not 0 < len(second.split()) <= MOST_TURNED or db.match_exact(second):
        return None
    found = db.match_exact(f"{second.strip()} {first.strip()}")
    return found if found and found.way == "exact" else None
