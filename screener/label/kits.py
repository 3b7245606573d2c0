"""Several lists on one pack: the products of a kit, the same list in two languages, a list pasted twice.

Within one formula a name is printed once. So where names come back behind a stop, a heading or a title ("Serum:"),
another list has begun; where nearly all of them come back, it is the same list again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import pairwise

from ingredient_db import IngredientDB
from ingredient_db.records import Match
from screener.label.pieces import ASIDES, Piece
from screener.label.printed import PrintedItem
from screener.terms.numbers import numbers_beside

NUMBERS = numbers_beside(__file__, "label_numbers.csv")
AGAIN = NUMBERS["kit.again"]
MOST_AGAIN = NUMBERS["kit.misread_again"]
OWN_NAMES, COME_BACK = NUMBERS.whole("kit.own_names"), NUMBERS.whole("kit.come_back")
PASTED = NUMBERS.whole("kit.pasted")
MOST_HIGHLIGHTS = NUMBERS.whole("kit.most_highlights")
MOST_LISTS = NUMBERS.whole("kit.most_lists")
LONGEST_LIST_NAME = NUMBERS.whole("kit.longest_name")
# It begins most lists.
WATER = "AQUA"

_JOINED = ("comma", "mark", "wrap", "row", *ASIDES)
_BEGINS = ("heading", "para", "stop", "bullet", "colon")


def substance(match: Match | None, db: IngredientDB) -> str | None:
    """One word for all names of what a name was taken for; None where it was taken for nothing."""
    record = db.get(match.inci) if match and match.inci else None
    return (record.same_as or record.inci) if record else None


def meaning(item: PrintedItem, db: IngredientDB) -> str:
    """What an item stands for: one word for all names of a substance; the printed text where none is known."""
    return substance(item.match, db) or " ".join(item.printed.lower().split())


def is_water(text: str, db: IngredientDB) -> bool:
    """Whether a text is a name of water, with which most lists begin."""
    return substance(db.match_exact(text), db) == WATER


class _List:
    """A list of a pack while it is put together: `known` is what its named items mean, `all` what all of them do.

    `title`: its printed name and where that begins. `apart`: prose or a heading parts it from the list before it.
    `numbered`: its title is of a kind that no sentence has ("2剤").
    """

    def __init__(self, items: list[PrintedItem], db: IngredientDB, title: tuple[str, int], apart: bool) -> None:
        self.items = items
        self.apart = apart
        self.numbered = False
        self.title = title
        means = [meaning(item, db) for item in items]
        self.water_first = means[0] == WATER
        self.known = {mean for mean, item in zip(means, items, strict=True) if item.match.inci}
        self.all = set(means)

    def extend(self, other: _List) -> None:
        self.items += other.items
        self.known |= other.known
        self.all |= other.all


def without_repeats(items: Sequence[PrintedItem], db: IngredientDB) -> list[PrintedItem]:
    """Drops names beside one another that mean the same ("Aqua, Water"), and stretches that are pasted twice.

    A single name that comes back is kept: the pack says so.
    """
    means = [meaning(item, db) for item in items]
    seen: set[str] = set()
    out: list[PrintedItem] = []
    i = 0
    while i < len(items):
        run = 0
        while i + run < len(items) and means[i + run] in seen:
            run += 1
        if run >= PASTED:
            i += run
            continue
        if not (i and means[i] == means[i - 1] and not _two_colours(items[i - 1], items[i])):
            out.append(items[i])
        seen.add(means[i])
        i += 1
    return out


def _two_colours(one: PrintedItem, other: PrintedItem) -> bool:
    """Two numbers of one kind of pigment: red, yellow and black iron oxide."""
    return one.match.inci != other.match.inci and all((i.match.inci or "").startswith("CI ") for i in (one, other))


def without_highlights(items: Sequence[PrintedItem], db: IngredientDB) -> tuple[list[PrintedItem], list[PrintedItem]]:
    """(the list, what stood ahead of it): names ahead of water that all come back behind it are a shop's highlights."""
    # Most lists begin with water.
    water = next((i for i, item in enumerate(items[:MOST_HIGHLIGHTS]) if meaning(item, db) == WATER), 0)
    if any(item.role == "active" for item in items[:water]):
        return list(items), []
    ahead = {meaning(item, db) for item in items[:water] if item.match.inci}
    if ahead and ahead <= {meaning(item, db) for item in items[water:]}:
        return list(items[water:]), list(items[:water])
    return list(items), []


