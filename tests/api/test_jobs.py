"""/v1/jobs: who may hand in what, and what they are told. No worker runs here: the tests do its part."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from screener.accounts.api_keys import Keys
from screener.accounts.key_store import KeyStore
from screener.api import Services, create_app
from screener.api.job_watch import Jobs
from screener.errors import NotAPhoto, StoreFailed
from screener.jobs.intake import JobIntake
from screener.jobs.store import Store
from screener.jobs.webhooks import Secrets
from screener.service.job_orders import Intake, State
from screener.settings import Settings

PHOTO = b"\xff\xd8 not a whole photo"


@dataclass
class Place:
    """A service, two users' keys, and the store behind it."""

    client: TestClient
    store: Store
    mine: dict[str, str]
    other: dict[str, str]
    owner: str

    def post(self, photo: bytes = PHOTO, headers: dict[str, str] | None = None, **data: str) -> Response:
        files = {"photo": ("back.jpg", photo)}
        return self.client.post("/v1/jobs", files=files, data=data, headers={**self.mine, **(headers or {})})

    def get(self, path: str, **headers: str) -> Response:
        return self.client.get(path, headers={**self.mine, **headers})

    def end(self, path: str, report: bytes | None = b'{"outcome":"screened"}') -> None:
        run = self.store.begin(path.rpartition("/")[2], "worker")
        assert run is not None
        if report is None:
            self.store.finish(run, State.FAILED, error=NotAPhoto("Send another one."))
        else:
            self.store.finish(run, State.DONE, report=report)


Open = Callable[..., Any]


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    @contextmanager
    def opened(intake: Callable[[Settings], Intake] = JobIntake, **given: Any) -> Iterator[Place]:
        settings = Settings(data_dir=tmp_path, workers=1, text_workers=1, **given)
        keys = Keys(KeyStore(settings.store_url))
        (my_key, mine), (_, other) = (keys.create(name, ["jobs"], 1000, 10_000) for name in ("mine", "other"))
        app = create_app(Services.of(settings, intake=lambda: intake(settings)))
        store = Store(settings.store_url, settings.job_keep_seconds)
        my_headers, their_headers = ({"Authorization": f"Bearer {key}"} for key in (mine, other))
        with TestClient(app, raise_server_exceptions=False) as client:
            yield Place(client, store, my_headers, their_headers, my_key.owner)
        store.close()

    return opened


@pytest.fixture
def place(opened: Open) -> Iterator[Place]:
    with opened() as place:
        yield place


def test_a_job_from_its_order_to_its_end(place: Place) -> None:
    answer = place.post()
    assert answer.status_code == 202
    path = answer.headers["location"]
    job = answer.json()
    assert path == f"/v1/jobs/{job['id']}"
    assert (job["state"], job["photos"], job["report"], job["error"]) == ("queued", 1, None, None)
    assert place.get(path).json() == job
    place.end(path)
    done = place.get(path).json()
    assert (done["state"], done["report"], done["runs"]) == ("done", {"outcome": "screened"}, 1)
    assert job["created"] <= done["started"] <= done["finished"] < done["expires"]
    assert place.client.delete(path, headers=place.mine).status_code == 204
    assert place.get(path).status_code == 404


def test_a_job_that_failed_says_why_as_any_other_refusal(place: Place) -> None:
    path = place.post().headers["location"]
    place.end(path, None)
    error = place.get(path).json()["error"]
    assert error == {
        "type": "/problems/not-a-photo",
        "title": NotAPhoto.title,
        "status": 415,
        "detail": "Send another one.",
    }


def test_nobody_else_finds_it(place: Place) -> None:
    path = place.post().headers["location"]
    missing = place.client.get("/v1/jobs/job_none", headers=place.other).json()
    for ask in (place.client.get, place.client.delete):
        answer = ask(path, headers=place.other)
        assert answer.status_code == 404
        assert {**answer.json(), "request_id": ""} == {**missing, "request_id": ""}
    assert place.client.get(f"{path}/events", headers=place.other).status_code == 404
    assert place.client.get(path).status_code == 401
    assert place.client.post("/v1/jobs", files={"photo": PHOTO}).status_code == 401
    assert place.get(path).json()["state"] == "queued"


def test_the_same_request_again_is_the_same_job(place: Place) -> None:
    key = {"Idempotency-Key": "shelf-7"}
    first, again = place.post(headers=key), place.post(headers=key)
    assert again.status_code == 202
    assert again.headers["location"] == first.headers["location"]
    assert again.headers["idempotency-replayed"] == "true"
    assert "idempotency-replayed" not in first.headers
    other = place.post(b"another photo", headers=key)
    assert (other.status_code, other.json()["type"]) == (422, "/problems/idempotency-key-reused")
    of_another = place.client.post("/v1/jobs", files={"photo": PHOTO}, headers={**place.other, **key})
    assert of_another.headers["location"] != first.headers["location"]
    assert place.post(headers={"Idempotency-Key": "x" * 255}).status_code == 202
    assert place.post(headers={"Idempotency-Key": "x" * 256}).status_code == 400


