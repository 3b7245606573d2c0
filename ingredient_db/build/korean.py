"""Korean standard names, put together from their parts.

`scripts/generate` writes them to `data/names_ko.csv`.

A Korean standard name is the INCI name in Korean letters, word by word ("SODIUM HYALURONATE": 소듐 + 하이알루로네이트),
or a plant's Korean name and its part ("CENTELLA ASIATICA LEAF EXTRACT": 병풀 + 잎추출물). The tables `korean_words`,
`korean_roots` and `korean_parts` hold the parts, `korean_irregular` whole names; every name made of them is one row of
`names_ko.csv`, marked with how it was made. A name that would stand for two ingredients is left out.

A root of kind `fruit` names the fruit (or seed, or root) and not the plant: its bare extract or oil is of that part.
Whether INCI says so cannot be told by rule, so such names are made with a part only or stand in `korean_irregular`.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from ingredient_db.build.checks import DATA
from ingredient_db.build.columns import TABLES
from ingredient_db.matching.fold import fold
from ingredient_db.table_files import Row, read_csv

HEAD = ("name", "inci_name", "lang", "kind", "source_id")
SOURCE = "korean_hand"
# Parts of words shorter than this stand only at the start of a word ("DI") or alone ("NP").
LEAST_INSIDE = 3


class Words:
    """Latin parts of names and their Korean letters."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._korean = {row["latin"]: row["korean"] for row in rows}
        several = sorted((latin for latin in self._korean if " " in latin), key=len, reverse=True)
        self._several = re.compile("|".join(rf"\b{re.escape(latin)}\b" for latin in several) or r"(?!)")
        self._longest = max(map(len, self._korean), default=0)
        self._word = lru_cache(maxsize=None)(self._in_korean)

    def name(self, inci: str) -> str | None:
        """An INCI name in Korean, None when a part of it has no Korean here. Numbers and marks stay."""
        mixed = self._several.sub(lambda hit: self._korean[hit[0]], inci)
        out = ""
        for part in re.findall(r"[A-Z]+|[^A-Z]+", mixed):
            if len(part) > 1 and part[0].isascii() and part[0].isalpha():
                korean = self._word(part)
                if korean is None:
                    return None
                out += korean
            else:
                out += part.replace(" ", "")
        return out if re.search("[가-힣]", out) else None

    def _in_korean(self, word: str) -> str | None:
        """The fewest known parts that make up a word."""
        best: list[tuple[int, str] | None] = [(0, ""), *[None] * len(word)]
        for end in range(1, len(word) + 1):
            for start in range(max(0, end - self._longest), end):
                before, korean = best[start], self._korean.get(word[start:end])
                if before is None or korean is None or (end - start < LEAST_INSIDE and start):
                    continue
                now = best[end]
                if now is None or before[0] + 1 < now[0]:
                    best[end] = (before[0] + 1, before[1] + korean)
        made = best[len(word)]
        return made[1] if made else None


def made_names(tables: Mapping[str, list[Row]]) -> list[Row]:
    """Every Korean name that the tables make, one ingredient each, sorted. Irregular names go before made ones."""
    # What the Chinese inventory alone names (a plant's extract without its part) is on no Korean label.
    inventory = [row["inci_name"] for row in tables["ingredients"] if row["source_id"] != "iecic2021"]
    known = set(inventory)
    rows: list[tuple[str, str, str, str]] = []
    words = Words(tables["korean_words"])
    for inci in inventory:
        korean = words.name(inci)
        if korean:
            rows.append((korean, inci, "made of words", SOURCE))
    for root in tables["korean_roots"]:
        for part in tables["korean_parts"]:
            inci = f"{root['latin']} {part['latin']}"
            if root["kind"] in part["kind"].split(";") and inci in known:
                rows.append((root["korean"] + part["korean"], inci, f"{root['kind']} and part", root["source_id"]))
    irregular = {fold(row["korean"]): row for row in tables["korean_irregular"]}
    rows = [row for row in rows if fold(row[0]) not in irregular]
    for row in irregular.values():
        kind = "by heart" if row["source_id"] == SOURCE else "from a source"
        rows.append((row["korean"], row["latin"], kind, row["source_id"]))
    stands_for: dict[str, set[str]] = defaultdict(set)
    for korean, inci, *_ in rows:
        # Two spellings of one name ("VINYL DIMETHICONE", "VINYLDIMETHICONE") are one ingredient.
        stands_for[fold(korean)].add(fold(inci))
    for row in tables.get("synonyms", ()):
        # What another source says goes before what is made here.
        if row["lang"] == "ko":
            stands_for[fold(row["name"])].add(fold(row["inci_name"]))
    unique = {fold(row[0]): row for row in reversed(rows) if len(stands_for[fold(row[0])]) == 1}
    return [
        dict(zip(HEAD, (korean, inci, "ko", kind, source), strict=True))
        for korean, inci, kind, source in sorted(unique.values())
    ]


def table() -> bytes:
    """The table of made names. Raises DataFault for a faulty table that it is made from."""
    names = ("ingredients", "synonyms", "korean_words", "korean_roots", "korean_parts", "korean_irregular")
    rows = made_names({name: read_csv(DATA / f"{name}.csv", TABLES[name]) for name in names})
    out = io.StringIO()
    writer = csv.DictWriter(out, HEAD, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()
