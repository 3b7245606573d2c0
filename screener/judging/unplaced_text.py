"""Text of a list that is in no item: where it would stand if it were an ingredient."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from operator import itemgetter

from ingredient_db.records import Match
from screener.label.printed import PrintedItem, PrintedList, Unplaced

NO_NAME = Match(inci=None, method="none", score=0.0)


def unplaced_within(label: PrintedList) -> tuple[Unplaced, ...]:
    """The (text, start, end) with letters between the list's first and last item, in the order of the label.

    What stands ahead of the first item or behind the last is other print of the pack; behind the last it is more of the
    list where its end was not seen. Text that is an item as well counts as that.
    """
    if not label.items:
        return ()
    first, last = label.items[0].start, label.items[-1].end
    taken = {(item.start, item.end) for item in label.items}
    within = [
        (text, start, end)
        for text, start, end in label.unplaced
        if start >= first
        and (end <= last or not label.coverage.end)
        and (start, end) not in taken
        and any(map(str.isalpha, text))
    ]
    return tuple(sorted(within, key=itemgetter(1)))


def with_unplaced(label: PrintedList) -> PrintedList:
    """The list with an ingredient that nobody knows in place of each text that `unplaced_within` gives."""
    items: list[PrintedItem] = []
    at = 0
    members = Counter(item.position for item in label.items)
    # Numbers that no place of the list has.
    free = max(members, default=0) + 1
    for one in unplaced_within(label):
        while at < len(label.items) and label.items[at].start <= one[1]:
            items.append(label.items[at])
            at += 1
        behind = label.items[at] if at < len(label.items) else None
        # Within a blend it is one of its members; right ahead of one it is most often what the blend is called.
        blend = behind is not None and members[behind.position] > 1
        items.append(_nobody_knows(one, items[-1], behind, behind.position if behind and blend else free))
        free += 1
    return replace(label, items=(*items, *label.items[at:]))


def _nobody_knows(one: Unplaced, ahead: PrintedItem, behind: PrintedItem | None, position: int) -> PrintedItem:
    """The item between these two, below the same bound where both are."""
    text, start, end = one
    return PrintedItem(
        printed=text,
        start=start,
        end=end,
        role=ahead.role,
        position=position,
        match=NO_NAME,
        most=ahead.most if behind is not None and behind.most == ahead.most else None,
        list_number=ahead.list_number,
    )
