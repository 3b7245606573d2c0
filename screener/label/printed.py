"""What the pack says, taken apart: plain data between the label room and the rest."""

from __future__ import annotations

from dataclasses import dataclass

from ingredient_db.records import Match
from screener.terms import WHOLE, Box, Coverage, Role

# Text of a list that could not be named, and its offsets in the label's text.
Unplaced = tuple[str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedItem:
    """One ingredient as printed, with its character offsets in the label's text.

    `stated` is the percentage (% w/w) printed beside it, or None; `least` and `most` the bounds that are printed beside
    it ("min. 10 %", "5-20 %") or, for `most`, in a heading above it ("2 % or less of"). Members of a blend printed in
    brackets carry the same `position` as the blend.

    On a photo: `boxes` of its words as fractions of the upright photo, `read` the reader's confidence in each
    (0-1), `agreed` the number of readings that gave this name, `photo` which photo of the product it stands on.
    `legible`: False for an unknown name of which the readings are not sure: it keeps its place and its share of the
    product, but is shown as unplaced text, not as an ingredient.

    `shade`: of an item that may be in the product, the name of a shade that has it ("Shade Rose also contains").
    `list_number`: which of several lists on the pack it stands in, counted from 0.
    """

    printed: str
    start: int
    end: int
    role: Role
    position: int
    match: Match
    stated: float | None = None
    least: float | None = None
    most: float | None = None
    boxes: tuple[Box, ...] = ()
    read: tuple[float, ...] = ()
    agreed: int = 1
    photo: int = 0
    list_number: int = 0
    shade: str = ""
    legible: bool = True


@dataclass(frozen=True, slots=True)
class Seen:
    """Where on a photo a text stands: the `boxes` of its words, how surely each was `read` (0-1), and which `photo`."""

    boxes: tuple[Box, ...] = ()
    read: tuple[float, ...] = ()
    photo: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedList:
    """The ingredients of a label in order. `headed`: a heading announced them. `otc`: US Drug Facts.

    `unplaced` are (text, start, end) inside the list that could not be named, `unplaced_seen` where on the photo each
    of them stands, none for a text. Of a list that several readings make up the offsets of items and unplaced texts
    tell their order alone. `list_names`: the printed names of
    several lists, as of the products of a kit, "" where one has none; no name at all for the one list of most packs.
    `ordered`: False where the pack says that the order tells nothing ("in alphabetical order"). `coverage`: how much of
    the text that belongs to the list is in an item.
    """

    items: tuple[PrintedItem, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    unplaced_seen: tuple[Seen, ...] = ()
    headed: bool = False
    otc: bool = False
    list_names: tuple[str, ...] = ()
    ordered: bool = True
    coverage: Coverage = WHOLE

    @property
    def unplaced_places(self) -> tuple[Seen, ...]:
        """Where each of `unplaced` stands; a place without boxes for what no photo shows."""
        return self.unplaced_seen or (Seen(),) * len(self.unplaced)
