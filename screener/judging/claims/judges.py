"""Whether a pack's own list bears out what the pack claims: one class for each way of judging (`claims.toml`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ingredient_db import IngredientDB
from ingredient_db.records import Ingredient
from screener.judging.claims.claim_words import FoundClaim, claims_in
from screener.judging.claims.known_claims import KnownClaim, claims
from screener.judging.verdicts import Claim, Heaviness, Pores
from screener.label.printed import PrintedList
from screener.terms import Message, Verdict

Judgement = tuple[Verdict, Message, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
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


class Judge(Protocol):
    """One way of judging a claim."""

    def __call__(self, claim: KnownClaim, basis: Basis) -> Judgement:
        """The verdict, why, and the ingredients as printed that decide it."""


class Without:
    """A claim that something is not in it: the list decides, but for names that are not known."""

    def __call__(self, claim: KnownClaim, basis: Basis) -> Judgement:
        """Contradicted by a name of the group; holds only where every name is known."""
        found = basis.named(claim.group)
        what = Message(claim.what_key)
        if found:
            return "contradicted", Message("claim.named", {"names": found[:3]}), found
        unknown = sum(item.match.inci is None for item in basis.label.items)
        if unknown:
            return "cannot_tell", Message("claim.unknown", {"what": what, "count": unknown}), ()
        if claim.group == "scent" and (scented := basis.named("scented")):
            return "cannot_tell", Message("claim.scented", {"what": what, "names": scented[:3]}), scented
        return "holds", Message("claim.none", {"what": what}), ()


class OfPores:
    """Never decided: products with ingredients that rate high need not be comedogenic (draelos2006), nor the others."""

    def __call__(self, claim: KnownClaim, basis: Basis) -> Judgement:  # noqa: ARG002 - as every judge
        """Cannot tell; names what rates highest."""
        pores = basis.pores
        if pores.level == "high":
            names = tuple(driver.printed for driver in pores.drivers if driver.share >= pores.drivers[0].share)
            return "cannot_tell", Message("claim.pores.high", {"names": names[:3]}), names
        return "cannot_tell", Message("claim.pores.open"), ()


class OfFeel:
    """A claim of lightness: by the level of what stays on the skin."""

    def __call__(self, claim: KnownClaim, basis: Basis) -> Judgement:  # noqa: ARG002 - as every judge
        """Contradicted by a heavy film, held by a light one, open between."""
        left = basis.heaviness.on_skin
        names = tuple(driver.printed for driver in basis.heaviness.drivers[:2])
        level = Message(f"level.{left.level}")
        if left.open:
            return "cannot_tell", Message("claim.feel.open"), ()
        if left.level == "heavy":
            return "contradicted", Message("claim.feel.heavy", {"level": level, "names": names}), names
        if left.level in ("weightless", "light"):
            return "holds", Message("claim.feel.light", {"level": level}), ()
        return "cannot_tell", Message("claim.feel.unclear"), ()


class OfTest:
    """That it was tested says nothing of what the test showed."""

    def __call__(self, claim: KnownClaim, basis: Basis) -> Judgement:  # noqa: ARG002 - as every judge
        """Cannot tell."""
        return "cannot_tell", Message("claim.tested"), ()


# By the names of `known_claims.JUDGED_BY`.
JUDGES: dict[str, Judge] = {"without": Without(), "pores": OfPores(), "feel": OfFeel(), "tested": OfTest()}


def find_claims(text: str, basis: Basis, *, read: bool = False) -> tuple[Claim, ...]:
    """The claims printed in `text`, each judged once against the list; `read`: the text was read off a photo."""
    order = {name: place for place, name in enumerate(claims())}
    found = sorted(claims_in(text, read=read), key=lambda one: order[one.claim])
    return tuple(_claim(one, basis) for one in found)


def _claim(found: FoundClaim, basis: Basis) -> Claim:
    known = claims()[found.claim]
    verdict, reason, deciding = JUDGES[known.judge](known, basis)
    return Claim(
        claim=found.claim,
        printed=found.printed,
        verdict=verdict,
        reason=reason,
        deciding=deciding,
        means=Message(known.meaning_key),
        source="; ".join(basis.db.sources[source].title for source in known.sources),
        sources=known.sources,
    )
