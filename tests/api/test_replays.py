"""Idempotency-Key: once worked on, however often asked."""

from __future__ import annotations

import asyncio

import pytest
from fastapi.testclient import TestClient

from screener.api import replays
from screener.api.problems import Problem
from screener.api.replays import Replays, fingerprint
from screener.errors import BrokenPhoto

KEY = {"Idempotency-Key": "order-1"}


class Work:
    """Counts how often it is done."""

    def __init__(self, error: Exception | None = None, size: int = 1) -> None:
        self.done = 0
        self.error = error
        self.size = size

    async def __call__(self) -> bytes:
        self.done += 1
        await asyncio.sleep(0.01)
        if self.error:
            raise self.error
        return b"x" * self.size


def test_the_same_request_gets_the_same_answer(client: TestClient) -> None:
    first, again = (client.post("/v1/screenings", json={"text": "Aqua, Talc"}, headers=KEY) for _ in range(2))
    assert first.content == again.content
    assert "idempotency-replayed" not in first.headers
    assert again.headers["idempotency-replayed"] == "true"
    assert first.headers["x-request-id"] != again.headers["x-request-id"]


def test_another_request_with_the_key_is_refused(client: TestClient) -> None:
    client.post("/v1/screenings", json={"text": "Aqua, Talc"}, headers=KEY)
    answer = client.post("/v1/screenings", json={"text": "Aqua, Mica"}, headers=KEY)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/idempotency-key-reused")


@pytest.mark.parametrize(("key", "status"), [("a", 200), ("a" * 255, 200), ('"a"', 200), ("a" * 256, 400), ('""', 400)])
def test_a_key_is_short_and_printable(client: TestClient, key: str, status: int) -> None:
    answer = client.post("/v1/screenings", json={"text": "Aqua"}, headers={"Idempotency-Key": key})
    assert answer.status_code == status


@pytest.mark.ocr
def test_the_boundary_of_a_form_does_not_count(client: TestClient) -> None:
    answers = []
    for boundary in ("one", "two"):
        body = f'--{boundary}\r\nContent-Disposition: form-data; name="photo"; filename="a"\r\n\r\nGIF89a'
        headers = KEY | {"content-type": f"multipart/form-data; boundary={boundary}"}
        answers.append(client.post("/v1/screenings", content=f"{body}\r\n--{boundary}--\r\n", headers=headers))
    assert [answer.status_code for answer in answers] == [415, 415]


def test_a_hundred_at_once_are_one_piece_of_work() -> None:
    async def all_at_once() -> tuple[set[bytes], int]:
        kept, work = Replays(60), Work()
        answers = await asyncio.gather(*(kept.once("me", "k", b"f", work) for _ in range(100)))
        assert sum(again for _, again in answers) == 99
        return {answer for answer, _ in answers}, work.done

    assert asyncio.run(all_at_once()) == ({b"x"}, 1)


def test_callers_have_keys_of_their_own() -> None:
    async def two() -> int:
        kept, work = Replays(60), Work()
        await kept.once("me", "k", b"f", work)
        await kept.once("you", "k", b"another", work)
        return work.done

    assert asyncio.run(two()) == 2


def test_an_error_is_not_kept() -> None:
    async def twice() -> int:
        kept, work = Replays(60), Work(BrokenPhoto("no"))
        for _ in range(2):
            with pytest.raises(BrokenPhoto):
                await kept.once("me", "k", b"f", work)
        return work.done

    assert asyncio.run(twice()) == 2


def test_who_leaves_does_not_end_the_work() -> None:
    async def leave() -> tuple[bytes, bool, int]:
        kept, work = Replays(60), Work()
        first = asyncio.create_task(kept.once("me", "k", b"f", work))
        await asyncio.sleep(0)
        first.cancel()
        answer, again = await kept.once("me", "k", b"f", work)
        return answer, again, work.done

    assert asyncio.run(leave()) == (b"x", True, 1)


def test_answers_go_when_their_time_is_over() -> None:
    async def later() -> int:
        kept, work = Replays(0.05), Work()
        await kept.once("me", "k", b"f", work)
        await asyncio.sleep(0.1)
        await kept.once("me", "k", b"another", work)
        return work.done

    assert asyncio.run(later()) == 2


def test_answers_go_when_they_are_too_many_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replays, "MOST_BYTES", 100)

    async def many() -> tuple[bool, bool]:
        kept, work = Replays(60), Work(size=60)
        for key in "abc":
            await kept.once("me", key, b"f", work)
        # The newest is there, the oldest is not.
        return (await kept.once("me", "c", b"f", work))[1], (await kept.once("me", "a", b"f", work))[1]

    assert asyncio.run(many()) == (True, False)


def test_a_fingerprint_tells_parts_apart() -> None:
    assert fingerprint((b"ab", b"c")) != fingerprint((b"a", b"bc"))
    assert fingerprint((b"ab",)) == fingerprint((b"ab",))


def test_a_key_with_a_line_break_is_no_key() -> None:
    async def odd() -> None:
        await Replays(60).once("me", "a\nb", b"f", Work())

    with pytest.raises(Problem):
        asyncio.run(odd())
