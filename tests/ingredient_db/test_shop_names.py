"""Everyday names, US colours, E numbers, the scent allergens of the EU, and blends as what they hold."""

from __future__ import annotations

import pytest

from ingredient_db import load
from ingredient_db.build.checks import DATA, read_tables
from ingredient_db.matching.fold import fold
from screener import screen_text

DB = load()
TABLES = read_tables(DATA)
SAME = {row["inci_name"]: row["same_as"] for row in TABLES["same_substance"]}
# Regulation (EU) 2023/1545 and the list before it, under the names that labels print.
ALLERGENS = """
6-Methyl Coumarin; Acetyl Cedrene; Alpha-Isomethyl Ionone; Alpha-Terpinene; Amyl Cinnamal; Amyl Salicylate;
Amylcinnamyl Alcohol; Anethole; Anise Alcohol; Anisyl Alcohol; Benzaldehyde; Benzyl Alcohol; Benzyl Benzoate;
Benzyl Cinnamate; Benzyl Salicylate; Beta-Caryophyllene; Camphor; Cananga Odorata Oil/Extract; Cananga Odorata Oil;
Carvone; Cedrus Atlantica Oil/Extract; Cedrus Atlantica Oil; Cinnamal; Cinnamomum Cassia Leaf Oil;
Cinnamomum Zeylanicum Bark Oil; Cinnamyl Alcohol; Citral; Citronellol; Citrus Aurantium Bergamia Peel Oil;
Citrus Aurantium Flower Oil; Citrus Aurantium Peel Oil; Citrus Limon Peel Oil; Coumarin; Dimethyl Phenethyl Acetate;
Ebanol; Eucalyptus Globulus Oil; Eugenia Caryophyllus Oil; Eugenol; Eugenyl Acetate; Evernia Furfuracea Extract;
Evernia Prunastri Extract; Farnesol; Geraniol; Geranyl Acetate; Hexadecanolactone; Hexamethylindanopyran;
Hexyl Cinnamal; Hydroxycitronellal; Isoeugenol; Isoeugenyl Acetate; Jasmine Oil/Extract; Juniperus Virginiana Oil;
Laurus Nobilis Leaf Oil; Lavandula Oil/Extract; Lemongrass Oil; Limonene; Linalool; Linalyl Acetate;
Lippia Citriodora Absolute; Mentha Piperita Oil; Mentha Viridis Leaf Oil; Menthol; Methyl 2-Octynoate;
Methyl Salicylate; Myroxylon Pereirae Oil/Extract; Narcissus Extract; Pelargonium Graveolens Flower Oil; Pinene;
Pinus Mugo; Pinus Pumila; Pogostemon Cablin Oil; 3-Propylidenephthalide;
Rose Flower Oil/Extract; Rose Ketones; Alpha-Damascone; Damascenone; Salicylaldehyde; Santalol; Santalum Album Oil;
Sclareol; Terpineol; Terpinolene; Tetramethyl Acetyloctahydronaphthalenes; Trimethylbenzenepropanol;
Trimethylcyclopentenyl Methylisopentenol; Turpentine; Vanillin
"""


def test_every_name_is_the_ingredient_it_stands_for() -> None:
    found = [(row["name"], row["inci_name"], DB.match(row["name"]).inci or "") for row in TABLES["shop_names"]]
    assert [row for row in found if SAME.get(row[2], row[2]) != SAME.get(row[1], row[1])] == []


@pytest.mark.parametrize("name", [" ".join(name.split()) for name in ALLERGENS.split(";")])
def test_every_scent_allergen_of_the_eu_is_known_to_the_letter(name: str) -> None:
    found = DB.match_exact(name)
    assert found is not None
    assert found.inci is not None
    assert DB.get(found.inci) is not None


