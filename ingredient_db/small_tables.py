"""The tables that are read whole: what stands behind ratings, groups of substances, what is said of milia."""

from __future__ import annotations

import re
from functools import cached_property

from ingredient_db.index import Index, of_cells
from ingredient_db.records import (
    EvidenceTier,
    GroupRule,
    Ingredient,
    MiliaStatement,
    RatingSource,
    RatingWords,
    SourceKind,
)


class SmallTables:
    """Each table is read when it is first asked for."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._members: dict[tuple[str, str], bool] = {}

    @cached_property
    def rating_sources(self) -> dict[str, RatingSource]:
        """Sources of comedogenicity ratings by id."""
        rows = self._index.rows("rating_sources")
        return {row[0]: of_cells(RatingSource, (*row[:2], int(row[2]) if row[2] else None, *row[3:])) for row in rows}

    @cached_property
    def tiers(self) -> dict[str, EvidenceTier]:
        """Kinds of evidence for a rating, strongest first."""
        rows = self._index.rows("tiers")
        return {row[0]: of_cells(EvidenceTier, (*row[:2], float(row[2]), row[3] == "1", *row[4:])) for row in rows}

    @cached_property
    def rating_words(self) -> dict[str, RatingWords]:
        """Ratings in words, and the grades they stand for."""
        rows = self._index.rows("rating_words")
        return {
            row[0]: of_cells(RatingWords, (row[0], float(row[1]), float(row[2]), row[3] == "1", *row[4:]))
            for row in rows
        }

    @cached_property
    def source_kinds(self) -> dict[str, SourceKind]:
        """Kinds of sources by name."""
        return {row[0]: of_cells(SourceKind, row) for row in self._index.rows("source_kinds")}

    @cached_property
    def milia(self) -> dict[str, list[MiliaStatement]]:
        """What is said of milia, by topic."""
        by_topic: dict[str, list[MiliaStatement]] = {}
        for row in self._index.rows("milia"):
            by_topic.setdefault(row[0], []).append(of_cells(MiliaStatement, row))
        return by_topic

    @cached_property
    def _groups(self) -> dict[str, list[tuple[GroupRule, re.Pattern[str]]]]:
        groups: dict[str, list[tuple[GroupRule, re.Pattern[str]]]] = {}
        for row in self._index.rows("groups"):
            groups.setdefault(row[0], []).append((of_cells(GroupRule, row), re.compile(row[3])))
        return groups

    def is_group(self, group: str) -> bool:
        """Whether there is such a group in `data/substance_groups.csv`."""
        return group in self._groups

    def in_group(self, record: Ingredient, group: str) -> bool:
        """Whether an ingredient is one of a group of `data/substance_groups.csv`. Raises KeyError for no such group."""
        known = self._members.get((record.inci, group))
        if known is None:
            known = self._members[record.inci, group] = self._fits(record, group)
        return known

    def _fits(self, record: Ingredient, group: str) -> bool:
        return any(
            (not rule.inci or rule.inci in (record.inci, record.same_as))
            and (not rule.film_class or rule.film_class == record.film_class)
            and (not rule.function or rule.function in record.functions)
            and bool(pattern.search(record.inci))
            for rule, pattern in self._groups[group]
        )
