"""Claims that a pack makes, and whether its own list bears them out.

`claim_words` finds them. What each legally means stands in `messages.csv` (claim.meaning.*), who says so in
`claim_meanings.csv`; the substances that decide a claim in `ingredient_db/data/substance_groups.csv`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ingredient_db import IngredientDB
from ingredient_db.records import Ingredient
from screener.judging.claims.words import Found, claims_in, rows
from screener.judging.verdicts import Claim, Heaviness, Pores
from screener.label.printed import PrintedList
from screener.language.sentences import said
from screener.terms import Message, Verdict

# Claims that something is not in it: the group of substances that decides.
_WITHOUT = {
    "oil-free": "oil",
    "silicone-free": "silicone",
    "mineral-oil-free": "mineral_oil",
    "alcohol-free": "alcohol",
    "fragrance-free": "scent",
}
Judgement = tuple[Verdict, Message, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Basis:
    """What claims are judged by: the list with its records, and what was found of it."""

    label: PrintedList
    records: Sequence[Ingredient | None]
    pores: Pores
    heaviness: Heaviness
    db: IngredientDB

    def named(self, group: str) -> tuple[str, ...]:
        """The printed names of a group of substances."""
        pairs = zip(self.label.items, self.records, strict=True)
        return tuple(item.printed for item, record in pairs if record and self.db.tables.in_group(record, group))


@lru_cache(maxsize=1)
def meanings() -> dict[str, tuple[str, ...]]:
    """The ids of the sources of what each claim legally means, in the order in which claims are shown."""
    return {
        row["claim"]: tuple(row["source_ids"].split(";")) for row in rows(Path(__file__).parent / "claim_meanings.csv")
    }


def find_claims(text: str, basis: Basis, *, read: bool = False) -> tuple[Claim, ...]:
    """The claims printed in `text`, each judged once against the list; `read`: the text was read off a photo."""
    order = list(meanings())
    found = sorted(claims_in(text, read=read), key=lambda one: order.index(one.claim))
    return tuple(_claim(one, basis) for one in found)


def _claim(found: Found, basis: Basis) -> Claim:
    verdict, reason, deciding = _judged(found.claim, basis)
    means = Message("claim.meaning." + found.claim.replace("-", "_").replace(" ", "_"))
    sources = meanings()[found.claim]
    return Claim(
        found.claim,
        found.printed,
        verdict,
        said(reason),
        deciding,
        said(means),
        "; ".join(basis.db.sources[source].title for source in sources),
        sources,
        reason,
        means,
    )


def _judged(claim: str, basis: Basis) -> Judgement:
    if claim in _WITHOUT:
        return _without(_WITHOUT[claim], basis)
    if claim in ("non-comedogenic", "does not clog pores"):
        return _of_pores(basis.pores)
    if claim in ("lightweight", "non-greasy"):
        return _of_feel(basis.heaviness)
    return "cannot_tell", Message("claim.tested"), ()


def _without(group: str, basis: Basis) -> Judgement:
    """A claim that something is not in it: the list decides, but for names that are not known."""
    found = basis.named(group)
    what = Message(f"claim.what.{group}")
    if found:
        return "contradicted", Message("claim.named", {"names": found[:3]}), found
    unknown = sum(item.match.inci is None for item in basis.label.items)
    if unknown:
        return "cannot_tell", Message("claim.unknown", {"what": what, "count": unknown}), ()
    if group == "scent" and (scented := basis.named("scented")):
        return "cannot_tell", Message("claim.scented", {"what": what, "names": scented[:3]}), scented
    return "holds", Message("claim.none", {"what": what}), ()


def _of_pores(pores: Pores) -> Judgement:
    """Never decided: products with ingredients that rate high need not be comedogenic (draelos2006), nor the others."""
    if pores.level == "high":
        names = tuple(driver.printed for driver in pores.drivers if driver.share >= pores.drivers[0].share)
        return "cannot_tell", Message("claim.pores.high", {"names": names[:3]}), names
    return "cannot_tell", Message("claim.pores.open"), ()


def _of_feel(heaviness: Heaviness) -> Judgement:
    names = tuple(driver.printed for driver in heaviness.drivers[:2])
    left = heaviness.on_skin
    level = Message(f"level.{left.level}")
    if left.open:
        return "cannot_tell", Message("claim.feel.open"), ()
    if left.level == "heavy":
        return "contradicted", Message("claim.feel.heavy", {"level": level, "names": names}), names
    if left.level in ("weightless", "light"):
        return "holds", Message("claim.feel.light", {"level": level}), ()
    return "cannot_tell", Message("claim.feel.unclear"), ()
