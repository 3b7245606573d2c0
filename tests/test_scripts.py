"""The set-up scripts, run with a PATH of stand-ins: nothing is really installed, every call is written down."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHELL_SCRIPTS = ["scripts/screen", "scripts/test", "scripts/check", "scripts/check-dockerfile", ".ci/run"]
SHELLS = [shell for shell in ("sh", "bash", "dash") if shutil.which(shell)]
# What a bare machine has; all other commands are hidden from the scripts.
BARE = ("sh", "cat", "cksum", "sed", "dirname", "mkdir", "rm", "chmod", "env")
EXPECTED_CALL = {
    "apt-get": "apt-get install -y --no-install-recommends tesseract-ocr",
    "dnf": "dnf install -y tesseract",
    "pacman": "pacman -S --needed --noconfirm tesseract tesseract-data-eng",
    "apk": "apk add tesseract-ocr tesseract-ocr-data-eng",
    "brew": "brew install tesseract",
}


class Machine:
    """A project folder with the real scripts, and a PATH that holds only what a test puts there."""

    def __init__(self, folder: Path) -> None:
        self.root, self.bin, self.log = folder / "a project", folder / "bin", folder / "calls"
        shutil.copytree(ROOT / "scripts", self.root / "scripts")
        (self.root / "pyproject.toml").write_text("one\n")
        (self.root / "uv.lock").write_text("two\n")
        self.bin.mkdir()
        self.log.touch()
        for name in BARE:
            (self.bin / name).symlink_to(shutil.which(name) or f"/bin/{name}")
        self.put("id", "echo 0", quiet=True)

    def put(self, name: str, body: str = "", *, quiet: bool = False) -> None:
        """A stand-in command: writes down its call, then does `body`."""
        note = "" if quiet else f'echo "{name} $*" >>"{self.log}"\n'
        (self.bin / name).unlink(missing_ok=True)
        (self.bin / name).write_text(f"#!/bin/sh\n{note}{body}\n")
        (self.bin / name).chmod(0o755)

    def put_tesseract_installer(self, manager: str) -> None:
        makes = f'printf "#!/bin/sh\\n" >"{self.bin}/tesseract"; chmod +x "{self.bin}/tesseract"'
        self.put(manager, f'case "$*" in *tesseract*) {makes};; esac')

    def put_uv(self, version: str) -> None:
        makes = 'mkdir -p "$UV_PROJECT_ENVIRONMENT/bin"; printf "#!/bin/sh\\n" >"$UV_PROJECT_ENVIRONMENT/bin/python"; '
        makes += 'chmod +x "$UV_PROJECT_ENVIRONMENT/bin/python"'
        self.put("uv", f'case "$1" in --version) echo "uv {version} (a build)";; sync) {makes};; esac')

    def run(
        self, script: str, *arguments: str, cwd: Path | None = None, terminal: int | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Runs a line of shell with setup.sh sourced and `root` set."""
        full = f'set -eu; root=$1; shift; . "$root/scripts/setup.sh"; {script}'
        return subprocess.run(
            [self.bin / "sh", "-c", full, "test", self.root, *arguments],
            env={"PATH": str(self.bin), "HOME": str(self.root)},
            stdin=terminal or subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=terminal or subprocess.PIPE,
            text=True,
            check=False,
            timeout=30,
            cwd=cwd,
        )

    def calls(self, word: str = "") -> list[str]:
        return [line for line in self.log.read_text().splitlines() if word in line]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("script", [*SHELL_SCRIPTS, "scripts/setup.sh"])
