"""The words of packs stand in one table, which is checked; patterns made of them match each word whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ingredient_db.table_files import DataFault
from screener.naming import pack_words as words
from screener.naming.name_parts import is_company, is_joiner
from screener.naming.pack_words import KINDS, any_of, pack_words


@pytest.mark.parametrize("kind", KINDS)
def test_each_word_is_found_by_the_pattern_of_its_kind(kind: words.Kind) -> None:
    assert pack_words(kind)
    for word in pack_words(kind):
        assert re.fullmatch(any_of(kind), word)
        assert re.fullmatch(any_of(kind), word, re.VERBOSE)


def test_joiners_and_companies() -> None:
    assert is_joiner("and")
    assert is_joiner("&")
    assert not is_joiner("and Mica")
    assert is_company("Zyxol Labs S.A.")
    assert not is_company("Gmbh")


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("and,joiner,en,why\nand,joiner,en,why", "table.csv:3:word: 'and' stands twice as joiner"),
        ("and,joined,en,why", "table.csv:2:kind: must be one of"),
        ("and,joiner,en,", "table.csv:2:reason: must be filled"),
    ],
)
def test_a_fault_in_the_table_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str, fault: str) -> None:
    table = tmp_path / "table.csv"
    table.write_text(f"word,kind,language,reason\n{row}\n", encoding="utf-8")
    monkeypatch.setattr(words, "TABLE", table)
    with pytest.raises(DataFault, match=re.escape(fault)):
        words._table.__wrapped__()
