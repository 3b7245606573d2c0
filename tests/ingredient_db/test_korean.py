"""Korean names: made of words, checked against rows that others wrote; spellings of one name; no name crossed."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingredient_db import load
from ingredient_db.folding import fold
from ingredient_db.hangul import standard_korean
from ingredient_db.korean import DATA, Words, made_names
from ingredient_db.tables import read_tables
from screener import screen_text

DB = load()
TABLES = read_tables(DATA)
MADE = {row["name"]: row["inci_name"] for row in TABLES["names_ko"]}
CHECKED = Path(__file__).parents[2] / "docs" / "korean-names-checked.csv"


def test_the_table_is_what_its_parts_make() -> None:
    assert made_names(TABLES) == TABLES["names_ko"]


def test_every_row_says_how_it_was_made() -> None:
    kinds = Counter(row["kind"] for row in TABLES["names_ko"])
    assert set(kinds) == {"made of words", "plant and part", "ferment and part", "by heart"}
    assert len(MADE) >= 800


def test_made_names_agree_with_those_of_other_sources() -> None:
    """The same ingredient; "extract" alone may stand for the part that the other source names."""
    others = [row for row in TABLES["synonyms"] if row["lang"] == "ko"]
    alone = {name: table for name, table in TABLES.items() if name != "synonyms"}
    made = {fold(row["name"]): row["inci_name"] for row in made_names(alone)}
    both = [(row["name"], row["inci_name"], made[fold(row["name"])]) for row in others if fold(row["name"]) in made]
    differ = [(name, theirs, ours) for name, theirs, ours in both if _meaning(theirs) != _meaning(ours)]
    assert len(both) >= 150
    assert len(differ) <= 0.05 * len(both), differ
    assert all(theirs.split()[0] == ours.split()[0] for _, theirs, ours in differ)


def _meaning(inci: str) -> str:
    record = DB.get(inci)
    assert record
    return record.same_as or record.inci


def test_names_are_made_of_the_fewest_words() -> None:
    words = Words([{"latin": "DI", "korean": "다이"}, {"latin": "METHICONE", "korean": "메티콘"}])
    assert words.name("DIMETHICONE") == "다이메티콘"
    assert words.name("DIMETHICONE-12") == "다이메티콘-12"
    assert words.name("AMODIMETHICONE") is None
    assert words.name("1,2-3") is None


@pytest.mark.parametrize(
    ("printed", "inci"),
    [
        ("소듐하이알루로네이트", "SODIUM HYALURONATE"),
        ("소듐히알루로네이트", "SODIUM HYALURONATE"),
        ("하이드롤라이즈드 하이알 루로닉애씨드", "HYDROLYZED HYALURONIC ACID"),
        ("하이드롤라이즈드하이알루로닉애시드", "HYDROLYZED HYALURONIC ACID"),
        ("부틸렌글리콜", "BUTYLENE GLYCOL"),
        ("PEG-40하이드로제네이티드캐스터오일", "PEG-40 HYDROGENATED CASTOR OIL"),
        ("피이지-40하이드로제네이티드캐스터오일", "PEG-40 HYDROGENATED CASTOR OIL"),
        ("소듐PCA", "SODIUM PCA"),
        ("이소프로필팔미테이트", "ISOPROPYL PALMITATE"),
        ("아이소프로필팔미테이트", "ISOPROPYL PALMITATE"),
        ("디메치콘", "DIMETHICONE"),
        ("병풀잎추출물", "CENTELLA ASIATICA LEAF EXTRACT"),
        ("병풀추출물", "CENTELLA ASIATICA EXTRACT"),
        ("카카오씨버터", "THEOBROMA CACAO SEED BUTTER"),
        ("락토바실러스/콩발효추출물", "LACTOBACILLUS/SOYBEAN FERMENT EXTRACT"),
        ("세라마이드엔피", "CERAMIDE NP"),
        ("세라마이드에이피", "CERAMIDE AP"),
        ("소듐하이알루로네이트(1,000ppm)", "SODIUM HYALURONATE"),
        ("잔탄검*", "XANTHAN GUM"),
    ],
)
def test_names_and_their_spellings(printed: str, inci: str) -> None:
    assert DB.match(printed).inci == inci


@pytest.mark.parametrize(
    "printed",
    [
        "세라마이드에이엔",
        "피이지-41하이드로제네이티드캐스터오일",
        "폴리글리세릴-97올리에이트",
        "병풀씨추출물",
        "소듐하이알루로닉",
    ],
)
def test_no_name_is_crossed(printed: str) -> None:
    assert DB.match(printed).inci is None


@given(st.sampled_from(sorted(MADE)), st.data())
def test_another_syllable_is_no_slip_of_a_short_name(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(name) - 1))
    other = data.draw(st.sampled_from("가나도루스펜타"))
    text = name[:at] + other + name[at + 1 :]
    found = DB.match(text)
    assert found.method != "similar" or found.score >= 0.95


def test_other_texts_stay_as_they_are() -> None:
    assert standard_korean("Crème Ölsäure 水") == "Crème Ölsäure 水"


def test_a_korean_list_with_amounts_and_parts() -> None:
    report = screen_text(
        "[세럼] 정제수, 글리세린, 나이아신아마이드(50,000ppm), 판테놀 [크림]정제수, 글리세린, 시어버터, 판테놀"
    )
    assert [part.name for part in report.parts] == ["세럼", "크림"]
    assert report.ingredients[2].stated == 5.0


def test_names_checked_by_hand() -> None:
    with CHECKED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 200
    assert sum(row["verdict"] == "right" for row in rows) >= 195
    assert [row["printed"] for row in rows if DB.match(row["printed"]).inci != row["inci_name"]] == []
