"""Who may import whom: the rule of the architecture, read off the real import graph.

`ingredient_db` imports nothing of `screener`. The core imports no framework, no settings and no door. The doors never
import each other, except that `cli` starts them. Every module of `screener` that is not a door or the settings counts
as core, so a new module is bound by the rule from its first day.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import grimp
import pytest

DOORS = ("cli", "api", "jobs", "bulk", "web")
STARTS_THE_OTHERS = "cli"
NOT_IN_THE_CORE = ("fastapi", "typer", "dbos", "ray", "pydantic_settings")


@dataclass(frozen=True)
class Rule:
    """The rule for one pair of packages: the application and its ingredient data."""

    app: str
    data: str

    def room(self, module: str) -> str:
        """`screener.photo.decode` -> `photo`; the ingredient data and outside packages -> their own name."""
        package, _, rest = module.partition(".")
        if package != self.app:
            return package
        # `python -m screener` is the command line by another name.
        return {"__main__": STARTS_THE_OTHERS}.get(rest.split(".")[0], rest.split(".")[0])

    def breach(self, importer: str, imported: str) -> str | None:
        """Why this import is not allowed; None when it is."""
        here, there = self.room(importer), self.room(imported)
        inside = imported.partition(".")[0] == self.app
        if importer.partition(".")[0] == self.data:
            return "the ingredient data stands alone" if inside else None
        if here in DOORS:
            strangers = inside and there in DOORS and there != here and here != STARTS_THE_OTHERS
            return "doors do not import each other" if strangers else None
        if inside and there in DOORS:
            return "only a door may import a door"
        if here == "settings":
            return None
        if inside and there == "settings":
            return "settings are read at a door and passed down"
        if there in NOT_IN_THE_CORE:
            return "the core knows no framework"
        return None

    def breaches(self) -> Iterator[str]:
        graph = grimp.build_graph(self.app, self.data, include_external_packages=True, cache_dir=None)
        for importer in sorted(graph.modules):
            if importer.partition(".")[0] not in (self.app, self.data) or graph.is_module_squashed(importer):
                continue
            for imported in sorted(graph.find_modules_directly_imported_by(importer)):
                if why := self.breach(importer, imported):
                    line = graph.get_import_details(importer=importer, imported=imported)[0]["line_number"]
                    yield f"{importer}:{line} imports {imported}: {why}"


def test_the_project_keeps_the_rule() -> None:
    assert list(Rule("screener", "ingredient_db").breaches()) == []


CLEAN = {
    "{app}/__init__.py": "from {app}.pipeline import screen\n",
    "{app}/pipeline.py": "import {data}\n\n\ndef screen() -> None:\n    {data}\n",
    "{app}/settings.py": "import pydantic_settings\n",
    "{app}/cli/__init__.py": "import typer\n\nimport {app}.api\nimport {app}.pipeline\nimport {app}.settings\n",
    "{app}/api/__init__.py": "import fastapi\n\nimport {app}.settings\n",
    "{app}/bulk/__init__.py": "import {app}.pipeline\n",
    "{app}/photo/__init__.py": "",
    "{app}/photo/decode.py": "import json\n",
    "{app}/__main__.py": "import {app}.cli\n",
    "{data}/__init__.py": "import csv\n",
}

BREACHES = [
    ("{data}/__init__.py", "import {app}\n", ["{data}:1 imports {app}: the ingredient data stands alone"]),
    (
        "{data}/__init__.py",
        "def late() -> None:\n    from {app}.photo import decode\n",
        ["{data}:2 imports {app}.photo"],
    ),
    ("{app}/photo/decode.py", "import typer\n", ["{app}.photo.decode:1 imports typer: the core knows no framework"]),
    ("{app}/pipeline.py", "from fastapi.responses import JSONResponse\n", ["{app}.pipeline:1 imports fastapi"]),
    ("{app}/pipeline.py", "import dbos\nimport ray.data\n", ["imports dbos", "imports ray"]),
    ("{app}/pipeline.py", "import pydantic_settings\n", ["{app}.pipeline:1 imports pydantic_settings"]),
    ("{app}/pipeline.py", "from {app} import settings\n", ["{app}.pipeline:1 imports {app}.settings"]),
    ("{app}/pipeline.py", "import {app}.bulk\n", ["{app}.pipeline:1 imports {app}.bulk: only a door"]),
    ("{app}/brand_new.py", "import {app}.cli\n", ["{app}.brand_new:1 imports {app}.cli: only a door"]),
    ("{app}/__init__.py", "import {app}.settings\n", ["{app}:1 imports {app}.settings"]),
    ("{app}/settings.py", "import {app}.api\n", ["{app}.settings:1 imports {app}.api: only a door"]),
    ("{app}/api/routes.py", "import {app}.bulk\n", ["{app}.api.routes:1 imports {app}.bulk: doors do not"]),
    ("{app}/bulk/__init__.py", "import {app}.cli\n", ["{app}.bulk:1 imports {app}.cli: doors do not"]),
    ("{app}/api/routes.py", "import {app}.api\n", []),
]


@pytest.mark.parametrize(("file", "text", "expected"), [("{app}/photo/decode.py", "import json\n", []), *BREACHES])
def test_the_checker_sees_a_breach(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    file: str,
    text: str,
    expected: list[str],
) -> None:
    # Other names than the project's, and new ones each time: Python keeps what it has once imported.
    names = {"app": f"app_of_{tmp_path.name}", "data": f"data_of_{tmp_path.name}"}
    for path, content in (CLEAN | {file: text}).items():
        place = tmp_path / path.format(**names)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content.format(**names), encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    try:
        found = list(Rule(**names).breaches())
    finally:
        for module in [name for name in sys.modules if name.startswith(tuple(names.values()))]:
            del sys.modules[module]
    assert len(found) == len(expected), found
    for breach, part in zip(found, expected, strict=True):
        assert part.format(**names) in breach
