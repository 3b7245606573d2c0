"""Claims that a pack makes, and whether its own list bears them out.

The words of each claim, in twelve languages, stand in `claims.csv`; what it legally means in `claim_meanings.csv`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from ingredient_db.records import Ingredient
from screener.label.printed import PrintedList
from screener.report import Claim, Heaviness, Pores, Verdict

# Film classes that are an oil to any reader of the claim, and the silicones.
_OILS = frozenset({"oil", "hydrocarbon_oil", "butter", "petrolatum", "lanolin", "hydrocarbon_wax"})
_SILICONES = frozenset({"silicone_fluid", "silicone_volatile", "silicone_elastomer"})
_SILICONE_NAME = re.compile(r"METHICONE|SILOXANE|SILICONE|SILANOL")
_MINERAL_OILS = frozenset({"PARAFFINUM LIQUIDUM", "MINERAL OIL"})
_ALCOHOLS = frozenset({"ALCOHOL", "ALCOHOL DENAT.", "SD ALCOHOL", "ETHYL ALCOHOL"})
_SCENTS = frozenset({"PARFUM", "AROMA", "FRAGRANCE"})
# Ahead of a claim these words take it back: "not oil-free".
_TAKEN_BACK = re.compile(
    r"(?:\bnot|\bnever|\bisn't|\bnicht|\bn'est pas|\bno es|\bnon è|\bnão é|\bnie jest)\s+$", re.IGNORECASE
)
# A mineral oil is an oil as well: the longer words are not the shorter claim.
_NOT_BEHIND = {"oil-free": re.compile(r"mineral[\s-]*$", re.IGNORECASE)}
_BETWEEN = re.compile(r"[\s\-‐‑–]+")
_SAME = str.maketrans({"’": "'", "ı": "i", "\u0307": None})
_HERE = Path(__file__).parent


def _rows(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@lru_cache(maxsize=1)
def meanings() -> dict[str, tuple[str, str]]:
    """What each claim legally means, and the source of that."""
    return {row["claim"]: (row["meaning"], row["source"]) for row in _rows("claim_meanings.csv")}


@lru_cache(maxsize=1)
def _patterns() -> dict[str, tuple[tuple[str, ...], re.Pattern[str]]]:
    """Of each claim its wordings without spaces, and the pattern of all of them."""
    words: dict[str, list[str]] = {}
    for row in _rows("claims.csv"):
        words.setdefault(row["claim"], []).append(row["words"])
    return {claim: (tuple(_squeezed(one) for one in several), _pattern(several)) for claim, several in words.items()}


def _squeezed(text: str) -> str:
    """Small letters without what may stand between words; the Turkish i without a dot is an i."""
    return _BETWEEN.sub("", text.lower().translate(_SAME))


def _pattern(several: Sequence[str]) -> re.Pattern[str]:
    """Any of the words, with spaces, hyphens, line ends or nothing between them, as packs print them."""
    forms = (
        r"[\s\-‐‑–]*".join(map(re.escape, words.split())).replace("'", "['’]")
        for words in sorted(several, key=len)[::-1]
    )
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(forms)})(?![^\W_])", re.IGNORECASE)


def _named(label: PrintedList, records: Sequence[Ingredient | None], deciding: Sequence[bool]) -> list[str]:
    return [item.printed for item, _, found in zip(label.items, records, deciding, strict=True) if found]


def _without(
    claim: str, what: str, label: PrintedList, records: Sequence[Ingredient | None]
) -> tuple[Verdict, str, list[str]]:
    """A claim that something is not in it: the list decides, but for names that are not known."""
    found = _named(label, records, [record is not None and _is_in(claim, record) for record in records])
    unknown = sum(item.match.inci is None for item in label.items)
    if found:
        return "contradicted", f"the list names {', '.join(found[:3])}", found
    if unknown:
        names = "names are" if unknown > 1 else "name is"
        return "cannot_tell", f"no {what} found, but {unknown} {names} not known", []
    return "holds", f"no {what} on the list", []


def _is_in(claim: str, record: Ingredient) -> bool:
    if claim == "oil-free":
        return record.film_class in _OILS
    if claim == "silicone-free":
        return record.film_class in _SILICONES or bool(_SILICONE_NAME.search(record.inci))
    if claim == "mineral-oil-free":
        return record.inci in _MINERAL_OILS
    if claim == "alcohol-free":
        return record.inci in _ALCOHOLS
    return record.inci in _SCENTS or record.same_as in _SCENTS


_WITHOUT = {
    "oil-free": "oil, butter, petrolatum or lanolin",
    "silicone-free": "silicone",
    "mineral-oil-free": "mineral oil",
    "alcohol-free": "drinking alcohol",
    "fragrance-free": "added scent",
}


def _pore_claim(pores: Pores) -> tuple[Verdict, str, list[str]]:
    if pores.level == "high":
        names = [driver.printed for driver in pores.drivers[:2]]
        return "contradicted", f"published ratings are high for {', '.join(names)}", names
    return "cannot_tell", "only a test of the finished product can show it; no law defines it", []


def _feel_claim(heaviness: Heaviness) -> tuple[Verdict, str, list[str]]:
    names = [driver.printed for driver in heaviness.drivers[:2]]
    if heaviness.open:
        return "cannot_tell", "the list leaves open how much of a film there is", []
    if heaviness.level == "heavy":
        return "contradicted", f"the list is heavy, most of all by {', '.join(names)}", names
    if heaviness.level in ("weightless", "light"):
        return "holds", f"the list is {heaviness.level}", []
    return "cannot_tell", "how it feels cannot be read off the list", []


def _judged(
    claim: str, label: PrintedList, records: Sequence[Ingredient | None], pores: Pores, heaviness: Heaviness
) -> tuple[Verdict, str, list[str]]:
    if claim in _WITHOUT:
        return _without(claim, _WITHOUT[claim], label, records)
    if claim in ("non-comedogenic", "does not clog pores"):
        return _pore_claim(pores)
    if claim in ("lightweight", "non-greasy"):
        return _feel_claim(heaviness)
    return "cannot_tell", "it does not say what the test showed", []


def find_claims(
    text: str, label: PrintedList, records: Sequence[Ingredient | None], pores: Pores, heaviness: Heaviness
) -> tuple[Claim, ...]:
    """The claims printed in `text`, each judged once against the list, in the order of `claims.csv`."""
    found = []
    # The patterns are slow; most texts hold no claim, and that is seen faster without spaces.
    squeezed = _squeezed(text)
    for claim, (wordings, pattern) in _patterns().items():
        if not any(words in squeezed for words in wordings):
            continue
        hit = next((hit for hit in pattern.finditer(text) if _is_made(claim, text, hit.start())), None)
        if hit:
            verdict, because, deciding = _judged(claim, label, records, pores, heaviness)
            meaning, source = meanings()[claim]
            printed = " ".join(hit[0].split())
            found.append(Claim(claim, printed, verdict, because, tuple(deciding), meaning, source))
    return tuple(found)


def _is_made(claim: str, text: str, start: int) -> bool:
    before = text[max(0, start - 20) : start]
    shorter = _NOT_BEHIND.get(claim)
    return not _TAKEN_BACK.search(before) and not (shorter and shorter.search(before))
