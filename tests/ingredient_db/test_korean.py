"""Korean names: made of words, checked against rows that others wrote; spellings of one name; no name crossed."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingredient_db import load
from ingredient_db.build.checks import DATA, read_tables
from ingredient_db.build.korean import SOURCE, Words, made_names
from ingredient_db.matching.fold import fold
from ingredient_db.matching.hangul import standard_korean
from screener import screen_text

DB = load()
TABLES = read_tables(DATA)
MADE = {row["name"]: row["inci_name"] for row in TABLES["names_ko"]}
# Words of at least two syllables: one is a part of many.
WORDS = sorted({row["korean"] for row in TABLES["korean_words"] if len(row["korean"]) > 1})
CHECKED = Path(__file__).parents[2] / "docs" / "korean-names-checked.csv"


def test_every_row_says_how_it_was_made() -> None:
    rows = TABLES["names_ko"]
    kinds = Counter(row["kind"] for row in rows)
    assert set(kinds) == {
        "made of words",
        "plant and part",
        "fruit and part",
        "ferment and part",
        "by heart",
        "from a source",
    }
    assert len(MADE) >= 800
    assert {row["kind"] for row in rows if row["source_id"] == SOURCE} == set(kinds) - {"from a source"}


def test_the_bare_name_of_a_fruit_is_not_taken_for_the_plant() -> None:
    fruits = {row["korean"]: row["latin"] for row in TABLES["korean_roots"] if row["kind"] == "fruit"}
    bare = [(name, inci) for name, inci in MADE.items() if inci in {f"{latin} EXTRACT" for latin in fruits.values()}]
    assert [name for name, _ in bare if name.removesuffix("추출물") in fruits] == []
    assert DB.match("노니추출물").inci is None
    assert DB.match("노니열매추출물").inci == "MORINDA CITRIFOLIA FRUIT EXTRACT"


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
        ("나이아신아마이드3)", "NIACINAMIDE"),
        ("비닐디메치콘/메치콘실세스퀴옥산크로스폴리머", "VINYL DIMETHICONE/METHICONE SILSESQUIOXANE CROSSPOLYMER"),
        (
            "펜타에리스리틸테트라-디-t-부틸하이드록시하이드로신나메이트",
            "PENTAERYTHRITYL TETRA-DI-T-BUTYL HYDROXYHYDROCINNAMATE",
        ),
        ("하이드록시프로필트리모늄하이알루로네이트", "HYDROXYPROPYLTRIMONIUM HYALURONATE"),
        ("알파-이소메칠이오논", "ALPHA-ISOMETHYL IONONE"),
        ("세트리모늄클로라이드", "CETRIMONIUM CHLORIDE"),
        ("디엔에이", "DNA"),
        ("티트리잎추출물", "MELALEUCA ALTERNIFOLIA LEAF EXTRACT"),
        ("쌀발효여과물", "RICE FERMENT FILTRATE"),
        ("창과감초뿌리추출물", "GLYCYRRHIZA INFLATA ROOT EXTRACT"),
        ("감초뿌리추출물", "GLYCYRRHIZA URALENSIS ROOT EXTRACT"),
        ("스페인감초뿌리추출물", "GLYCYRRHIZA GLABRA ROOT EXTRACT"),
        ("돌콩오일", "GLYCINE SOJA OIL"),
        ("무화과추출물", "FICUS CARICA FRUIT EXTRACT"),
        ("퀸즈랜드넛오일", "MACADAMIA INTEGRIFOLIA SEED OIL"),
        ("마카다미아씨오일", "MACADAMIA TERNIFOLIA SEED OIL"),
        ("소둠하이알루로네이트", "SODIUM HYALURONATE"),
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
        "소듐에틸스테아로일타우레이트",
        "하이드록시프로필에틸셀룰로오스",
        "암모늄C12-13알킬설파이트",
        "소이다이모늄하이드록시프로필하이드롤라이즈드옥수수단백질",
        "병풀잎오일",
        "하이알루로닉애씨드/하이드롤라이즈드콜라겐크로스폴리머",
        "락토바실러스/석류추출물",
        "정제수/모르는것",
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


@given(st.sampled_from(sorted(row["name"] for row in TABLES["names_ko"] if row["kind"] == "made of words")), st.data())
def test_another_word_of_a_name_is_no_slip(name: str, data: st.DataObject) -> None:
    """METHYL is not ETHYL, SULFATE not SULFITE, however long the rest of the name."""
    word = data.draw(st.sampled_from([word for word in WORDS if word in name] or [name]))
    found = DB.match(name.replace(word, data.draw(st.sampled_from(WORDS)), 1))
    assert found.method != "similar"


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
