"""Ingredient texts that the project wrote itself: its cases, its claims and kinds, and lists put together from both."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from screener.judging.claims.known_claims import claims
from screener.judging.kinds.known_kinds import kinds

CASES = Path(__file__).parent / "label" / "cases"
LISTS = (
    "Ingredients: Aqua, Glycerin, Niacinamide, Carbomer, Phenoxyethanol",
    "Ingredients: Petrolatum, Paraffinum Liquidum, Cera Alba, Lanolin, Dimethicone, Parfum",
    "Aqua, Cetearyl Alcohol, Butyrospermum Parkii Buter, Isopropyl Myristate, Zquorbine, Retinol, CI 77491",
)


@lru_cache(maxsize=1)
def own_texts() -> dict[str, str]:
    """Over 500 texts by what they are of, always in this order."""
    found = {
        f"{path.stem}: {case['situation']}": case["text"]
        for path in sorted(CASES.glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    }
    for number, listed in enumerate(LISTS):
        for claim in claims().values():
            for language, words in claim.words.items():
                found[f"claim {claim.claim} ({language}) on list {number}"] = f"{words[0].capitalize()}.\n{listed}"
        for kind in kinds().values():
            for language, words in kind.title.items():
                found[f"kind {kind.kind} ({language}) on list {number}"] = f"{words[0].capitalize()}\n{listed}"
    return found
