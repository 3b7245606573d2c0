"""Chinese names: the table of them, one spelling for many, and the forms that packs print."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingredient_db import load
from ingredient_db.build.checks import read_tables
from ingredient_db.build.chinese import Inventory, made_names
from ingredient_db.index import open_index
from ingredient_db.matching.chinese import is_chinese, standard_chinese
from ingredient_db.matching.fold import fold
from ingredient_db.matching.known_names import KnownNames

DB = load()
TABLES = read_tables()
MEANING = KnownNames(open_index()).meaning
# Read row by row: occlusives, emollients, waxes, oils, silicones, acids, retinoids, steroids, filters.
with Path(__file__).with_name("chinese_checked.csv").open(encoding="utf-8", newline="") as file:
    CHECKED = list(csv.DictReader(file))
DRUGS = sorted(row["name"] for row in CHECKED if row["kind"] in {"steroid", "retinoid"})


def _same(inci: str | None, other: str) -> bool:
    """Whether both are one substance, or one name in two spellings ("UVA-URSI", "UVA URSI")."""
    return inci is not None and fold(MEANING(inci)) == fold(MEANING(other))


def test_checked_names_stand_for_their_ingredients() -> None:
    found = [(row["name"], DB.match(row["name"]).inci, row["inci_name"]) for row in CHECKED]
    assert [one for one in found if not _same(*one[1:])] == []
    assert len(CHECKED) >= 150


def test_every_name_of_the_table_is_known_to_the_letter() -> None:
    found = [(row["name"], DB.match(row["name"]).inci, row["inci_name"]) for row in TABLES["names_zh"]]
    assert [one for one in found if not _same(*one[1:])] == []


def test_official_names_keep_their_ingredients() -> None:
    for name, inci in Inventory(TABLES).names:
        assert _same(DB.match(name).inci, inci), name


@pytest.mark.parametrize("name", ["荆芥提取物", "酸橙果皮提取物", "水解假丝酵母提取物"])
def test_a_name_of_two_plants_names_neither(name: str) -> None:
    match = DB.match(name)
    assert match.inci is None
    assert len(match.alternatives) == 2


@pytest.mark.parametrize(
    ("printed", "inci"),
    [
        ("库拉索芦荟（ALOE BARBADENSIS）叶汁", "ALOE BARBADENSIS LEAF JUICE"),
        ("庫拉索蘆薈（ＡＬＯＥ ＢＡＲＢＡＤＥＮＳＩＳ）葉汁", "ALOE BARBADENSIS LEAF JUICE"),
        # Called otherwise than in the inventory: the Latin name says it.
        ("乳木果（BUTYROSPERMUM PARKII）果脂", "BUTYROSPERMUM PARKII BUTTER"),
        ("马齿苋（Portulaca Oleracea）花／叶／茎提取物", "PORTULACA OLERACEA FLOWER/LEAF/STEM EXTRACT"),
        ("水解三色堇（VIOLA TRICOLOR）提取物", "HYDROLYZED VIOLA TRICOLOR EXTRACT"),
        ("生育酚（TOCOPHEROL）", "TOCOPHEROL"),
        ("聚季铵盐 -10", "POLYQUATERNIUM-10"),
        ("1,2- 己二醇", "1,2-HEXANEDIOL"),
        ("1，2-已二醇", "1,2-HEXANEDIOL"),
        ("山梨（糖）醇", "SORBITOL"),
        ("EDTA-2Na", "DISODIUM EDTA"),
        ("東當歸根萃取物", "ANGELICA ACUTILOBA ROOT EXTRACT"),
        ("硬脂酸甘油酯", "GLYCERYL STEARATE"),
    ],
)
def test_forms_of_packs(printed: str, inci: str) -> None:
    assert DB.match(printed).inci == inci


@pytest.mark.parametrize(
    "printed",
    [
        # Another plant's Latin name, with a part that it has no ingredient of.
        "牛油果树（CENTELLA ASIATICA）果脂",
        # What stands in the brackets is a part of the name.
        "焦糖化(氢化羊毛脂)",
        "二(月桂醇聚醚-99)磷酸酯",
        "锦纶-6/13",
        # A process that has no ingredient is no reason to name the plant.
        "皂化稻（ORYZA SATIVA）糠油",
        "PEG-7牛油果树（BUTYROSPERMUM PARKII）果脂",
    ],
)
def test_a_longer_name_is_not_its_part(printed: str) -> None:
    assert DB.match(printed).inci is None


@given(st.sampled_from(DRUGS), st.data())
def test_no_drug_by_likeness(name: str, data: st.DataObject) -> None:
    """One character of a Chinese name makes another substance: a changed name is known to the letter or not at all."""
    at = data.draw(st.integers(0, len(name) - 1))
    other = data.draw(st.sampled_from("甲乙丙松龙索酸安米他可氟"))
    match = DB.match(name[:at] + other + name[at + 1 :])
    assert match.method not in {"similar", "undecided"}


@given(st.sampled_from(sorted(row["name"] for row in TABLES["names_zh"])))
def test_one_spelling_is_left_as_it_is(name: str) -> None:
    assert fold(fold(name)) == fold(name)


def test_traditional_characters_and_words_of_taiwan() -> None:
    assert standard_chinese("菸鹼醯胺") == "烟酰胺"
    assert standard_chinese("積雪草萃取物") == "积雪草提取物"
    assert standard_chinese("椰油醯胺丙基甜菜鹼") == "椰油酰胺丙基甜菜碱"
    # Japanese has characters and words of its own.
    assert standard_chinese("濃グリセリン") == "濃グリセリン"
    assert not is_chinese("流動パラフィン")
    assert not is_chinese("glycerin")


def test_spellings_of_the_table_change_once() -> None:
    for row in TABLES["chinese_spellings"]:
        standard = standard_chinese(f"甲{row['printed']}")
        assert standard_chinese(standard) == standard, row["printed"]


def test_names_are_carried_on_from_the_inventory() -> None:
    def row(name: str, inci: str) -> dict[str, str]:
        return {"name": name, "inci_name": inci, "source_id": "iecic2021"}

    ingredients = ["PEG-7 OLIVATE", "PEG-9 OLIVATE", "SODIUM COCOYL GLYCINATE", "POTASSIUM COCOYL GLYCINATE"]
    made = made_names(
        {
            **TABLES,
            "ingredients": [{"inci_name": inci} for inci in ingredients],
            "chinese_inventory": [
                row("PEG-7橄榄油酸酯", "PEG-7 OLIVATE"),
                row("椰油酰甘氨酸钠", "SODIUM COCOYL GLYCINATE"),
            ],
            "chinese_own": [],
            "chinese_plants": [],
            "synonyms": [],
        }
    )
    assert {one["name"]: (one["inci_name"], one["kind"]) for one in made} == {
        "PEG-7橄榄油酸酯": ("PEG-7 OLIVATE", "standard name"),
        "PEG-9橄榄油酸酯": ("PEG-9 OLIVATE", "numbers carried on"),
        "椰油酰甘氨酸钠": ("SODIUM COCOYL GLYCINATE", "standard name"),
        "椰油酰甘氨酸钾": ("POTASSIUM COCOYL GLYCINATE", "word carried on"),
    }
