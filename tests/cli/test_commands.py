"""The commands as a user runs them."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from screener.cli.app import app
from screener.errors import ExitCode

SCREENER = str(Path(sys.executable).with_name("screener"))
ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"


def run(*arguments: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([SCREENER, *arguments], input=stdin, capture_output=True, check=False, timeout=120)


def test_text_says_the_verdict_first() -> None:
    done = run("text", "Aqua, Petrolatum, Cera Alba, Parfum")
    assert done.returncode == ExitCode.OK
    out = done.stdout.decode()
    assert "RICH" in out.splitlines()[1]
    assert "\x1b[" not in out, "colour is for terminals only"


@pytest.mark.parametrize("way", ["argument", "file", "stdin", "dash"])
def test_text_is_taken_every_way(way: str, tmp_path: Path) -> None:
    listed = "Aqua, Petrolatum, Cera Alba"
    file = tmp_path / "list.txt"
    file.write_text(listed, encoding="utf-8")
    calls: dict[str, tuple[list[str], bytes | None]] = {
        "argument": ([listed], None),
        "file": (["--file", str(file)], None),
        "stdin": ([], listed.encode()),
        "dash": (["-"], listed.encode()),
    }
    arguments, stdin = calls[way]
    done = run("text", "--format", "jsonl", *arguments, stdin=stdin)
    assert [i["inci"] for i in json.loads(done.stdout)["ingredients"]] == ["AQUA", "PETROLATUM", "CERA ALBA"]


def test_csv_is_one_ingredient_a_row() -> None:
    rows = list(csv.DictReader(io.StringIO(run("text", "--format", "csv", "Aqua, Petrolatum").stdout.decode())))
    assert [row["inci"] for row in rows] == ["AQUA", "PETROLATUM"]


BAD: list[tuple[str, bytes | None, ExitCode, str]] = [
    ("empty.jpg", b"", ExitCode.BAD_INPUT, "empty"),
    ("text.jpg", b"this is no photo", ExitCode.BAD_INPUT, "not a JPEG"),
    ("cut.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF", ExitCode.BAD_INPUT, "damaged"),
    ("missing.jpg", None, ExitCode.NOT_FOUND, "no such file"),
]


@pytest.mark.parametrize(("name", "data", "code", "message"), BAD, ids=[row[0] for row in BAD])
def test_bad_photo_has_its_own_message_and_code(
    name: str, data: bytes | None, code: ExitCode, message: str, tmp_path: Path
) -> None:
    file = tmp_path / name
    if data is not None:
        file.write_bytes(data)
    done = run("scan", str(file))
    assert done.returncode == code
    assert message in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert done.stdout == b""


def test_a_folder_is_not_a_photo(tmp_path: Path) -> None:
    done = run("scan", str(tmp_path))
    assert done.returncode == ExitCode.NOT_FOUND
    assert "folder" in done.stderr.decode()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"caf\xe9 cr\xe8me", ExitCode.BAD_INPUT),
        (b"", ExitCode.BAD_INPUT),
        (b"x" * 20_001, ExitCode.TOO_LARGE),
        (b"Aqua, " * 10_000, ExitCode.TOO_LARGE),
        (b"Hello you there, it is a good day for us.", ExitCode.NO_LIST),
    ],
    ids=["not utf-8", "empty", "too long", "10,000 items", "no list"],
)
def test_bad_text(text: bytes, code: ExitCode) -> None:
    done = run("text", "-", stdin=text)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


@pytest.mark.ocr
def test_scan_goes_on_after_a_bad_file(tmp_path: Path) -> None:
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(b"no")
    done = run("scan", "--format", "jsonl", str(EXAMPLES / "balm.jpg"), str(bad), str(EXAMPLES / "no-list.jpg"))
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [Path(line["source"]["file"]).name for line in lines] == ["balm.jpg", "bad.jpg", "no-list.jpg"]
    assert [line["outcome"] for line in lines] == ["screened", "unreadable", "no_ingredient_list"]
    assert lines[1]["error"]["slug"] == "not-a-photo"
    assert done.returncode == ExitCode.SOME_FAILED


@pytest.mark.ocr
def test_scan_reads_stdin() -> None:
    done = run("scan", "--format", "json", "-", stdin=(EXAMPLES / "balm.jpg").read_bytes())
    assert json.loads(done.stdout)["heaviness"]["level"] == "heavy"


def test_ingredients_show_names_its_sources() -> None:
    done = run("ingredients", "show", "petroleum jelly")
    assert done.returncode == ExitCode.OK
    assert "PETROLATUM" in done.stdout.decode()
    assert "fulton1989" in done.stdout.decode() or "kligman1996" in done.stdout.decode()
    assert run("ingredients", "show", "xyzzy plugh").returncode == ExitCode.NOT_FOUND


def test_ingredients_search() -> None:
    assert b"PETROLATUM" in run("ingredients", "search", "petrolat").stdout


def test_every_command_and_option_is_documented() -> None:
    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    group = typer.main.get_command(app)
    missing = []
    commands = dict(group.commands)  # type: ignore[attr-defined]
    commands.update({f"ingredients {n}": c for n, c in commands.pop("ingredients").commands.items()})
    for name, command in commands.items():
        if f"`screener {name}" not in page:
            missing.append(name)
        for parameter in command.params:
            missing += [o for o in parameter.opts if o.startswith("--") and o != "--help" and f"`{o}`" not in page]
    missing += [code.name for code in ExitCode if not re.search(rf"\| {code.value} \| {code.name} \|", page)]
    assert missing == []
