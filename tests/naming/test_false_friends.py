"""One substance in a piece is never taken for another with a name inside it."""

from __future__ import annotations

import pytest

from ingredient_db import load
from screener.naming.splits import name_piece
from screener.naming.two_names import is_ethoxylate

DB = load()


def _named(piece: str) -> list[str | None]:
    return [one.match.inci for one in name_piece(piece, DB)]


@pytest.mark.parametrize(
    "piece",
    [
        "PEG-5 Rapeseed Oil",
        "PPG-2 Olive Oil",
        "PEG 21 Beeswax",
        # Soap of soda or of potash: the pack does not say.
        "Saponified Palm Oil",
        "Saponified Organic Shea Butter",
    ],
)
def test_what_is_made_of_a_fat_is_no_fat(piece: str) -> None:
    assert _named(piece) == []


@pytest.mark.parametrize(
    ("piece", "inci"),
    [
        ("Polyoxyl 35 Castor Oil", "PEG-35 CASTOR OIL"),
        ("Polyethylene Glycol 300", "PEG-6"),
    ],
)
def test_what_is_made_of_a_fat_has_its_own_name(piece: str, inci: str) -> None:
    assert _named(piece) == [inci]


def test_a_chain_beside_another_name_stays_two_names() -> None:
    assert _named("PEG-8 Glycerin") == ["PEG-8", "GLYCERIN"]
    assert not is_ethoxylate("PEG-8 Glycerin", DB)


@pytest.mark.parametrize(
    ("piece", "inci"),
    [
        ("Glyceryl Stearate (from palm oil)", "GLYCERYL STEARATE"),
        ("Cetyl Alcohol palm derived", "CETYL ALCOHOL"),
        ("Lauryl Glucoside from coconut", "LAURYL GLUCOSIDE"),
        ("Lauryl Glucosid (Coconut Oil)", "LAURYL GLUCOSIDE"),
        ("Ricinus Communis Seed Oil / Castor Seed Oil", "RICINUS COMMUNIS SEED OIL"),
    ],
)
def test_a_source_or_another_name_is_the_one_ingredient(piece: str, inci: str) -> None:
    assert _named(piece) == [inci]


def test_no_name_is_cut_within_a_bracket() -> None:
    assert len(_named("Zquorbia Tenuiflorum (Holy Basil) Leaf Extract")) <= 1
