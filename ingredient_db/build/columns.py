"""What stands in the tables under `data/`: their columns, what a cell may hold, and which table it refers to."""

from __future__ import annotations

from collections.abc import Callable

# A check gets the cell and says what is wrong with it, or returns ''.
Check = Callable[[str], str]


def _filled(cell: str) -> str:
    return "" if cell.strip() == cell and cell else "must be filled and hold no outer spaces"


def _free(cell: str) -> str:
    return "" if cell.strip() == cell else "has outer spaces"


def _number(cell: str) -> str:
    if not cell:
        return ""
    try:
        float(cell)
    except ValueError:
        return "must be a number or empty"
    return ""


def _one_of(*allowed: str) -> Check:
    return lambda cell: "" if cell in allowed else f"must be one of {', '.join(allowed)}"


TABLES: dict[str, dict[str, Check]] = {
    "sources": {
        "source_id": _filled,
        "kind": _filled,
        "title": _filled,
        "found_at": _free,
        "licence": _free,
        "restrictive": _free,
        "note": _free,
    },
    "ingredients": {"inci_name": _filled, "cas_no": _free, "ec_no": _free, "functions": _free, "source_id": _filled},
    "same_substance": {"inci_name": _filled, "same_as": _filled, "source_id": _filled},
    "synonyms": {"name": _filled, "inci_name": _filled, "lang": _filled, "kind": _filled, "source_id": _filled},
    "label_names": {"name": _filled, "inci_name": _filled, "lang": _filled, "kind": _filled, "source_id": _filled},
    "names_ko": {"name": _filled, "inci_name": _filled, "lang": _filled, "kind": _filled, "source_id": _filled},
    "korean_words": {"latin": _filled, "korean": _filled, "source_id": _filled},
    "korean_roots": {"korean": _filled, "latin": _filled, "kind": _filled, "source_id": _filled},
    "korean_parts": {"korean": _filled, "latin": _filled, "kind": _filled, "source_id": _filled},
    "korean_irregular": {"korean": _filled, "latin": _filled, "source_id": _filled},
    "ambiguous_names": {"name": _filled, "inci_name": _filled, "source_id": _filled},
    "film_parameters": {
        "film_class": _filled,
        "plain": _filled,
        "weight": _number,
        "reason": _filled,
        "source_id": _filled,
    },
    "film_classes": {
        "inci_name": _filled,
        "film_class": _filled,
        "basis": _one_of("hand", "rule"),
        "note": _free,
        "source_id": _filled,
    },
    "comedogenicity": {
        "inci_name": _filled,
        "printed": _filled,
        "rating_low": _number,
        "rating_high": _number,
        "irritancy_low": _number,
        "irritancy_high": _number,
        "category": _free,
        "vehicle": _one_of("", "oil", "volatile", "water"),
        "percent": _number,
        "tier": _filled,
        "note": _free,
        "source_id": _filled,
    },
    "rating_sources": {
        "source_id": _filled,
        "short": _filled,
        "year": _number,
        "original": _filled,
        "method": _one_of("rabbit ear", "people", "list"),
        "reason": _filled,
    },
    "evidence_tiers": {
        "tier": _filled,
        "plain": _filled,
        "weight": _number,
        "paper": _one_of("0", "1"),
        "reason": _filled,
        "source_id": _filled,
    },
    "rating_words": {
        "words": _filled,
        "low": _number,
        "high": _number,
        "exact": _one_of("0", "1"),
        "reason": _filled,
        "source_id": _filled,
    },
    "source_kinds": {
        "kind": _filled,
        "plain": _filled,
        "strength": _one_of("strong", "fair", "weak", "own"),
        "reason": _filled,
    },
    "substance_groups": {
        "group": _filled,
        "inci_name": _free,
        "film_class": _free,
        "name": _free,
        "function": _free,
        "reason": _filled,
        "source_id": _filled,
    },
    "occlusivity": {
        "inci_name": _filled,
        "property": _filled,
        "value": _free,
        "value_low": _free,
        "value_high": _free,
        "unit": _free,
        "conditions": _free,
        "grade": _filled,
        "note": _free,
        "source_id": _filled,
    },
    "limits": {
        "inci_name": _filled,
        "jurisdiction": _one_of("EU", "US"),
        "list": _filled,
        "reference": _free,
        "product_scope": _free,
        "scope": _filled,
        "min_percent": _number,
        "max_percent": _number,
        "basis": _free,
        "printed": _free,
        "note": _free,
        "snapshot": _free,
        "source_id": _filled,
    },
    "one_percent_markers": {
        "inci_name": _filled,
        "eu_max_percent": _number,
        "eu_entries": _free,
        "typical_low": _number,
        "typical_high": _number,
        "typical": _number,
        "hard": _one_of("0", "1"),
        "soft": _one_of("0", "1"),
        "source_id": _filled,
    },
    "skin_classes": {
        "inci_name": _filled,
        "skin_class": _filled,
        "kind": _one_of("steroid", "retinoid", "exfoliant", "acne_active", "sun_filter"),
        "direction": _one_of("better", "worse", "neutral"),
        "from_percent": _number,
        "effect": _free,
        "note": _free,
        "source_id": _filled,
    },
    "name_forms": {
        "form": _filled,
        "at": _filled,
        "family": _filled,
        "film_class": _free,
        "reason": _filled,
        "source_id": _filled,
    },
    "confusions": {
        "printed": _free,
        "read": _free,
        "times": _number,
        "letters": _number,
        "cost": _number,
        "source_id": _filled,
    },
    "milia_evidence": {
        "topic": _one_of("about", "film", "pores", "steroid", "retinoid", "exfoliant", "sun"),
        "statement": _filled,
        "direction": _one_of("better", "worse", "neutral"),
        "source_id": _filled,
    },
}

# Tables whose first column stands for one row only.
UNIQUE = (
    "ingredients film_classes one_percent_markers film_parameters sources"
    " source_kinds rating_sources evidence_tiers rating_words"
).split()
# (table or '' for all, column) -> (table, column) where each of its values must stand.
REFERENCES = {
    ("", "inci_name"): ("ingredients", "inci_name"),
    ("", "same_as"): ("ingredients", "inci_name"),
    ("", "film_class"): ("film_parameters", "film_class"),
    ("", "source_id"): ("sources", "source_id"),
    ("", "tier"): ("evidence_tiers", "tier"),
    ("comedogenicity", "category"): ("rating_words", "words"),
    ("comedogenicity", "source_id"): ("rating_sources", "source_id"),
    ("sources", "kind"): ("source_kinds", "kind"),
}
# (table, column) whose cells may be empty all the same.
MAY_BE_EMPTY = {
    ("substance_groups", "inci_name"),
    ("substance_groups", "film_class"),
    ("name_forms", "film_class"),
    ("comedogenicity", "category"),
}
