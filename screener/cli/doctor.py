"""`screener doctor`: what is installed, what is missing, and how to get it."""

from __future__ import annotations

import platform
from dataclasses import dataclass

from screener.errors import ExitCode


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked for. `needed`: the screener cannot read photos without it."""

    thing: str
    found: bool
    detail: str
    needed: bool = True


def examine() -> list[Finding]:
    """Looks at Python, the ingredient data and the text reader."""
    from ingredient_db import load
    from screener.ocr.tesseract import INSTALL, probe

    db = load()
    status = probe()
    reader = f"tesseract {status.version} at {status.path}, languages {', '.join(status.languages)}"
    return [
        Finding("Python", True, platform.python_version()),
        Finding("Ingredient data", True, f"version {db.version}, {len(db):,} names"),
        Finding("Text reader", status.found, reader if status.found else INSTALL),
        Finding("English letters", "eng" in status.languages, "eng" if "eng" in status.languages else INSTALL),
    ]


def run() -> ExitCode:
    """Prints the findings; ENGINE when something needed is missing."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    findings = examine()
    for finding in findings:
        mark = Text("✓ " if finding.found else "✗ ", style="green" if finding.found else "red")
        console.print(
            mark.append(f"{finding.thing}: ", style="bold default").append(finding.detail, style="not bold default")
        )
    return ExitCode.OK if all(f.found for f in findings if f.needed) else ExitCode.ENGINE
