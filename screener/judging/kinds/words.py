"""What kind of product the pack says it is: rinsed off, left on, a stick or ointment, a sunscreen, an eye cream.

`product_kinds.csv` holds the words, in eleven languages: those of a title count in a short line alone, those of
directions anywhere. What stands beside "after", "before" or "apply" tells of another product (`other_product`); "rinse"
beside the eyes is a warning that stands on most packs (`accident`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, get_args

from screener.judging.claims.words import forms_of, rows, squeezed
from screener.terms import ProductKind

# A title has at most so many words.
TITLE = 7
BESIDE = ("other_product", "accident")
_PHRASE = re.compile(r"[^.!?:;\n•|]+")


class PrintedKind(NamedTuple):
    """A kind and the words on the pack that say so."""

    kind: ProductKind
    printed: str


class _Row(NamedTuple):
    kind: ProductKind
    title: bool
    form: str


class _Words(NamedTuple):
    """`rows`: by their first word."""

    rows: dict[str, list[_Row]]
    other_product: frozenset[str]
    accident: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    table = rows(Path(__file__).parent / "product_kinds.csv")
    by_first: dict[str, list[_Row]] = {}
    for row in table:
        for kind in get_args(ProductKind):
            if row["kind"] == kind:
                form = _phrase(row["words"].split())
                by_first.setdefault(form.split()[0], []).append(_Row(kind, row["where"] == "title", form))
    return _Words(
        by_first,
        *(frozenset(squeezed(row["words"]) for row in table if row["kind"] == name) for name in BESIDE),
    )


def _phrase(words: Iterable[str]) -> str:
    """Words in the form they are compared in, so that one phrase is found in another as whole words."""
    return f" {' '.join(map(squeezed, words))} "


def product_kind(text: str) -> PrintedKind | None:
    """The kind of product, None where the pack does not say or says two things."""
    titles: dict[ProductKind, str] = {}
    directions: dict[ProductKind, str] = {}
    table = _words()
    before = False
    for hit in _PHRASE.finditer(text):
        words = forms_of(hit[0])
        if not words:
            continue
        # "Avoid the eyes. Rinse with water …": the sentence after it belongs to it.
        here = not table.accident.isdisjoint(words)
        accident, before = here or before, here
        title = len(words) <= TITLE and table.other_product.isdisjoint(words)
        phrase = f" {' '.join(words)} "
        begun = (row for word in set(words) for row in table.rows.get(word, ()))
        found = [row for row in begun if row.form in phrase and (title if row.title else not accident)]
        # "Do not rinse off" holds "rinse off".
        stays = any(row.kind == "leave_on" and not row.title for row in found)
        for row in found:
            if not (stays and row.kind == "rinse_off"):
                (titles if row.title else directions).setdefault(row.kind, " ".join(hit[0].split()))
    return _decided(titles, directions)


def _decided(titles: dict[ProductKind, str], directions: dict[ProductKind, str]) -> PrintedKind | None:
    """A title says more than directions; of two titles the more special one counts, and rinsed off is no other."""
    if "rinse_off" in titles:
        others = {"sunscreen", "eye_cream", "balm_stick", "leave_on"} & set(titles)
        return None if others else PrintedKind("rinse_off", titles["rinse_off"])
    named = next((kind for kind in ("eye_cream", "sunscreen", "balm_stick", "leave_on") if kind in titles), None)
    if named and "rinse_off" not in directions:
        return PrintedKind(named, titles[named])
    if named is None and "rinse_off" in directions:
        return PrintedKind("rinse_off", directions["rinse_off"])
    if named is None and "leave_on" in directions:
        return PrintedKind("leave_on", directions["leave_on"])
    return None
