"""What CONTRIBUTING.md shows a newcomer: the tree and its layers, the ten walks; and what tells of a step left out."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from fastapi import APIRouter
from fastapi.routing import APIRoute

from screener.api import Services, create_app, routes
from screener.settings import Settings
from tests.test_import_rule import LAYERS

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
TREE = PAGE.partition("\nscreener/\n")[2].partition("\n```")[0]
WALKS = dict(re.findall(r"^\| ([a-zA-Z][^|]*) \| (.*) \|$", PAGE.partition("## Ten walks")[2], re.MULTILINE)[1:])
# Files that a person edits by hand.
MOST = 4


def test_the_tree_is_drawn_in_the_layers_of_the_import_rule() -> None:
    drawn = TREE.partition("\nsettings.py")[0].split("  ----------------\n")
    names = [re.findall(r"^  (\w+)(?:/|\.py) ", layer, re.MULTILINE) for layer in drawn]
    assert [{name.replace("__init__", "") for name in layer} for layer in names] == [set(layer) for layer in LAYERS]


def test_the_tree_has_every_folder() -> None:
    folders = {path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith((".", "_"))}
    known = set(re.findall(r"^(\w+)/ ", TREE, re.MULTILINE)) | {"screener"}
    assert {name for name in folders if any((ROOT / name).rglob("*.*"))} - known == set()


def test_there_are_ten_walks() -> None:
    assert len(WALKS) == 10


@pytest.mark.parametrize("walk", WALKS)
def test_a_walk_has_four_files_at_most(walk: str) -> None:
    """Those of its plainest form, before "To ship it", "Another way" and the like."""
    plainest = re.split(r"\. (?=[A-Z])", WALKS[walk].partition(" | ")[0])[0]
    files = re.findall(r"\]\(([^)]+)\)", plainest)
    assert 1 <= len(files) + plainest.count("a test") <= MOST


def test_every_setting_is_read() -> None:
    own = (ROOT / "screener" / "settings.py").read_text(encoding="utf-8").partition("@property")[2]
    code = own + "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "screener").rglob("*.py") if path.name != "settings.py"
    )
    unread = [name for name in Settings.model_fields if not re.search(rf"\.{name}\b", code)]
    assert unread == [], "nothing reads these of screener/settings.py"


def test_every_router_is_in_the_application() -> None:
    there = create_app(Services.of(Settings.model_construct())).openapi()["paths"]
    modules = [import_module(found.name) for found in iter_modules(routes.__path__, "screener.api.routes.")]
    lacks = [
        f"{module.__name__}: {route.path}"
        for module in modules
        if isinstance(router := getattr(module, "router", None), APIRouter)
        for route in router.routes
        if isinstance(route, APIRoute) and route.include_in_schema and route.path_format not in there
    ]
    assert len(modules) > 3
    assert lacks == [], "screener/api/app.py includes no router with these"
