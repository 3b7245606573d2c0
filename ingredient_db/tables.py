"""Reads and checks `data/*.csv`. Every fault is named with its file, row and column."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

DATA = Path(__file__).parent / "data"

# column -> check; a check gets the cell and says what is wrong with it, or returns ''.
Check = Callable[[str], str]
Row = dict[str, str]


class DataFault(Exception):
    """A table under `data/` breaks its own rules; the message lists every fault as file:row:column."""


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
        "tier": _one_of("primary_paper", "paper_abstract", "secondary_transcription", "clinic_list", "web_list"),
        "note": _free,
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
        "direction": _one_of("better", "worse", "neutral"),
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
        "statement": _filled,
        "direction": _one_of("better", "worse", "neutral"),
        "source_id": _filled,
    },
}


def _read(name: str, columns: dict[str, Check], folder: Path, faults: list[str]) -> list[Row]:
    path = folder / f"{name}.csv"
    if not path.exists():
        faults.append(f"{path.name}:0:-: the file is missing")
        return []
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        if list(reader.fieldnames or []) != list(columns):
            faults.append(f"{path.name}:1:-: columns must be {', '.join(columns)}")
            return []
        rows = list(reader)
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            faults.append(f"{path.name}:{number}:-: has too many or too few cells")
            continue
        for column, check in columns.items():
            wrong = check(row[column])
            if wrong:
                faults.append(f"{path.name}:{number}:{column}: {wrong}")
    return rows


def _check_references(tables: dict[str, list[Row]], faults: list[str]) -> None:
    known = {row["inci_name"] for row in tables["ingredients"]}
    sources = {row["source_id"] for row in tables["sources"]}
    classes = {row["film_class"] for row in tables["film_parameters"]}
    for name, rows in tables.items():
        for number, row in enumerate(rows, start=2):
            where = f"{name}.csv:{number}"
            for column in ("inci_name", "same_as"):
                if row.get(column, next(iter(known), "")) not in known:
                    faults.append(f"{where}:{column}: '{row[column]}' is not in ingredients.csv")
            if (row.get("film_class") or next(iter(classes), "")) not in classes:
                faults.append(f"{where}:film_class: '{row['film_class']}' is not in film_parameters.csv")
            faults.extend(
                f"{where}:source_id: '{source}' is not in sources.csv"
                for source in row["source_id"].split(";")
                if source not in sources
            )
    for name in ("ingredients", "film_classes", "one_percent_markers", "film_parameters", "sources"):
        key = next(iter(TABLES[name]))
        seen: set[str] = set()
        for number, row in enumerate(tables[name], start=2):
            if row[key] in seen:
                faults.append(f"{name}.csv:{number}:{key}: '{row[key]}' stands twice")
            seen.add(row[key])


def read_tables(folder: Path = DATA) -> dict[str, list[Row]]:
    """All tables by name. Raises DataFault with every fault found, never only the first."""
    faults: list[str] = []
    tables = {name: _read(name, columns, folder, faults) for name, columns in TABLES.items()}
    if not faults:
        _check_references(tables, faults)
    if faults:
        raise DataFault("\n".join(faults))
    return tables
