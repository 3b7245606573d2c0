"""Jobs through a real service: a photo read, a webhook told, photos gone, workers stopped and killed."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx2 as httpx
import orjson
import pytest
from standardwebhooks.webhooks import Webhook

from tests import object_store, postgres
from tests.children import until
from tests.faults.test_process import EXAMPLE, alive
from tests.jobs.test_outside import receiver
from tests.live_server import COMMAND, Live, live_server

CANARY = "canary-9c2e"
SETTINGS = {
    "job_workers": 1,
    "workers": 1,
    "text_workers": 1,
    "engine": "tesseract",
    "webhook_networks": "127.0.0.0/8",
    "lease_seconds": 2,
}


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    with live_server(tmp_path_factory.mktemp("jobs"), SETTINGS) as live:
        yield live


@pytest.fixture(scope="module")
def key(live: Live) -> tuple[str, dict[str, str]]:
    """The id of a key, and the key as a header."""
    made = live.told("keys", "create", "shop")
    return made.split("_")[1], {"Authorization": f"Bearer {made}"}


def spool(live: Live) -> list[str]:
    return [path.name for path in (live.folder / "data" / "spool").iterdir()]


def ended(live: Live, path: str, headers: dict[str, str]) -> dict[str, Any]:
    """The last event of its stream."""
    with httpx.stream("GET", f"{live.url}{path}/events", headers=headers, timeout=60.0) as answer:
        events = [line[6:] for line in answer.iter_lines() if line.startswith("data: ")]
    job: dict[str, Any] = orjson.loads(events[-1])
    return job


@pytest.mark.ocr
def test_a_photo_is_read_told_and_gone(live: Live, key: tuple[str, dict[str, str]]) -> None:
    key_id, headers = key
    secret = live.told("keys", "webhook-secret", key_id)
    with receiver() as (url, seen):
        answer = httpx.post(
            f"{live.url}/v1/jobs",
            files={"photo": (f"{CANARY}.jpg", EXAMPLE.read_bytes())},
            data={"webhook": f"{url}/{CANARY}"},
            headers=headers,
            timeout=60.0,
        )
        assert answer.status_code == 202
        path = answer.headers["location"]
        job = ended(live, path, headers)
        assert job["state"] == "done"
        assert job["report"]["outcome"] == "screened"
        assert spool(live) == []
        assert until(lambda: bool(httpx.get(live.url + path, headers=headers).json()["deliveries"]))
    ((asked, body, given),) = seen
    assert asked == f"/{CANARY}"
    assert Webhook(secret).verify(body, given)["data"] == {"id": job["id"], "state": "done"}
    (delivery,) = httpx.get(live.url + path, headers=headers).json()["deliveries"]
    assert (delivery["attempt"], delivery["outcome"], delivery["status"]) == (1, "delivered", 200)
    assert CANARY not in live.log
    assert "petrolatum" not in live.log.lower()
    assert secret not in live.log
    assert httpx.delete(live.url + path, headers=headers).status_code == 204
    assert httpx.get(live.url + path, headers=headers).status_code == 404
    # Not even in the pages that the database has set free.
    assert until(lambda: checkpointed(live) and b"Petrolatum" not in stored(live))


def checkpointed(live: Live) -> bool:
    with sqlite3.connect(live.folder / "data" / "screener.db") as connection:
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    connection.close()
    return bool(busy == 0)


def stored(live: Live) -> bytes:
    return b"".join(path.read_bytes() for path in (live.folder / "data").glob("screener.db*"))


def done_once(live: Live, headers: dict[str, str]) -> None:
    """A hundred requests with one Idempotency-Key are one job, and one run of it."""
    named = {**headers, "Idempotency-Key": "shelf-7"}
    photo = EXAMPLE.read_bytes()

    def post(_: int) -> tuple[int, str]:
        answer = httpx.post(f"{live.url}/v1/jobs", files={"photo": photo}, headers=named, timeout=60.0)
        return answer.status_code, answer.headers.get("location", answer.text)

    with ThreadPoolExecutor(100) as pool:
        answers = set(pool.map(post, range(100)))
    ((status, path),) = answers
    assert status == 202
    job = ended(live, path, headers)
    assert (job["state"], job["runs"]) == ("done", 1)
    assert job["report"]["outcome"] == "screened"


def test_a_hundred_at_once_with_one_key_are_one_run(live: Live, key: tuple[str, dict[str, str]]) -> None:
    done_once(live, key[1])
    assert live.log.count('"event":"job"') == live.log.count('"run":1')
    assert spool(live) == []


def test_a_worker_that_is_told_to_stop_ends_its_job_and_one_that_is_killed_comes_back(
    live: Live, key: tuple[str, dict[str, str]]
) -> None:
    for how, runs in ((signal.SIGTERM, 1), (signal.SIGKILL, 2)):
        assert until(lambda: len(live.job_workers()) == 1)
        files = {"photo": EXAMPLE.read_bytes()}
        path = httpx.post(f"{live.url}/v1/jobs", files=files, headers=key[1], timeout=60.0).headers["location"]
        assert until(lambda path=path: state(live, path, key[1]) == "running")  # type: ignore[misc]
        (worker,) = live.job_workers()
        os.kill(worker, how)
        job = ended(live, path, key[1])
        assert (job["state"], job["runs"]) == ("done", runs)
        assert until(lambda gone=worker: not alive(gone))  # type: ignore[misc]


def state(live: Live, path: str, headers: dict[str, str]) -> str:
    return str(httpx.get(live.url + path, headers=headers, timeout=60.0).json()["state"])


def test_told_to_stop_the_service_leaves_nothing_behind(live: Live, key: tuple[str, dict[str, str]]) -> None:
    files = {"photo": EXAMPLE.read_bytes()}
    path = httpx.post(f"{live.url}/v1/jobs", files=files, headers=key[1], timeout=60.0).headers["location"]
    with httpx.stream("GET", f"{live.url}{path}/events", headers=key[1], timeout=60.0) as watched:
        assert next(watched.iter_lines()) == "event: job"
        family = live.family()
        assert live.stop() == 0
    assert until(lambda: not any(map(alive, family)))
    assert live.temporary == []


def test_the_command_for_more_workers_sweeps_and_does_jobs(tmp_path: Path) -> None:
    photos = tmp_path / "data" / "spool"
    photos.mkdir(parents=True)
    orphan = photos / "job_0"
    orphan.write_bytes(b"photo")
    os.utime(orphan, (0, 0))
    with live_server(tmp_path, {**SETTINGS, "job_workers": 0}) as live:
        headers = {"Authorization": f"Bearer {live.told('keys', 'create', 'shop')}"}
        files = {"photo": b"no photo"}
        path = httpx.post(f"{live.url}/v1/jobs", files=files, headers=headers, timeout=60.0).headers["location"]
        environment = {**os.environ, "SCREENER_DATA_DIR": str(tmp_path / "data"), "TMPDIR": str(tmp_path / "tmp")}
        command = [*COMMAND, "worker", "--processes", "1"]
        worker = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
        try:
            job = ended(live, path, headers)
        finally:
            worker.terminate()
            said = worker.communicate(timeout=30)[1]
        assert (job["state"], job["error"]["type"]) == ("failed", "/problems/not-a-photo")
        # Also the one that no job knows of.
        assert list(photos.iterdir()) == []
        assert worker.returncode == 0
        assert said.startswith("screener: 1 worker process does the jobs, stop with Ctrl-C")


def test_the_same_with_postgres_an_object_store_and_workers_of_another_machine(
    tmp_path: Path, postgres_address: str, object_store_variables: dict[str, str]
) -> None:
    object_store.make_bucket(object_store_variables, "photos")
    shared = {"database_url": postgres.database(postgres_address), "spool_url": "s3://photos"}
    with live_server(tmp_path, {**SETTINGS, **shared, **object_store_variables, "job_workers": 0}) as live:
        command = [*COMMAND, "worker", "--processes", "1"]
        elsewhere = {**live.environment, "SCREENER_DATA_DIR": str(tmp_path / "elsewhere")}
        worker = subprocess.Popen(command, env=elsewhere, stderr=subprocess.DEVNULL)
        try:
            done_once(live, {"Authorization": f"Bearer {live.told('keys', 'create', 'shop')}"})
            listed = httpx.get(f"{object_store_variables['AWS_ENDPOINT']}/photos").text
        finally:
            worker.terminate()
            worker.wait(30)
        assert "<Name>photos</Name>" in listed
        assert "<Key>" not in listed
        assert object_store.SECRET not in live.log
        assert not (tmp_path / "data" / "spool").exists()
