"""Claims on the pack: found in twelve languages, judged by the list, and what they mean in law."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingredient_db.table_files import DataFault
from screener import screen_text
from screener.judging.claims.judges import JUDGES
from screener.judging.claims.known_claims import JUDGED_BY, PATH, claims, read_claims
from screener.judging.verdicts import Claim

LIGHT = "Ingredients: Aqua, Glycerin, Niacinamide, Carbomer, Phenoxyethanol"
HEAVY = "Ingredients: Petrolatum, Paraffinum Liquidum, Cera Alba, Lanolin, Dimethicone, Parfum"
WET = "Ingredients: Aqua, Alcohol Denat., Glycerin, Cetyl Alcohol, Parfum"
UNKNOWN = "Ingredients: Aqua, Glycerin, Zquorbine, Carbomer"
WORDS = [
    (claim.claim, f"{language}: {words}", words)
    for claim in claims().values()
    for language, several in claim.words.items()
    for words in several
]


def found(words: str, text: str = LIGHT) -> dict[str, Claim]:
    return {claim.claim: claim for claim in screen_text(f"{words}.\n{text}").claims}


@pytest.mark.parametrize(("claim", "words"), [(a, c) for a, _, c in WORDS], ids=[b for _, b, _ in WORDS])
def test_every_wording_is_found(claim: str, words: str) -> None:
    assert claim in found(words.capitalize())
    assert claim in found(words.upper().replace(" ", "-"))


def test_each_claim_is_worded_in_eight_languages_and_has_a_meaning() -> None:
    for claim in claims().values():
        assert len(claim.words) >= 8, (
            f"{claim.claim} is worded in {len(claim.words)} languages, eight at least are needed"
        )
        assert claim.meaning.endswith(".")
        assert claim.sources


def test_there_is_a_judge_for_each_way_of_judging() -> None:
    assert JUDGES.keys() == set(JUDGED_BY)


def test_a_claim_that_lacks_something_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "claims.toml"
    table = PATH.read_text(encoding="utf-8")
    path.write_text(f'{table}\n[made-up-free]\njudge = "without"\nsources = ["nobody"]\nwords.en = ["made up free"]\n')
    with pytest.raises(DataFault) as missing:
        read_claims(path)
    assert str(missing.value) == "claims.toml:made-up-free:meaning: is missing"
    lines = ("[made-up-free]", 'judge = "without"', 'meaning = "None."', 'sources = ["nobody"]', "words = {}")
    path.write_text("\n".join((table, *lines)))
    with pytest.raises(DataFault) as more:
        read_claims(path)
    assert str(more.value).splitlines() == [
        "claims.toml:made-up-free:group: belongs to a claim judged by `without`, and to no other",
        "claims.toml:made-up-free:what: belongs to a claim judged by `without`, and to no other",
        "claims.toml:made-up-free:sources: 'nobody' is not in sources.csv",
    ]


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
