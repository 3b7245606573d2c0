"""The console command as people run it, the smaller commands, and the page that documents them all."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from screener.cli import doctor
from screener.cli.commands import app
from screener.errors import ExitCode
from screener.settings import Settings
from tests.children import interruptible, until

PAGE = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
RUN = [sys.executable, "-W", "error", "-c", "from screener.cli import main; main()"]
LIST = "Aqua, Petrolatum, Cera Alba, Parfum"


def call(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*RUN, *arguments], capture_output=True, text=True, check=False, timeout=60, **options)


def commands() -> Iterator[tuple[str, Any]]:
    root: Any = typer.main.get_command(app)
    yield "", root
    for name, command in root.commands.items():
        inner = getattr(command, "commands", None)
        yield from ((f" {name} {part}", sub) for part, sub in inner.items()) if inner else [(f" {name}", command)]


def test_every_command_and_option_is_documented() -> None:
    sections = re.split(r"^## ", PAGE, flags=re.MULTILINE)
    for name, command in commands():
        section = next((part for part in sections if re.match(rf"`screener{name}[` ]", part)), None)
        assert section, f"no section for screener{name}"
        options = [option for param in command.params for option in param.opts if option.startswith("--")]
        missing = [option for option in options if f"`{option}`" not in section and option != "--help"]
        assert missing == [], name


@pytest.mark.parametrize("code", ExitCode)
def test_every_exit_code_is_documented(code: ExitCode) -> None:
    assert f"| {code.value} | {code.name} |" in PAGE


def test_every_setting_is_documented_with_its_default() -> None:
    for name, field in Settings.model_fields.items():
        default = f"{field.default:.10g}" if isinstance(field.default, int | float) else field.default or ""
        assert f"| `SCREENER_{name.upper()}` | {default} |" in PAGE


def test_a_text_loads_nothing_heavy() -> None:
    heavy = {"PIL", "numpy", "cv2", "pytesseract", "pydantic_settings", "multiprocessing", "fastapi"}
    code = "import sys; from screener.cli.commands import app; app(sys.argv[1:], standalone_mode=False)"
    code += f"; print(sorted({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code, "text", LIST], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_command_as_installed() -> None:
    done = call("text", LIST)
    assert (done.returncode, done.stderr) == (ExitCode.OK, "")
    assert call("--version").stdout.startswith("screener ")
    assert call("nonsense").returncode == ExitCode.USAGE


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_poor_terminal(encoding: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    done = subprocess.run([*RUN, "text", LIST], capture_output=True, check=False, env=environment)
    assert (done.returncode, done.stderr) == (ExitCode.OK, b"")
    data = subprocess.run([*RUN, "text", "Àqua, Parfum", "--format", "json"], capture_output=True, env=environment)
    assert json.loads(data.stdout.decode("utf-8"))["ingredients"]


@pytest.mark.parametrize("command", [("match", "Tocophery! Acetate"), ("show", "beeswax"), ("search", "petrolat")])
def test_ingredients_on_a_poor_terminal(command: tuple[str, str]) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([*RUN, "ingredients", *command], capture_output=True, check=False, env=environment)
    assert (done.returncode, done.stderr) == (ExitCode.OK, b"")


def test_a_broken_pipe_is_quiet() -> None:
    process = subprocess.Popen([*RUN, "text", LIST], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait(60)


@contextlib.contextmanager
def running(command: list[str], **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A process that is gone afterwards, whatever the test found."""
    process = subprocess.Popen(command, stderr=subprocess.PIPE, **options)
    try:
        yield process
    finally:
        process.kill()
        process.communicate(timeout=20)


def part_of(target: Path) -> list[Path]:
    """The file in which output grows that is not whole yet."""
    return [file for file in target.parent.iterdir() if file.suffix == ".part"]


