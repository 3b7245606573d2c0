"""The end of a job is told: signed, tried again on the schedule, written down."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import orjson
import pytest
from sqlalchemy import update
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from screener.errors import NotAPhoto
from screener.jobs import webhooks
from screener.jobs.outside import Target
from screener.jobs.store import WEBHOOKS, Store, new_job_id
from screener.jobs.tables import secrets
from screener.jobs.webhooks import JITTER, SCHEDULE, Secrets, Teller
from screener.service.job_orders import State
from tests.jobs.conftest import ROOM, order


class Posts:
    """Stands where the network is: keeps what was posted, and answers."""

    def __init__(self, *answers: int | Exception) -> None:
        self.answers = list(answers)
        self.seen: list[tuple[Target, bytes, dict[str, str]]] = []

    def __call__(self, to: Target, body: bytes, headers: dict[str, str], *_: object) -> int:
        self.seen.append((to, body, headers))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def posts(monkeypatch: pytest.MonkeyPatch) -> Posts:
    posts = Posts()
    monkeypatch.setattr(webhooks, "post", posts)
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("93.184.216.34", 443))])
    return posts


def ended(store: Store, state: State = State.DONE) -> str:
    job_id = store.add(new_job_id(), order("me", webhook="https://shop.example/told"), ROOM).job_id
    run = store.begin(job_id, "worker")
    assert run is not None
    if state is State.DONE:
        store.finish(run, state, report=b'{"secret":"report"}')
    else:
        store.finish(run, state, error=NotAPhoto("x"))
    return job_id


def delays(store: Store, job_id: str) -> dict[str, float]:
    """Of each try that is ordered: in how many seconds."""
    found = store.client.list_workflows(workflow_id_prefix=f"{job_id}-", queue_name=WEBHOOKS)
    return {
        one.workflow_id.removeprefix(f"{job_id}-"): (one.delay_until_epoch_ms or 0) / 1000 - time.time()
        for one in found
    }


def tried(store: Store, job_id: str) -> list[tuple[int, str, int | None]]:
    return [(one.attempt, one.outcome, one.status) for one in store.delivered(job_id)]


@pytest.mark.parametrize("state", [State.DONE, State.FAILED])
def test_the_message_is_signed_and_holds_no_report(store: Store, posts: Posts, state: State) -> None:
    secret = Secrets(store).renew("me")
    job_id = ended(store, state)
    posts.answers = [204]
    Teller(store, ()).tell(job_id, 1)
    ((to, body, headers),) = posts.seen
    assert (to.address, to.host, to.path) == ("93.184.216.34", "shop.example", "/told")
    message = Webhook(secret).verify(body, headers)
    assert message["type"] == f"job.{state}"
    assert message["data"] == {"id": job_id, "state": state}
    assert headers["webhook-id"] == f"msg_{job_id}"
    with pytest.raises(WebhookVerificationError):
        Webhook(Secrets(store).renew("another")).verify(body, headers)
    assert tried(store, job_id) == [(1, "delivered", 204)]
    assert list(delays(store, job_id)) == ["1"]
    assert b"report" not in body


def test_after_a_change_both_secrets_sign_for_a_day(store: Store, posts: Posts) -> None:
    kept = Secrets(store)
    old, new = kept.renew("me"), kept.renew("me")
    job_id = ended(store)
    posts.answers = [200]
    Teller(store, ()).tell(job_id, 1)
    _, body, headers = posts.seen[0]
    for secret in (old, new):
        Webhook(secret).verify(body, headers)
    with store.transaction() as connection:
        connection.execute(update(secrets).where(secrets.c.secret == old).values(ends=1.0))
    assert kept.of("me") == [new]


def test_it_is_tried_again_on_the_schedule_and_then_no_more(store: Store, posts: Posts) -> None:
    Secrets(store).renew("me")
    job_id = ended(store)
    answers: Sequence[int | Exception] = [500, OSError("canary"), 302, 404, TimeoutError(), 503, 429]
    posts.answers = list(answers)
    teller = Teller(store, ())
    for attempt in range(1, len(SCHEDULE) + 2):
        teller.tell(job_id, attempt)
        if attempt <= len(SCHEDULE):
            wait = delays(store, job_id)[str(attempt + 1)]
            assert (1 - JITTER) * SCHEDULE[attempt - 1] - 2 <= wait <= (1 + JITTER) * SCHEDULE[attempt - 1]
    assert [one[1:] for one in tried(store, job_id)] == [
        ("refused", 500),
        ("unreached", None),
        ("refused", 302),
        ("refused", 404),
        ("unreached", None),
        ("refused", 503),
        ("refused", 429),
    ]
    assert len(delays(store, job_id)) == len(SCHEDULE) + 1
    teller.tell(job_id, 1)
    assert len(posts.seen) == len(answers)


@pytest.mark.parametrize(("answer", "outcome"), [(200, "delivered"), (299, "delivered"), (410, "gone")])
def test_what_ends_it(store: Store, posts: Posts, answer: int, outcome: str) -> None:
    Secrets(store).renew("me")
    job_id = ended(store)
    posts.answers = [answer]
    teller = Teller(store, ())
    for _ in range(2):
        teller.tell(job_id, 1)
    assert tried(store, job_id) == [(1, outcome, answer)]
    assert len(posts.seen) == 1


def test_a_name_that_has_become_private_is_not_asked(
    store: Store, posts: Posts, monkeypatch: pytest.MonkeyPatch
) -> None:
    Secrets(store).renew("me")
    job_id = ended(store)
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("169.254.169.254", 443))])
    Teller(store, ()).tell(job_id, 1)
    assert posts.seen == []
    assert tried(store, job_id) == [(1, "not_allowed", None)]


def test_a_job_that_was_taken_away_is_not_told(store: Store, posts: Posts) -> None:
    job_id = ended(store)
    assert store.remove(job_id, "me")
    Teller(store, ()).tell(job_id, 1)
    assert posts.seen == []


def test_the_message_is_json_with_the_time_of_the_end(store: Store, posts: Posts) -> None:
    Secrets(store).renew("me")
    job_id = ended(store)
    posts.answers = [200]
    Teller(store, ()).tell(job_id, 1)
    message: dict[str, Any] = orjson.loads(posts.seen[0][1])
    job = store.find(job_id, "me")
    assert job is not None
    assert job.finished is not None
    assert message["timestamp"] == time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(job.finished))
