"""What workers look after: photos nobody needs, jobs whose time is over, workers that fell silent."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from sqlalchemy import update

from screener.jobs.leases import Leases
from screener.jobs.store import Store, new_job_id
from screener.jobs.sweep import YOUNG, Stuck, Sweeper
from screener.jobs.tables import jobs, workers
from screener.service.job_orders import State
from screener.storage.spool import Folder
from tests.jobs.conftest import ROOM, order


@pytest.fixture
def spool(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "spool")


@pytest.fixture
def leases(store: Store) -> Leases:
    return Leases(store, 20.0)


@pytest.fixture
def sweeper(store: Store, leases: Leases, spool: Folder) -> Sweeper:
    return Sweeper(worker="worker", store=store, leases=leases, spool=spool, keep=60.0)


def silent_for(store: Store, worker: str, seconds: float) -> None:
    with store.transaction() as connection:
        connection.execute(update(workers).where(workers.c.worker == worker).values(seen=time.time() - seconds))


def test_photos_stay_as_long_as_their_job_is_open(
    store: Store, sweeper: Sweeper, spool: Folder, tmp_path: Path
) -> None:
    waiting, begun, ended, orphan, young = (new_job_id() for _ in range(5))
    for job_id in (waiting, begun, ended):
        store.add(job_id, order("me"), ROOM)
    for job_id in (waiting, begun, ended, orphan, young, "job_half.part"):
        spool.put(job_id, b"photo")
    store.begin(begun, "worker")
    run = store.begin(ended, "worker")
    assert run is not None
    store.finish(run, State.DONE, report=b"{}")
    old = time.time() - YOUNG - 1
    for name in (waiting, begun, orphan, "job_half.part"):
        os.utime(tmp_path / "spool" / name, (old, old))
    sweeper.photos()
    assert {name for name, _ in spool.ages()} == {waiting, begun, young}


def test_jobs_whose_time_is_over_go(store: Store, sweeper: Sweeper) -> None:
    job_id = store.add(new_job_id(), order("me"), ROOM).job_id
    kept = store.add(new_job_id(), order("me"), ROOM).job_id
    for state in (State.FAILED, None):
        with store.transaction() as connection:
            connection.execute(update(jobs).where(jobs.c.job_id == job_id).values(expires=1.0))
        sweeper.old_jobs()
        found = store.find(job_id, "me")
        assert (found.state if found else None) == state
    assert store.find(kept, "me") is not None


def test_a_worker_lives_as_long_as_it_says_so(store: Store, leases: Leases) -> None:
    leases.beat("one", "here")
    leases.beat("two", "there")
    assert leases.alive() == 2
    silent_for(store, "one", 19.0)
    assert leases.alive() == 2
    silent_for(store, "one", 21.0)
    assert leases.alive() == 1
    leases.beat("one", "here")
    leases.leave("two")
    assert leases.alive() == 1


def test_work_that_is_handed_over_and_never_begun_ends_the_process(
    store: Store, sweeper: Sweeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    job_id = store.add(new_job_id(), order("me"), ROOM).job_id
    sweeper.sweep(None)
    found = store.client.list_workflows(workflow_id_prefix=job_id)
    monkeypatch.setattr(store.client, "list_workflows", lambda **_: found)
    sweeper.sweep(job_id)
    with pytest.raises(Stuck):
        sweeper.sweep(None)