@pytest.mark.parametrize(
    ("printed", "inci"),
    [
        ("Organic Virgin Coconut Oil", "COCOS NUCIFERA OIL"),
        ("Cold-Pressed Castor Oil", "RICINUS COMMUNIS SEED OIL"),
        ("Unrefined Raw Shea Butter", "BUTYROSPERMUM PARKII BUTTER"),
        ("Fair Trade Cocoa Butter", "THEOBROMA CACAO SEED BUTTER"),
        ("Pure Argan Oil", "ARGANIA SPINOSA KERNEL OIL"),
        ("huile de coco bio", "COCOS NUCIFERA OIL"),
        ("beurre de karité bio équitable", "BUTYROSPERMUM PARKII BUTTER"),
        ("Eau thermale d'Avène", "AQUA"),
        ("sugar", "SUCROSE"),
        ("Oat Flour", "AVENA SATIVA KERNEL FLOUR"),
        ("argile blanche", "KAOLIN"),
        ("Kokum Butter", "GARCINIA INDICA SEED BUTTER"),
        ("Simmondsia Sinensis Oil", "SIMMONDSIA CHINENSIS SEED OIL"),
        ("Theobroma Cacoa Seed Butter", "THEOBROMA CACAO SEED BUTTER"),
        ("Macadamia Ternifolia Seed Oil", "MACADAMIA TERNIFOLIA SEED OIL"),
        ("Red 4", "CI 14700"),
        ("FD&C Red No. 4", "CI 14700"),
        ("FD&C Yellow No. 5 Aluminum Lake", "CI 19140"),
        ("Yellow 5 Lake", "CI 19140"),
        ("Ext. D&C Violet No. 2", "CI 60730"),
        ("E 422", "GLYCERIN"),
        ("E171", "CI 77891"),
        ("Tinosorb S", "BIS-ETHYLHEXYLOXYPHENOL METHOXYPHENYL TRIAZINE"),
        ("Uvinul A Plus", "DIETHYLAMINO HYDROXYBENZOYL HEXYL BENZOATE"),
        ("Organic Sulfur", "DIMETHYL SULFONE"),
    ],
)
def test_names_of_shops(printed: str, inci: str) -> None:
    assert DB.match(printed).inci == inci


@pytest.mark.parametrize("printed", ["organic", "raw", "bio", "Organic Zquorb", "pure", "Green Clay"])
def test_a_word_of_praise_names_nothing(printed: str) -> None:
    assert DB.match(printed).inci is None


def test_a_blend_is_what_it_holds() -> None:
    report = screen_text("Ingredients: Aqua, Olivem 1000, Glycerin")
    assert [(item.printed, item.inci) for item in report.ingredients] == [
        ("Aqua", "AQUA"),
        ("Olivem 1000", "CETEARYL OLIVATE"),
        ("Olivem 1000", "SORBITAN OLIVATE"),
        ("Glycerin", "GLYCERIN"),
    ]
    assert [item.position for item in report.ingredients] == [1, 2, 2, 3]


def test_a_blend_with_its_members_in_brackets_is_those() -> None:
    report = screen_text("Ingredients: Aqua, Lanette N (Cetearyl Alcohol, Sodium Cetearyl Sulfate), Glycerin")
    known = [item.inci for item in report.ingredients]
    assert known == ["AQUA", "CETEARYL ALCOHOL", "SODIUM CETEARYL SULFATE", "GLYCERIN"]


def test_a_blend_has_no_other_meaning_and_no_member_twice() -> None:
    names: dict[str, list[str]] = {}
    for row in TABLES["blends"]:
        names.setdefault(row["name"], []).append(row["inci_name"])
    assert len({fold(name) for name in names}) == len(names)
    for name, members in names.items():
        found = DB.match(name)
        assert (found.method, found.members) == ("blend", tuple(members))
        assert len(set(members)) == len(members)


def test_a_stop_behind_ext_ends_no_name() -> None:
    report = screen_text("Ingredients: Water, Glycerin, FD&C Blue No. 1 (CI 42090), Ext. Violet 2, Mica")
    assert [item.inci for item in report.ingredients] == ["WATER", "GLYCERIN", "CI 42090", "CI 60730", "MICA"]
