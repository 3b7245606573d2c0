"""Claims that a pack makes, and whether its own list bears them out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingredient_db.records import Ingredient
from screener.label.printed import PrintedList
from screener.report import Claim, Pores

_PATTERNS = {
    "oil-free": re.compile(
        r"\boil[\s-]*free\b|\bfree of oils?\b|\bsans huile\b|\bölfrei\b|\blibre de aceites?\b|\bsin aceites?\b"
        r"|\bsenza oli[oi]?\b|\bbez oleju\b|\bне содержит мас(?:ел|ла)\b|\bбез масел\b",
        re.IGNORECASE,
    ),
    "non-comedogenic": re.compile(
        r"\bnon[\s-]*comedogenic\b|\bnon[\s-]*com[ée]dog[èe]ne\b|\bnicht[\s-]*komedogen\b|\bno comedog[ée]nic[oa]\b"
        r"|\bnon[\s-]*comedogenic[oa]\b|\bniekomedogenn\w*|\b(?:will not|won.?t|does not|doesn.?t) clog pores\b"
        r"|\bнекомедоген\w*|\bне закупоривает поры\b",
        re.IGNORECASE,
    ),
}
# Film classes that are an oil to any reader of the claim.
_OILS = frozenset({"oil", "hydrocarbon_oil", "butter", "petrolatum", "lanolin", "hydrocarbon_wax"})


def _oil_free(printed: str, label: PrintedList, records: Sequence[Ingredient | None]) -> Claim:
    oils = [i.printed for i, r in zip(label.items, records, strict=True) if r and r.film_class in _OILS]
    unknown = sum(item.match.inci is None for item in label.items)
    if oils:
        return Claim("oil-free", printed, "contradicted", f"the list names {', '.join(oils[:3])}")
    if unknown:
        return Claim("oil-free", printed, "cannot_tell", f"no oil found, but {unknown} names are not known")
    return Claim("oil-free", printed, "holds", "no oil, butter, petrolatum or lanolin on the list")


def _non_comedogenic(printed: str, pores: Pores) -> Claim:
    if pores.level == "high":
        names = ", ".join(driver.printed for driver in pores.drivers[:2])
        return Claim("non-comedogenic", printed, "contradicted", f"published ratings are high for {names}")
    return Claim(
        "non-comedogenic", printed, "cannot_tell", "only a test of the finished product can show it; no law defines it"
    )


def find_claims(text: str, label: PrintedList, records: Sequence[Ingredient | None], pores: Pores) -> tuple[Claim, ...]:
    """The claims printed in `text`, each judged once against the list."""
    found = []
    for claim, pattern in _PATTERNS.items():
        hit = pattern.search(text)
        if hit:
            printed = " ".join(hit[0].split())
            judged = _oil_free(printed, label, records) if claim == "oil-free" else _non_comedogenic(printed, pores)
            found.append(judged)
    return tuple(found)
