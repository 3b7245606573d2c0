"""A text reader that hangs, forks, floods, crashes or lies: its own answer in time, and the next photo is read."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2 as httpx
import pytest

from tests.children import ps
from tests.live_server import Live, live_server

EXAMPLE = Path(__file__).parents[2] / "examples" / "night-cream.jpg"
# Seconds a request may take, and what the way there and back may add on a busy machine.
SYNC, SLACK = 10.0, 5.0
MARK = "screener-fault-4711"

# Stands where Tesseract stands. What it says of itself is true; what it does with a photo is told by a file.
READER = """#!/bin/sh
case "$1" in --version|--list-langs) exec {real} "$@";; esac
case $(cat {mode}) in
hang) exec sleep 600;;
deaf) trap '' TERM; while :; do sleep 0.2; done;;
forks) for n in 1 2 3 4 5; do (exec -a {mark} sleep 600) & done; setsid sleep 0.1; wait;;
flood) exec cat /dev/zero;;
flood-errors) cat /dev/zero >&2;;
crash) kill -SEGV $$;;
fails) echo "cannot read that" >&2; exit 1;;
silent) exit 0;;
bad-utf8) printf 'level\\tpage_num\\n\\377\\376\\t1\\n' > "$2.tsv";;
nonsense) printf 'Aqua, Glycerin, Petrolatum' > "$2.tsv";;
*) exec {real} "$@";;
esac
"""
EXPECTED = {
    "hang": (504, "reading-timed-out"),
    "deaf": (504, "reading-timed-out"),
    "forks": (504, "reading-timed-out"),
    "flood": (503, "reader-failed"),
    "flood-errors": (503, "reader-failed"),
    "crash": (503, "reader-failed"),
    "fails": (503, "reader-failed"),
    "silent": (503, "reader-failed"),
    "bad-utf8": (503, "reader-failed"),
    "nonsense": (503, "reader-failed"),
}

pytestmark = [
    pytest.mark.ocr,
    pytest.mark.skipif(not shutil.which("tesseract"), reason="no Tesseract: faulty readers were NOT tried"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reader")
    reader = folder / "tesseract"
    script = READER.format(real=shutil.which("tesseract"), mode=folder / "mode", mark=MARK)
    reader.write_text(script.replace("#!/bin/sh", "#!/bin/bash"), encoding="utf-8")
    reader.chmod(0o755)
    (folder / "mode").write_text("good", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def live(folder: Path) -> Iterator[Live]:
    path = f"{folder}:/usr/local/bin:/usr/bin:/bin"
    settings = {"PATH": path, "engine": "tesseract", "effort": "fast", "sync_seconds": SYNC, "workers": 1}
    with live_server(folder, settings) as server:
        yield server


def posted(live: Live) -> tuple[httpx.Response, float]:
    started = time.monotonic()
    answer = httpx.post(f"{live.url}/v1/screenings", files={"photo": EXAMPLE.read_bytes()}, timeout=60.0)
    return answer, time.monotonic() - started


def running(name: str) -> bool:
    return any(name in command for command in ps("-A", "-ww", "-o", "args="))


@pytest.mark.parametrize("fault", EXPECTED)
def test_a_faulty_reader_costs_its_own_photo_only(live: Live, folder: Path, fault: str) -> None:
    (folder / "mode").write_text(fault, encoding="utf-8")
    answer, took = posted(live)
    slug = answer.json()["type"].rpartition("/")[2]
    assert (answer.status_code, slug) == EXPECTED[fault]
    assert took < SYNC + SLACK
    (folder / "mode").write_text("good", encoding="utf-8")
    answer, _ = posted(live)
    assert answer.status_code == 200
    assert answer.json()["outcome"] == "screened"
    assert not running(MARK)
    assert not [state for state in live.family().values() if state.startswith("Z")]
