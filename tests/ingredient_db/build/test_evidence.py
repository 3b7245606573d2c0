"""The page of evidence is what the tables say."""

from __future__ import annotations

from ingredient_db.build.checks import read_tables
from ingredient_db.build.evidence import PAGE, page


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(read_tables()), "run: uv run python -m ingredient_db.build.evidence"


def test_every_source_stands_on_it() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for row in read_tables()["sources"]:
        assert f"`{row['source_id']}`" in text


def test_a_change_of_the_tables_changes_the_page() -> None:
    tables = read_tables()
    before = page(tables)
    tables["comedogenicity"] = tables["comedogenicity"][1:]
    assert page(tables) != before
