"""Which text readers are installed, by metadata alone: a process that answers must not load the image libraries."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from importlib.metadata import EntryPoint, PackageNotFoundError, entry_points, version

# As `ocr.engines` has it, which would load the image libraries.
GROUP = "screener.readers"
# Seconds for Tesseract to tell its version.
PATIENCE = 10.0


def installed_readers() -> list[str]:
    """Name and version of each, in the order of `ocr.engines.names`; one whose program or package is missing is not."""
    others = {point.name: point for point in entry_points(group=GROUP) if point.name not in OWN}
    found = [ask() for ask in OWN.values()] + [_of_another_package(others[name]) for name in sorted(others)]
    return [reader for reader in found if reader]


def _tesseract() -> str:
    path = shutil.which("tesseract")
    if not path:
        return ""
    said = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=PATIENCE, check=False).stdout
    return said.partition("\n")[0].strip()


def _rapidocr() -> str:
    try:
        return f"rapidocr {version('rapidocr')}"
    except PackageNotFoundError:
        return ""


def _of_another_package(point: EntryPoint) -> str:
    return f"{point.name} {point.dist.version}" if point.dist else point.name


# The cheapest first, as in `ocr.engines`: the program or the package that each stands for tells the version.
OWN: dict[str, Callable[[], str]] = {"tesseract": _tesseract, "rapidocr": _rapidocr}