def separated(
    items: Sequence[PrintedItem],
    pieces: Sequence[Piece],
    db: IngredientDB,
    apart: Set[int] = frozenset(),
    *,
    misread: bool = False,
) -> tuple[list[PrintedItem], tuple[tuple[str, int], ...]]:
    """The items with the number of their list, and of each list its printed name ("" where it has none) and where in
    the text the name begins (-1).

    `apart`: where in the text (character offsets) lists begin that prose or a heading parts from the one before.
    `misread`: the text was read from a photo, where a stop or a colon may be a misread comma, and a line read twice.
    One list has no names at all.
    """
    starts = [piece.start for piece in pieces]
    stretches = _stretches(items, pieces, starts)
    if len(stretches) < 2:
        return list(items), ()
    lists = _lists([_read(stretch, pieces, starts, apart, db) for stretch in stretches], misread)
    if len(lists) < 2:
        return [item for one in lists for item in one.items], ()
    for before, one in pairwise(lists):
        if [item.start for item in before.items] == [one.title[1]]:
            # The only name of the list before is no title of the next.
            one.title = ("", -1)
    # "2. Cream", which is a name as well, was taken for the end of the list before.
    at = {start for _, start in (one.title for one in lists)}
    numbered = [
        replace(item, list_number=i) for i, one in enumerate(lists) for item in one.items if item.start not in at
    ]
    return numbered, tuple(one.title for one in lists)


def _lists(stretches: Sequence[_List], misread: bool) -> list[_List]:
    """Stretches that go on with a list joined to it, of a list that comes again the fuller one."""
    lists: list[_List] = []
    for one in stretches:
        if lists and one.apart and one.numbered:
            lists.append(one)
            continue
        again = next((i for i in _latest(lists) if _is_again(one.known, lists[i].all)), None)
        if again is not None and misread:
            lists[again].extend(one)
        elif again is not None:
            lists[again] = max(lists[again], one, key=lambda each: len(each.known))
        elif lists and one.title[0] and one.known and one.all <= lists[-1].all:
            # "Key ingredients: Glycerin, Panthenol." behind the list that has them.
            continue
        elif lists and not (_is_seen_apart if misread else _begins_another)(one, lists[-1]):
            lists[-1].extend(one)
        else:
            lists.append(one)
    return lists


def _latest(lists: Sequence[_List]) -> range:
    return range(max(0, len(lists) - MOST_LISTS), len(lists))


def _stretches(items: Sequence[PrintedItem], pieces: Sequence[Piece], starts: Sequence[int]) -> list[list[PrintedItem]]:
    """Items between two places at which another list may begin."""
    out: list[list[PrintedItem]] = []
    last = -1
    for item in items:
        at = bisect_right(starts, item.start) - 1
        begins = at != last and any(pieces[i].before in _BEGINS for i in range(max(0, last + 1), at + 1))
        if begins or not out:
            out.append([])
        out[-1].append(item)
        last = at
    return out


def _read(
    one: list[PrintedItem], pieces: Sequence[Piece], starts: Sequence[int], apart: Set[int], db: IngredientDB
) -> _List:
    """A stretch as a list, with what stands ahead of it."""
    at = bisect_right(starts, one[0].start) - 1
    # Between a title and a heading right behind it stands an empty piece: "1剤 有効成分：…".
    begins = (pieces[at], pieces[at - 1]) if at and not pieces[at - 1].text else (pieces[at],)
    out = _List(one, db, _title(one, pieces, starts), starts[at] in apart)
    out.numbered = any(piece.heading == "title" for piece in begins)
    return out


def _title(one: Sequence[PrintedItem], pieces: Sequence[Piece], starts: Sequence[int]) -> tuple[str, int]:
    """The title that stands ahead of a list ("Serum:") and where it begins; ("", -1) where none does."""
    ahead = bisect_right(starts, one[0].start) - 2
    while ahead > 0 and not pieces[ahead].text:
        # A heading right behind a title: "1剤 有効成分：…".
        ahead -= 1
    if ahead < 0 or not 0 < len(pieces[ahead].text) <= LONGEST_LIST_NAME:
        return "", -1
    # What a comma joins to the list before is the last of its names, whatever comes behind: only a colon makes a title.
    own_line = pieces[ahead].after in ("heading", "para") and pieces[ahead].before not in _JOINED
    titled = own_line or pieces[ahead].after == "colon"
    return (pieces[ahead].text, pieces[ahead].start) if titled else ("", -1)


def _is_again(means: set[str], old: set[str]) -> bool:
    fewer = min(len(means), len(old))
    return fewer >= OWN_NAMES and len(means & old) >= AGAIN * fewer


def _is_seen_apart(one: _List, before: _List) -> bool:
    """The same on a photo: a title or a heading says so, both lists are long enough, and most of it is not in both."""
    if not (one.apart or one.title[0]) or min(len(one.known), len(before.known)) < OWN_NAMES:
        return False
    again = len(one.known & before.all)
    if again > MOST_AGAIN * len(one.known) or not _begins_another(one, before):
        return False
    return one.apart or (one.water_first and before.water_first)


def _begins_another(one: _List, before: _List) -> bool:
    """Whether a stretch is the list of another product than the one before it."""
    role = one.items[0].role
    if role == "may_contain" or (role == "inactive" and before.items[-1].role == "active"):
        return False
    # Water begins a list, and it is printed once in each.
    if one.apart and one.title[0]:
        return True
    if one.apart and min(len(one.known), len(before.known)) >= OWN_NAMES:
        return True
    titled = bool(one.title[0]) and one.water_first and before.water_first and len(one.known) > 1
    return titled or (len(one.known) >= OWN_NAMES and len(one.known & before.all) >= COME_BACK)
