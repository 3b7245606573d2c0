"""How many Chinese names are named, and how many of those rightly.

    uv run python -m benchmarks.chinese [--details N]

Two figures, both drawn from the official inventory with a seed:

- forms: names as packs spell them otherwise (traditional characters, full-width letters and brackets, broken over two
  lines; plants with their Latin name in brackets), read in lists of 25 under a heading. No such spelling is a row of
  `names_zh.csv`, but the name itself is one, or is known by its Latin name.
- left out: the inventory in five parts, each part's ingredients named by the tables made of the other four. A name that
  is made of nothing else ("凡士林") cannot come home, so that this is the share that the rules alone bring.

A third is no figure of lists in general: `docs/chinese-names-printed.csv` holds the names off twenty lists of public
pages, each with the ingredient that a person read it as; `first` marks those that no table was made by.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingredient_db import load
from ingredient_db.build.checks import read_tables
from ingredient_db.build.chinese import Inventory, made_names
from ingredient_db.index import open_index
from ingredient_db.matching.fold import fold
from ingredient_db.matching.known_names import KnownNames
from ingredient_db.matching.matcher import Matcher
from ingredient_db.table_files import Row
from screener.label import read_label
from screener.label.pieces import plain_text

DRAWN, IN_A_LIST, PARTS = 2000, 25, 5
PRINTED = Path(__file__).resolve().parents[1] / "docs" / "chinese-names-printed.csv"
Pair = tuple[str, str]
# Name, what it stands for, what was found.
Answer = tuple[str, str, str | None]


class HeldOut(KnownNames):
    """The known names with the Chinese ones replaced by others."""

    def __init__(self, chinese: set[str], instead: dict[str, str]) -> None:
        super().__init__(open_index())
        self._chinese = chinese
        self._instead = instead

    def known(self, key: str) -> str | None:
        """The INCI name of a folded key, or None."""
        return self._instead.get(key) if key in self._chinese else self._instead.get(key) or super().known(key)


def written_otherwise(pairs: Sequence[Pair], characters: Sequence[Row], rng: random.Random) -> Iterator[Pair]:
    """Each name in a spelling of packs that is not the inventory's."""
    traditional = {ord(row["simplified"]): row["printed"] for row in characters if row["reason"] == "traditional"}
    for name, inci in pairs:
        form = rng.choice(("traditional", "wide", "broken", "both"))
        printed = name.translate(traditional) if form in {"traditional", "both"} else name
        if form in {"wide", "both"}:
            printed = printed.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F) if chr(code) != ","})
        if form == "broken":
            at = rng.randrange(1, max(2, len(printed)))
            printed = f"{printed[:at]}\n{printed[at:]}"
        yield printed, inci


def of_lists(pairs: Sequence[Pair]) -> list[Answer]:
    """What the screener finds for names that stand in lists."""
    db, answers = load(), []
    for first in range(0, len(pairs), IN_A_LIST):
        some = pairs[first : first + IN_A_LIST]
        text = "成分：" + "、".join(name for name, _ in some)
        found = {fold(item.printed): item.match.inci for item in read_label(plain_text(text), db).items}
        answers += [(name, inci, found.get(fold(name.replace("\n", "")))) for name, inci in some]
    return answers


def left_out(tables: dict[str, list[Row]], rng: random.Random) -> Iterator[Answer]:
    """What the tables made of four fifths of the inventory say of the names of the last fifth."""
    whole = Inventory(tables)
    incis = sorted({inci for _, inci in whole.names})
    rng.shuffle(incis)
    chinese = {fold(row["name"]) for row in tables["names_zh"]}
    for part in range(PARTS):
        out = set(incis[part::PARTS])
        rest = [
            row for row in tables["chinese_inventory"] if whole.same.get(row["inci_name"], row["inci_name"]) not in out
        ]
        own = [row for row in tables["chinese_own"] if row["inci_name"] not in out]
        made = made_names({**tables, "chinese_inventory": rest, "chinese_own": own})
        names = HeldOut(chinese, {fold(row["name"]): row["inci_name"] for row in made})
        matcher = Matcher(open_index(), names)
        for name, inci in whole.names:
            if inci in out:
                yield name, inci, matcher.match(name).inci


def _tell(title: str, answers: Sequence[Answer], details: int) -> None:
    meaning = KnownNames(open_index()).meaning
    named = [answer for answer in answers if answer[2]]
    # "UVA-URSI" and "UVA URSI" are two spellings of one name; what a person could not name is named wrongly.
    wrong = [
        (name, inci, found)
        for name, inci, found in named
        if found and (not inci or fold(meaning(found)) != fold(meaning(inci)))
    ]
    print(f"{title}: {len(answers):,} names, named {len(named) / len(answers):.3f}, ", end="")
    print(f"of those right {1 - len(wrong) / max(1, len(named)):.3f}")
    for name, inci, found in wrong[:details]:
        print("  wrong:", name.replace("\n", "|"), "is", inci, "not", found)
    for name, inci, _ in [answer for answer in answers if not answer[2]][:details]:
        print("  not named:", name.replace("\n", "|"), inci)


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--details", type=int, default=0)
    details = parser.parse_args().details
    tables, rng = read_tables(), random.Random(2026)
    drawn = rng.sample(Inventory(tables).names, DRAWN)
    _tell("forms", of_lists(list(written_otherwise(drawn, tables["chinese_characters"], rng))), details)
    _tell("left out", list(left_out(tables, rng)), details)
    if PRINTED.exists():
        with PRINTED.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        answers = [(row["name"], row["inci_name"], load().match(row["name"]).inci) for row in rows]
        _tell("printed", answers, details)
        _tell("printed, first seen when measured", [a for a, row in zip(answers, rows, strict=True) if row["first"]], 0)


if __name__ == "__main__":
    main()
