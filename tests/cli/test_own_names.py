"""`--names`, SCREENER_NAMES and `ingredients unknown`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from screener.errors import ExitCode
from tests.cli.test_text_and_scan import run

LIST = "Ingredients: Aqua, LipidMix, Glycerin, Zorbium"


@pytest.fixture
def names(tmp_path: Path) -> str:
    path = tmp_path / "house.csv"
    path.write_text("name,inci\nLipidMix,Petrolatum; Cetearyl Alcohol\n", encoding="utf-8")
    return str(path)


@pytest.fixture
def catalogue(tmp_path: Path) -> str:
    path = tmp_path / "shop.csv"
    rows = (f'1,"{LIST}"', '2,"Aqua, Zorbium, Glycerinn, Parfum"', "3,", '4,"Aqua, LipidMix, Parfum"')
    path.write_text("\n".join(("id,ingredients", *rows)), encoding="utf-8")
    return str(path)


def test_a_text_by_option_and_by_variable(names: str, monkeypatch: pytest.MonkeyPatch) -> None:
    by_option = json.loads(run("text", LIST, "--names", names, "--format", "json").stdout)
    monkeypatch.setenv("SCREENER_NAMES", names)
    by_variable = json.loads(run("text", LIST, "--format", "json").stdout)
    assert by_option["ingredients"] == by_variable["ingredients"]
    assert [(row["inci"], row["match"]["method"]) for row in by_option["ingredients"][1:3]] == [
        ("PETROLATUM", "yours"),
        ("CETEARYL ALCOHOL", "yours"),
    ]


def test_a_fault_is_one_line_and_nothing_is_screened(tmp_path: Path) -> None:
    file = tmp_path / "house.csv"
    file.write_text("name,inci\nGlowBase,Zorbium\nab,Aqua\n", encoding="utf-8")
    result = run("text", LIST, "--names", str(file))
    assert result.exit_code == ExitCode.BAD_INPUT
    assert not result.stdout
    assert "house.csv:2:inci: 'Zorbium'" in result.stderr
    assert "\nscreener: house.csv:3:name: must have" in result.stderr
    assert run("text", LIST, "--names", f"{file}.gone").exit_code == ExitCode.NOT_FOUND


def test_a_catalogue(names: str, catalogue: str, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert run("bulk", catalogue, "--output", str(out), "--names", names, "--workers", "1").exit_code == (
        ExitCode.SOME_FAILED
    )
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert rows[3]["report"]["ingredients"][1]["match"]["method"] == "yours"
    assert rows[3]["report"]["versions"]["names"]


def test_a_name_is_explained(names: str) -> None:
    found = json.loads(run("ingredients", "match", "lipidmix", "--names", names, "--format", "json").stdout)
    assert found["members"] == ["PETROLATUM", "CETEARYL ALCOHOL"]
    assert [step["step"] for step in found["steps"]] == ["yours"]


def test_unknown_names_by_how_often_they_are_printed(names: str, catalogue: str) -> None:
    found = json.loads(run("ingredients", "unknown", catalogue, "--format", "json").stdout)
    assert [(one["printed"], one["rows"]) for one in found] == [("LipidMix", 2), ("Zorbium", 2)]
    shown = run("ingredients", "unknown", catalogue, "--names", names)
    assert "Zorbium" in shown.stdout
    assert "LipidMix" not in shown.stdout
    assert "1 name is not known" in shown.stderr
    assert run("ingredients", "unknown", catalogue, "--text-column", "none").exit_code != 0
