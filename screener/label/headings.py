"""The headings on a pack that begin or end an ingredient list, in many languages (`headings.csv`)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

Kind = Literal["list", "active", "inactive", "may_contain", "without", "end"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading found in a text: where it stands (character offsets) and what it begins."""

    start: int
    end: int
    kind: Kind


@lru_cache(maxsize=1)
def _table() -> dict[str, Kind]:
    with (Path(__file__).parent / "headings.csv").open(encoding="utf-8", newline="") as file:
        return {row["heading"].lower(): row["kind"] for row in csv.DictReader(file)}  # type: ignore[misc]


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words = sorted(_table(), key=len, reverse=True)
    names = "|".join(re.escape(word).replace("\\ ", r"\s+") for word in words)
    return re.compile(rf"(?P<name>{names})(?![^\W_])", re.IGNORECASE)


_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    return frozenset(hit[0] for word in _table() if (hit := _WORD.match(word)))


def _hits(text: str) -> Iterator[re.Match[str]]:
    """Headings by their words alone: tried only where a word begins one, which is seldom."""
    first = _first_words()
    for word in _WORD.finditer(text):
        if word[0].lower() in first:
            hit = _pattern().match(text, word.start())
            if hit:
                yield hit


# What may stand between a heading and its colon: a bracketed translation, "(INCI)", "list".
_COLON = re.compile(r"(?:\s*\([^()\n]{1,40}\)|\s*/\s*[^\W\d_]{3,20}|\s+list)?\s{0,3}[:：\-–—](?!\w)")
_LINE_END = re.compile(r"[ \t]*(?:\n|$)")
_LINE_START = re.compile(r"(?:^|[\n.;:•*)\]/|])[ \t\-–•*(\[]*$")


def find_headings(text: str) -> list[Heading]:
    """All headings in order of place. A list's heading needs a colon, or a line to itself or to begin."""
    found: list[Heading] = []
    for hit in _hits(text):
        name = re.sub(r"\s+", " ", hit["name"]).lower()
        kind = _table()[name]
        colon = _COLON.match(text, hit.end())
        before = text[max(0, hit.start() - 40) : hit.start()]
        at_start = bool(_LINE_START.search(before)) or not before.strip()
        alone = bool(_LINE_END.match(text, hit.end()))
        if kind == "without":
            accepted = bool(colon) or len(name) > 7
        elif kind == "may_contain":
            accepted = True
        elif kind == "end":
            accepted = bool(colon) or at_start
        else:
            # "INGREDIENTS Aqua, …" in capitals at the start of a line holds without a colon.
            sure = kind != "list" and " " in name
            accepted = bool(colon) or (at_start and (alone or sure or hit["name"].isupper() or hit["name"].istitle()))
        if accepted and not (found and hit.start() < found[-1].end):
            found.append(Heading(hit.start(), colon.end() if colon else hit.end(), kind))
    return found
