"""What a child of the sandbox cannot do, tried in a child; skipped, loudly, where the system has no such wall."""

from __future__ import annotations

import os
import platform
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from screener.sandbox.child import Child
from screener.sandbox.child_process import restrictions
from screener.sandbox.restrictions import restrict

AMPLE = 60.0
OPEN_A_SOCKET = "import socket; socket.socket(socket.{})"


@pytest.fixture
def child() -> Iterator[Child]:
    child = Child()
    yield child
    child.end()


@pytest.fixture
def standing(child: Child) -> tuple[str, ...]:
    return child.run(restrictions, deadline=AMPLE)


def needs(standing: tuple[str, ...], wall: str) -> None:
    if wall not in standing:
        pytest.skip(f"this system has no wall {wall!r}: it was NOT tried")


def opened(family: str) -> str:
    try:
        socket.socket(getattr(socket, family)).close()
    except OSError as error:
        return type(error).__name__
    return "opened"


def opened_by_another_program(family: str) -> bool:
    code = OPEN_A_SOCKET.format(family)
    return subprocess.run([sys.executable, "-c", code], stderr=subprocess.DEVNULL, check=False).returncode == 0


def changed(path: str, way: str) -> str:
    try:
        if way == "write":
            Path(path).write_text("changed", encoding="utf-8")
        elif way == "truncate":
            os.close(os.open(path, os.O_RDONLY | os.O_TRUNC))
        elif way == "remove":
            os.unlink(path)
        else:
            os.mkdir(path + ".new")
    except OSError as error:
        return type(error).__name__
    return "changed"


def wrote_here() -> str:
    own = Path(tempfile.gettempdir(), "page.pgm")
    own.write_text("words", encoding="utf-8")
    return own.read_text(encoding="utf-8")


def environment() -> list[str]:
    return list(os.environ.values())


def rights() -> str:
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(line.split()[1] for line in status.splitlines() if line.startswith("NoNewPrivs"))


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6", "AF_UNIX", "AF_NETLINK"])
def test_no_socket_can_be_opened(child: Child, standing: tuple[str, ...], family: str) -> None:
    needs(standing, "no network")
    assert child.run(opened, family, deadline=AMPLE) == "PermissionError"
    assert not child.run(opened_by_another_program, family, deadline=AMPLE)
    assert subprocess.run([sys.executable, "-c", OPEN_A_SOCKET.format("AF_UNIX")], check=False).returncode == 0


@pytest.mark.parametrize("way", ["write", "truncate", "remove", "make"])
def test_nothing_outside_its_folder_changes(child: Child, standing: tuple[str, ...], tmp_path: Path, way: str) -> None:
    needs(standing, "no writing")
    keys = tmp_path / "keys.db"
    keys.write_text("kept", encoding="utf-8")
    assert child.run(changed, str(keys), way, deadline=AMPLE) == "PermissionError"
    assert keys.read_text(encoding="utf-8") == "kept"
    assert list(tmp_path.iterdir()) == [keys]
    assert child.run(wrote_here, deadline=AMPLE) == "words"


def test_no_secret_is_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SCREENER_DATABASE_URL", "AWS_SECRET_ACCESS_KEY", "PGPASSWORD"):
        monkeypatch.setenv(name, "secret")
    child = Child()
    try:
        assert "secret" not in child.run(environment, deadline=AMPLE)
    finally:
        child.end()


def test_no_program_gets_more_rights(child: Child, standing: tuple[str, ...]) -> None:
    needs(standing, "no new rights")
    assert child.run(rights, deadline=AMPLE) == "1"


@pytest.mark.parametrize(("system", "machine"), [("Linux", "riscv64"), ("Darwin", "aarch64"), ("Linux", "")])
def test_elsewhere_there_are_no_walls_and_no_errors(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, system: str, machine: str
) -> None:
    monkeypatch.setattr(platform, "system", lambda: system)
    monkeypatch.setattr(platform, "machine", lambda: machine)
    assert restrict(str(tmp_path)) == ()


def test_a_system_that_refuses_is_not_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refusing(*_: object) -> int:
        raise OSError(38, "not here")

    monkeypatch.setattr("screener.sandbox.restrictions._call", refusing)
    assert restrict(str(tmp_path)) == ()
