"""`bulk`: what is wrong with a row costs that row."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from screener.bulk import Died, ordered
from screener.cli.app import app
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


def _fatal_at_seven(number: int) -> int:
    if number == 7:
        os._exit(1)
    return number * number


def test_a_process_that_dies_costs_its_piece_only() -> None:
    done = list(ordered(_fatal_at_seven, range(20), 2))
    assert done == [Died(n) if n == 7 else n * n for n in range(20)]


def test_pieces_are_not_read_far_ahead() -> None:
    taken: list[int] = []

    def pieces() -> Any:
        for n in range(1_000):
            taken.append(n)
            yield n

    results = ordered(abs, pieces(), 2)
    assert next(results) == 0
    assert len(taken) < 50
    results.close()


def _hears_no_ctrl_c(_: int) -> bool:
    # Held back since before it began to load; ignored is only since it has loaded.
    return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_no_worker_is_too_young_for_ctrl_c() -> None:
    assert list(ordered(_hears_no_ctrl_c, range(2), 2)) == [True, True]
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
