"""Shares that only the whole list tells: grams of a batch, "each gram contains", numbers without a unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingredient_db import IngredientDB
from screener.label.printed import PrintedItem
from screener.naming.pack_words import any_of
from screener.naming.share_rows import own_amounts
from screener.naming.shares import has_grams
from screener.naming.splits import match_whole
from screener.terms.numbers import numbers_beside

NUMBERS = numbers_beside(__file__, "label_numbers.csv")
BATCH, BATCH_OFF = NUMBERS["batch.grams"], NUMBERS["batch.off"]
BARE_LEAST, BARE_MOST = NUMBERS["batch.bare_least"], NUMBERS["batch.bare_most"]
REACH = NUMBERS.whole("batch.reach")
WHOLE = 100.0

# "Each 100 g contains", "Each gram contains", "1 g of ointment contains".
_EACH = re.compile(
    rf"""
    (?<![^\W\d_]) (?:{any_of("each_weight")}) \s{{1,3}} (?: (?P<of>\d{{1,4}}) \s{{0,3}} )?
    (?P<unit> kg | mg | grams? | gramm?e?s? | gm | g | гр | г ) (?![^\W\d_])
    """,
    re.IGNORECASE | re.VERBOSE,
)
_UNITS = {"kg": 1000.0, "mg": 0.001}
# A number at the end of an item.
LAST_NUMBER = re.compile(r"\s(\d{1,3}(?:[.,]\d{1,4})?)$")


def with_batch_shares(items: Sequence[PrintedItem], text: str, db: IngredientDB) -> list[PrintedItem]:
    """The items of one list in `text`, with the shares (% w/w) that they have only together; else as they are.

    Grams are shares when a line ahead says in how much they are, or when every item has some and they add up to the
    batch. Numbers without a unit are when every item ends in one and they add up to about 100.
    """
    found = list(items)
    if not found or any(item.stated is not None for item in found):
        return found
    return _by_grams(found, text) or _by_numbers(found, text, db) or found


def _by_grams(items: list[PrintedItem], text: str) -> list[PrintedItem]:
    if not has_grams(text, items[0].start, items[-1].end + REACH):
        return []
    grams = [_grams(text[item.start : _behind(items, i, text)]) for i, item in enumerate(items)]
    if not any(grams):
        return []
    batch = _batch(text[max(0, items[0].start - REACH) : items[0].start])
    if batch is None:
        total = sum(one or 0.0 for one in grams)
        if None in grams or abs(total - BATCH) > BATCH_OFF:
            return []
        batch = total
    return [
        replace(item, stated=_percent(one, batch)) if one is not None and one <= batch else item
        for item, one in zip(items, grams, strict=True)
    ]


def _behind(items: list[PrintedItem], i: int, text: str) -> int:
    """Where what is printed behind an item ends: at the next item, and at the end of its line."""
    end = items[i + 1].start if i + 1 < len(items) else min(len(text), items[i].end + REACH)
    line = text.find("\n", items[i].end, end)
    return max(items[i].end, end if line < 0 else line)


def _grams(text: str) -> float | None:
    return next((one.grams for one in own_amounts(text) if one.grams is not None), None)


def _batch(ahead: str) -> float | None:
    """In how many grams the amounts below are, by the last line that says so."""
    hit = next(reversed(list(_EACH.finditer(ahead))), None)
    if hit is None:
        return None
    return float(hit["of"] or 1) * _UNITS.get(hit["unit"].lower(), 1.0) or None


def _percent(grams: float, batch: float) -> float:
    return float(f"{grams / batch * WHOLE:.6g}")


def _by_numbers(items: list[PrintedItem], text: str, db: IngredientDB) -> list[PrintedItem]:
    out: list[PrintedItem] = []
    for item in items:
        stretch = text[item.start : item.end]
        hit = LAST_NUMBER.search(stretch)
        # The number of a known name is a part of it: "Polysorbate 20".
        if hit is None or (item.match.inci is not None and item.printed.endswith(hit[1])):
            return []
        match = item.match if item.match.inci else match_whole(stretch[: hit.start()], db)
        out.append(replace(item, stated=_value(hit[1]), match=match))
    total = sum(item.stated or 0.0 for item in out)
    return out if len(out) > 1 and BARE_LEAST <= total <= BARE_MOST else []


def _value(number: str) -> float:
    return float(number.replace(",", "."))
