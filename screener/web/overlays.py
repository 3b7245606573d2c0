"""What is drawn over the photos: boxes of ingredients, and of what could not be read, in pixels of each photo."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from screener.web.page_words import FILM_GROUPS

# A drawn pattern repeats so often along the longer side of a photo: some two strokes in a printed letter's height.
REPEATS = 110
# In the order of the legend.
MARKS = ("unread", "glare", "cut", "small", "blurred", "faint")


def drawn(report: dict[str, Any], rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """`photos`: for each its size, `unit` of the patterns, `groups` of boxes by row and `marks`; and the legend.

    Nothing for a text.
    """
    if report["source"]["kind"] != "photo":
        return {"photos": [], "groups_seen": [], "marks_seen": []}
    marks = report["quality"]["marks"]
    photos = [_photo(n, one, rows, marks) for n, one in enumerate(report["photos"] or [report["source"]])]
    seen = {group["name"] for photo in photos for group in photo["groups"]}
    kinds = [mark["kind"] for mark in marks]
    return {
        "photos": photos,
        "groups_seen": [name for name in FILM_GROUPS if name in seen],
        "marks_seen": [(kind, kinds.count(kind)) for kind in MARKS if kind in kinds],
    }


def _photo(
    number: int, source: dict[str, Any], rows: Iterable[dict[str, Any]], marks: Iterable[dict[str, Any]]
) -> dict[str, Any]:
    size = source["width"], source["height"]
    groups = [
        {"name": row["group"], "at": at, "boxes": [_pixels(box, size) for box in row["boxes"]]}
        for at, row in enumerate(rows)
        if row["photo"] == number and row["boxes"]
    ]
    here = [{"kind": mark["kind"], **_pixels(mark["box"], size)} for mark in marks if mark["photo"] == number]
    # The large ones below, so that those within them can be pointed at.
    here.sort(key=lambda mark: -mark["w"] * mark["h"])
    return {"width": size[0], "height": size[1], "unit": round(max(size) / REPEATS), "groups": groups, "marks": here}


def _pixels(box: dict[str, float], size: tuple[int, int]) -> dict[str, int]:
    wide, high = size
    return {
        "x": round(box["x"] * wide),
        "y": round(box["y"] * high),
        "w": max(1, round(box["w"] * wide)),
        "h": max(1, round(box["h"] * high)),
    }
