"""From printed name to ingredient: what must be found, and what must not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import process
from rapidfuzz.distance import OSA

from ingredient_db import load
from ingredient_db.build.checks import read_tables
from ingredient_db.index import open_index
from ingredient_db.matching.alike import Alike, least_alike
from ingredient_db.matching.chinese import is_chinese
from ingredient_db.matching.fold import fold
from ingredient_db.matching.known_names import KnownNames
from ingredient_db.matching.substances import Substances

DB = load()

FOUND = [
    ("Aqua", "AQUA", "exact"),
    ("  glycerin. ", "GLYCERIN", "exact"),
    ("Propyleneglycol", "PROPYLENE GLYCOL", "exact"),
    ("Cetearyl-Alcohol", "CETEARYL ALCOHOL", "exact"),
    ("Sodium Laureth Sulphate", "SODIUM LAURETH SULFATE", "exact"),
    ("Niacinamide 10%", "NIACINAMIDE", "exact"),
    ("Glycerin*", "GLYCERIN", "exact"),
    ("Titanium Dioxide (nano)", "TITANIUM DIOXIDE", "exact"),
    ("Mineral Oil", "PARAFFINUM LIQUIDUM", "synonym"),
    ("Shea Butter", "BUTYROSPERMUM PARKII BUTTER", "synonym"),
    ("Avobenzone", "BUTYL METHOXYDIBENZOYLMETHANE", "synonym"),
    ("Цетеариловый спирт", "CETEARYL ALCOHOL", "synonym"),
    ("정제수", "AQUA", "synonym"),
    ("Glycerin (Vegetable)", "GLYCERIN", "bracket"),
    ("Olea Europaea (Olive) Fruit Oil", "OLEA EUROPAEA FRUIT OIL", None),
    ("Aqua / Water / Eau", "AQUA", None),
    ("PEG-3/PPG-2 Glyceryl/Sorbitol Hydroxystearate/Isostearate", None, "exact"),
    ("Niacinamlde", "NIACINAMIDE", "similar"),
    ("Phenoxyethano1", None, None),
    ("Dimethicome", "DIMETHICONE", "similar"),
    ("Ricinus Communis Seed Oil / Castor Seed Oil", "RICINUS COMMUNIS SEED OIL", "slash"),
    ("3-0-Ethyl Ascorbic Acid", "3-O-ETHYL ASCORBIC ACID", "similar"),
    ("α-Arbutin", "ALPHA-ARBUTIN", "similar"),
    ("Aleurites Moluccana Seed Oil", "ALEURITES MOLUCCANUS SEED OIL", "similar"),
    ("L-Proline", "PROLINE", "similar"),
]


@pytest.mark.parametrize(("printed", "inci", "method"), FOUND)
def test_found(printed: str, inci: str | None, method: str | None) -> None:
    match = DB.match(printed)
    if inci:
        assert match.inci == inci
    if method:
        assert match.method == method


@pytest.mark.parametrize(
    ("printed", "never"),
    [
        ("PEG-77 Glyceryl Cocoate", "PEG-7 GLYCERYL COCOATE"),
        ("Ceramide NQ", "CERAMIDE NP"),
        ("PEG-50 Shea Butter", "BUTYROSPERMUM PARKII BUTTER"),
        ("Camellia Sinensis Seed Oil Ferment", "CAMELLIA SINENSIS SEED OIL"),
        ("Orange Tea Leaf Extract", "CAMELLIA SINENSIS LEAF EXTRACT"),
        ("1,3-Hexanediol", "1,2-HEXANEDIOL"),
        ("Isostearic Acid", "STEARIC ACID"),
        ("PPG-3 Caprylyl Ether", "PEG-3 CAPRYLYL ETHER"),
        ("Alkyl Benzoate", "ALLYL BENZOATE"),
        ("Acetyl Hexapeptide-3", "ACETYL DECAPEPTIDE-3"),
        ("Avena Sativa Kernel Meal", "AVENA SATIVA KERNEL OIL"),
        ("Silk Protein", "MILK PROTEIN"),
        ("Pear Extract", "PEARL EXTRACT"),
        ("A-Arbutin", "ARBUTIN"),
        ("Alpha-Terpineol", "ALPHA-TERPINENE"),
        ("Pramoxine Hydrochloride", "PYRIDOXINE HCL"),
        ("Beclometasone Dipropionat", "BETAMETHASONE DIPROPIONATE"),
        ("1-(2,2,6-Trimethylcyclohexyl)Hexan-3-Ol", "1-HEXEN-3-OL"),
        ("Poly(1,4-Butanediol)-9", "1,4-BUTANEDIOL"),
        ("Lactobacillus / Zquorbia Seed Oil", "LACTOBACILLUS"),
    ],
)
def test_sisters_are_not_confused(printed: str, never: str) -> None:
    assert DB.match(printed).inci != never


def test_ambiguous_name_is_not_decided() -> None:
    match = DB.match("starch")
    assert match.inci is None
    assert match.method == "ambiguous"
    assert "ZEA MAYS STARCH" in match.alternatives


def test_every_inci_name_finds_itself() -> None:
    missed = [name for name in DB._index.names[::37] if DB.match(name).inci is None and len(name) <= 300]
    assert missed == []


@given(st.text(max_size=400))
def test_any_text_gets_an_answer(text: str) -> None:
    match = DB.match(text)
    assert 0.0 <= match.score <= 1.0
    assert match.inci is None or DB.get(match.inci) is not None


@given(st.text())
def test_folding_is_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_search_and_get() -> None:
    found = DB.search("petrolat")
    assert found[0].inci == "PETROLATUM"
    assert DB.get("petrolatum") is not None
    assert DB.get("no such thing") is None
    assert DB.search("") == []


def _slip(key: str, rng: random.Random) -> str:
    at = rng.randrange(len(key) - 1)
    letter = rng.choice("abcdefghijklmnopqrstuvwxyz")
    return rng.choice(
        [
            key[:at] + letter + key[at + 1 :],
            key[:at] + key[at + 1 :],
            key[:at] + letter + key[at:],
            key[:at] + key[at + 1] + key[at] + key[at + 2 :],
        ]
    )


def test_looking_up_few_letter_triples_misses_no_near_name() -> None:
    """The candidates are a short cut: they must hold every name that a search through all names finds."""
    index, rng = open_index(), random.Random(3)
    numbers, substances = index.matching, Substances(index)
    alike = Alike(index, KnownNames(index), substances, numbers)
    # No Chinese name, and no name of a drug in another language, is found by likeness.
    drugs = {fold(row["name"]) for row in read_tables()["names_drugs"]}
    known = KnownNames(index).known
    names = [
        key
        for key in index.key_list
        if not (key in drugs or is_chinese(key) or substances.unread_drug("", fold(known(key) or "")))
    ]
    letters_only = [key for key in names if 6 <= len(key) <= 40 and key.isalpha()]
    for key in rng.sample(letters_only, 150):
        misprint = key
        for _ in range(rng.randint(1, 4)):
            misprint = _slip(misprint, rng)
        cut = least_alike(misprint, numbers)
        slips = max(1, min(numbers.most_slips, int(len(misprint) * (1 - cut))))
        near = {
            index.names[index.keys[name]]
            for name, distance, _ in process.extract(
                misprint, names, scorer=OSA.distance, score_cutoff=slips, limit=None
            )
            if not substances.why_not(misprint, name) and 1 - distance / max(len(name), len(misprint)) >= cut
        }
        found = [inci for inci, _ in alike.nearest((misprint, (len(misprint),)), cut, "likeness", lambda *_: None)]
        assert near <= set(found) or len(found) == 8, misprint
