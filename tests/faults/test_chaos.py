"""Accepted jobs end, once, whatever is killed. The long form, with a thousand jobs: benchmarks/chaos.py."""

from __future__ import annotations

import time
from pathlib import Path

from tests import postgres
from tests.chaos import PROCESSES, Chaos, Outcome
from tests.children import until

# Seconds within which it must be over, on a machine that is busy with other things; it takes about ten.
BOUND = 300.0


def held(outcome: Outcome, jobs: int, allowed: int) -> None:
    assert outcome.accepted == jobs
    assert outcome.states == {"done": jobs}
    assert (outcome.lost, outcome.wrong, outcome.changed, outcome.left) == ([], [], [], [])
    assert 0 <= outcome.reruns <= allowed


def takes_jobs(log: Path) -> bool:
    """Whether all workers of the machine that writes this log have begun."""
    return log.read_text(encoding="utf-8").count('"event":"worker started"') >= PROCESSES


def test_nothing_is_lost_on_sqlite_whatever_is_killed(tmp_path: Path) -> None:
    chaos = Chaos(tmp_path, seed=7)
    with chaos.running() as live:
        outcome = chaos.run(live, jobs=40, kills=4, seconds=BOUND)
    held(outcome, 40, outcome.allowed)
    assert outcome.killed.total() == 4


def test_on_postgres_the_jobs_of_a_machine_that_is_gone_go_to_the_other(tmp_path: Path, postgres_address: str) -> None:
    chaos = Chaos(tmp_path, postgres.database(postgres_address), machines=2, work=2.0)
    with chaos.running() as live:
        # Else the one that is there first may have done all before the other comes.
        assert until(lambda: all(map(takes_jobs, (tmp_path / "machine-0", tmp_path / "machine-1"))), BOUND)
        ends = time.monotonic() + BOUND
        paths = chaos.hand_in(live, 8, ends)
        while chaos.states(live, paths).count("running") < 2 * PROCESSES:
            assert time.monotonic() < ends
        chaos.machines[0].kill(for_good=True)
        gone = time.monotonic()
        outcome = chaos.follow(live, paths, ends, Outcome())
        assert time.monotonic() - gone < 120
    held(outcome, 8, allowed=PROCESSES)
    assert outcome.reruns > 0
