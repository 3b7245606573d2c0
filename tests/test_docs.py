"""The project's papers hold together: links lead somewhere, decisions stay short, the change log keeps up."""

from __future__ import annotations

import re
import tomllib
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