@pytest.mark.parametrize(
    ("given", "status", "slug"),
    [
        ({"json": {"text": "Aqua"}}, 415, "unsupported-media-type"),
        ({"files": {"other": b"x"}}, 422, "no-photo"),
        ({"files": {"photo": b"x"}, "data": {"colour": "red"}}, 422, "invalid"),
        ({"files": [("photo", b"x")] * 7}, 400, "bad-request"),
        ({"files": {"photo": b"x"}, "data": {"webhook": "https://shop.example/"}}, 422, "no-webhook-secret"),
        ({"files": {"photo": b"x"}, "data": {"webhook": "http://shop.example/"}}, 422, "webhook-refused"),
        ({"files": {"photo": b"x"}, "data": {"webhook": "https://127.0.0.1/"}}, 422, "webhook-refused"),
        ({"files": {"photo": b"x"}, "data": {"webhook": "https://a.example/" + "x" * 983}}, 400, "bad-request"),
    ],
)
def test_what_cannot_become_a_job_is_refused(place: Place, given: dict[str, Any], status: int, slug: str) -> None:
    answer = place.client.post("/v1/jobs", headers=place.mine, **given)
    assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{slug}")
    assert place.store.counts()[0][State.QUEUED] == 0


def test_the_longest_webhook_is_taken_and_never_shown(place: Place) -> None:
    Secrets(place.store).renew(place.owner)
    url = "https://a.example/" + "x" * 982
    assert len(url) == 1000
    answer = place.post(webhook=url)
    assert answer.status_code == 202
    assert "a.example" not in answer.text
    assert answer.json()["deliveries"] == []


@pytest.mark.parametrize("limit", ["max_jobs", "max_jobs_per_key", "max_spool_bytes"])
def test_the_last_place_is_given_and_the_next_refused(opened: Open, limit: str) -> None:
    with opened(**{limit: 2 * len(PHOTO) if limit == "max_spool_bytes" else 2}) as place:
        assert [place.post().status_code for _ in range(2)] == [202, 202]
        refused = place.post()
        assert (refused.status_code, refused.json()["type"]) == (503, "/problems/too-many-jobs")
        assert refused.headers["retry-after"]
        if limit == "max_jobs_per_key":
            assert place.client.post("/v1/jobs", files={"photo": PHOTO}, headers=place.other).status_code == 202


def test_when_the_store_fails_nothing_is_promised(opened: Open) -> None:
    def failing(_: Settings) -> Intake:
        raise StoreFailed("The database does not answer. Try again later.")

    with opened(failing) as place:
        assert place.post().json()["type"] == "/problems/store"


def test_every_method_of_the_path_is_named_where_another_is_asked(place: Place) -> None:
    answer = place.client.options("/v1/jobs/job_1")
    assert (answer.status_code, answer.headers["allow"]) == (405, "DELETE, GET")


def test_without_an_intake_there_are_no_jobs(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, workers=1, text_workers=1)
    _, key = Keys(KeyStore(settings.store_url)).create("me", ["jobs"], 10, 10)
    with TestClient(create_app(Services.of(settings)), raise_server_exceptions=False) as client:
        answer = client.post("/v1/jobs", files={"photo": PHOTO}, headers={"Authorization": f"Bearer {key}"})
    assert (answer.status_code, answer.json()["detail"]) == (404, "This service takes no jobs.")


class TestEvents:
    """A watcher sees every change, and the end."""

    @staticmethod
    def events(answer: Response) -> list[tuple[int, dict[str, Any]]]:
        found = []
        for block in answer.text.split("\n\n"):
            lines = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
            if lines:
                assert lines["event"] == "job"
                found.append((int(lines["id"]), orjson.loads(lines["data"])))
        return found

    @staticmethod
    def when_watched(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
        """What is set when a stream has told the first version and waits for the next."""
        watched, changed = threading.Event(), Jobs.changed

        async def watch(jobs: Jobs, job_id: str, version: int, seconds: float) -> bool:
            watched.set()
            return await changed(jobs, job_id, version, seconds)

        monkeypatch.setattr(Jobs, "changed", watch)
        return watched

    def test_the_stream_ends_with_the_job(self, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
        path = place.post().headers["location"]
        watched = self.when_watched(monkeypatch)

        def work() -> None:
            assert watched.wait(30)
            run = place.store.begin(path.rpartition("/")[2], "worker")
            assert run is not None
            time.sleep(1.2)
            place.store.finish(run, State.DONE, report=b"{}")

        working = threading.Thread(target=work)
        working.start()
        answer = place.get(f"{path}/events")
        working.join()
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert [(version, job["state"]) for version, job in self.events(answer)] == [
            (1, "queued"),
            (2, "running"),
            (3, "done"),
        ]
        assert self.events(answer)[-1][1] == place.get(path).json()

    def test_who_knows_the_end_is_told_to_stop_asking(self, place: Place) -> None:
        path = place.post().headers["location"]
        place.end(path)
        ((version, _),) = self.events(place.get(f"{path}/events"))
        known = {"Last-Event-ID": str(version)}
        assert place.get(f"{path}/events", **known).status_code == 204
        older = {"Last-Event-ID": str(version - 1)}
        assert len(self.events(place.get(f"{path}/events", **older))) == 1

    @pytest.mark.parametrize(("places", "status"), [(1, 200), (0, 503)])
    def test_so_many_may_watch(self, opened: Open, places: int, status: int) -> None:
        with opened(max_streams=places) as place:
            path = place.post().headers["location"]
            place.end(path)
            for _ in range(2):
                assert place.get(f"{path}/events").status_code == status

    def test_a_job_that_goes_ends_its_stream(self, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
        path = place.post().headers["location"]
        watched = self.when_watched(monkeypatch)

        def remove() -> None:
            assert watched.wait(30)
            for _ in range(2):
                place.client.delete(path, headers=place.mine)

        removing = threading.Thread(target=remove)
        removing.start()
        states = [job["state"] for _, job in self.events(place.get(f"{path}/events"))]
        removing.join()
        assert states in (["queued"], ["queued", "cancelled"])
