"""Jobs in the database: made once, worked on by one, ended once, gone in time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text, update

from screener.errors import NotAPhoto, ScreenerError, TooManyJobs
from screener.jobs.intake import JobIntake
from screener.jobs.store import Room, Store, new_job_id
from screener.jobs.tables import jobs
from screener.service.job_orders import State
from screener.settings import Settings
from tests.jobs.conftest import ROOM, order


@pytest.fixture
def owner() -> str:
    return new_job_id()[:20]


def made(store: Store, owner: str, key: str | None = None, webhook: str = "") -> str:
    return store.add(new_job_id(), order(owner, key, webhook=webhook), ROOM).job_id


def work_waiting(store: Store, job_id: str) -> list[str]:
    """Names of what DBOS is to do for a job."""
    found = store.client.list_workflows(workflow_id_prefix=job_id)
    return sorted(one.workflow_id for one in found)


def expire(store: Store, job_id: str) -> None:
    with store.transaction() as connection:
        connection.execute(update(jobs).where(jobs.c.job_id == job_id).values(expires=1.0))


def test_a_new_job_waits_and_is_its_owners(any_store: Store, owner: str) -> None:
    job_id = made(any_store, owner)
    job = any_store.find(job_id, owner)
    assert job is not None
    assert (job.state, job.photos, job.runs, job.report, job.webhook) == (State.QUEUED, 1, 0, None, False)
    assert job.expires - job.created == pytest.approx(Settings().job_keep_seconds, abs=1)
    assert any_store.find(job_id, "another") is None
    assert not any_store.remove(job_id, "another")
    assert work_waiting(any_store, job_id) == [job_id]


def test_the_same_request_is_one_job_however_often_and_at_once(any_store: Store, owner: str) -> None:
    with ThreadPoolExecutor(20) as pool:
        ids = list(pool.map(lambda _: made(any_store, owner, "key"), range(100)))
    assert len(set(ids)) == 1
    assert work_waiting(any_store, ids[0]) == [ids[0]]
    assert made(any_store, owner + "-2", "key") != ids[0]


@pytest.mark.parametrize(
    "room", [Room(2, 1000, 10**9), Room(1000, 2, 10**9), Room(1000, 1000, 10)], ids=["all", "owner", "bytes"]
)
def test_there_is_room_for_so_many_and_not_for_one_more(store: Store, room: Room) -> None:
    for _ in range(2):
        store.need_room("me", room, len(b"photo"))
        store.add(new_job_id(), order("me"), room)
    with pytest.raises(TooManyJobs):
        store.need_room("me", room, len(b"photo"))
    refused = new_job_id()
    with pytest.raises(TooManyJobs):
        store.add(refused, order("me"), room)
    assert store.find(refused, "me") is None
    assert work_waiting(store, refused) == []
    if room.of_owner == 2:
        store.add(new_job_id(), order("another"), room)


def test_only_the_run_that_has_the_job_ends_it_and_only_once(any_store: Store, owner: str) -> None:
    job_id = made(any_store, owner)
    first = any_store.begin(job_id, "one")
    second = any_store.begin(job_id, "two")
    assert first is not None
    assert second is not None
    assert (second.number, second.crashes) == (2, 1)
    assert not any_store.is_on(first)
    assert not any_store.finish(first, State.DONE, report=b"{}")
    assert any_store.finish(second, State.DONE, report=b'{"a":1}')
    assert not any_store.finish(second, State.FAILED, error=NotAPhoto("x"))
    job = any_store.find(job_id, owner)
    assert job is not None
    assert (job.state, job.report, job.error, job.runs) == (State.DONE, b'{"a":1}', None, 2)
    assert any_store.begin(job_id, "two") is None


def test_what_a_worker_hands_back_is_no_crash(any_store: Store, owner: str) -> None:
    job_id = made(any_store, owner)
    worker = owner + "-w"
    any_store.begin(job_id, worker)
    any_store.put_back(worker)
    again = any_store.begin(job_id, worker)
    assert again is not None
    assert again.crashes == 0


def test_an_open_job_is_stopped_and_an_ended_one_taken_away(any_store: Store, owner: str) -> None:
    job_id = made(any_store, owner, webhook="https://shop.example/")
    run = any_store.begin(job_id, "one")
    assert run is not None
    assert any_store.remove(job_id, owner)
    job = any_store.find(job_id, owner)
    assert job is not None
    assert job.state is State.CANCELLED
    assert not any_store.finish(run, State.DONE, report=b"{}")
    assert work_waiting(any_store, job_id) == [job_id]
    assert any_store.remove(job_id, owner)
    assert any_store.find(job_id, owner) is None
    assert not any_store.remove(job_id, owner)


def test_its_end_and_the_order_to_tell_it_are_one(any_store: Store, owner: str) -> None:
    job_id = made(any_store, owner, webhook="https://shop.example/")
    run = any_store.begin(job_id, "one")
    assert run is not None
    any_store.finish(run, State.FAILED, error=NotAPhoto("Send another one."))
    assert work_waiting(any_store, job_id) == [job_id, f"{job_id}-1"]
    job = any_store.find(job_id, owner)
    assert job is not None
    assert job.error == NotAPhoto("Send another one.").to_dict()


def test_a_job_that_waits_too_long_fails_and_goes_later(any_store: Store, owner: str) -> None:
    job_id = made(any_store, owner, webhook="https://shop.example/")
    expire(any_store, job_id)
    assert job_id in any_store.expired()
    job = any_store.find(job_id, owner)
    assert job is not None
    assert job.error is not None
    assert (job.state, job.error["slug"]) == (State.FAILED, "job-too-late")
    assert work_waiting(any_store, job_id) == [job_id, f"{job_id}-1"]
    assert job_id not in any_store.expired()
    expire(any_store, job_id)
    assert job_id in any_store.expired()
    assert any_store.find(job_id, owner) is None


def test_it_counts_and_knows_versions(store: Store) -> None:
    first, second = made(store, "me"), made(store, "me")
    before = store.versions([first, second, "none"])
    store.begin(first, "one")
    after = store.versions([first, second, "none"])
    assert after == {first: before[first] + 1, second: before[second]}
    counts, oldest = store.counts()
    assert counts == {**dict.fromkeys(State, 0), State.RUNNING: 1, State.QUEUED: 1}
    assert 0 <= oldest < 60


def test_sqlite_keeps_what_it_says(store: Store) -> None:
    with store.engine.connect() as connection:
        found = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "synchronous")}
    assert found == {"journal_mode": "wal", "synchronous": 2}


class TestIntake:
    """Photos first, then the promise."""

    @pytest.fixture
    def settings(self, tmp_path: Path) -> Settings:
        return Settings(data_dir=tmp_path, max_jobs=1)

    def test_photos_lie_there_when_the_job_does_and_go_with_it(self, settings: Settings) -> None:
        intake = JobIntake(settings)
        job, again = intake.take(order("me", photos=(b"one", b"two")))
        assert not again
        assert [path.name for path in settings.spool_folder.iterdir()] == [job.job_id]
        with pytest.raises(TooManyJobs):
            intake.take(order("me"))
        assert intake.remove(job.job_id, "me")
        assert list(settings.spool_folder.iterdir()) == []
        intake.close()

    @pytest.mark.parametrize("fails", ["put", "add"])
    def test_without_both_there_is_no_promise(
        self, settings: Settings, monkeypatch: pytest.MonkeyPatch, fails: str
    ) -> None:
        intake = JobIntake(settings)

        def failing(*_: object) -> None:
            raise ScreenerError("disk full")

        part: object = intake._spool if fails == "put" else intake._store
        monkeypatch.setattr(part, fails, failing)
        with pytest.raises(ScreenerError, match="disk full"):
            intake.take(order("me"))
        assert intake.counts()[0][State.QUEUED] == 0
        intake.close()

    def test_a_hundred_at_once_by_one_key_leave_one_job_and_its_photos(self, settings: Settings) -> None:
        intake = JobIntake(settings)

        def take(_: int) -> tuple[str, bool]:
            job, again = intake.take(order("me", "key"))
            return job.job_id, again

        try:
            with ThreadPoolExecutor(20) as pool:
                taken = list(pool.map(take, range(100)))
        finally:
            intake.close()
        assert len({job_id for job_id, _ in taken}) == 1
        assert [again for _, again in taken].count(False) == 1
        assert [path.name for path in settings.spool_folder.iterdir()] == [taken[0][0]]
