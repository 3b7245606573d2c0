"""A user's own names through the doors: one answer, and the report says whose name it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingredient_db.own_names import OwnNames
from screener.errors import InputError, NotFound
from screener.library import own_names
from screener.pipeline import screen_list, screen_text
from screener.presentation.edited_list import as_lines

TEXT = "Ingredients: Aqua, LipidMix, GlowBase 12, Parfum"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "house.csv"
    path.write_text("name,inci\nGlowBase 12,Squalane\nLipidMix,Petrolatum; Cetearyl Alcohol\n", encoding="utf-8")
    return path


@pytest.fixture
def names(file: Path) -> OwnNames:
    return own_names(file)


def test_a_text(names: OwnNames) -> None:
    before, after = screen_text(TEXT), screen_text(TEXT, names=names)
    assert [row.inci for row in before.ingredients] == ["AQUA", None, None, "PARFUM"]
    assert [(row.inci, row.position, row.printed, row.match.method) for row in after.ingredients[1:4]] == [
        ("PETROLATUM", 2, "LipidMix", "yours"),
        ("CETEARYL ALCOHOL", 2, "LipidMix", "yours"),
        ("SQUALANE", 3, "GlowBase 12", "yours"),
    ]
    assert before.versions.names is None
    assert after.versions.names == names.version
    assert after.coverage is not None
    assert after.coverage.unknown == 0
    assert before.heaviness
    assert after.heaviness
    assert after.heaviness.score > before.heaviness.score


def test_a_name_without_commas_around_it(names: OwnNames) -> None:
    rows = screen_text("Ingredients: Aqua GlowBase 12 Glycerin", names=names).ingredients
    assert [row.inci for row in rows] == ["AQUA", "SQUALANE", "GLYCERIN"]


def test_a_corrected_list_gives_the_same(names: OwnNames) -> None:
    report = screen_text(TEXT, names=names)
    assert as_lines(report).splitlines() == ["Aqua", "LipidMix", "GlowBase 12", "Parfum"]
    again = screen_list([(line, "listed") for line in as_lines(report).splitlines()], names=names)
    assert [row.inci for row in again.ingredients] == [row.inci for row in report.ingredients]
    assert again.heaviness == report.heaviness


def test_the_same_after_texts_without_them(names: OwnNames) -> None:
    with_names = screen_text(TEXT, names=names).ingredients
    assert screen_text(TEXT).ingredients[1].inci is None
    assert screen_text(TEXT, names=names).ingredients == with_names


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no such file of names"):
        own_names(tmp_path / "none.csv")
    with pytest.raises(InputError, match="cannot be read"):
        own_names(tmp_path)


def test_a_fault_is_told_with_its_place(file: Path) -> None:
    file.write_text("name,inci\nGlowBase,Zorbium\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"house\.csv:2:inci: 'Zorbium' is not in the ingredient data"):
        own_names(file)
