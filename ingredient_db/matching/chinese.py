"""Chinese names in one spelling: traditional characters, and the words that Taiwan, pharmacists and shops use."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from ingredient_db.table_files import Check, filled, one_of, read_csv

CHARACTERS: dict[str, Check] = {"printed": filled, "simplified": filled, "reason": filled, "source_id": filled}
SPELLINGS: dict[str, Check] = {
    "printed": filled,
    "standard": filled,
    "at": one_of("any", "end"),
    "reason": filled,
    "source_id": filled,
}
DATA = Path(__file__).parent.parent / "data"
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
# With these a text is Japanese, whose characters and words are its own.
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")


def is_chinese(text: str) -> bool:
    """Whether a text holds Chinese characters and no Japanese letters."""
    return HAN.search(text) is not None and _KANA.search(text) is None


@lru_cache(maxsize=1)
def _characters() -> dict[int, str]:
    rows = read_csv(DATA / "chinese_characters.csv", CHARACTERS, "printed")
    return {ord(row["printed"]): row["simplified"] for row in rows}


@lru_cache(maxsize=1)
def _spellings() -> tuple[tuple[str, str, bool], ...]:
    rows = read_csv(DATA / "chinese_spellings.csv", SPELLINGS, "printed")
    return tuple((row["printed"], row["standard"], row["at"] == "end") for row in rows)


def standard_chinese(key: str) -> str:
    """A folded Chinese name in simplified characters and the inventory's words; any other key as it is.

    The words are put in the order of the table: what one leaves the next may change.
    """
    if not is_chinese(key):
        return key
    key = key.translate(_characters())
    for printed, standard, at_end in _spellings():
        if printed not in key:
            continue
        if not at_end:
            key = key.replace(printed, standard)
        elif key.endswith(printed) and key != printed:
            key = key.removesuffix(printed) + standard
    return key
