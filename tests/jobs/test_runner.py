"""The work on one job: its end, its crashes, its photos."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from screener.jobs import runner as reading
from screener.jobs.runner import JOB_CHILD, MOST_CRASHES, Reader
from screener.jobs.store import Store, new_job_id
from screener.sandbox.child import end_children
from screener.sandbox.pool import Pool
from screener.service.job_orders import Job, State
from screener.storage.spool import Folder, packed
from tests.jobs.conftest import ROOM, order
from tests.jobs.works import Obedient


@pytest.fixture
def spool(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "spool")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(reading, "PAUSE", 0.0)
    yield
    end_children()


def handed_in(store: Store, spool: Folder, *photos: bytes) -> str:
    job_id = new_job_id()
    spool.put(job_id, packed(b"", photos))
    store.add(job_id, order("me", photos=photos), ROOM)
    return job_id


def reader(store: Store, spool: Folder, seconds: float = 30.0) -> Reader:
    return Reader(
        worker="worker",
        store=store,
        spool=spool,
        pool=Pool(JOB_CHILD, idle=1),
        read=Obedient(),
        seconds=seconds,
    )


def job(store: Store, job_id: str) -> Job:
    found = store.find(job_id, "me")
    assert found is not None
    return found


def names(spool: Folder) -> list[str]:
    return [name for name, _ in spool.ages()]


def test_photos_become_the_report_and_are_gone(store: Store, spool: Folder) -> None:
    job_id = handed_in(store, spool, b"one", b"two")
    reader(store, spool).read(job_id)
    done = job(store, job_id)
    digest = hashlib.sha256(b"one|two").hexdigest()
    assert (done.state, done.runs, done.crashes) == (State.DONE, 1, 0)
    assert orjson.loads(done.report or b"") == {"digest": digest, "photos": 2}
    assert names(spool) == []


def test_what_cannot_be_used_fails_at_once(store: Store, spool: Folder) -> None:
    job_id = handed_in(store, spool, b"refuse")
    reader(store, spool).read(job_id)
    failed = job(store, job_id)
    assert failed.error is not None
    assert (failed.state, failed.runs, failed.error["slug"]) == (State.FAILED, 1, "not-a-photo")
    assert names(spool) == []


@pytest.mark.parametrize("photo", [b"die", b"raise"])
def test_a_crash_is_tried_again_and_at_the_third_set_aside(store: Store, spool: Folder, photo: bytes) -> None:
    job_id = handed_in(store, spool, photo)
    reader(store, spool).read(job_id)
    aside = job(store, job_id)
    assert aside.error is not None
    assert (aside.state, aside.crashes, aside.error["slug"]) == (State.SET_ASIDE, MOST_CRASHES, "job-set-aside")
    assert "canary" not in str(aside.error)
    assert names(spool) == []


def test_one_crash_less_is_not_set_aside(store: Store, spool: Folder) -> None:
    job_id = handed_in(store, spool, b"fine")
    for _ in range(MOST_CRASHES):
        # Each but the first finds it left in the middle.
        store.begin(job_id, "worker that died")
    assert store.begin(job_id, "x").crashes == MOST_CRASHES  # type: ignore[union-attr]
    other = handed_in(store, spool, b"fine")
    for _ in range(MOST_CRASHES - 1):
        store.begin(other, "worker that died")
    for one in (job_id, other):
        reader(store, spool).read(one)
    assert job(store, other).state is State.DONE
    assert job(store, other).crashes == MOST_CRASHES - 1
    assert job(store, job_id).state is State.SET_ASIDE


def test_what_takes_too_long_fails_in_time(store: Store, spool: Folder) -> None:
    job_id = handed_in(store, spool, b"sleep")
    started = time.monotonic()
    reader(store, spool, seconds=1.0).read(job_id)
    assert time.monotonic() - started < 10
    failed = job(store, job_id)
    assert failed.error is not None
    assert (failed.state, failed.error["slug"]) == (State.FAILED, "reading-timed-out")


def test_photos_that_are_lost_are_told(store: Store, spool: Folder) -> None:
    job_id = handed_in(store, spool, b"one")
    spool.drop(job_id)
    reader(store, spool).read(job_id)
    failed = job(store, job_id)
    assert failed.error is not None
    assert (failed.state, failed.error["slug"]) == (State.FAILED, "photos-lost")


def test_a_cancelled_job_is_stopped_in_the_middle(store: Store, spool: Folder) -> None:
    job_id = handed_in(store, spool, b"sleep")
    one = reader(store, spool, seconds=60.0)
    reading_it = threading.Thread(target=one.read, args=(job_id,))
    reading_it.start()
    ends = time.monotonic() + 20
    while one._now is None and time.monotonic() < ends:
        time.sleep(0.02)
    one.stop_unless_ours()
    assert reading_it.is_alive()
    store.remove(job_id, "me")
    one.stop_unless_ours()
    reading_it.join(20)
    assert not reading_it.is_alive()
    assert job(store, job_id).state is State.CANCELLED
    assert names(spool) == []


def test_a_job_that_was_taken_over_keeps_its_photos(store: Store, spool: Folder) -> None:
    job_id = handed_in(store, spool, b"sleep")
    one = reader(store, spool, seconds=60.0)
    reading_it = threading.Thread(target=one.read, args=(job_id,))
    reading_it.start()
    ends = time.monotonic() + 20
    while one._now is None and time.monotonic() < ends:
        time.sleep(0.02)
    store.begin(job_id, "another")
    one.stop_unless_ours()
    reading_it.join(20)
    assert not reading_it.is_alive()
    assert job(store, job_id).state is State.RUNNING
    assert names(spool) == [job_id]
