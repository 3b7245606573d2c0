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
    counts = {"names": len(load()), "synonyms": len(tables["synonyms"]), "label names": len(tables["label_names"])}
    lacks = [f"{count:,} {what}" for what, count in counts.items() if f"{count:,} {what}" not in text]
    assert lacks == [], "CHANGELOG.md counts the data: write these into it"


def test_the_worked_example_is_what_the_model_says() -> None:
    page = (ROOT / "docs" / "how-the-score-works.md").read_text(encoding="utf-8")
    heaviness = screen_text("Aqua, Petrolatum, Cera Alba, Parfum").heaviness
    assert heaviness is not None
    says = f"= {heaviness.score:.0f}: {heaviness.level}."
    assert page.count(says) == 1, f"docs/how-the-score-works.md: the worked example should end with '{says}'"


def test_the_levels_on_the_page_are_the_levels_of_the_model() -> None:
    page = (ROOT / "docs" / "how-the-score-works.md").read_text(encoding="utf-8")
    for edge, level in EDGES:
        assert re.search(rf"\| {edge:g} \| {level} \|", page)
