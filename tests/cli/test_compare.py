"""`compare`: two lists, files or photos."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from screener.errors import ExitCode
from tests.cli.test_text_and_scan import EXAMPLES, run

GEL, BALM = "Aqua, Glycerin, Carbomer, Phenoxyethanol", "Petrolatum, Cera Alba, Paraffinum Liquidum"


def test_two_lists() -> None:
    result = run("compare", GEL, BALM)
    assert "A leaves the lighter film" in " ".join(result.stdout.split())
    assert "B is heavier by its Petrolatum" in " ".join(result.stdout.split())
    assert result.exit_code == 0


def test_files_and_json(tmp_path: Path) -> None:
    file = tmp_path / "balm.txt"
    file.write_text(BALM, encoding="utf-8")
    got = json.loads(run("compare", str(file), GEL, "--format", "json").stdout)
    assert got["comparison"]["lighter"] == 1
    assert [report["heaviness"]["level"] for report in got["reports"]] == ["heavy", "weightless"]


@pytest.mark.ocr
def test_a_photo_and_a_list() -> None:
    result = run("compare", str(EXAMPLES / "balm.jpg"), GEL)
    assert "B leaves the lighter film" in " ".join(result.stdout.split())


def test_alike() -> None:
    assert "about the same film" in run("compare", GEL, GEL).stdout


def test_with_names_of_your_own(tmp_path: Path) -> None:
    file = tmp_path / "house.csv"
    file.write_text("name,inci\nSoftBase,Petrolatum\n", encoding="utf-8")
    lists = "SoftBase, Cera Alba, Paraffinum Liquidum", BALM
    assert "about the same film" in run("compare", *lists, "--names", str(file)).stdout
    assert "about the same film" not in run("compare", *lists).stdout


def test_one_without_a_list_is_said() -> None:
    result = run("compare", GEL, "Made in France.")
    assert "could not find an ingredient list" in " ".join(result.stderr.split())
    assert result.exit_code == ExitCode.SOME_FAILED
