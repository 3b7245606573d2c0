"""compose.yaml and its variables name settings, commands and files that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from screener.cli.commands import app
from screener.settings import Settings

ROOT = Path(__file__).parent.parent
COMPOSE = (ROOT / "compose.yaml").read_text(encoding="utf-8")
VARIABLES = (ROOT / "compose.env.example").read_text(encoding="utf-8")


def test_every_setting_is_one() -> None:
    named = set(re.findall(r"\bSCREENER_([A-Z_]+)", COMPOSE + VARIABLES))
    assert {"DATABASE_URL", "SPOOL_URL", "JOB_WORKERS"} <= named
    assert named <= {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_every_command_is_one(command: str) -> None:
    assert re.search(rf"command: \[{command}\b", COMPOSE)
    assert command in {registered.name for registered in app.registered_commands}


def test_the_settings_are_understood() -> None:
    given = dict(line.split("=", 1) for line in VARIABLES.splitlines() if line and not line.startswith("#"))
    own = {name.removeprefix("SCREENER_").lower(): text for name, text in given.items() if "SCREENER_" in name}
    settings = Settings(**own)  # type: ignore[arg-type]
    assert settings.store_url.startswith("postgresql+psycopg://screener:")
    assert given["AWS_ACCESS_KEY_ID"] == given["ROOT_ACCESS_KEY"]
    assert given["AWS_SECRET_ACCESS_KEY"] == given["ROOT_SECRET_KEY"]
    assert f":{given['POSTGRES_PASSWORD']}@" in settings.store_url


def test_its_passwords_stay_out_of_the_repository() -> None:
    assert "compose.env" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_every_image_of_others_has_a_version() -> None:
    images = set(re.findall(r"image: (\S+)", COMPOSE)) - {"label-screener"}
    assert len(images) == 2
    assert all(re.fullmatch(r"[\w/.-]+:v?\d+[\w.-]*", image) for image in images)
