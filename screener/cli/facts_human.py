"""One ingredient for a person: names, film class, ratings, limits, each with its source."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ingredient_db import IngredientDB
from ingredient_db.records import Ingredient, Match


def _rating(low: float | None, high: float | None, words: str) -> str:
    if low is None or high is None:
        return words
    return f"{low:g}" if low == high else f"{low:g}-{high:g}"


def _facts(record: Ingredient, db: IngredientDB) -> list[tuple[str, str, str]]:
    rows = [
        ("film class", f"{db.film[record.film_class].plain}. {record.film_note}".strip(), f"film_{record.film_basis}"),
        ("functions", ", ".join(record.functions), record.source_id),
        (
            "numbers",
            " ".join(filter(None, (record.cas and f"CAS {record.cas}", record.ec and f"EC {record.ec}"))),
            record.source_id,
        ),
        ("same as", record.same_as, "us_eu_labels"),
    ]
    rows += [
        ("comedogenic rating", f"{_rating(e.low, e.high, e.category)} of 5 ({e.tier.replace('_', ' ')})", e.source_id)
        for e in record.comedogenicity
    ]
    rows += [
        (f"{x.jurisdiction} limit", f"{x.min_percent or ''}–{x.max_percent or ''} % ({x.scope})", x.source_id)
        for x in record.limits
    ]
    rows += [("for the skin", f"{x.skin_class}: {x.effect}", x.source_id) for x in record.skin_classes]
    rows += [(x.property, f"{x.value} {x.unit} {x.conditions}".strip(), x.source_id) for x in record.occlusivity]
    names = ", ".join(name.name for name in record.names[:20])
    rows.append(("other names", names + (" …" if len(record.names) > 20 else ""), "synonyms, label_names"))
    return [row for row in rows if row[1]]


def show_ingredient(record: Ingredient, match: Match, db: IngredientDB) -> None:
    """Prints the facts as a table with a column for the source, and the sources' titles below."""
    console = Console(highlight=False)
    console.print(Text(record.inci, style="bold"), Text(f"(found by: {match.method})", style="dim"))
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(style="dim", overflow="fold", max_width=24)
    facts = _facts(record, db)
    for label, value, source in facts:
        table.add_row(label, value, source)
    console.print(table)
    cited = dict.fromkeys(part for _, _, source in facts for part in source.split(";") if part in db.sources)
    console.print()
    for source in cited:
        console.print(Text(f"{source}: {db.sources[source].title}", style="dim"))
