"""What the list means for skin prone to milia, in no stronger words than the evidence.

No trial links a finished product to milia. Dermatologists quoted in the press and clinic pages name heavy
creams, above all around the eyes; long use of steroid creams is reported to lead to secondary milia; retinoids,
mild acids and sun protection are said to help. Who says so stands in `ingredient_db/data/milia_evidence.csv`, the
amount from which a class acts in `skin_classes.csv`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ingredient_db import IngredientDB
from ingredient_db.records import Ingredient, SkinClass
from screener.judging.amounts import Shares
from screener.judging.film import Film
from screener.judging.verdicts import Finding, Heaviness, Milia, Pores
from screener.label.printed import PrintedItem, PrintedList
from screener.terms import Message, MiliaLevel

STRENGTHS = ("strong", "fair", "weak", "own")
# Kinds of skin classes that bear on milia, in the order in which they are told.
TOLD = ("steroid", "retinoid", "exfoliant", "sun_filter")
Direction = Literal["better", "worse", "neutral"]


def milia(label: PrintedList, film: Film, pores: Pores, db: IngredientDB) -> Milia:
    """Level, reasons (message keys) and what was found on the label."""
    heaviness = film.heaviness
    found = _classes(label, film.records, film.central)
    findings = [finding for kind in TOLD for finding in _of_kind(kind, found, db)]
    heavy = heaviness.on_skin.level in ("rich", "heavy")
    rated = pores.level in ("moderate", "high")
    if rated:
        names = tuple(driver.printed for driver in pores.drivers[:3])
        findings.insert(0, _finding("pores", "worse", names, Message("milia.pores", {"names": names}), db))
    if heavy:
        level = Message(f"level.{heaviness.on_skin.level}")
        names = tuple(driver.printed for driver in heaviness.drivers[:3])
        findings.insert(0, _finding("film", "worse", names, Message("milia.film", {"level": level}), db))
    steroid = any(finding.topic == "steroid" for finding in findings)
    because = [key for key, holds in (("steroid", steroid), ("film", heavy), ("pores", rated)) if holds]
    return Milia(
        level=_level(steroid, heaviness, pores, bool(because)),
        because=tuple(f"milia.{key}" for key in because),
        findings=tuple(findings),
        helpful_messages=_entries(found, "better"),
        worsening_messages=_entries(found, "worse"),
    )


def _level(steroid: bool, heaviness: Heaviness, pores: Pores, anything: bool) -> MiliaLevel:
    left = heaviness.on_skin
    rich_and_rated = left.level == "rich" and pores.level in ("moderate", "high")
    if steroid or left.level == "heavy" or rich_and_rated:
        return "concern"
    if anything:
        return "some_concern"
    return "unclear" if pores.level == "unclear" or left.open else "no_sign"


_Found = list[tuple[PrintedItem, SkinClass, bool]]


def _classes(label: PrintedList, records: Sequence[Ingredient | None], central: Shares) -> _Found:
    """Every class on the label, and whether there is likely enough of it to act so."""
    return [
        (item, skin, item.role == "active" or skin.from_percent is None or share >= skin.from_percent)
        for item, record, share in zip(label.items, records, central.values, strict=True)
        for skin in (record.skin_classes if record else ())
    ]


def _entries(found: _Found, direction: Direction) -> tuple[Message, ...]:
    """What acts in this direction with its class, each once; one sun filter stands for all."""
    entries = [_entry(item, skin) for item, skin, acts in found if acts and skin.direction == direction]
    sun = [_entry(item, skin) for item, skin, acts in found if acts and skin.kind == "sun_filter"]
    entries += sun[:1] if direction == "better" else []
    return tuple(entry for i, entry in enumerate(entries) if entry not in entries[:i])


def _entry(item: PrintedItem, skin: SkinClass) -> Message:
    cosmetic = ".cosmetic" if _is_cosmetic(skin) else ""
    return Message("class.named", {"name": item.printed, "what": Message(f"class.{skin.kind}{cosmetic}")})


def _is_cosmetic(skin: SkinClass) -> bool:
    """A mild relative of the drugs of its kind."""
    return skin.skin_class.startswith("cosmetic")


def _of_kind(kind: str, found: _Found, db: IngredientDB) -> list[Finding]:
    """The findings of one kind: what acts, and apart from it what is likely too little."""
    mine = [(item, skin, acts) for item, skin, acts in found if skin.kind == kind]
    findings = []
    for key, chosen, direction in _ways(kind, mine):
        if chosen:
            names = tuple(dict.fromkeys(chosen))
            topic = "sun" if kind == "sun_filter" else kind
            findings.append(_finding(topic, direction, names, Message(key, {"names": names}), db))
    return findings


def _ways(kind: str, mine: _Found) -> list[tuple[str, list[str], Direction]]:
    if kind == "retinoid":
        mild = [item.printed for item, skin, _ in mine if _is_cosmetic(skin)]
        drug = [item.printed for item, skin, _ in mine if not _is_cosmetic(skin)]
        return [("milia.retinoid", drug, "better"), ("milia.retinoid.cosmetic", mild, "better")]
    acting = [item.printed for item, _, acts in mine if acts]
    if kind == "exfoliant":
        little = [item.printed for item, _, acts in mine if not acts]
        return [("milia.exfoliant", acting, "better"), ("milia.exfoliant.trace", little, "neutral")]
    if kind == "steroid":
        return [("milia.steroid", acting, "worse")]
    return [("milia.sun", acting, "better")]


def _finding(topic: str, direction: Direction, names: tuple[str, ...], reason: Message, db: IngredientDB) -> Finding:
    sources = tuple(
        dict.fromkeys(
            source
            for one in db.tables.milia[topic]
            if one.direction != "neutral"
            for source in one.source_id.split(";")
        )
    )
    strengths = {db.tables.source_kinds[db.sources[source].kind].strength for source in sources}
    strength = next((one for one in STRENGTHS if one in strengths), "weak")
    return Finding(
        topic=topic,
        direction=direction,
        names=names,
        reason=reason,
        sources=sources,
        strength=strength,
    )
