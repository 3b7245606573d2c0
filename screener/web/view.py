"""A report -> what the page shows: places on the drawings, words for film classes, titles of sources."""

from __future__ import annotations

from typing import Any

from ingredient_db import load
from ingredient_db.records import FilmClass
from screener.judging.film import EDGES
from screener.language.sentences import said
from screener.terms import SOURCE, Message
from screener.web.overlays import drawn

# Scores end here; the drawings are as wide.
WHOLE = 100.0


def view(report: dict[str, Any], language: str = SOURCE) -> dict[str, Any]:
    """`report`, with `gauge`, `bar`, `rows`, `photos` … for the templates; its own words are in this language."""
    heaviness = report["heaviness"]
    rows = [_row(item, language) for item in report["ingredients"]]
    so_far = [{**one, "entry": one["printed"], "group": _group(one["inci"])} for one in report["so_far"]]
    milia = report["milia"]
    return {
        "report": report,
        "gauge": _gauge(heaviness) if heaviness else None,
        "bar": _bar(heaviness["drivers"], rows) if heaviness else [],
        "rows": rows,
        "so_far": so_far,
        **drawn(report, rows or so_far),
        "findings": [{**one, "titles": _titles(one["sources"])} for one in milia["findings"]] if milia else [],
        "pore_sources": _pore_sources(report),
        "film_sources": _titles([film.source_id for film in _films(heaviness)]),
        "unknown": sum(row["group"] == "unknown" for row in rows),
    }


def _gauge(heaviness: dict[str, Any]) -> dict[str, Any]:
    """Bands of the levels and the span of the score, in hundredths of the width."""
    ends = [edge for edge, _ in EDGES[1:]] + [WHOLE]
    bands = [{"level": level, "x": edge, "width": end - edge} for (edge, level), end in zip(EDGES, ends, strict=True)]
    low, high = heaviness["low"], heaviness["high"]
    # Numbers stand outside of the span, where there is room for two digits.
    span = {"x": low, "width": high - low, "low_at": max(low - 1.2, 6.0), "high_at": min(high + 1.2, 94.0)}
    return {"bands": bands, "span": span, "at": heaviness["score"]}


def _films(heaviness: dict[str, Any] | None) -> list[FilmClass]:
    """Film classes of what makes the weight."""
    db = load()
    known = [db.get(one["inci"]) for one in heaviness["drivers"]] if heaviness else []
    return [db.film_of(one) for one in known if one]


def _pore_sources(report: dict[str, Any]) -> dict[str, list[str]]:
    """Titles of the ratings of each ingredient that is named for the pores."""
    rated = {one["inci"]: one["comedogenicity"] for one in report["ingredients"] if one["comedogenicity"]}
    drivers = report["pores"]["drivers"] if report["pores"] else []
    return {one["inci"]: _titles(rated[one["inci"]]["sources"]) for one in drivers if one["inci"] in rated}


def _bar(drivers: list[dict[str, Any]], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The drivers side by side, and what all the others add: together the whole width. Each has its row."""
    parts: list[dict[str, Any]] = []
    x = 0.0
    for number, driver in enumerate(drivers):
        width = min(WHOLE * driver["share"], WHOLE - x)
        row = next((row for row in rows if row["inci"] == driver["inci"]), None)
        name, because = driver["printed"], driver["because"]
        parts.append({"name": name, "because": because, "x": x, "width": width, "n": number, "row": row})
        x += width
    if round(WHOLE - x) > 0:
        parts.append({"name": None, "because": None, "x": x, "width": WHOLE - x, "n": len(drivers), "row": None})
    for part, percent in zip(parts, _rounded([part["width"] for part in parts]), strict=True):
        part["percent"] = percent
    return parts


def _rounded(widths: list[float]) -> list[int]:
    """Whole numbers near the widths that add up as these do: the largest remainders are rounded up."""
    whole = [int(width) for width in widths]
    missing = round(sum(widths)) - sum(whole)
    for n in sorted(range(len(widths)), key=lambda n: whole[n] - widths[n])[:missing]:
        whole[n] += 1
    return whole


def _row(item: dict[str, Any], language: str) -> dict[str, Any]:
    db = load()
    known = db.get(item["inci"]) if item["inci"] else None
    film = db.film.get(item["film_class"] or "")
    rated = item["comedogenicity"]
    cited = [known.source_id, film.source_id if film else ""] if known else []
    # A rating in numbers is shown with its own source.
    cited += [one["source"] for one in rated["ratings"] if one["low"] is None] if rated else []
    return {
        **item,
        "group": _group(item["inci"]),
        "film": said(Message(f"film.{film.film_class}"), language) if film and known else None,
        "entry": _entry(item),
        "sources": _titles(cited),
        "ratings": [
            {"title": " ".join(_titles([one["source"]])), "low": one["low"], "high": one["high"]}
            for one in (rated["ratings"] if rated else [])
            if one["low"] is not None
        ],
    }


def _group(inci: str | None) -> str:
    """What the ingredient is coloured and patterned like on the photo."""
    db = load()
    return db.film_of(db.get(inci) if inci else None).group


def _entry(item: dict[str, Any]) -> str:
    """The item as it goes back in a corrected list: with its percentage, where one stands beside it."""
    printed = str(item["printed"])
    stated = item["stated"]
    return f"{printed} {stated:g} %" if stated is not None and "%" not in printed else printed


def _titles(cited: list[str]) -> list[str]:
    """Titles of sources by id; a fact can rest on several, joined by semicolons. Each is named once."""
    ids = dict.fromkeys(one.strip() for joined in cited for one in joined.split(";") if one.strip())
    known = load().sources
    return [known[one].title for one in ids if one in known]
