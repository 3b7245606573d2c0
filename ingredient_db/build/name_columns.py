"""The columns of the tables of names that drugs, the pharmacy and shops print."""

from __future__ import annotations

from ingredient_db.table_files import Check, filled, free, one_of, pattern

# A name in a language, the ingredient it stands for, how it came to be here and from where.
NAMED: dict[str, Check] = {"name": filled, "inci_name": filled, "lang": filled, "kind": filled, "source_id": filled}

NAME_COLUMNS: dict[str, dict[str, Check]] = {
    # Drugs by their INN, and what their names are made of in other languages: `ingredient_db.build.drug_names`.
    "drugs": {"drug": filled, "inci_name": free, "group": filled, "source_id": filled},
    "drug_stems": {"drug": filled, "lang": filled, "name": filled, "instead": one_of("0", "1"), "source_id": filled},
    "drug_spelling": {
        "lang": filled,
        "form": one_of("name", "letters", "genitive", "whole"),
        "pattern": pattern,
        # May begin with a space, or be nothing.
        "to": lambda _: "",
        # 1: the spelling before the rule is in use as well.
        "also": one_of("0", "1"),
        "reason": filled,
    },
    # {n}: the drug; {g}: the drug in the genitive; {p}: the place of an ester ("17-").
    "drug_salts": {"salt": filled, "lang": filled, "pattern": filled, "source_id": filled},
    "drug_pairs": {"drug": filled, "salt": filled, "position": free, "inci_name": filled, "source_id": filled},
    "drug_wholes": {"name": filled, "inci_name": filled, "lang": filled, "source_id": filled},
    "drug_characters": {"simplified": filled, "traditional": filled, "source_id": filled},
    "names_drugs": NAMED,
    "pharmacy_names": NAMED,
    # One row a member, the most of it first.
    "blends": {"name": filled, "inci_name": filled, "source_id": filled},
    "shop_names": NAMED,
    # Regular expressions of what a pharmacy or a shop prints beside a name: `ingredient_db.matching.name_marks`.
    "name_marks": {
        "pattern": pattern,
        "at": one_of("start", "end"),
        "lang": filled,
        "reason": filled,
        "source_id": filled,
    },
}
