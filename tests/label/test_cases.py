"""Written cases: a label's text, and what a chemist reads in it (`cases/*.toml`, one situation each)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from ingredient_db import load
from screener.label import read_label
from screener.label.pieces import plain_text
from screener.label.printed import PrintedItem

DB = load()
FILES = sorted((Path(__file__).parent / "cases").glob("*.toml"))
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['situation']}")
    for path in FILES
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


def told(item: PrintedItem) -> str:
    name = item.match.inci or f"?{item.printed}"
    return name if item.role == "listed" else f"{name}:{item.role}"


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    label = read_label(plain_text(case["text"]), DB)
    assert [told(item) for item in label.items] == case["expected"]
    if "stated" in case:
        assert [item.stated or 0 for item in label.items] == [pytest.approx(share) for share in case["stated"]]
    if "positions" in case:
        assert [item.position for item in label.items] == case["positions"]
    assert list(label.parts) == case.get("parts", [])


def test_each_situation_is_written_once() -> None:
    texts = [case.values[0]["text"] for case in CASES]  # type: ignore[index]
    assert len(set(texts)) == len(texts)
    assert len(texts) >= 150


def test_what_is_not_known_is_said_to_be_unplaced() -> None:
    got = read_label("Ingredients: Zyxol Qarate, Aqua, Petrolatum, Parfum.", DB)
    assert [left for left, _, _ in got.unplaced] == ["Zyxol Qarate"]
