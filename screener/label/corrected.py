"""A list that a person corrected: each line or entry is one ingredient, taken as it stands."""

from __future__ import annotations

from collections.abc import Sequence

from ingredient_db import IngredientDB
from screener.label.printed import PrintedItem, PrintedList
from screener.naming.shares import NO_SHARE, share_of
from screener.naming.splits import match_whole
from screener.terms import Role


def corrected(entries: Sequence[tuple[str, Role]], db: IngredientDB) -> PrintedList:
    """(printed, role) of each ingredient -> the list. Nothing is split, joined or left out but empty entries."""
    items: list[PrintedItem] = []
    at = 0
    for printed, role in entries:
        bare = " ".join(printed.split())
        if not bare:
            continue
        place = len(items) + 1
        share = share_of(bare) or NO_SHARE
        items.append(
            PrintedItem(
                printed=bare,
                start=at,
                end=at + len(bare),
                role=role,
                position=place,
                match=match_whole(bare, db),
                stated=share.exact,
                least=share.least,
                most=share.most,
            )
        )
        at += len(bare) + 1
    return PrintedList(items=tuple(items), headed=True, otc=any(item.role == "active" for item in items))
