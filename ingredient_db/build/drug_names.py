"""Names of drugs in many languages, put together from their parts.

`scripts/generate` writes them to `data/names_drugs.csv`.

An international name (INN) is spelled anew in each language by rule: "hydrocortisone" is "hidrocortisona" and
"гидрокортизон". `drug_spelling` holds these rules, in the order in which they are applied, `drug_stems` what no rule
gives: names in Chinese, Japanese and Korean, exceptions, older and American names. An ester or salt is a pattern of
`drug_salts` around the name of its drug ("{n} valerate", "valerato de {n}"), for the pairs of `drug_pairs`;
`drug_wholes` holds whole names. A name that would stand for two ingredients is left out.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from ingredient_db.build.checks import DATA
from ingredient_db.build.columns import TABLES
from ingredient_db.matching.fold import fold
from ingredient_db.table_files import Row, read_csv

HEAD = ("name", "inci_name", "lang", "kind", "source_id")
SOURCE = "drug_names_hand"
MADE_OF = ("drugs", "drug_stems", "drug_spelling", "drug_salts", "drug_pairs", "drug_wholes", "drug_characters")
# The language of the INN itself, which needs no rule.
INN = "en"
SIMPLIFIED, TRADITIONAL = "zh-Hans", "zh-Hant"

# Name, INCI name, language, how it was made, source.
_Made = tuple[str, str, str, str, str]


class Spelling:
    """The rules of `drug_spelling` by language and form."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rules: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in rows:
            self._rules[row["lang"], row["form"]].append(row)
        self.languages = tuple(dict.fromkeys(lang for lang, _ in self._rules))

    def names(self, inn: str, lang: str) -> list[str]:
        """An INN as a language spells it; several where spelling varies."""
        names = self._applied([inn], lang, "name")
        for row in self._rules[lang, "letters"]:
            names = [name.translate(str.maketrans(row["pattern"], row["to"])) for name in names]
        return names

    def genitive(self, name: str, lang: str) -> str:
        """The name as the drug that an ester or salt is of."""
        return self._applied([name], lang, "genitive")[-1]

    def whole(self, name: str, lang: str) -> str:
        """A made name with the joint of its parts mended: "de hydro…" is "d'hydro…"."""
        return self._applied([name], lang, "whole")[-1]

    def _applied(self, names: list[str], lang: str, form: str) -> list[str]:
        for row in self._rules[lang, form]:
            changed = [re.sub(row["pattern"], row["to"], name) for name in names]
            names = list(dict.fromkeys(names + changed if row["also"] == "1" else changed))
        return names


def _stem_names(tables: Mapping[str, list[Row]], spelling: Spelling) -> dict[str, dict[str, list[str]]]:
    """Names of each drug by language, those by rule first unless a row stands instead of them."""
    by_hand: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in tables["drug_stems"]:
        by_hand[row["drug"], row["lang"]].append(row)
    languages = (INN, *spelling.languages)
    names: dict[str, dict[str, list[str]]] = {}
    for drug in (row["drug"] for row in tables["drugs"]):
        names[drug] = {lang: [drug] if lang == INN else spelling.names(drug, lang) for lang in languages}
    for (drug, lang), rows in by_hand.items():
        ruled = [] if any(row["instead"] == "1" for row in rows) else names[drug].get(lang, [])
        names[drug][lang] = list(dict.fromkeys(ruled + [row["name"] for row in rows]))
    return names


def _of_pairs(
    tables: Mapping[str, list[Row]], names: dict[str, dict[str, list[str]]], spelling: Spelling
) -> list[_Made]:
    """The names of esters and salts, with the place of the ester and without ("17-valerate")."""
    patterns: dict[str, list[Row]] = defaultdict(list)
    for row in tables["drug_salts"]:
        patterns[row["salt"]].append(row)
    return [
        (spelling.whole(name, row["lang"]), pair["inci_name"], row["lang"], "drug and salt", SOURCE)
        for pair in tables["drug_pairs"]
        for row in patterns[pair["salt"]]
        for drug in names[pair["drug"]].get(row["lang"], ())
        for place in dict.fromkeys(("", pair["position"] and f"{pair['position']}-"))
        for name in [
            row["pattern"].format(n=drug, g=spelling.genitive(drug, row["lang"]), p=place)
            if place == "" or "{p}" in row["pattern"]
            else ""
        ]
        if name
    ]


def _made(tables: Mapping[str, list[Row]]) -> list[_Made]:
    spelling = Spelling(tables["drug_spelling"])
    names = _stem_names(tables, spelling)
    rows = [(row["name"], row["inci_name"], row["lang"], "by heart", row["source_id"]) for row in tables["drug_wholes"]]
    rows += [
        (name, row["inci_name"], lang, "drug", SOURCE)
        for row in tables["drugs"]
        if row["inci_name"]
        for lang, several in names[row["drug"]].items()
        for name in several
    ]
    rows += _of_pairs(tables, names, spelling)
    traditional = str.maketrans({row["simplified"]: row["traditional"] for row in tables["drug_characters"]})
    return rows + [
        (name.translate(traditional), inci, TRADITIONAL, kind, source)
        for name, inci, lang, kind, source in rows
        if lang == SIMPLIFIED
    ]


def made_names(tables: Mapping[str, list[Row]]) -> list[Row]:
    """Every name that the tables make, one ingredient each, sorted; a spelling that languages share stands once."""
    rows = _made(tables)
    stands_for: dict[str, set[str]] = defaultdict(set)
    for name, inci, *_ in rows:
        stands_for[fold(name)].add(inci)
    # An INN row has its own key already, as an INCI name.
    unique = {
        fold(row[0]): row
        for row in reversed(rows)
        if len(stands_for[fold(row[0])]) == 1 and fold(row[0]) != fold(row[1])
    }
    return [
        dict(zip(HEAD, row, strict=True)) for row in sorted(unique.values(), key=lambda row: (row[1], row[2], row[0]))
    ]


def table() -> bytes:
    """The table of made names. Raises DataFault for a faulty table that it is made from."""
    rows = made_names({name: read_csv(DATA / f"{name}.csv", TABLES[name]) for name in MADE_OF})
    out = io.StringIO()
    writer = csv.DictWriter(out, HEAD, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()
