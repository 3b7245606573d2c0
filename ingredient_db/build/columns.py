"""What stands in the tables under `data/`: their columns, what a cell may hold, and which table it refers to."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args

from ingredient_db.build.name_columns import NAME_COLUMNS
from ingredient_db.matching.chinese import CHARACTERS, SPELLINGS
from ingredient_db.matching.matching_numbers import MatchingNumbers
from ingredient_db.matching.substance_breaks import KINDS
from ingredient_db.records import FilmGroup
from ingredient_db.table_files import Check, filled, free, number, number_or_empty, one_of

# Lists of words of names.
WORD_LISTS = (
    # Parts of a plant: a name with one of them is not the name with another.
    "plant_part",
    # Ends of INCI names of several parts ("A/B Ferment").
    "name_end",
    # Ends and beginnings that many names share: what is left is what a name is told by.
    "shared_end",
    "shared_start",
    # Names that differ in their last letters alone: Ceramide NP, AP.
    "coded",
    # What a number follows: "PEG-40".
    "numbered",
    # What was done to a substance: the name behind it is another's, whatever words stand between them.
    "process",
    # Where the name of a plant is cut off, with its oil, butter or extract still to come.
    "cut_off",
    # Names of their own that are far more often the first or last part of a longer one.
    "torn",
    # Words that make another substance of the name they stand beside, and stand for none alone.
    "general",
)

# Names of ingredients in other words, one table a language or more.
NAMES: dict[str, Check] = {"name": filled, "inci_name": filled, "lang": filled, "kind": filled, "source_id": filled}
# A table of label names for each of these; label_names holds the most frequent ingredients in eight languages.
LABEL_LANGUAGES = "ar cs da de el es fi fr he hu id it nl pl pt_br ro ru sk sv th tr uk vi".split()
# Tables of names in the order of their weight: of a name that stands for two ingredients the first one counts.
NAME_TABLES = (
    "names_drugs",
    "synonyms",
    "label_names",
    "names_ko",
    "names_zh",
    "names_ja",
    "pharmacy_names",
    "shop_names",
    *(f"label_names_{language}" for language in LABEL_LANGUAGES),
)

TABLES: dict[str, dict[str, Check]] = {
    "sources": {
        "source_id": filled,
        "kind": filled,
        "title": filled,
        "found_at": free,
        "licence": free,
        "restrictive": free,
        "note": free,
    },
    "ingredients": {"inci_name": filled, "cas_no": free, "ec_no": free, "functions": free, "source_id": filled},
    "same_substance": {"inci_name": filled, "same_as": filled, "source_id": filled},
    **dict.fromkeys(NAME_TABLES, NAMES),
    **NAME_COLUMNS,
    "korean_words": {"latin": filled, "korean": filled, "source_id": filled},
    "korean_roots": {"korean": filled, "latin": filled, "kind": filled, "source_id": filled},
    "korean_parts": {"korean": filled, "latin": filled, "kind": filled, "source_id": filled},
    "korean_irregular": {"korean": filled, "latin": filled, "source_id": filled},
    "japanese_words": {
        "latin": filled,
        "japanese": filled,
        "kind": one_of("word", "acid", "acid salt", "ahead of a metal", "metal"),
        "source_id": filled,
    },
    "japanese_roots": {
        "japanese": filled,
        "latin": filled,
        "kind": one_of("plant", "older", "ferment"),
        "source_id": filled,
    },
    "japanese_parts": {
        "japanese": filled,
        "latin": filled,
        "kind": one_of("plant", "ferment"),
        "source_id": filled,
    },
    "japanese_irregular": {
        "japanese": filled,
        "latin": filled,
        "kind": one_of("name", "drug", "usual of a class"),
        "source_id": filled,
    },
    "chinese_inventory": {"name": filled, "inci_name": filled, "source_id": filled},
    "chinese_choices": {"name": filled, "inci_name": filled, "reason": filled, "source_id": filled},
    "chinese_own": {"name": filled, "inci_name": filled, "kind": filled, "source_id": filled},
    "chinese_classes": {"class": filled, "latin": filled, "chinese": filled, "source_id": filled},
    "chinese_plants": {"chinese": filled, "latin": filled, "source_id": filled},
    "chinese_parts": {
        "chinese": filled,
        "latin": filled,
        "kind": one_of("part", "product", "process"),
        "source_id": filled,
    },
    "chinese_characters": CHARACTERS,
    "chinese_spellings": SPELLINGS,
    "ambiguous_names": {"name": filled, "inci_name": filled, "source_id": filled},
    "film_classes": {
        "film_class": filled,
        "plain": filled,
        # Heaviness per % w/w beside petrolatum (1); `prior`: as set by reasoning before any figure was seen, from which
        # benchmarks/heaviness_fit.py draws the weight within `least` and `most`.
        "weight": number,
        "prior": number,
        "least": number,
        "most": number,
        # What is coloured and patterned alike on a photo.
        "group": one_of(*get_args(FilmGroup)),
        "water": one_of("0", "1"),
        "volatile": one_of("0", "1"),
        "pigment": one_of("0", "1"),
        "reason": filled,
        "source_id": filled,
    },
    "ingredient_films": {
        "inci_name": filled,
        "film_class": filled,
        "basis": one_of("hand", "rule"),
        "note": free,
        "source_id": filled,
    },
    "comedogenicity": {
        "inci_name": filled,
        "printed": filled,
        "rating_low": number_or_empty,
        "rating_high": number_or_empty,
        "irritancy_low": number_or_empty,
        "irritancy_high": number_or_empty,
        "category": free,
        "vehicle": one_of("", "oil", "volatile", "water"),
        "percent": number_or_empty,
        "tier": filled,
        "note": free,
        "source_id": filled,
    },
    "rating_sources": {
        "source_id": filled,
        "short": filled,
        "year": number_or_empty,
        "original": filled,
        "method": one_of("rabbit ear", "people", "list"),
        "reason": filled,
    },
    "evidence_tiers": {
        "tier": filled,
        "plain": filled,
        "weight": number,
        "paper": one_of("0", "1"),
        "reason": filled,
        "source_id": filled,
    },
    "rating_words": {
        "words": filled,
        "low": number,
        "high": number,
        "exact": one_of("0", "1"),
        "reason": filled,
        "source_id": filled,
    },
    "source_kinds": {
        "kind": filled,
        "plain": filled,
        "strength": one_of("strong", "fair", "weak", "own"),
        "reason": filled,
    },
    "substance_groups": {
        "group": filled,
        "inci_name": free,
        "film_class": free,
        "name": free,
        "function": free,
        "reason": filled,
        "source_id": filled,
    },
    "occlusivity": {
        "inci_name": filled,
        "property": filled,
        "value": free,
        "value_low": free,
        "value_high": free,
        "unit": free,
        "conditions": free,
        "grade": filled,
        "note": free,
        "source_id": filled,
    },
    "limits": {
        "inci_name": filled,
        "jurisdiction": one_of("EU", "US"),
        "list": filled,
        "reference": free,
        "product_scope": free,
        "scope": filled,
        "min_percent": number_or_empty,
        "max_percent": number_or_empty,
        "basis": free,
        "printed": free,
        "note": free,
        "snapshot": free,
        "source_id": filled,
    },
    "one_percent_markers": {
        "inci_name": filled,
        "eu_max_percent": number_or_empty,
        "eu_entries": free,
        "typical_low": number_or_empty,
        "typical_high": number_or_empty,
        "typical": number_or_empty,
        "hard": one_of("0", "1"),
        "soft": one_of("0", "1"),
        "source_id": filled,
    },
    "skin_classes": {
        "inci_name": filled,
        "skin_class": filled,
        "kind": one_of("steroid", "retinoid", "exfoliant", "acne_active", "sun_filter"),
        "direction": one_of("better", "worse", "neutral"),
        "from_percent": number_or_empty,
        "effect": free,
        "note": free,
        "source_id": filled,
    },
    "name_forms": {
        "form": filled,
        "at": filled,
        "family": filled,
        "film_class": free,
        "reason": filled,
        "source_id": filled,
    },
    "confusions": {
        "printed": free,
        "read": free,
        "times": number,
        "letters": number,
        "cost": number,
        "source_id": filled,
    },
    "matching": {
        "name": one_of(*(field.name for field in fields(MatchingNumbers))),
        "value": number,
        "unit": filled,
        "reason": filled,
        "source_id": filled,
    },
    # From one text of a name to another: "*" any other of its kind and none, nothing for none of it.
    "substance_breaks": {
        "kind": one_of(*KINDS),
        "from": free,
        "to": free,
        "reason": filled,
        "source_id": filled,
        "note": free,
    },
    # Which lists a word of names stands in, 1 or nothing.
    "name_words": {"word": filled} | {kind: one_of("", "1") for kind in WORD_LISTS},
    "milia_evidence": {
        "topic": one_of("about", "film", "pores", "steroid", "retinoid", "exfoliant", "sun"),
        "statement": filled,
        "direction": one_of("better", "worse", "neutral"),
        "source_id": filled,
    },
}

# Tables whose first column stands for one row only.
UNIQUE = (
    "ingredients ingredient_films one_percent_markers film_classes sources"
    " source_kinds rating_sources evidence_tiers rating_words matching name_words drugs"
    " chinese_choices chinese_own chinese_plants chinese_characters chinese_spellings"
).split()
# (table or '' for all, column) -> (table, column) where each of its values must stand.
REFERENCES = {
    ("", "inci_name"): ("ingredients", "inci_name"),
    ("", "same_as"): ("ingredients", "inci_name"),
    ("", "film_class"): ("film_classes", "film_class"),
    ("", "source_id"): ("sources", "source_id"),
    ("", "tier"): ("evidence_tiers", "tier"),
    ("drug_stems", "drug"): ("drugs", "drug"),
    ("drug_pairs", "drug"): ("drugs", "drug"),
    ("drug_pairs", "salt"): ("drug_salts", "salt"),
    ("comedogenicity", "category"): ("rating_words", "words"),
    ("comedogenicity", "source_id"): ("rating_sources", "source_id"),
    ("sources", "kind"): ("source_kinds", "kind"),
}
