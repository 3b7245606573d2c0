"""Korean names read row by row, old spellings among them; one misread letter of a syllable, never between drugs."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

import pytest

from ingredient_db import load
from ingredient_db.build.checks import DATA, read_tables
from ingredient_db.matching.hangul import LOOK_ALIKE
from ingredient_db.matching.misread_syllables import STEP
from screener import screen_text

DB = load()
CHECKED = [
    (row["printed"], row["inci"])
    for row in csv.DictReader(Path(__file__).with_name("korean_names.csv").read_text(encoding="utf-8").splitlines())
]
DRUGS = sorted(
    row["korean"]
    for row in read_tables(DATA)["korean_irregular"]
    if (record := DB.get(row["latin"])) and "topical drug" in record.functions
)


def _meaning(inci: str) -> str:
    record = DB.get(inci)
    assert record
    return record.same_as or record.inci


@pytest.mark.parametrize(("printed", "inci"), CHECKED)
def test_a_checked_name_is_known_to_the_letter(printed: str, inci: str) -> None:
    found = DB.match(printed)
    assert found.inci
    assert found.method != "similar"
    assert _meaning(found.inci) == _meaning(inci)


def test_enough_names_are_checked() -> None:
    assert len(CHECKED) >= 150


@pytest.mark.parametrize(
    ("printed", "inci"),
    [
        ("나이아산아마이드", "NIACINAMIDE"),
        ("스태아릭애씨드", "STEARIC ACID"),
        ("아스코밀글루코사이드", "ASCORBYL GLUCOSIDE"),
        ("소둠하이알루로네이트", "SODIUM HYALURONATE"),
        ("다이메디콘", "DIMETHICONE"),
    ],
)
def test_one_misread_letter_of_a_syllable(printed: str, inci: str) -> None:
    found = DB.match(printed)
    assert (found.inci, found.method, found.way) == (inci, "similar", STEP)


@pytest.mark.parametrize("printed", ["판데놀", "카보며", "다이메틸콘틸", "세라마이드엔뢰"])
def test_short_names_and_more_than_one_letter_are_not_mended(printed: str) -> None:
    assert DB.match(printed).inci is None


def test_no_drug_is_read_for_another_nor_out_of_a_misread_name() -> None:
    assert len(DRUGS) >= 40
    known = {unicodedata.normalize("NFKD", drug) for drug in DRUGS}
    for drug in DRUGS:
        key = unicodedata.normalize("NFKD", drug)
        for at, letter in enumerate(key):
            for other in LOOK_ALIKE.get(letter, ""):
                changed = f"{key[:at]}{other}{key[at + 1 :]}"
                found = DB.match(unicodedata.normalize("NFC", changed))
                assert changed in known or found.way != STEP, (drug, changed, found.inci)


def test_a_list_that_ends_a_sentence() -> None:
    report = screen_text("성분은 정제수, 글리세린, 바셀린, 향료 입니다.")
    assert [one.inci for one in report.ingredients] == ["AQUA", "GLYCERIN", "PETROLATUM", "PARFUM"]


def test_a_steroid_is_cautioned_of() -> None:
    report = screen_text("유효성분: 클로베타솔프로피오네이트 0.05%. 첨가제: 백색바셀린, 프로필렌글리콜, 정제수")
    assert report.milia
    assert any(finding.topic == "steroid" for finding in report.milia.findings)
