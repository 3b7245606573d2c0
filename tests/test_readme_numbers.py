"""The figures that the docs state about data and model are the ones of this tree."""

from __future__ import annotations

import re
from pathlib import Path

from ingredient_db import load
from ingredient_db.build.checks import read_tables
from screener import screen_text
from screener.judging.film import EDGES

ROOT = Path(__file__).parents[1]


def test_change_log_counts_the_data() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    tables = read_tables()
    assert f"{len(load()):,} names" in text
    assert f"{len(tables['synonyms']):,} synonyms" in text
    assert f"{len(tables['label_names']):,} label names" in text


def test_the_worked_example_is_what_the_model_says() -> None:
    page = (ROOT / "docs" / "how-the-score-works.md").read_text(encoding="utf-8")
    heaviness = screen_text("Aqua, Petrolatum, Cera Alba, Parfum").heaviness
    assert heaviness is not None
    assert f"= {heaviness.score:.0f}: {heaviness.level}." in page


def test_the_levels_on_the_page_are_the_levels_of_the_model() -> None:
    page = (ROOT / "docs" / "how-the-score-works.md").read_text(encoding="utf-8")
    for edge, level in EDGES:
        assert re.search(rf"\| {edge:g} \| {level} \|", page)
