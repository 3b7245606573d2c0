"""`bulk`: what is wrong with a row costs that row."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from screener.catalogue import screening
from screener.cli.commands import app
from screener.errors import ExitCode

GOOD = "ok"


def bulk(source: Path, target: Path, *more: str) -> Result:
    result = CliRunner().invoke(app, ["bulk", str(source), "--output", str(target), "--workers", "1", *more])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def rows(target: Path) -> list[tuple[Any, str]]:
    """Each row's id, and the slug of its error or `ok`."""
    found = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    for row in found:
        assert ("error" in row) == (row["report"] is None)
    return [(row["id"], row["error"]["slug"] if "error" in row else GOOD) for row in found]


HEADER = b"id,name,ingredients\n"
CATALOGUES: dict[str, tuple[str, bytes, list[tuple[Any, str]]]] = {
    "good": ("csv", HEADER + b'1,a,"Aqua, Glycerin"\r\n2,b,Aqua\r\n', [("1", GOOD), ("2", GOOD)]),
    "ragged": (
        "csv",
        HEADER + b"1,a\n2\n3,c,Aqua,Glycerin\n\n4,d,Aqua,,\n",
        [("1", "bad-input"), ("2", "bad-input"), ("3", "bad-input"), ("4", GOOD)],
    ),
    "nul": ("csv", HEADER + b"1,a,Aq\0ua\n2,b,Aqua\n", [("1", GOOD), ("2", GOOD)]),
    "unclosed quote": (
        "csv",
        HEADER + b'1,a,"Aqua\n2,b,Aqua\n3,c,"Aqua, Glycerin"\n4,d,Aqua\n',
        [("1", "bad-input"), ("2", GOOD), ("3", GOOD), ("4", GOOD)],
    ),
    "unclosed at the end": ("csv", HEADER + b'1,a,Aqua\n2,b,"Aqua', [("1", GOOD), ("2", "bad-input")]),
    "list over several lines": ("csv", HEADER + b'1,a,"Aqua,\nGlycerin"\n2,b,Aqua\n', [("1", GOOD), ("2", GOOD)]),
    "words after a quote": ("csv", HEADER + b'1,"a"b,Aqua\n2,b,Aqua\n', [("1", GOOD), ("2", GOOD)]),
    "inch sign": ("csv", HEADER + b'1,5" tube,Aqua\n2,b,Aqua\n', [("1", GOOD), ("2", GOOD)]),
    "same id": ("csv", HEADER + b"1,a,Aqua\n1,b,Glycerin\n", [("1", GOOD), ("1", GOOD)]),
    "huge cell": ("csv", HEADER + b"1,a," + b"x" * 200_000 + b"\n2,b,Aqua\n", [("1", "bad-input"), ("2", GOOD)]),
    "huge line": ("csv", HEADER + b"1,a," + b"x" * 3_000_000 + b"\n2,b,Aqua\n", [("1", "bad-input"), ("2", GOOD)]),
    "not UTF-8": ("csv", HEADER + b"1,a,Caf\xe9\n\xe9,b,Aqua\n", [("1", "not-text"), ("\ufffd", GOOD)]),
    "byte order mark": ("csv", b"\xef\xbb\xbf" + HEADER + b"1,a,Aqua\n", [("1", GOOD)]),
    "semicolons": ("csv", b"id;ingredients\n1;Aqua, Glycerin\n", [("1", GOOD)]),
    "empty list": ("csv", HEADER + b"1,a,\n", [("1", "empty")]),
    "too long a list": ("csv", HEADER + b"1,a," + b"x" * 30_000 + b"\n", [("1", "text-too-long")]),
    "header only": ("csv", HEADER, []),
    "broken JSON": (
        "jsonl",
        b'{"id":1,"ingredients":"Aqua"}\n{"id":2,"ingr\n\n[3]\n{"id":[4],"ingredients":"Aqua"}\n'
        b'{"id":5,"ingredients":7}\n{"id":6}\n{"id":NaN,"ingredients":"Aqua"}\n{"id":"8","ingredients":"Aqua"}',
        [(1, GOOD), *[(at, "bad-input") for at in (None, None, None, 5, 6, None)], ("8", GOOD)],
    ),
    "hostile JSON": (
        "jsonl",
        b'{"id":1,"ingredients":"\\ud800"}\n' + b"[" * 100_000 + b'\n{"id":3,"ingredients":"\xff"}\n'
        b'{"id":' + b"9" * 5_000 + b',"ingredients":"Aqua"}\n',
        [(1, "not-text"), (None, "bad-input"), (3, "not-text"), (None, "bad-input")],
    ),
}


