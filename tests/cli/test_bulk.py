"""Catalogues, well-formed and not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from screener.bulk import screen_catalogue
from screener.errors import NotFound


def screened(tmp_path: Path, name: str, content: bytes, workers: int = 1) -> list[dict[str, object]]:
    source, target = tmp_path / name, tmp_path / "out.jsonl"
    source.write_bytes(content)
    tally = screen_catalogue(source, target, "id", "text", workers)
    rows = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert tally.rows == len(rows)
    assert tally.errors == sum(row["report"] is None for row in rows)
    assert not list(tmp_path.glob("*.part"))
    return rows


def ids(rows: list[dict[str, object]]) -> list[object]:
    return [row["id"] for row in rows]


def test_rows_keep_their_order_across_workers(tmp_path: Path) -> None:
    content = "id,text\n" + "".join(f'{n},"Aqua, Glycerin, Petrolatum"\n' for n in range(300))
    rows = screened(tmp_path, "a.csv", content.encode(), workers=2)
    assert ids(rows) == [str(n) for n in range(300)]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("ragged.csv", b'id,text\n1\n2,"Aqua, Glycerin",extra\n3,"Aqua, Glycerin"\n', [False, True, True]),
        ("unclosed.csv", b'id,text\n1,"Aqua, Glycerin"\n2,"Aqua, Glycerin\n', [True, True]),
        ("nul.csv", b'id,text\n1,"Aqua,\x00 Glycerin"\n', [True]),
        ("latin1.csv", b"id,text\n1,cr\xe8me\n2,Aqua\n", [False, True]),
        ("mojibake.csv", "id,text\n1,Aqua \ufffd\n".encode(), [True]),
        ("latin1.jsonl", b'{"id": 1, "text": "cr\xe8me"}\n{"id": 2, "text": "Aqua"}\n', [False, True]),
        ("empty-cell.csv", b"id,text\n1,\n2,Aqua\n", [False, True]),
        ("twice.csv", b"id,text\n1,Aqua\n1,Glycerin\n", [True, True]),
        ("long.csv", b"id,text\n1," + b"x" * 200_000 + b"\n2,Aqua\n", [False, True]),
        ("half.jsonl", b'{"id": 1, "text": "Aqua, Glycerin"}\n{"id": 2, "te\n', [True, False]),
        (
            "types.jsonl",
            b'[1]\n{"id": 2}\n{"id": 3, "text": 5}\n{"id": 4, "text": "Aqua"}\n',
            [False, False, False, True],
        ),
        ("bom.csv", b"\xef\xbb\xbfid,text\n1,Aqua\n", [True]),
    ],
)
def test_one_bad_row_is_one_error(tmp_path: Path, name: str, content: bytes, expected: list[bool]) -> None:
    rows = screened(tmp_path, name, content)
    assert [row["report"] is not None for row in rows] == expected
    assert all("error" in row for row in rows if row["report"] is None)


def test_missing_column_is_named_and_nothing_is_left(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text("sku,ingredients\n1,Aqua\n", encoding="utf-8")
    with pytest.raises(NotFound, match="“id”"):
        screen_catalogue(source, tmp_path / "out.jsonl", "id", "text", 1)
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]
