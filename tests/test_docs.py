"""The project's papers hold together: links lead somewhere, decisions stay short, the change log keeps up."""

from __future__ import annotations

import re
import tomllib
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).parent.parent
PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "ingredient_db").rglob("*.md")])
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)\s>]+)|(?:src|href)=\"([^\"]+)\"|^\[[^\]]+\]:\s*(\S+)", re.MULTILINE)
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)


def local_links(text: str) -> list[str]:
    """Links to files of the project: no web addresses, no anchors within the page, none in code."""
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)
    targets = [next(filter(None, found)) for found in LINK.findall(prose)]
    return [unquote(target.partition("#")[0]) for target in targets if not ELSEWHERE.match(target)]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


# What is read by people who look for what it names; decisions and the change log tell of the past.
NAMING = sorted(
    [
        *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "Dockerfile", "pyproject.toml")),
        *(ROOT / name for name in ("compose.yaml", "compose.env.example", ".ci/run")),
        *(ROOT / "docs").glob("*.md"),
        *(path for path in (ROOT / "scripts").iterdir() if path.is_file()),
    ]
)
FOLDERS = "benchmarks|docs|examples|ingredient_db|screener|scripts|tests"
# `screener/ocr/lines.py` and `docs/*.md` anywhere; what stands in the middle of a longer path or address is not ours.
IN_A_FOLDER = re.compile(rf"(?<![\w./-])(?:{FOLDERS})/[\w./*-]*[\w*]")
# `model.csv` alone between backticks, and `api/test_gate.py` as the threat model says it.
FILE = re.compile(r"`([\w-]+(?:/[\w-]+)*\.(?:py|csv|toml|md|json|po|pot|bin|yaml|sh))`")
DOTTED = re.compile(r"(?<![\w./-])(?:benchmarks|ingredient_db|screener|tests)(?:\.[A-Za-z_]\w*)+(?![\w/-])")
# An entry point's group, a file that the service makes, and the catalogues.
NO_MODULES = {"screener.readers", "screener.db", "screener.po"}


def stands(name: str) -> bool:
    """Whether a dotted name is a module, or something in one."""
    module, _, last = name.rpartition(".")
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return find_spec(module) is not None and hasattr(import_module(module), last)


def gone(text: str) -> list[str]:
    """The files, folders, modules and classes that a text names and that are not there."""
    # A decision is named by its number: docs/decisions/0004.
    paths = [path for path in IN_A_FOLDER.findall(text) if not any(ROOT.glob(path)) and not any(ROOT.glob(f"{path}-*"))]
    files = [
        file
        for file in FILE.findall(text)
        if not any((ROOT / place / file).exists() for place in ("", "tests"))
        and (
            "/" in file
            or not any(path.name == file for folder in FOLDERS.split("|") for path in (ROOT / folder).rglob(file))
        )
    ]
    dotted = [name for name in DOTTED.findall(text) if name not in NO_MODULES and not stands(name)]
    return list(dict.fromkeys(paths + files + dotted))


def test_names_that_are_gone_are_found() -> None:
    text = (
        "`screener/heaviness.py`, screener/judging/film.py, `docs/*.md`, `tests/nowhere`, `model.csv`, `effects.csv`, "
        "`api/test_gate.py`, `api/test_work.py`, python -m ingredient_db.compile, `screener.errors.ReaderFailed`, "
        "`screener.heaviness`, `screener.errors.Nothing`, `python -m screener.api`, https://x.y/docs/none.md"
    )
    assert gone(text) == [
        "screener/heaviness.py",
        "tests/nowhere",
        "effects.csv",
        "api/test_work.py",
        "ingredient_db.compile",
        "screener.heaviness",
        "screener.errors.Nothing",
    ]


@pytest.mark.parametrize("paper", NAMING, ids=name)
def test_what_a_paper_names_is_there(paper: Path) -> None:
    assert gone(paper.read_text(encoding="utf-8")) == []


def test_links_are_found() -> None:
    text = '[a](b.md#c) ![p](<d e.png>) [w](https://x.y) [h](#h) `[no](no.md)` <img src="f.png">\n[r]: g%20h.md\n'
    assert local_links(text.replace("d e", "d%20e")) == ["b.md", "d e.png", "f.png", "g h.md"]


@pytest.mark.parametrize("paper", PAPERS, ids=name)
def test_every_link_leads_to_a_file(paper: Path) -> None:
    text = paper.read_text(encoding="utf-8")
    missing = [link for link in local_links(text) if not (paper.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("decision", DECISIONS, ids=name)
def test_a_decision_is_short_and_whole(decision: Path) -> None:
    lines = decision.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 25
    for part in ("Status", "Context", "Decision", "Consequences"):
        assert any(re.match(rf"(#+ |\*\*){part}\b", line) for line in lines), f"no {part}"


def test_decisions_are_numbered_without_gaps() -> None:
    assert [decision.name[:5] for decision in DECISIONS] == [f"{n:04}-" for n in range(1, len(DECISIONS) + 1)]
    assert DECISIONS


def test_the_change_log_has_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[?{re.escape(version)}\b", text, re.MULTILINE), f"CHANGELOG.md has no '## {version}'"


@pytest.mark.parametrize("command", ["scripts/screen", "scripts/test"])
def test_the_readme_names_the_two_commands(command: str) -> None:
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")
