"""The text readers that are installed are named without loading one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from screener.ocr import engines
from screener.service import installed_readers


def test_they_are_those_of_the_engines() -> None:
    assert installed_readers.GROUP == engines.GROUP
    assert list(installed_readers.OWN) == list(engines.OWN)


def test_no_reader_and_no_image_library_is_loaded() -> None:
    code = (
        "import sys; from screener.service.installed_readers import installed_readers; installed_readers();"
        "print([name for name in ('cv2', 'numpy', 'PIL', 'screener.ocr') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path.cwd())
    assert done.stdout.strip() == "[]"


def test_a_program_that_is_missing_is_not_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not any(reader.startswith("tesseract") for reader in installed_readers.installed_readers())
