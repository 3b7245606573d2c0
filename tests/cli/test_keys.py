"""`screener keys`: a key is shown once, and what the list tells is no key."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from screener.cli.commands import app
from screener.errors import ExitCode

KEY = re.compile(r"lsk_[0-9a-f]{12}_[\w-]{43}\n")


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCREENER_DATA_DIR", str(tmp_path))


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["keys", *words])


def only_key() -> dict[str, object]:
    (key,) = json.loads(run("list", "--format", "json").stdout)
    assert isinstance(key, dict)
    return key


def test_a_new_key_is_all_that_is_printed() -> None:
    made = run("create", "Shop app", "--scope", "screen", "--per-minute", "5", "--per-day", "50", "--expires", "90d")
    assert KEY.fullmatch(made.stdout)
    assert "not shown again" in made.stderr
    key = only_key()
    assert key["name"] == "Shop app"
    assert key["scopes"] == ["screen"]
    assert (key["per_minute"], key["per_day"], key["state"]) == (5, 50, "live")
    assert str(key["expires"]) > str(key["created"])


def test_as_json_a_new_key_has_its_record() -> None:
    made = json.loads(run("create", "Shop", "--format", "json").stdout)
    assert made["key"].startswith(f"lsk_{made['key_id']}_")
    assert made["scopes"] == ["ingredients", "jobs", "screen"]
    assert (made["per_minute"], made["per_day"], made["expires"]) == (600, 50_000, None)


def test_the_list_holds_no_secret() -> None:
    secret = run("create", "Shop").stdout.strip().split("_", 2)[2]
    for form in ("human", "json"):
        listed = run("list", "--format", form).stdout
        assert "Shop" in listed
        assert secret not in listed
        assert "hash" not in listed


def test_rotate_and_revoke() -> None:
    run("create", "Shop")
    old = str(only_key()["key_id"])
    rotated = run("rotate", old, "--overlap", "2d")
    assert KEY.fullmatch(rotated.stdout)
    assert "another 2d" in rotated.stderr
    assert run("rotate", old).exit_code == ExitCode.BAD_INPUT
    assert run("revoke", old).exit_code == 0
    states = {key["key_id"]: key["state"] for key in json.loads(run("list", "--format", "json").stdout)}
    assert sorted(states.values()) == ["live", "revoked"]
    assert states[old] == "revoked"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["revoke", "none"], ExitCode.NOT_FOUND),
        (["rotate", "none"], ExitCode.NOT_FOUND),
        (["create", "Shop", "--scope", "all"], ExitCode.BAD_INPUT),
        (["create", " "], ExitCode.BAD_INPUT),
        (["create", "Shop", "--expires", "soon"], ExitCode.USAGE),
        (["create", "Shop", "--per-minute", "0"], ExitCode.USAGE),
    ],
)
def test_what_cannot_be_done_is_said(words: list[str], code: ExitCode) -> None:
    assert run(*words).exit_code == code


def test_a_store_that_cannot_be_opened_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("SCREENER_DATA_DIR", str(tmp_path / "file"))
    result = run("list")
    assert result.exit_code == ExitCode.FAILED
    assert "store does not answer" in result.stderr
