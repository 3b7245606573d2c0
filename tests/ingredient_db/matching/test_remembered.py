"""Answers that are kept: bounded by bytes, never by how long a text is or how many there are."""

from __future__ import annotations

import random
import string
from typing import Any

import pytest

from ingredient_db import load
from ingredient_db.matching.fold import fold
from ingredient_db.matching.remembered import MAX_NAME, Remembered, names_remembered

MOST = 20_000


def counted(asked: list[str]) -> Remembered[[int], str]:
    @names_remembered(MOST)
    def doubled(name: str, times: int) -> str:
        """A name so many times."""
        asked.append(name)
        return name * times

    return doubled


def test_a_name_is_worked_out_once_for_each_of_the_other_arguments() -> None:
    asked: list[str] = []
    doubled = counted(asked)
    assert [doubled("a", 2), doubled("a", 2), doubled("a", 3)] == ["aa", "aa", "aaa"]
    assert asked == ["a", "a"]
    assert doubled.__doc__ == "A name so many times."


def test_what_is_kept_has_a_bound_and_what_was_asked_lately_stays() -> None:
    asked: list[str] = []
    doubled = counted(asked)
    for number in range(1000):
        doubled("often", 1)
        doubled(f"name {number}", 1)
        assert doubled.kept_bytes <= MOST
    assert asked.count("often") == 1
    assert doubled.kept_bytes > MOST / 3
    doubled.clear()
    assert doubled.kept_bytes == 0


def test_a_text_longer_than_a_name_is_answered_and_not_kept() -> None:
    doubled = counted([])
    assert doubled("x" * (MAX_NAME + 1), 1) == "x" * (MAX_NAME + 1)
    assert doubled.kept_bytes == 0
    doubled("x" * MAX_NAME, 1)
    assert doubled.kept_bytes > 0


@pytest.mark.parametrize("ask", ["match", "match_exact", "get", "fold"])
def test_long_texts_leave_nothing_in_the_dictionary(ask: str) -> None:
    kept: Remembered[[], Any] = getattr(load(), ask, fold)
    rng = random.Random(7)
    before = kept.kept_bytes
    for _ in range(50):
        kept("".join(rng.choices(string.ascii_letters + " ", k=20_000)))
    assert kept.kept_bytes == before
