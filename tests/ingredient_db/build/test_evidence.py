"""The page of evidence is what the tables say."""

from __future__ import annotations

from ingredient_db.build.checks import read_tables
from ingredient_db.build.evidence import page


def test_every_source_stands_on_it() -> None:
    tables = read_tables()
    text = page(tables)
    for row in tables["sources"]:
        assert f"`{row['source_id']}`" in text


def test_a_change_of_the_tables_changes_the_page() -> None:
    tables = read_tables()
    before = page(tables)
    tables["comedogenicity"] = tables["comedogenicity"][1:]
    assert page(tables) != before
