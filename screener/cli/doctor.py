"""`screener doctor`: what is installed, what is missing, and the command that gets it."""

from __future__ import annotations

import json
import platform
import shutil
import sys
from dataclasses import asdict
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Annotated

import typer

from screener.cli.doctor_check import Check
from screener.cli.ingredient_lookup import Shape
from screener.cli.inputs import read_settings
from screener.errors import ExitCode, ScreenerError
from screener.report.versions import code_version

if TYPE_CHECKING:
    from rich.console import RenderableType

    from screener.settings import Settings

OLDEST_PYTHON = (3, 11)
TESSERACT = {
    "apt-get": "apt-get install tesseract-ocr",
    "dnf": "dnf install tesseract",
    "pacman": "pacman -S tesseract tesseract-data-eng",
    "apk": "apk add tesseract-ocr tesseract-ocr-data-eng",
    "brew": "brew install tesseract",
}
PHOTO_PACKAGES = {"pillow": "PIL", "numpy": "numpy", "opencv-python-headless": "cv2", "pytesseract": "pytesseract"}
# What later rooms of the house build on; the commands here work without.
OPTIONAL_PACKAGES = {"pillow-heif": "HEIC and AVIF photos"}
# Around the process that reads photos; a system may not have one, or a container not let it through.
WALLS = {
    "no network": "reach the network",
    "no writing": "change files",
    "no new rights": "start programs with more rights than it has",
}


def doctor(form: Annotated[Shape, typer.Option("--format", help="How it is written.")] = Shape.HUMAN) -> None:
    """Checks what the screener needs on this machine, and says how to get what is missing."""
    settings = read_settings()
    checks = [
        _python(),
        Check(name="screener", ok=True, found=code_version()),
        _data(),
        *_packages(),
        *_tesseract(),
        _rapidocr(),
        *_restrictions(),
        *_service(settings),
    ]
    if form is Shape.JSON:
        print(json.dumps([asdict(check) for check in checks], indent=2))
    else:
        from screener.cli.human import stdout_console

        stdout_console().print(_drawn(checks))
    whole = all(check.ok for check in checks if check.needed)
    raise typer.Exit(ExitCode.OK if whole else ExitCode.ENGINE)


def _python() -> Check:
    oldest = ".".join(map(str, OLDEST_PYTHON))
    ok = sys.version_info >= OLDEST_PYTHON
    return Check(
        name="Python", ok=ok, found=platform.python_version(), get=() if ok else (f"uv python install {oldest}",)
    )


def _data() -> Check:
    import ingredient_db

    try:
        db = ingredient_db.load()
        return Check(name="ingredient data", ok=True, found=f"{db.version}, {len(db):,} ingredients")
    except Exception as error:  # a damaged index can fail in any way; saying so is what this command is for
        found = f"cannot be opened ({type(error).__name__})"
        return Check(name="ingredient data", ok=False, found=found, get=("scripts/generate",))


def _packages() -> list[Check]:
    checks = []
    for package, module in PHOTO_PACKAGES.items():
        try:
            import_module(module)
            checks.append(Check(name=package, ok=True, found=version(package)))
        except (ImportError, OSError) as error:  # OSError: a system library of the package is missing
            checks.append(
                Check(name=package, ok=False, found=f"cannot be loaded ({type(error).__name__})", get=("uv sync",))
            )
    for package, use in OPTIONAL_PACKAGES.items():
        try:
            checks.append(Check(name=package, ok=True, found=f"{version(package)}, for {use}", needed=False))
        except PackageNotFoundError:
            checks.append(
                Check(
                    name=package,
                    ok=False,
                    found=f"missing, for {use}",
                    needed=False,
                    get=(f"uv pip install {package}",),
                )
            )
    return checks


def _tesseract() -> list[Check]:
    try:
        from screener.ocr.tesseract import probe
    except (ImportError, OSError):
        return [Check(name="tesseract", ok=False, found="cannot be asked without the packages above")]
    status = probe()
    if not status.found:
        found = f"{status.path} does not answer" if status.path else "missing"
        return [Check(name="tesseract", ok=False, found=found, get=_commands())]
    english = "eng" in status.languages
    return [
        Check(name="tesseract", ok=True, found=f"{status.version}, {status.path}"),
        Check(name="its languages", ok=english, found=", ".join(status.languages), get=() if english else _commands()),
    ]


def _rapidocr() -> Check:
    try:
        from screener.ocr.rapid import probe
    except (ImportError, OSError):
        return Check(name="rapidocr", ok=False, found="cannot be asked without the packages above", needed=False)
    status = probe()
    if status.found:
        return Check(name="rapidocr", ok=True, found=f"{status.version}, the second text reader", needed=False)
    get = ("uv pip install 'label-screener[rapidocr]'",)
    return Check(
        name="rapidocr",
        ok=False,
        found=f"{status.missing} is missing, for the second text reader",
        needed=False,
        get=get,
    )


def _restrictions() -> list[Check]:
    """What holds the process that reads photos, asked in one."""
    from screener.sandbox.child_process import limits, restrictions
    from screener.sandbox.pool import Pool

    try:
        # Of its own: what is found is the machine as it is now, and no later work gets this child.
        with Pool() as pool, pool.borrow() as child:
            standing = child.run(restrictions, deadline=60.0)
            memory, seconds = child.run(limits, deadline=60.0)
    except ScreenerError as error:
        return [Check(name="reading process", ok=False, found=str(error))]
    can = {wall: "cannot" if wall in standing else "could, as this system has no such wall," for wall in WALLS}
    return [
        *(
            Check(
                name=f"wall: {wall}",
                ok=wall in standing,
                found=f"a decoder that was broken into {can[wall]} {what}",
                needed=False,
            )
            for wall, what in WALLS.items()
        ),
        _limit("memory", f"{memory / 2**20:,.0f} MiB" if memory else ""),
        _limit("processor time", "what its deadline allows" if seconds else ""),
    ]


def _limit(name: str, most: str) -> Check:
    """What the process that reads a photo may take; `most` is empty when the system does not hold it to that."""
    found = f"reading a photo may take {most}" if most else "this system has no such limit; the deadline holds"
    return Check(name=f"limit: {name}", ok=bool(most), found=found, needed=False)


def _service(settings: Settings) -> list[Check]:
    try:
        from screener.cli.doctor_service import service_checks
    except (ImportError, OSError) as error:
        return [
            Check(
                name="service",
                ok=False,
                found=f"cannot be loaded ({type(error).__name__})",
                needed=False,
                get=("uv sync",),
            )
        ]
    return service_checks(settings)


def _commands() -> tuple[str, ...]:
    """For the package manager of this machine, or for all when it has none that we know."""
    here = [command for manager, command in TESSERACT.items() if shutil.which(manager)]
    return tuple(here or TESSERACT.values())


def _drawn(checks: list[Check]) -> RenderableType:
    from rich.text import Text

    from screener.cli.human import grid, words

    table = grid("fix", "fix", "flow")
    for check in checks:
        style = "green" if check.ok else "red" if check.needed else "yellow"
        sign = "OK" if check.ok else "missing" if check.needed else "optional"
        said = words(check.found)
        for command in check.get:
            said.append(f"\n→ {command}", style="bold")
        table.add_row(Text(sign, style=style), check.name, said)
    return table
