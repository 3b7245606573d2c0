"""Japanese names, put together from their parts.

`scripts/generate` writes them to `data/names_ja.csv`.

A Japanese display name is the INCI name by the rules of `japanese_grammar`, or a plant's kana name and its part
("CENTELLA ASIATICA LEAF EXTRACT": ツボクサ + 葉エキス). The tables `japanese_words`, `japanese_roots` and
`japanese_parts` hold the parts, `japanese_irregular` whole names: those of quasi-drugs, of the pharmacy, and display
names out of rule. Each name made of them is one row of `names_ja.csv`, marked with how it was made; one that would
stand for two ingredients is left out. A root of kind `older` is an older Latin name of a plant, taken only where no
other root makes the name.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from ingredient_db.build.checks import DATA
from ingredient_db.build.columns import TABLES
from ingredient_db.build.japanese_grammar import Grammar
from ingredient_db.matching.fold import fold
from ingredient_db.table_files import Row, read_csv

HEAD = ("name", "inci_name", "lang", "kind", "source_id")
SOURCE = "japanese_hand"
_JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")
# How a name was made, the surest first.
KINDS = (
    "name",
    "drug",
    "usual of a class",
    "plant and part",
    "ferment and part",
    "made of words",
    "older plant and part",
)


def _made(tables: Mapping[str, list[Row]]) -> Iterator[tuple[str, str, str]]:
    """Every name with its ingredient and kind."""
    inventory = [row["inci_name"] for row in tables["ingredients"] if row["source_id"] != "iecic2021"]
    known = set(inventory)
    for row in tables["japanese_irregular"]:
        yield row["japanese"], row["latin"], row["kind"]
    for root in tables["japanese_roots"]:
        kind = root["kind"]
        for part in tables["japanese_parts"]:
            inci = f"{root['latin']} {part['latin']}"
            if inci in known and part["kind"] == ("plant" if kind == "older" else kind):
                yield root["japanese"] + part["japanese"], inci, f"{kind} {'plant ' * (kind == 'older')}and part"
    grammar = Grammar(tables["japanese_words"])
    for inci in inventory:
        for name in grammar.names(inci):
            if _JAPANESE.search(name):
                yield name, inci, "made of words"


def made_names(tables: Mapping[str, list[Row]]) -> list[Row]:
    """Every Japanese name that the tables make, one ingredient each, sorted. Surer kinds go before others."""
    rows: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for name, inci, kind in _made(tables):
        rows[fold(name)].append((name, inci, kind))
    taken: dict[str, set[str]] = defaultdict(set)
    for row in tables.get("synonyms", ()):
        taken[fold(row["name"])].add(fold(row["inci_name"]))
    out = []
    for key, found in rows.items():
        surest = min(KINDS.index(kind) for _, _, kind in found)
        best = [row for row in found if KINDS.index(row[2]) == surest]
        # Two spellings of one name ("VINYL DIMETHICONE", "VINYLDIMETHICONE") are one ingredient. What another source
        # says goes before what is made here.
        if len({fold(inci) for _, inci, _ in best} | taken[key]) == 1:
            out.append(best[0])
    return [dict(zip(HEAD, (name, inci, "ja", kind, SOURCE), strict=True)) for name, inci, kind in sorted(out)]


def table() -> bytes:
    """The table of made names. Raises DataFault for a faulty table that it is made from."""
    names = ("ingredients", "synonyms", "japanese_words", "japanese_roots", "japanese_parts", "japanese_irregular")
    rows = made_names({name: read_csv(DATA / f"{name}.csv", TABLES[name]) for name in names})
    out = io.StringIO()
    writer = csv.DictWriter(out, HEAD, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()
