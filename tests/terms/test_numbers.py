"""Every number of a table is used, and a table that breaks its rules says where."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

import screener
from ingredient_db.table_files import DataFault
from screener.terms import Level
from screener.terms.numbers import numbers_beside

ROOMS = Path(screener.__file__).parent
TABLES = sorted([*ROOMS.rglob("*_numbers.csv"), ROOMS / "judging" / "model.csv"])


def test_the_tables_are_found() -> None:
    assert {table.parent.name for table in TABLES} >= {"label", "naming", "ocr", "photo", "reading"}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.name))
def test_each_number_is_used_by_its_room_and_no_other_is_asked_for(table: Path) -> None:
    model = table.name == "model.csv"
    # The numbers of the model are those of every room above, too.
    room = ROOMS if model else table.parent
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted(room.rglob("*.py")))
    asking = "MODEL" if model else r'(?:NUMBERS|_numbers\.csv"\))'
    asked = set(re.findall(rf'{asking}(?:\.whole\(|\[)"([^"]+)"', code))
    # The edges of the levels are asked for by the names of the levels.
    asked |= {f"level_{level}" for level in get_args(Level) if model}
    names = set(numbers_beside(str(table), table.name).names())
    assert asked - names == set(), f"the code asks for what {table.name} does not have"
    assert names - asked == set(), f"nothing asks for these of {table.name}"


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("a,one,px,why,where", "numbers.csv:2:value: must be a number"),
        ("a,1,px,,where", "numbers.csv:2:reason: must be filled"),
        ("a,1,px,why,where\na,2,px,why,where", "numbers.csv:3:name: 'a' stands twice"),
        ("a,1,px", "numbers.csv:2:-: has too many or too few cells"),
    ],
)
def test_a_fault_is_told_with_row_and_column(tmp_path: Path, row: str, fault: str) -> None:
    (tmp_path / "numbers.csv").write_text(f"name,value,unit,reason,source\n{row}\n", encoding="utf-8")
    with pytest.raises(DataFault, match=re.escape(fault)):
        numbers_beside(str(tmp_path / "any.py"), "numbers.csv")


def test_a_number_that_counts_is_whole(tmp_path: Path) -> None:
    (tmp_path / "numbers.csv").write_text("name,value,unit,reason,source\na,0.5,px,b,c\nn,3,px,b,c\n", encoding="utf-8")
    numbers = numbers_beside(str(tmp_path / "any.py"), "numbers.csv")
    assert (numbers["a"], numbers.whole("n")) == (0.5, 3)
    with pytest.raises(ValueError, match="0.5"):
        numbers.whole("a")
    with pytest.raises(DataFault, match=r"numbers.csv:0:name: 'b' is missing, which the code asks for"):
        numbers["b"]
