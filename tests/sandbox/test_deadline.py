"""Deadlines, here and in a child."""

from __future__ import annotations

from screener.sandbox.child import Child
from screener.sandbox.deadline import KILL_AFTER, LIBRARY_SHARE, OVERDUE, SERVICE_SHARE, Deadline


def left_there(until: Deadline) -> float:
    return until.left


def test_what_is_left_and_its_shares() -> None:
    until = Deadline.after(10.0)
    assert 9.0 < until.left <= 10.0
    assert not until.over
    assert 4.0 < until.share(0.5) <= 5.0
    gone = Deadline.after(-1.0)
    assert gone.over
    assert (gone.left, gone.share(0.5)) == (0.0, 0.0)
    assert Deadline.after(float("inf")).left == float("inf")


def test_it_is_the_same_in_a_child() -> None:
    child = Child()
    try:
        until = Deadline.after(100.0)
        there = child.run(left_there, until, deadline=60.0)
        # Between what was left before and after asking.
        assert until.left <= there <= 100.0
    finally:
        child.end()


def test_a_reading_ends_before_it_is_killed_and_is_killed_before_the_system_does() -> None:
    assert 0 < SERVICE_SHARE < LIBRARY_SHARE < 1
    assert 0 < KILL_AFTER < OVERDUE
