"""Written cases: a label's text, and what a chemist reads in it (`cases/*.toml`, one situation each).

A case has `text` and `expected`: "INCI", with ":role" where it is not a plain list, or "?printed" for a name that
nobody knows. Where they matter: `positions`, `stated` and `most` (% w/w, 0 where nothing is said), `parts` (the names
of several lists), `unplaced` (text in the list that is shown beside it). `fails` says why a case is not read as
expected yet; the test fails as soon as it is.
"""

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
CASES: dict[str, dict[str, Any]] = {
    f"{path.stem}: {case['situation']}": case
    for path in sorted((Path(__file__).parent / "cases").glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
}
TABLE = [
    pytest.param(
        case,
        id=name,
        marks=[pytest.mark.xfail(strict=True, raises=AssertionError, reason=case["fails"])] if "fails" in case else [],
    )
    for name, case in CASES.items()
]


def told(item: PrintedItem) -> str:
    name = item.match.inci or f"?{item.printed}"
    return name if item.role == "listed" else f"{name}:{item.role}"


@pytest.mark.parametrize("case", TABLE)
def test_case(case: dict[str, Any]) -> None:
    label = read_label(plain_text(case["text"]), DB)
    assert [told(item) for item in label.items] == case["expected"]
    if "stated" in case:
        assert [item.stated or 0 for item in label.items] == [pytest.approx(share) for share in case["stated"]]
    if "most" in case:
        assert [item.most or 0 for item in label.items] == [pytest.approx(share) for share in case["most"]]
    if "positions" in case:
        assert [item.position for item in label.items] == case["positions"]
    if "unplaced" in case:
        assert [text for text, _, _ in label.unplaced] == case["unplaced"]
    assert list(label.list_names) == case.get("parts", [])


def test_each_situation_is_written_once() -> None:
    assert len({case["text"] for case in CASES.values()}) == len(CASES)
    assert len(CASES) >= 400


def test_what_is_expected_are_inci_names() -> None:
    names = {name.partition(":")[0] for case in CASES.values() for name in case["expected"] if name[0] != "?"}
    assert names <= set(DB.names())


def test_what_is_not_known_is_an_unknown_item_and_not_unplaced_as_well() -> None:
    got = read_label("Ingredients: Zyxol Qarate, Aqua, Petrolatum, Parfum.", DB)
    assert [item.printed for item in got.items if item.match.inci is None] == ["Zyxol Qarate"]
    assert got.unplaced == ()
    assert got.coverage.unknown == pytest.approx(11 / 31, abs=1e-3)
