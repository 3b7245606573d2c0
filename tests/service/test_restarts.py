"""How long to wait before a process is started again."""

from __future__ import annotations

from screener.service.restarts import SHORT, RestartWait


def test_twice_as_long_each_time_up_to_the_longest_and_anew_after_one_that_lived() -> None:
    waits = RestartWait(0.5, 3.0)
    assert [waits.after(0.0) for _ in range(4)] == [1.0, 2.0, 3.0, 3.0]
    assert waits.after(SHORT) == 0.5
    assert waits.after(SHORT - 0.1) == 1.0
