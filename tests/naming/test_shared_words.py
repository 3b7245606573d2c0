"""Two names with one word for both, in the languages that print them so; what no such pair is stays as it was."""

from __future__ import annotations

import pytest

from ingredient_db import load
from screener.naming.shared_words import with_shared_word

DB = load()
ALMOND, COCONUT, OLIVE = "PRUNUS AMYGDALUS DULCIS OIL", "COCOS NUCIFERA OIL", "OLEA EUROPAEA FRUIT OIL"
SUNFLOWER = "HELIANTHUS ANNUUS SEED OIL"


@pytest.mark.parametrize(
    ("piece", "names"),
    [
        ("Mandel- und Kokosöl", [ALMOND, COCONUT]),
        ("Sonnenblumen- & Sojaöl", [SUNFLOWER, "GLYCINE SOJA OIL"]),
        ("zonnebloem- en olijfolie", [SUNFLOWER, OLIVE]),
        ("mandel- och kokosolja", [ALMOND, COCONUT]),
        ("mandel- og olivenolie", [ALMOND, OLIVE]),
        ("manteli- ja kookosöljy", [ALMOND, COCONUT]),
        ("mandula- és kókuszolaj", [ALMOND, COCONUT]),
        ("mandlový a kokosový olej", [ALMOND, COCONUT]),
        ("Olive & Coconut Oil", [OLIVE, COCONUT]),
        ("Stearic and Palmitic Acid", ["STEARIC ACID", "PALMITIC ACID"]),
        ("Vitamin C and E", ["ASCORBIC ACID", "TOCOPHEROL"]),
        ("ulei de măsline și cocos", [OLIVE, COCONUT]),
        ("minyak zaitun dan kelapa", [OLIVE, COCONUT]),
        ("Natriumbenzoat und -citrat", ["SODIUM BENZOATE", "SODIUM CITRATE"]),
        ("natrium- och kaliumklorid", ["SODIUM CHLORIDE", "POTASSIUM CHLORIDE"]),
    ],
)
def test_both_names(piece: str, names: list[str]) -> None:
    assert [one.match.inci for one in with_shared_word(piece, DB)] == names


@pytest.mark.parametrize(
    "piece",
    [
        "Oliven- und Brokkoliöl",
        "Zibbel- und Kokosöl",
        "Mandel- und Zibbelöl",
        "Olive and Zibble Oil",
        "Glycerin and Coconut Oil",
        "Kokosöl",
        "Mandel- und",
        "und Kokosöl",
        "- und -",
        "",
        "Mandel- und " + "Kokosöl " * 200,
    ],
)
def test_nothing_is_guessed(piece: str) -> None:
    assert with_shared_word(piece, DB) == ()


def test_each_half_has_its_own_place() -> None:
    piece = "Mandel- und Kokosöl"
    assert [piece[one.start : one.end] for one in with_shared_word(piece, DB)] == ["Mandel-", "Kokosöl"]
