"""Claims on the pack: found in twelve languages, judged by the list, and what they mean in law."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from screener import screen_text
from screener.judging.claims import judges as claims
from screener.judging.verdicts import Claim

LIGHT = "Ingredients: Aqua, Glycerin, Niacinamide, Carbomer, Phenoxyethanol"
HEAVY = "Ingredients: Petrolatum, Paraffinum Liquidum, Cera Alba, Lanolin, Dimethicone, Parfum"
WET = "Ingredients: Aqua, Alcohol Denat., Glycerin, Cetyl Alcohol, Parfum"
UNKNOWN = "Ingredients: Aqua, Glycerin, Zquorbine, Carbomer"
TABLE = (Path(claims.__file__).parent / "claims.csv").read_text(encoding="utf-8")
WORDS = list(csv.DictReader(TABLE.splitlines()))


def found(words: str, text: str = LIGHT) -> dict[str, Claim]:
    return {claim.claim: claim for claim in screen_text(f"{words}.\n{text}").claims}


@pytest.mark.parametrize("row", WORDS, ids=lambda row: f"{row['lang']}: {row['words']}")
def test_every_wording_is_found(row: dict[str, str]) -> None:
    assert row["claim"] in found(row["words"].capitalize())
    assert row["claim"] in found(row["words"].upper().replace(" ", "-"))


def test_each_claim_is_worded_in_eight_languages_and_has_a_meaning() -> None:
    for claim in {row["claim"] for row in WORDS}:
        assert len({row["lang"] for row in WORDS if row["claim"] == claim}) >= 8, claim
        assert all(claims.meanings()[claim])


@pytest.mark.parametrize(
    ("words", "text", "claim", "verdict", "deciding"),
    [
        ("Oil-free", LIGHT, "oil-free", "holds", ()),
        ("Oil-free", HEAVY, "oil-free", "contradicted", ("Petrolatum", "Paraffinum Liquidum", "Lanolin")),
        ("Oil-free", UNKNOWN, "oil-free", "cannot_tell", ()),
        ("Silicone-free", HEAVY, "silicone-free", "contradicted", ("Dimethicone",)),
        ("Silicone-free", LIGHT, "silicone-free", "holds", ()),
        ("Mineral oil free", HEAVY, "mineral-oil-free", "contradicted", ("Paraffinum Liquidum",)),
        ("Alcohol-free", WET, "alcohol-free", "contradicted", ("Alcohol Denat.",)),
        ("Alcohol-free", "Ingredients: Aqua, Cetyl Alcohol, Glycerin", "alcohol-free", "holds", ()),
        ("Fragrance-free", WET, "fragrance-free", "contradicted", ("Parfum",)),
        ("Fragrance-free", LIGHT, "fragrance-free", "holds", ()),
        ("Lightweight", HEAVY, "lightweight", "contradicted", ("Petrolatum", "Cera Alba")),
        ("Lightweight", LIGHT, "lightweight", "holds", ()),
        ("Non-greasy", LIGHT, "non-greasy", "holds", ()),
        ("Dermatologist tested", LIGHT, "dermatologist tested", "cannot_tell", ()),
        ("Non-comedogenic", LIGHT, "non-comedogenic", "cannot_tell", ()),
    ],
)
def test_the_list_decides(words: str, text: str, claim: str, verdict: str, deciding: tuple[str, ...]) -> None:
    judged = found(words, text)[claim]
    assert judged.verdict == verdict
    if deciding:
        assert set(judged.deciding) >= set(deciding[:1])


def test_mineral_oil_free_is_not_oil_free() -> None:
    assert set(found("Mineral oil free")) == {"mineral-oil-free"}


@pytest.mark.parametrize("words", ["Not oil-free", "Nicht ölfrei", "Feels rich. Oil control", "Carefree oil blend"])
def test_what_is_not_claimed_is_not_found(words: str) -> None:
    assert found(words) == {}