def test_ctrl_c_ends_with_130(tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.jsonl"
    source.write_text("id,ingredients\n" + f'1,"{LIST}"\n' * 200_000, encoding="utf-8")
    arguments = ["bulk", str(source), "--output", str(target)]
    with running(interruptible([*RUN, *arguments]), start_new_session=True) as process:
        assert until(lambda: part_of(target))
        time.sleep(1)
        os.killpg(process.pid, signal.SIGINT)
        assert process.communicate(timeout=20)[1] == b""
    assert process.returncode == 130
    assert os.listdir(tmp_path) == [source.name]


def test_what_a_shell_put_into_the_background_goes_on_at_ctrl_c(tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.jsonl"
    source.write_text("id,ingredients\n" + f'1,"{LIST}"\n' * 2000, encoding="utf-8")
    # As a shell without job control starts it.
    command = ["sh", "-c", 'trap "" INT; exec "$@"', "sh", *RUN, "bulk", str(source), "--output", str(target)]
    with running(command, start_new_session=True) as process:
        assert until(lambda: part_of(target))
        os.killpg(process.pid, signal.SIGINT)
        assert process.communicate(timeout=60)[1].startswith(b"2,000 rows")
    assert process.returncode == ExitCode.OK


@pytest.mark.ocr
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_scan_that_is_stopped_leaves_nothing(tmp_path: Path, sign: signal.Signals) -> None:
    tesseract, folder = tmp_path / "bin" / "tesseract", tmp_path / "temporary"
    tesseract.parent.mkdir()
    folder.mkdir()
    tesseract.write_text(
        '#!/bin/sh\ncase "$*" in *--version*) echo tesseract 5.9.9; exit;;'
        ' *--list-langs*) printf "List\\neng\\n"; exit;; esac\n'
        # Its own folder is the only place in which it may write.
        'touch "$TMPDIR/reading"\nexec sleep 600\n',
        encoding="utf-8",
    )
    tesseract.chmod(0o755)
    environment = {**os.environ, "PATH": f"{tesseract.parent}:{os.environ['PATH']}", "TMPDIR": str(folder)}
    files = [str(file) for file in sorted((Path(__file__).parents[2] / "examples").glob("*.jpg"))]
    with running(interruptible([*RUN, "scan", *files]), env=environment) as process:
        assert until(lambda: list(folder.rglob("reading")))
        process.send_signal(sign)
        assert process.communicate(timeout=20)[1] == b""
    assert process.returncode == (130 if sign == signal.SIGINT else -sign)
    # With the command gone its children see it by themselves.
    assert until(lambda: not list(folder.iterdir()))


def test_a_fault_of_ours_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*_: object) -> None:
        raise RuntimeError("Aqua")

    monkeypatch.setattr(doctor, "_python", fault)
    result = CliRunner().invoke(app, ["doctor"])
    assert result.exit_code == ExitCode.FAILED
    assert "internal error (RuntimeError)" in result.stderr
    assert "Aqua" not in result.stderr
    assert "Traceback" in CliRunner(env={"SCREENER_DEBUG": "1"}).invoke(app, ["doctor"]).stderr


def test_completion_works() -> None:
    environment = {**os.environ, "_SCREENER_COMPLETE": "complete_bash", "COMP_WORDS": "screener in", "COMP_CWORD": "1"}
    script = "import sys; sys.argv[0] = 'screener'; from screener.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, env=environment)
    assert done.stdout.split() == ["ingredients"]


def test_an_ingredient_and_its_sources() -> None:
    result = CliRunner().invoke(app, ["ingredients", "show", "beeswax"])
    assert result.exit_code == ExitCode.OK
    assert "CERA ALBA" in result.stdout
    assert "Sources" in result.stdout
    record = json.loads(CliRunner().invoke(app, ["ingredients", "show", "CERA ALBA", "--format", "json"]).stdout)
    assert {fact["source_id"] for fact in record["comedogenicity"]} <= set(record["sources"])


def test_an_unknown_ingredient() -> None:
    result = CliRunner().invoke(app, ["ingredients", "show", "zzzzqq"])
    assert (result.exit_code, result.stdout) == (ExitCode.NOT_FOUND, "")
    assert CliRunner().invoke(app, ["ingredients", "search", "zzzzqq"]).exit_code == ExitCode.NOT_FOUND
    assert CliRunner().invoke(app, ["ingredients", "show", os.fsdecode(b"\xff")]).exit_code == ExitCode.NOT_FOUND


def test_search() -> None:
    found = json.loads(CliRunner().invoke(app, ["ingredients", "search", "cetear", "--format", "json"]).stdout)
    assert len(found) == 20
    assert "CETEARETH-2" in CliRunner().invoke(app, ["ingredients", "search", "cetear"]).stdout


def test_doctor_without_a_reader(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = CliRunner().invoke(app, ["doctor"])
    assert result.exit_code == ExitCode.ENGINE
    for command in doctor.TESSERACT.values():
        assert command in result.stdout
    (tmp_path / "dnf").touch(mode=0o755)
    parts = json.loads(CliRunner().invoke(app, ["doctor", "--format", "json"]).stdout)
    assert next(part["get"] for part in parts if part["name"] == "tesseract") == ["dnf install tesseract"]


def test_a_match_is_explained() -> None:
    shown = CliRunner(env={"COLUMNS": "80"}).invoke(app, ["ingredients", "match", "Tocophery! Acetate"])
    assert shown.exit_code == ExitCode.OK
    assert "Tocophery! Acetate → TOCOPHERYL ACETATE (mended, 0.96)" in shown.stdout
    assert re.search(r"exact +tocopheryacetate +not known", shown.stdout)
    assert re.search(r"mended +tocopherylacetate +TOCOPHERYL ACETATE +0.96 +taken", shown.stdout)
    told = json.loads(CliRunner().invoke(app, ["ingredients", "match", "zzzzqq", "--format", "json"]).stdout)
    assert (told["inci"], told["steps"][0]["why_not"]) == (None, "not known")


@pytest.mark.parametrize("width", ["20", "40", "59", "60", "200"])
@pytest.mark.parametrize("name", ["PEG-77 Glyceryl Cocoate", "x" * 400, "\x1b[31mGlycerin/", os.fsdecode(b"\xff"), " "])
def test_a_match_fits_any_terminal(name: str, width: str) -> None:
    shown = CliRunner(env={"COLUMNS": width}).invoke(app, ["ingredients", "match", name])
    assert shown.exit_code == ExitCode.OK
    assert max(map(len, shown.stdout.splitlines())) <= int(width)
    assert "\x1b" not in shown.stdout
    # The text and the step are said once for all that was looked at by it.
    assert shown.stdout.count("likeness") <= 2
