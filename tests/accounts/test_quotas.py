"""Quotas as facts: what is left, what is too short, and nothing taken when it is."""

from __future__ import annotations

from screener.accounts.quotas import DAY, MINUTE, Limits


class Clock:
    """A time of its own, in the middle of a day."""

    now = 20_000.0 * DAY + DAY / 2

    def __call__(self) -> float:
        return self.now


def test_a_quota_is_taken_until_it_is_too_short_and_is_whole_again() -> None:
    clock = Clock()
    limits = Limits(clock)
    first = limits.take("me", "screenings", 2, 3, 100)
    assert [(left.name, left.left) for left in first.lefts] == [("screenings", 1), ("screenings-day", 98)]
    assert first.short == ()
    refused = limits.take("me", "screenings", 2, 3, 100)
    assert [left.name for left in refused.short] == ["screenings"]
    # Nothing of the day's either.
    assert [left.left for left in refused.lefts] == [1, 98]
    assert limits.take("other", "screenings", 2, 3, 100).short == ()
    clock.now += MINUTE
    assert [left.left for left in limits.take("me", "screenings", 1, 3, 100).lefts] == [2, 97]


def test_more_than_a_whole_minute_counts_as_that() -> None:
    limits = Limits(Clock())
    taken = limits.take("me", "screenings", 50, 3, 100)
    assert (taken.short, taken.lefts[0].left) == ((), 0)


def test_the_day_may_be_the_short_one() -> None:
    clock = Clock()
    limits = Limits(clock)
    limits.start_day("me", 100)
    refused = limits.take("me", "screenings", 1, 3, 100)
    assert [left.name for left in refused.short] == ["screenings-day"]
    clock.now += DAY / 2
    assert limits.take("me", "screenings", 1, 3, 100).short == ()
