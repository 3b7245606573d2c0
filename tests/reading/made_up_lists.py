"""Lists for tests of what is made of them: `item` and `found` with known and unknown names."""

from __future__ import annotations

from ingredient_db.records import Match
from screener.label.printed import PrintedItem, PrintedList
from screener.terms import Role


def item(known: bool, position: int = 1, *, printed: str = "Zorvatine", role: Role = "listed") -> PrintedItem:
    match = Match(inci="GLYCERIN", method="exact", score=1.0) if known else Match(inci=None, method="none", score=0.0)
    return PrintedItem(
        printed="Glycerin" if known else printed,
        start=0,
        end=9,
        role=role,
        position=position,
        match=match,
        read=(0.95,),
    )


def found(known: int, unknown: int, *, headed: bool = True) -> PrintedList:
    items = [item(n < known, n + 1) for n in range(known + unknown)]
    return PrintedList(items=tuple(items), headed=headed)
