"""A pool: children lent to threads, results in the order of the pieces, and nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from screener.errors import NotAPhoto, ReaderDied, ReaderNotStarted, ReadingTimedOut
from screener.sandbox.child import ChildLimits, end_children
from screener.sandbox.pool import AHEAD, Lost, Pool, in_order
from tests.children import until
from tests.sandbox.test_child import AMPLE, group_alive

NOTED = "WARM_UP_NOTED"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The temporary folder of this test, of which nothing may be left."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield tmp_path
    end_children()
    assert list(tmp_path.iterdir()) == []


def note_it() -> None:
    os.environ[NOTED] = "yes"


def noted() -> str:
    return os.environ.get(NOTED, "")


def fail() -> None:
    raise NotAPhoto("Not now.")


def fatal_at_seven(number: int) -> int:
    if number == 7:
        os._exit(1)
    return number * number


def slow_at_three(number: int) -> int:
    if number == 3:
        time.sleep(600)
    return number


def refuse(_: int) -> int:
    raise NotAPhoto("Send another one.")


def hang(_: int) -> None:
    time.sleep(600)


def test_threads_have_a_child_each_and_the_idle_are_few(folder: Path) -> None:
    pool = Pool(idle=1)
    meet = threading.Barrier(3, timeout=AMPLE)

    def piece() -> int:
        with pool.borrow() as child:
            pid = child.run(os.getpid, deadline=AMPLE)
            meet.wait()
            return pid

    with ThreadPoolExecutor(3) as threads:
        pids = [future.result() for future in [threads.submit(piece) for _ in range(3)]]
    assert len(set(pids)) == 3
    assert sum(map(group_alive, pids)) == 1
    assert len(list(folder.iterdir())) == 1
    with pool.borrow() as child:
        assert child.run(os.getpid, deadline=AMPLE) in pids


def test_each_new_process_is_warmed_up_before_its_first_piece(folder: Path) -> None:
    with Pool(ChildLimits(pieces=3), note_it) as pool:
        # Warming up is the first piece of each.
        assert [pool.run(noted, deadline=AMPLE) for _ in range(4)] == ["yes"] * 4
    assert list(folder.iterdir()) == []


def test_a_warm_up_that_fails_is_told_by_the_work_alone() -> None:
    with Pool(warm_up=fail) as pool:
        assert pool.run(noted, deadline=AMPLE) == ""


def test_results_come_in_the_order_of_the_pieces_and_a_death_costs_its_own_only() -> None:
    with Pool() as pool:
        done = list(pool.ordered(fatal_at_seven, range(20), workers=2, deadline=AMPLE))
    assert [n for n, one in enumerate(done) if isinstance(one, Lost)] == [7]
    assert [one for one in done if not isinstance(one, Lost)] == [n * n for n in range(20) if n != 7]
    lost = done[7]
    assert isinstance(lost, Lost)
    assert lost.piece == 7
    assert isinstance(lost.error, ReaderDied)


def test_a_piece_that_takes_too_long_is_its_own_result_too() -> None:
    with Pool() as pool:
        done = list(pool.ordered(slow_at_three, range(5), workers=1, deadline=3.0))
    lost = done[3]
    assert isinstance(lost, Lost)
    assert isinstance(lost.error, ReadingTimedOut)
    assert [one for one in done if one is not lost] == [0, 1, 2, 4]


def test_an_error_of_the_input_is_raised() -> None:
    with Pool() as pool, pytest.raises(NotAPhoto):
        list(pool.ordered(refuse, range(5), workers=1, deadline=AMPLE))


def test_children_that_cannot_be_started_end_it_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(folder / "missing"))
    with Pool() as pool, pytest.raises(ReaderNotStarted):
        list(pool.ordered(fatal_at_seven, range(5), workers=1, deadline=AMPLE))


def test_pieces_are_not_read_far_ahead() -> None:
    taken: list[int] = []

    def pieces() -> Iterator[int]:
        for number in range(1_000):
            taken.append(number)
            yield number

    with Pool() as pool:
        results = pool.ordered(abs, pieces(), workers=2, deadline=AMPLE)
        assert next(results) == 0
        assert len(taken) <= 2 * AHEAD
        results.close()


def test_left_early_its_children_end_at_once(folder: Path) -> None:
    with Pool() as pool:
        results = pool.ordered(slow_at_three, range(100), workers=2, deadline=600.0)
        assert [next(results) for _ in range(3)] == [0, 1, 2]
        started = time.monotonic()
        results.close()
        assert time.monotonic() - started < 10
    assert list(folder.iterdir()) == []


def test_left_early_it_ends_no_child_of_another_pool(folder: Path) -> None:
    with Pool() as other, Pool() as pool:
        pid = other.run(os.getpid, deadline=AMPLE)
        results = pool.ordered(slow_at_three, range(9), workers=1, deadline=600.0)
        assert next(results) == 0
        results.close()
        assert other.run(os.getpid, deadline=AMPLE) == pid
    assert list(folder.iterdir()) == []


def test_in_order_raises_what_the_function_raises_and_stops() -> None:
    stopped = threading.Event()

    def work(number: int) -> int:
        if number == 1:
            raise ValueError("odd")
        if number > 1:
            stopped.wait(AMPLE)
        return number

    results = in_order(work, range(10), threads=2, stop=stopped.set)
    assert next(results) == 0
    with pytest.raises(ValueError, match="odd"):
        next(results)
    assert stopped.is_set()


INTERRUPTED = f"""
import signal, sys
sys.path[:] = {sys.path!r}
# As in a terminal, also where whoever started the tests ignores it.
signal.signal(signal.SIGINT, signal.default_int_handler)
from screener.sandbox.pool import Pool
from tests.sandbox import test_pool
with Pool() as pool:
    print("ready", flush=True)
    list(pool.ordered(test_pool.hang, range(10), workers=2, deadline=600.0))
"""


def test_ctrl_c_ends_all(folder: Path) -> None:
    parent = subprocess.Popen([sys.executable, "-c", INTERRUPTED], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert parent.stdout is not None
    assert parent.stdout.readline() == b"ready\n"
    assert until(lambda: len(list(folder.iterdir())) == 2)
    parent.send_signal(signal.SIGINT)
    assert parent.wait(20) == -signal.SIGINT
    parent.stdout.close()
    assert list(folder.iterdir()) == []


def test_an_idle_child_that_was_ended_is_not_lent_again(folder: Path) -> None:
    with Pool() as pool:
        with pool.borrow() as child:
            first = child.run(os.getpid, deadline=AMPLE)
        end_children()
        assert not group_alive(first)
        with pool.borrow() as other:
            assert other is not child
            assert other.run(os.getpid, deadline=AMPLE) != first
    assert list(folder.iterdir()) == []


def fail_and_leave_a_program() -> None:
    subprocess.Popen(["sleep", "600"])
    raise ReadingTimedOut(str(os.getpid()))


def test_what_a_failed_reader_left_behind_goes_with_its_child() -> None:
    with Pool() as pool:
        with pytest.raises(ReadingTimedOut) as failed:
            pool.run(fail_and_leave_a_program, deadline=AMPLE)
        assert until(lambda: not group_alive(int(str(failed.value))))
        assert pool.run(os.getpid, deadline=AMPLE) != int(str(failed.value))