def test_the_shell_can_read_it(shell: str, script: str) -> None:
    done = subprocess.run([shell, "-n", ROOT / script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("script", SHELL_SCRIPTS)
def test_the_run_bit_is_set(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)
    assert (ROOT / script).read_text().startswith("#!")


def test_ci_runs_the_tests_script() -> None:
    assert "exec bash scripts/test" in (ROOT / ".ci/run").read_text()


def test_one_version_of_uv_is_pinned() -> None:
    in_setup = re.search(r"^uv_version=(\S+)", (ROOT / "scripts/setup.sh").read_text(), re.MULTILINE)
    in_image = re.findall(r"uv==(\S+)", (ROOT / "Dockerfile").read_text())
    assert in_setup
    assert set(in_image) == {in_setup[1]}


# --- the text reader


def test_tesseract_that_is_there_is_left_alone(machine: Machine) -> None:
    machine.put("tesseract")
    machine.put("apt-get")
    done = machine.run("need_tesseract")
    assert (done.returncode, done.stdout, done.stderr, machine.calls()) == (0, "", "", [])


@pytest.mark.parametrize("manager", EXPECTED_CALL)
def test_root_gets_tesseract_from_the_package_manager(machine: Machine, manager: str) -> None:
    machine.put_tesseract_installer(manager)
    done = machine.run("need_tesseract; echo the work")
    assert (done.returncode, done.stdout) == (0, "the work\n")
    update = ["apt-get update"] if manager == "apt-get" else []
    assert machine.calls() == [*update, EXPECTED_CALL[manager]]


def test_a_user_gets_it_by_sudo_when_that_asks_nothing(machine: Machine) -> None:
    machine.put("id", "echo 1000", quiet=True)
    machine.put_tesseract_installer("apt-get")
    machine.put("sudo", 'case "$1" in -n) exit 0;; esac; exec "$@"')
    assert machine.run("need_tesseract").returncode == 0
    assert machine.calls("sudo") == ["sudo -n true", "sudo apt-get update", "sudo " + EXPECTED_CALL["apt-get"]]


def test_sudo_may_ask_for_a_password_on_a_terminal(machine: Machine) -> None:
    machine.put("id", "echo 1000", quiet=True)
    machine.put_tesseract_installer("apk")
    machine.put("sudo", 'case "$1" in -n) exit 1;; esac; exec "$@"')
    terminal, other_end = os.openpty()
    try:
        done = machine.run("need_tesseract", terminal=other_end)
    finally:
        os.close(terminal)
        os.close(other_end)
    assert done.returncode == 0
    assert machine.calls("sudo") == ["sudo -n true", "sudo " + EXPECTED_CALL["apk"]]


def test_brew_is_not_run_by_sudo(machine: Machine) -> None:
    machine.put("id", "echo 1000", quiet=True)
    machine.put_tesseract_installer("brew")
    machine.put("sudo")
    assert machine.run("need_tesseract").returncode == 0
    assert machine.calls() == [EXPECTED_CALL["brew"]]


@pytest.mark.parametrize("manager", ["apt-get", "dnf", "pacman", "apk"])
@pytest.mark.parametrize("sudo", ["", "exit 1"], ids=["no sudo", "sudo wants a password"])
def test_without_root_the_command_to_type_is_named(machine: Machine, manager: str, sudo: str) -> None:
    machine.put("id", "echo 1000", quiet=True)
    machine.put_tesseract_installer(manager)
    if sudo:
        machine.put("sudo", sudo)
    done = machine.run("need_tesseract; echo never")
    assert (done.returncode, done.stdout) == (8, "")
    assert f"sudo {EXPECTED_CALL[manager]}" in done.stderr
    assert machine.calls(manager) == []


def test_no_package_manager_at_all(machine: Machine) -> None:
    done = machine.run("need_tesseract; echo never")
    assert (done.returncode, done.stdout) == (8, "")
    assert "none of apt-get, dnf, pacman, apk or brew" in done.stderr
    assert "Tesseract 5" in done.stderr


def test_an_install_that_fails_says_so(machine: Machine) -> None:
    machine.put("apt-get", "exit 100")
    done = machine.run("need_tesseract; echo never")
    assert (done.returncode, done.stdout) == (8, "")
    assert "apt-get update && apt-get install -y --no-install-recommends tesseract-ocr" in done.stderr
    assert "sudo" not in done.stderr


def test_an_install_that_brings_nothing_says_so(machine: Machine) -> None:
    machine.put("dnf")
    done = machine.run("need_tesseract; echo never")
    assert (done.returncode, done.stdout) == (8, "")
    assert "still no 'tesseract'" in done.stderr


# --- Postgres, for the tests

NO_POSTGRES = "have_postgres() { return 1; }; "


def test_postgres_that_is_there_is_left_alone(machine: Machine) -> None:
    machine.put("initdb")
    machine.put("apt-get")
    done = machine.run("want_postgres")
    assert (done.returncode, done.stderr, machine.calls()) == (0, "", [])


@pytest.mark.parametrize("manager", EXPECTED_CALL)
def test_root_gets_postgres_and_goes_on(machine: Machine, manager: str) -> None:
    machine.put(
        manager,
        f'case "$*" in *postgresql*) printf "#!/bin/sh\\n" >"{machine.bin}/initdb"; '
        f'chmod +x "{machine.bin}/initdb";; esac',
    )
    done = machine.run("have_postgres() { command -v initdb >/dev/null; }; want_postgres; echo the work")
    assert (done.returncode, done.stdout) == (0, "the work\n")
    assert "SKIPPED" not in done.stderr
    assert "postgresql" in machine.calls()[-1]


@pytest.mark.parametrize("manager", ["", "apt-get", "dnf"])
def test_without_postgres_the_tests_go_on_and_say_so(machine: Machine, manager: str) -> None:
    if manager:
        machine.put(manager, "exit 100")
    done = machine.run(NO_POSTGRES + "want_postgres; echo the work")
    assert (done.returncode, done.stdout) == (0, "the work\n")
    assert "WILL BE SKIPPED" in done.stderr


# --- what else the tests want


def with_driver(machine: Machine, *, needs: str = "") -> None:
    """An environment whose Playwright starts, or does once this file is there."""
    (machine.root / ".venv/bin").mkdir(parents=True)
    machine.put("python", f'test -z "{needs}" || test -e "{machine.root}/{needs}"', quiet=True)
    (machine.bin / "python").rename(machine.root / ".venv/bin/python")


@pytest.mark.parametrize("command", ["ps", "chromium"])
def test_a_command_that_is_there_is_left_alone(machine: Machine, command: str) -> None:
    with_driver(machine)
    machine.put(command)
    machine.put("apt-get")
    done = machine.run(f"want_{command}")
    assert (done.returncode, done.stderr, machine.calls()) == (0, "", [])


@pytest.mark.parametrize(("command", "package"), [("ps", "procps"), ("chromium", "chromium")])
def test_root_gets_a_command_and_goes_on(machine: Machine, command: str, package: str) -> None:
    with_driver(machine)
    makes = f'printf "#!/bin/sh\\n" >"{machine.bin}/{command}"; chmod +x "{machine.bin}/{command}"'
    machine.put("apt-get", f'case "$*" in *{package}*) {makes};; esac')
    done = machine.run(f"want_{command}; echo the work")
    assert (done.returncode, done.stdout) == (0, "the work\n")
    assert "SKIPPED" not in done.stderr
    assert machine.calls() == ["apt-get update", f"apt-get install -y --no-install-recommends {package}"]


@pytest.mark.parametrize("manager", ["", "apt-get"])
@pytest.mark.parametrize("command", ["ps", "chromium"])
def test_without_a_command_the_tests_go_on_and_say_so(machine: Machine, command: str, manager: str) -> None:
    if manager:
        machine.put(manager, "exit 100")
    done = machine.run(f"want_{command}; echo the work")
    assert (done.returncode, done.stdout) == (0, "the work\n")
    assert done.stderr.count("WILL BE SKIPPED") == 1


def test_what_playwright_needs_is_asked_for_when_it_does_not_run(machine: Machine) -> None:
    with_driver(machine, needs="libatomic")
    machine.put("chromium")
    machine.put("apt-get", f'case "$*" in *libatomic1*) : >"{machine.root}/libatomic";; esac')
    done = machine.run("want_chromium; echo the work")
    assert (done.returncode, done.stdout) == (0, "the work\n")
    assert "SKIPPED" not in done.stderr
    assert machine.calls()[-1] == "apt-get install -y --no-install-recommends libatomic1"


@pytest.mark.parametrize("body", ["", "exit 100"], ids=["no help", "cannot be had"])
def test_a_driver_that_does_not_run_ends_nothing(machine: Machine, body: str) -> None:
    with_driver(machine, needs="something else")
    machine.put("chromium")
    machine.put("apt-get", body)
    done = machine.run("want_chromium; echo the work")
    assert (done.returncode, done.stdout) == (0, "the work\n")
    assert done.stderr.count("THE BROWSER TESTS WILL BE SKIPPED") == 1


# --- uv and the locked packages


def test_the_second_run_asks_uv_nothing(machine: Machine) -> None:
    machine.put_uv("0.13.9")
    first, second = machine.run("set_up; echo work"), machine.run("set_up; echo work")
    assert first.stdout == second.stdout == "work\n"
    assert second.stderr == ""
    assert len(machine.calls("uv sync")) == 1
    assert machine.calls("uv sync")[0].startswith("uv sync --frozen")


def test_a_changed_lock_is_installed(machine: Machine) -> None:
    machine.put_uv("0.13.9")
    machine.run("set_up")
    (machine.root / "uv.lock").write_text("three\n")
    machine.run("set_up")
    assert len(machine.calls("uv sync")) == 2


def test_a_copied_project_gets_an_environment_of_its_own(machine: Machine) -> None:
    machine.put_uv("0.13.9")
    machine.run("set_up")
    (machine.root / ".venv/old").touch()
    moved = machine.root.rename(machine.root.with_name("moved"))
    machine.root = moved
    machine.run("set_up")
    assert len(machine.calls("uv sync")) == 2
    assert not (moved / ".venv/old").exists()


def test_a_failed_install_is_tried_again(machine: Machine) -> None:
    machine.put("uv", 'case "$1" in --version) echo "uv 0.13.9";; *) exit 2;; esac')
    done = machine.run("set_up; echo never")
    assert (done.returncode, done.stdout) == (8, "")
    machine.put_uv("0.13.9")
    assert machine.run("set_up").returncode == 0
    assert len(machine.calls("uv sync")) == 2


@pytest.mark.parametrize(
    ("printed", "enough"),
    [("uv 0.13.0", True), ("uv 0.13.9 (x 2026)", True), ("uv 0.14.1", True), ("uv 1.0.0", True)]
    + [("uv 0.12.9", False), ("uv 0.4.30", False), ("", False), ("no such command", False)],
)
def test_an_old_uv_is_not_used(machine: Machine, printed: str, enough: bool) -> None:
    assert (machine.run('uv_is_new_enough "$1"', printed).returncode == 0) is enough


@pytest.mark.parametrize("on_path", [None, "0.4.30"])
def test_a_private_uv_is_made_where_none_is_new_enough(machine: Machine, on_path: str | None) -> None:
    if on_path:
        machine.put_uv(on_path)
    private = machine.root / ".tools/uv/bin"
    pip = f'echo "pip $*" >>"{machine.log}"; '
    pip += f'printf "#!/bin/sh\\necho uv 0.13.9\\n" >"{private}/uv"; chmod +x "{private}/uv"'
    venv = f"mkdir -p '{private}'; cat >'{private}/python' <<'END'\n#!/bin/sh\n{pip}\nEND\nchmod +x '{private}/python'"
    machine.put("python3", f'case "$1$2" in -c*print*sys.exec*) echo python3;; -mvenv) {venv};; esac')
    done = machine.run('find_uv; echo "$uv"')
    assert (done.returncode, done.stdout) == (0, f"{private}/uv\n"), done.stderr
    assert [call for call in machine.calls("pip") if "uv==0.13.9" in call]
    again = machine.run('find_uv; echo "$uv"')
    assert again.stderr == ""
    assert len(machine.calls("uv==0.13.9")) == 1


def test_no_python_is_said_clearly(machine: Machine) -> None:
    done = machine.run("set_up; echo never")
    assert (done.returncode, done.stdout) == (8, "")
    assert "Python 3.11 or newer is needed" in done.stderr


@pytest.mark.parametrize("with_apt", [True, False])
def test_a_python_without_ensurepip(machine: Machine, with_apt: bool) -> None:
    body = 'case "$2" in *ensurepip*) exit 1;; *sys.exec*) echo python3;; *venv*) echo python3.11-venv;; esac'
    machine.put("python3", body, quiet=True)
    if with_apt:
        machine.put("apt-get")
    done = machine.run("set_up; echo never")
    assert (done.returncode, done.stdout) == (8, "")
    assert "python3.11-venv" in done.stderr
    assert "ensurepip" in done.stderr
    assert bool(machine.calls("install -y --no-install-recommends python3.11-venv")) is with_apt


# --- the commands themselves


def with_fake_environment(machine: Machine, **bodies: str) -> None:
    """An environment that is up to date, its commands replaced by stand-ins."""
    machine.put_uv("0.13.9")
    machine.put("tesseract")
    assert machine.run("set_up").returncode == 0
    for name, body in {"screener": "", "ruff": "", "mypy": "", "python": ""}.items():
        machine.put(name, bodies.get(name, body))
        (machine.bin / name).rename(machine.root / ".venv/bin" / name)
    machine.log.write_text("")


def test_screen_hands_on_files_as_the_caller_named_them(machine: Machine, tmp_path: Path) -> None:
    with_fake_environment(machine, screener="pwd; exit 3")
    done = machine.run('exec "$root/scripts/screen" "$@"', "my photo.jpg", "--format", "json", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (3, f"{tmp_path}\n", "")
    assert machine.calls() == ["screener scan my photo.jpg --format json"]


def test_screen_with_no_argument_takes_the_example(machine: Machine) -> None:
    with_fake_environment(machine)
    assert machine.run('exec "$root/scripts/screen"').returncode == 0
    assert machine.calls() == [f"screener scan {machine.root}/examples/night-cream.jpg"]


@pytest.mark.parametrize("failing", ["ruff", "mypy", "python"])
def test_check_runs_all_and_fails_when_one_does(machine: Machine, failing: str) -> None:
    with_fake_environment(machine, **{failing: "exit 1"})
    done = machine.run('exec "$root/scripts/check"')
    assert done.returncode == 1
    assert "failed:" in done.stderr
    assert [call.split()[0] for call in machine.calls()] == ["ruff", "ruff", "mypy", "mypy", "python"]


def test_test_hands_on_its_arguments_and_the_worst_news(machine: Machine) -> None:
    with_fake_environment(machine)
    assert machine.run('exec "$root/scripts/test" -x -k "a b"').returncode == 0
    assert machine.calls()[-1] == "python -m pytest -n 2 --dist loadfile -x -k a b"


@pytest.mark.parametrize(("bodies", "code"), [({"mypy": "exit 1"}, 1), ({"python": "exit 5"}, 5)])
def test_test_swallows_no_failure(machine: Machine, bodies: dict[str, str], code: int) -> None:
    with_fake_environment(machine, **bodies)
    assert machine.run('exec "$root/scripts/test"').returncode == code
    assert machine.calls()[-1] == "python -m pytest -n 2 --dist loadfile"


# --- the check of the Dockerfile


def test_every_dockerfile_instruction_is_known_to_its_check() -> None:
    used = re.findall(r"^([A-Z]+) ", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    known = re.findall(r'case "([A-Z]+)"', (ROOT / "scripts/check_dockerfile.py").read_text())
    assert set(used) <= set(known)
    assert used[0] == "FROM"
