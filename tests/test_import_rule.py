"""Who may import whom: the layers of the architecture, read off the real import graph.

`ingredient_db` imports nothing of `screener`. A room imports only rooms that stand below it in `LAYERS`, so there is no
circle; two rooms of one layer do not know each other. Nothing below the doors knows a framework or the settings, which
are read at a door and passed down. The doors never import each other, except that `cli` starts them. A module or room
that stands in no layer is a breach too, so a new one is bound by the rule from its first day.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import grimp
import pytest

# From the top down. `` is the package itself, which gives out the library.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("cli", "api", "jobs", "web"),
    ("service", "catalogue", "accounts"),
    ("",),
    ("library", "presentation"),
    ("pipeline",),
    ("language", "report"),
    ("judging",),
    ("reading",),
    ("label",),
    ("naming",),
    ("ocr",),
    ("photo",),
    ("sandbox", "storage"),
    ("terms", "errors"),
)
DOORS = LAYERS[0]
HEIGHT = {room: len(LAYERS) - place for place, rooms in enumerate(LAYERS) for room in rooms}
STARTS_THE_OTHERS = "cli"
NOT_BELOW_THE_DOORS = ("fastapi", "typer", "dbos", "ray", "pydantic_settings")


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
        if here == "settings":
            return "only a door may import a door" if inside and there in DOORS else None
        if here not in HEIGHT:
            return f"{here} stands in no layer: give it its place in LAYERS"
        if not inside:
            known = here not in DOORS and there in NOT_BELOW_THE_DOORS
            return "nothing below the doors knows a framework" if known else None
        if there == "settings":
            return None if here in DOORS else "settings are read at a door and passed down"
        if here == there:
            return None
        if there not in HEIGHT:
            return f"{there} stands in no layer: give it its place in LAYERS"
        if here in DOORS and there in DOORS:
            return None if here == STARTS_THE_OTHERS else "doors do not import each other"
        return None if HEIGHT[there] < HEIGHT[here] else "imports go downwards only"

    def breaches(self) -> Iterator[str]:
        graph = grimp.build_graph(self.app, self.data, include_external_packages=True, cache_dir=None)
        for importer in sorted(graph.modules):
            if importer.partition(".")[0] not in (self.app, self.data) or graph.is_module_squashed(importer):
                continue
            for imported in sorted(graph.find_modules_directly_imported_by(importer)):
                if why := self.breach(importer, imported):
                    line = graph.get_import_details(importer=importer, imported=imported)[0]["line_number"]
                    yield f"{importer}:{line} imports {imported}: {why}"


ROOT = Path(__file__).parent.parent


def test_the_project_keeps_the_rule() -> None:
    assert list(Rule("screener", "ingredient_db").breaches()) == []


CLEAN = {
    "{app}/__init__.py": "from {app}.library import screen\n",
    "{app}/library.py": "from {app}.pipeline import screen\n",
    "{app}/pipeline.py": "import {data}\nimport {app}.photo\n\n\ndef screen() -> None:\n    {data}\n",
    "{app}/settings.py": "import pydantic_settings\nimport {app}.pipeline\n",
    "{app}/cli/__init__.py": "import typer\n\nimport {app}.api\nimport {app}.pipeline\nimport {app}.settings\n",
    "{app}/api/__init__.py": "import fastapi\n\nimport {app}.settings\nimport {app}.accounts\n",
    "{app}/jobs/__init__.py": "",
    "{app}/accounts/__init__.py": "import {app}.storage\n",
    "{app}/catalogue/__init__.py": "import {app}.library\n",
    "{app}/storage/__init__.py": "import {app}.errors\n",
    "{app}/photo/__init__.py": "",
    "{app}/photo/decode.py": "import json\n",
    "{app}/errors.py": "",
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
    ("{app}/photo/decode.py", "import typer\n", ["{app}.photo.decode:1 imports typer: nothing below the doors"]),
    ("{app}/pipeline.py", "from fastapi.responses import JSONResponse\n", ["{app}.pipeline:1 imports fastapi"]),
    ("{app}/pipeline.py", "import dbos\nimport ray.data\n", ["imports dbos", "imports ray"]),
    ("{app}/accounts/__init__.py", "import pydantic_settings\n", ["{app}.accounts:1 imports pydantic_settings"]),
    ("{app}/pipeline.py", "from {app} import settings\n", ["{app}.pipeline:1 imports {app}.settings: settings are"]),
    ("{app}/pipeline.py", "import {app}.library\n", ["{app}.pipeline:1 imports {app}.library: imports go downwards"]),
    ("{app}/photo/decode.py", "import {app}.pipeline\n", ["{app}.photo.decode:1 imports {app}.pipeline: imports go"]),
    ("{app}/catalogue/rows.py", "import {app}.accounts\n", ["{app}.catalogue.rows:1 imports {app}.accounts: imports"]),
    ("{app}/errors.py", "import {app}.storage\n", ["{app}.errors:1 imports {app}.storage: imports go downwards"]),
    ("{app}/accounts/__init__.py", "import {app}.api\n", ["{app}.accounts:1 imports {app}.api: imports go downwards"]),
    ("{app}/brand_new.py", "import {app}.errors\n", ["{app}.brand_new:1 imports {app}.errors: brand_new stands in no"]),
    ("{app}/settings.py", "import {app}.api\n", ["{app}.settings:1 imports {app}.api: only a door"]),
    ("{app}/api/routes.py", "import {app}.jobs\n", ["{app}.api.routes:1 imports {app}.jobs: doors do not"]),
    ("{app}/jobs/__init__.py", "import {app}.cli\n", ["{app}.jobs:1 imports {app}.cli: doors do not"]),
    ("{app}/api/routes.py", "import {app}.api\n", []),
]


def test_every_room_stands_in_a_layer() -> None:
    top = {
        path.stem for path in (ROOT / "screener").iterdir() if (path / "__init__.py").exists() or path.suffix == ".py"
    }
    assert top - {"__init__", "__main__", "settings"} == HEIGHT.keys() - {""}


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
