"""Japanese names: by the rules of the display names, checked row by row; spellings of one name; no name crossed."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingredient_db import load
from ingredient_db.build.checks import DATA, read_tables
from ingredient_db.build.japanese import KINDS, SOURCE, made_names
from ingredient_db.build.japanese_grammar import Grammar
from ingredient_db.matching.fold import fold
from ingredient_db.matching.kana import standard_japanese
from screener import screen_text

DB = load()
TABLES = read_tables(DATA)
MADE = {row["name"]: row["inci_name"] for row in TABLES["names_ja"]}
# Each read by eye: the films, fats, waxes, silicones, acids, filters, retinoids and steroids among them.
CHECKED = [
    (row["printed"], row["inci"])
    for row in csv.DictReader(Path(__file__).with_name("japanese_names.csv").read_text(encoding="utf-8").splitlines())
]


def _meaning(inci: str) -> str:
    record = DB.get(inci)
    assert record
    return record.same_as or record.inci


def test_every_row_says_how_it_was_made() -> None:
    kinds = Counter(row["kind"] for row in TABLES["names_ja"])
    assert set(kinds) == set(KINDS)
    assert {row["source_id"] for row in TABLES["names_ja"]} == {SOURCE}
    assert len(MADE) >= 15_000


@pytest.mark.parametrize(("printed", "inci"), CHECKED)
def test_a_checked_name_is_known_to_the_letter(printed: str, inci: str) -> None:
    found = DB.match(printed)
    assert found.inci
    assert found.method != "similar"
    assert _meaning(found.inci) == _meaning(inci)


def test_enough_names_are_checked() -> None:
    assert len(CHECKED) >= 150


def test_made_names_agree_with_those_of_other_sources() -> None:
    others = [row for row in TABLES["synonyms"] if row["lang"] == "ja"]
    alone = {name: table for name, table in TABLES.items() if name != "synonyms"}
    made = {fold(row["name"]): row["inci_name"] for row in made_names(alone)}
    both = [(row["name"], row["inci_name"], made[fold(row["name"])]) for row in others if fold(row["name"]) in made]
    differ = [one for one in both if _meaning(one[1]) != _meaning(one[2])]
    assert len(both) >= 80
    # 緑茶エキス is the leaf's with them; they give Red 223 and Red 202 other numbers.
    assert len(differ) <= 4, differ


def test_a_made_name_stands_for_what_its_row_says() -> None:
    wrong = []
    for name, inci in MADE.items():
        found = DB.match_exact(name)
        if found is None or found.inci is None or _meaning(found.inci) != _meaning(inci):
            wrong.append((name, inci, found and found.inci))
    assert wrong == []


@pytest.mark.parametrize(
    ("inci", "japanese"),
    [
        ("SODIUM HYALURONATE", "ヒアルロン酸Na"),
        ("DISODIUM PHOSPHATE", "リン酸2Na"),
        ("SODIUM CHLORIDE", "塩化Na"),
        ("GLYCERYL STEARATE", "ステアリン酸グリセリル"),
        ("SODIUM COCOYL GLUTAMATE", "ココイルグルタミン酸Na"),
        ("POLYGLYCERYL-2 TRIISOSTEARATE", "トリイソステアリン酸ポリグリセリル-2"),
        ("PROPYLENE GLYCOL DICAPRYLATE/DICAPRATE", "ジ(カプリル酸/カプリン酸)PG"),
        ("C12-15 ALKYL BENZOATE", "安息香酸アルキル(C12-15)"),
        ("DIMETHICONE/VINYL DIMETHICONE CROSSPOLYMER", "(ジメチコン/ビニルジメチコン)クロスポリマー"),
        ("PYRIDOXINE HCL", "ピリドキシンHCl"),
        ("POLYHYDROXYSTEARIC ACID", "ポリヒドロキシステアリン酸"),
        ("PPG-15 STEARYL ETHER", "PPG-15ステアリル"),
        ("DISODIUM LAURETH SULFOSUCCINATE", "スルホコハク酸ラウレス2Na"),
        ("TEA-COCOYL GLUTAMATE", "ココイルグルタミン酸TEA"),
    ],
)
def test_the_rules_of_the_display_names(inci: str, japanese: str) -> None:
    assert Grammar(TABLES["japanese_words"]).names(inci)[0] == japanese


def test_a_word_that_is_lacking_makes_no_name() -> None:
    assert Grammar(TABLES["japanese_words"]).names("SODIUM QWERTYATE") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ジメチコン", "シメチコン"),
        ("ステアリン酸", "イソステアリン酸"),
        ("メチルパラベン", "エチルパラベン"),
        ("PEG-40水添ヒマシ油", "PEG-60水添ヒマシ油"),
        ("ヒドロコルチゾン酢酸エステル", "ヒドロコルチゾン酪酸エステル"),
        ("クロベタゾールプロピオン酸エステル", "クロベタゾン酪酸エステル"),
        ("デキサメタゾン", "ベタメタゾン"),
        ("ポリエチレングリコール400", "PEG-400"),
    ],
)
def test_two_substances_stay_two(one: str, other: str) -> None:
    first, second = DB.match(one).inci, DB.match(other).inci
    assert first
    assert second
    assert first != second


DRUGS = sorted(row["japanese"] for row in TABLES["japanese_irregular"] if row["kind"] == "drug")


@given(st.sampled_from(DRUGS), st.data())
def test_a_drug_with_one_letter_changed_is_no_other_drug(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(name) - 1))
    changed = name[:at] + data.draw(st.sampled_from("アカサタナハマヤラワンプロゾル")) + name[at + 1 :]
    found = DB.match(changed).inci
    assert found in (None, MADE.get(name)) or fold(changed) in {fold(drug) for drug in DRUGS}


@pytest.mark.parametrize(
    "printed", ["＊グリセリン", "グリセリン※", "ｸﾞﾘｾﾘﾝ", "グリセリン＊", "グリセ リン", "ぐりせりん", "「グリセリン」"]
)
def test_marks_and_widths_do_not_matter(printed: str) -> None:
    assert DB.match(printed).inci == "GLYCERIN"


def test_other_text_stays_as_it_is() -> None:
    assert standard_japanese("glycerin") == "glycerin"
    assert standard_japanese("甘油") == "甘油"


@given(st.text(alphabet="アイウカガハバパーンッァ酸水na12一二ロ口", max_size=30))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text)
    assert not re.search("ー", once)
    assert fold(once) == once


@pytest.mark.parametrize("sign", ["、", "，", "・", "\n", "／\n"])
def test_a_japanese_list_however_it_is_parted(sign: str) -> None:
    names = ["水", "グリセリン", "BG", "ワセリン", "スクワラン", "シア脂", "ミツロウ", "フェノキシエタノール"]
    named = [one.inci for one in screen_text("【全成分】" + sign.strip("／").join(names)).ingredients]
    assert named == [DB.match(name).inci for name in names]
    assert None not in named


def test_a_dot_within_a_name_parts_nothing() -> None:
    report = screen_text(
        "全成分：水、トリ(カプリル・カプリン酸)グリセリル、アクリル酸・メタクリル酸アルキル共重合体、ワセリン"
    )
    assert len(report.ingredients) == 4


def test_a_quasi_drug() -> None:
    report = screen_text("有効成分：グリチルリチン酸2K　その他の成分：精製水、濃グリセリン、ワセリン、セタノール、香料")
    assert [one.inci for one in report.ingredients] == [
        "DIPOTASSIUM GLYCYRRHIZATE",
        "AQUA",
        "GLYCERIN",
        "PETROLATUM",
        "CETYL ALCOHOL",
        "PARFUM",
    ]


def test_a_steroid_is_cautioned_of() -> None:
    report = screen_text(
        "有効成分: クロベタゾールプロピオン酸エステル 0.05%。添加物: 白色ワセリン、プロピレングリコール"
    )
    assert report.milia
    assert any(finding.topic == "steroid" for finding in report.milia.findings)
