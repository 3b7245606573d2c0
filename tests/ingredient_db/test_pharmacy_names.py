"""Names of the pharmacy: pharmacopoeias in many languages, their marks, and the water of crystals."""

from __future__ import annotations

import pytest

from ingredient_db import load
from ingredient_db.build.checks import DATA, read_tables
from screener import screen_text

DB = load()
NAMES = read_tables(DATA)["pharmacy_names"]


def test_every_name_is_the_ingredient_it_stands_for() -> None:
    same = {row["inci_name"]: row["same_as"] for row in read_tables(DATA)["same_substance"]}
    found = [(row["name"], row["inci_name"], DB.match(row["name"]).inci or "") for row in NAMES]
    assert [row for row in found if same.get(row[2], row[2]) != same.get(row[1], row[1])] == []


@pytest.mark.parametrize(
    ("printed", "inci"),
    [
        ("White Soft Paraffin BP", "PETROLATUM"),
        ("Vaselinum album Ph. Eur.", "PETROLATUM"),
        ("beyaz vazelin", "PETROLATUM"),
        ("Liquid Paraffin B.P.", "PARAFFINUM LIQUIDUM"),
        ("paraffinum perliquidum", "PARAFFINUM LIQUIDUM"),
        ("вазелиновое масло", "PARAFFINUM LIQUIDUM"),
        ("Wool Fat", "LANOLIN"),
        ("adeps lanae cum aqua", "LANOLIN"),
        ("Cera flava", "CERA ALBA"),
        ("Cetomacrogol 1000", "CETETH-20"),
        ("Macrogol 400", "PEG-8"),
        ("Polyoxyl 40 Stearate NF", "PEG-40 STEARATE"),
        ("Hypromellose", "HYDROXYPROPYL METHYLCELLULOSE"),
        ("Docusate Sodium USP", "DIETHYLHEXYL SODIUM SULFOSUCCINATE"),
        ("triglycerida saturata media", "CAPRYLIC/CAPRIC TRIGLYCERIDE"),
        ("Carbomer 934P", "CARBOMER"),
        ("Glycerol (E 422)", "GLYCERIN"),
        ("濃グリセリン", "GLYCERIN"),
        ("정제수", "AQUA"),
        ("Citronensäure-Monohydrat", "CITRIC ACID"),
        ("wasserfreie Citronensäure", "CITRIC ACID"),
        ("Magnesium sulfate x 7 H2O", "MAGNESIUM SULFATE"),
        ("натрия цитрата дигидрат", "SODIUM CITRATE"),
        ("Mometasone furoate monohydrate Ph. Eur.", "MOMETASONE FUROATE"),
        ("mometasone furoate (as monohydrate)", "MOMETASONE FUROATE"),
        ("タクロリムス水和物", "TACROLIMUS"),
        ("一水枸橼酸", "CITRIC ACID"),
    ],
)
def test_names_and_marks(printed: str, inci: str) -> None:
    assert DB.match(printed).inci == inci


@pytest.mark.parametrize("printed", ["BP", "anhydrous", "Ph. Eur.", "monohydrate BP", "Zquorb USP", "水和物"])
def test_a_mark_alone_names_nothing(printed: str) -> None:
    assert DB.match(printed).inci is None


def test_a_known_name_keeps_what_looks_like_a_mark() -> None:
    assert DB.match("Ceramide NP").inci == "CERAMIDE NP"
    assert DB.match("Hydrated Silica").inci == "HYDRATED SILICA"


def test_an_ointment_of_the_pharmacy_is_named_whole() -> None:
    report = screen_text("Excipients: white soft paraffin BP, liquid paraffin Ph.Eur., wool fat, purified water.")
    assert [item.inci for item in report.ingredients] == ["PETROLATUM", "PARAFFINUM LIQUIDUM", "LANOLIN", "AQUA"]
