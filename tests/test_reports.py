"""What each of the project's own texts is answered with: a change of any verdict stands in the change that made it.

`scripts/generate` writes `reports.csv` anew. The last column is a digest of the whole report, apart from
times and versions. For texts that are not the project's: `python -m benchmarks.same_reports COMMIT`.
"""

from __future__ import annotations

import csv
import hashlib
import io
from pathlib import Path

import orjson

from screener import screen_text
from tests.own_texts import own_texts

TABLE = Path(__file__).parent / "reports.csv"
COLUMNS = "text outcome level score low high pores milia known total claims digest".split()


def row_of(name: str, text: str) -> list[str]:
    report = screen_text(text)
    plain = report.to_dict()
    for varying in ("timings_ms", "versions"):
        plain.pop(varying)
    film, pores, milia = report.heaviness, report.pores, report.milia
    cells = [
        name,
        report.outcome,
        film.level if film else "",
        film.score if film else "",
        film.low if film else "",
        film.high if film else "",
        pores.level if pores else "",
        milia.level if milia else "",
        sum(item.inci is not None for item in report.ingredients),
        len(report.ingredients),
        "; ".join(f"{claim.claim}: {claim.verdict}" for claim in report.claims),
        hashlib.sha256(orjson.dumps(plain)).hexdigest()[:12],
    ]
    return list(map(str, cells))


def table() -> str:
    """The rows of all texts, as CSV."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows(row_of(name, text) for name, text in own_texts().items())
    return out.getvalue()


def test_every_text_is_answered_as_before() -> None:
    made, written = table().splitlines(), TABLE.read_text(encoding="utf-8").splitlines()
    assert made[0] == written[0]
    changed = [f"- {old}\n+ {new}" for old, new in zip(written, made, strict=False) if old != new]
    assert not changed, "\n".join([f"{len(changed)} answers changed; meant so? scripts/generate", *changed[:20]])
    assert len(made) == len(written)
