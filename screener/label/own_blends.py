"""Blends of the user's own: in the place of the one name that is printed, the ingredients it stands for."""

from __future__ import annotations

from dataclasses import replace

from screener.label.printed import PrintedItem, PrintedList


def with_members(found: PrintedList) -> PrintedList:
    """The list with each such blend as its members, which share its place, its printed name and its share."""
    if not any(item.match.members for item in found.items):
        return found
    return replace(found, items=tuple(member for item in found.items for member in _members(item)))


def _members(item: PrintedItem) -> list[PrintedItem]:
    if not item.match.members:
        return [item]
    alone = replace(item.match, members=())
    return [replace(item, match=replace(alone, inci=inci)) for inci in item.match.members]
