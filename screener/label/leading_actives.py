"""Active ingredients that no heading announces: "Avobenzone 3 %, Octocrylene 10 %, Water, …".

A list in falling order has no few percent of anything ahead of its water. What has its share printed there is the
active ingredient of a drug, and what follows are its inactive ones. Sun filters tell the same where no water is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingredient_db import IngredientDB
from screener.label.kits import is_water
from screener.label.printed import PrintedItem
from screener.terms.numbers import numbers_beside

MOST = numbers_beside(__file__, "label_numbers.csv")["active.most"]


def with_leading_actives(items: Sequence[PrintedItem], db: IngredientDB) -> list[PrintedItem]:
    """One list with the roles of a drug's, where shares ahead of its first name without one tell it; else as it is."""
    found = list(items)
    ahead = next((i for i, item in enumerate(found) if item.stated is None), 0)
    if not ahead or any(item.role != "listed" for item in found[: ahead + 1]):
        return found
    shares = [item.stated or 0.0 for item in found[:ahead]]
    if sum(shares) > MOST or not (
        is_water(found[ahead].printed, db) or any(_is_filter(item, db) for item in found[:ahead])
    ):
        return found
    actives = [replace(item, role="active") for item in found[:ahead]]
    rest = [replace(item, role="inactive") if item.role == "listed" else item for item in found[ahead:]]
    return [*actives, *rest]


def _is_filter(item: PrintedItem, db: IngredientDB) -> bool:
    record = db.get(item.match.inci) if item.match.inci else None
    return record is not None and any(one.kind == "sun_filter" for one in record.skin_classes)