@pytest.mark.parametrize(("ending", "data", "expected"), CATALOGUES.values(), ids=CATALOGUES)
def test_every_row_has_its_line(tmp_path: Path, ending: str, data: bytes, expected: list[tuple[Any, str]]) -> None:
    source, target = tmp_path / f"in.{ending}", tmp_path / "out.jsonl"
    source.write_bytes(data)
    result = bulk(source, target)
    assert rows(target) == expected
    errors = sum(slug != GOOD for _, slug in expected)
    assert f"{errors} error{'' if errors == 1 else 's'} -> {target}" in result.stderr
    assert result.exit_code == (ExitCode.SOME_FAILED if errors else ExitCode.OK)
    assert sorted(os.listdir(tmp_path)) == sorted([source.name, target.name])


@pytest.mark.parametrize(
    ("name", "data", "code", "said"),
    [
        ("in.csv", b"1,Aqua\n", ExitCode.NOT_FOUND, "'ingredients'"),
        ("in.csv", b"id,list\n1,Aqua\n", ExitCode.NOT_FOUND, "Columns found: id, list"),
        ("in.jsonl", b'{"id":1,"list":"Aqua"}\n', ExitCode.NOT_FOUND, "Columns found: id, list"),
        ("in.csv", b"", ExitCode.BAD_INPUT, "empty"),
        ("in.csv", "id,ingredients\n".encode("utf-16"), ExitCode.BAD_INPUT, "UTF-16"),
        ("in.gz", b"\x1f\x8b", ExitCode.BAD_INPUT, "neither .csv nor .jsonl"),
        ("in.csv", None, ExitCode.NOT_FOUND, "no such file"),
    ],
    ids=["no header", "no column", "no field", "empty", "UTF-16", "gzip", "missing"],
)
def test_a_catalogue_that_cannot_be_used(
    tmp_path: Path, name: str, data: bytes | None, code: ExitCode, said: str
) -> None:
    source, target = tmp_path / name, tmp_path / "out.jsonl"
    if data is not None:
        source.write_bytes(data)
    target.write_text("as it was", encoding="utf-8")
    result = bulk(source, target)
    assert (result.exit_code, target.read_text(encoding="utf-8")) == (code, "as it was")
    assert said in " ".join(result.stderr.split())
    assert not list(tmp_path.glob(".*"))


def test_the_output_cannot_be_a_folder_a_lost_place_or_the_catalogue(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_bytes(HEADER)
    assert bulk(source, tmp_path).exit_code == ExitCode.BAD_INPUT
    assert bulk(source, tmp_path / "none" / "out").exit_code == ExitCode.NOT_FOUND
    assert bulk(source, source).exit_code == ExitCode.BAD_INPUT
    assert source.read_bytes() == HEADER


def test_many_rows_come_in_order_from_two_processes(tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.jsonl"
    source.write_text("sku,text\n" + "".join(f'{n},"Aqua, Glycerin"\n' for n in range(1_000)), encoding="utf-8")
    result = bulk(source, target, "--id-column", "sku", "--text-column", "text", "--workers", "2")
    assert rows(target) == [(str(n), GOOD) for n in range(1_000)]
    assert "1,000 rows, 0 errors" in result.stderr


def _deadly(chunk: screening._Chunk) -> screening._Written:
    if any("hang" in row.text for row in chunk.rows):
        time.sleep(600)
    if any("bomb" in row.text for row in chunk.rows):
        os._exit(1)
    return screening.screen_chunk(chunk)


def test_a_row_that_takes_its_process_down_or_too_long_costs_that_row_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The children import this module, where nothing is put in its place.
    monkeypatch.setattr(screening, "screen_chunk", _deadly)
    monkeypatch.setattr(screening, "CHUNK_SECONDS", 3.0)
    monkeypatch.setattr(screening, "ROW_SECONDS", 3.0)
    source, target = tmp_path / "in.csv", tmp_path / "out.jsonl"
    source.write_text("id,ingredients\n1,Aqua\n2,a bomb\n3,Talc\n4,hang\n5,Mica\n", encoding="utf-8")
    assert bulk(source, target).exit_code == ExitCode.SOME_FAILED
    assert rows(target) == [("1", GOOD), ("2", "error"), ("3", GOOD), ("4", "reading-timed-out"), ("5", GOOD)]
