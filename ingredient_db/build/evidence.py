"""Makes `docs/evidence.md` from the tables: every source, what was taken from it, how strong it is.

`scripts/generate` writes it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from ingredient_db.table_files import Row

HEAD = """# Evidence

Written by `scripts/generate` from the tables in `ingredient_db/data`; do not edit it by hand. What the
numbers are used for: [how the score works](how-the-score-works.md).

**In short.** Names, legal limits and the rules on claims rest on law and public registers. What clogs pores rests on
rabbit-ear tests of single substances from 1972 to 2007 and on lists that copy them. How heavy a film is rests on what
kind of substance it is; the weights were fitted to what kinds of product are sold as heavy or light. That heavy
products favour milia rests on doctors quoted in the press and on pages of clinics: no trial is known to us.
"""


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"| {' | '.join('---' for _ in head)} |"]
    lines += [f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows]
    return "\n".join(lines)


def _taken(tables: dict[str, list[Row]]) -> dict[str, Counter[str]]:
    """For each source the number of rows in each table that cite it."""
    taken: dict[str, Counter[str]] = defaultdict(Counter)
    for name, rows in tables.items():
        if name != "sources":
            for row in rows:
                for source in (row.get("source_id") or "").split(";"):
                    taken[source][name] += 1
    return taken


def _sources(tables: dict[str, list[Row]]) -> str:
    taken = _taken(tables)
    parts = []
    for kind in tables["source_kinds"]:
        mine = [row for row in tables["sources"] if row["kind"] == kind["kind"]]
        rows = []
        for row in mine:
            what = ", ".join(f"{count:,} in {name}" for name, count in taken[row["source_id"]].most_common())
            rows.append(
                (f"`{row['source_id']}`", row["title"], what or "cited in the code or the documents", row["note"])
            )
        parts.append(
            f"### {kind['plain'].capitalize()}: {kind['strength']}\n\n{kind['reason']}.\n\n"
            + _table(("id", "source", "rows taken from it", "note"), rows)
        )
    return "\n\n".join(parts)


def _dated(row: Row) -> tuple[str, str]:
    return row["short"], row["year"] or "unknown"


def _ratings(tables: dict[str, list[Row]]) -> str:
    per = Counter(row["source_id"] for row in tables["comedogenicity"])
    named = len({row["inci_name"] for row in tables["comedogenicity"]})
    sources = [
        (
            row["short"],
            row["year"] or "unknown",
            row["original"],
            row["method"],
            str(per[row["source_id"]]),
            row["reason"],
        )
        for row in tables["rating_sources"]
    ]
    tiers = [(row["plain"], row["weight"], row["reason"]) for row in tables["evidence_tiers"]]
    words = [
        (row["words"], f"{row['low']} to {row['high']}" if row["low"] != row["high"] else row["low"], row["reason"])
        for row in tables["rating_words"]
    ]
    return "\n\n".join(
        [
            f"{len(tables['comedogenicity']):,} ratings of {named} ingredients. Sources with the same original are "
            "copies of one table and count once.",
            _table(("source", "year", "original", "method", "ratings", "why taken so"), sources),
            _table(("kind of evidence", "weight", "reason"), tiers),
            _table(("words of the source", "grade of 5", "reason"), words),
        ]
    )


def _film(tables: dict[str, list[Row]]) -> str:
    basis = Counter((row["film_class"], row["basis"]) for row in tables["ingredient_films"])
    rows = [
        (
            row["plain"],
            row["weight"],
            row["reason"],
            row["source_id"].replace(";", ", "),
            f"{basis[row['film_class'], 'hand']:,} / {basis[row['film_class'], 'rule']:,}",
        )
        for row in tables["film_classes"]
    ]
    return _table(("film class", "weight", "reason", "sources", "ingredients by hand / by rule"), rows)


def _milia(tables: dict[str, list[Row]]) -> str:
    rows = [
        (row["topic"], row["statement"], row["direction"], row["source_id"].replace(";", ", "))
        for row in tables["milia_evidence"]
    ]
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for row in tables["skin_classes"]:
        kinds[row["kind"]][row["from_percent"]] += 1
    classes = [
        (
            kind.replace("_", " "),
            str(sum(counts.values())),
            ", ".join(sorted(f"{p} %" for p in counts if p)) or "any amount",
        )
        for kind, counts in kinds.items()
    ]
    return "\n\n".join(
        [
            _table(("topic", "what is said", "direction", "by"), rows),
            _table(("class of ingredients", "ingredients", "acts from"), classes),
        ]
    )


def page(tables: dict[str, list[Row]]) -> str:
    """The page as Markdown."""
    parts = [
        HEAD,
        "## Ratings for pores\n\n" + _ratings(tables) + "\n",
        "## Weights of films\n\nPetroleum jelly is 1.\n\n" + _film(tables) + "\n",
        "## Milia\n\n" + _milia(tables) + "\n",
        "## Every source\n\n" + _sources(tables) + "\n",
    ]
    return "\n".join(parts)
