"""POST /v1/batches: one result or error for each text, in their order, whole or line by line."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from screener import screen_text
from tests.api.conftest import Make

TEXTS = ["Aqua, Glycerin", {"id": "sku-7", "text": "Petrolatum"}, " ", "Aqua, Talc", "Aqua, Glycerin"]


def untimed(results: list[dict[str, Any]]) -> list[dict[str, Any]]:
    for result in results:
        (result["report"] or {}).pop("timings_ms", None)
    return results


def test_each_text_has_its_report_or_error(client: TestClient) -> None:
    answer = client.post("/v1/batches", json={"texts": TEXTS})
    assert answer.status_code == 200
    results = answer.json()["results"]
    assert [result["index"] for result in results] == [0, 1, 2, 3, 4]
    assert [result["id"] for result in results] == [None, "sku-7", None, None, None]
    assert [result["report"] is None for result in results] == [False, False, True, False, False]
    assert results[2]["error"]["type"] == "/problems/empty"
    assert results[2]["error"]["status"] == 422
    here = screen_text("Petrolatum").to_dict()
    there = results[1]["report"]
    del here["timings_ms"], there["timings_ms"]
    assert there == here


def test_lines_are_the_same_results(client: TestClient) -> None:
    whole = untimed(client.post("/v1/batches", json={"texts": TEXTS}).json()["results"])
    answer = client.post("/v1/batches", json={"texts": TEXTS}, headers={"Accept": "application/x-ndjson"})
    assert answer.headers["content-type"] == "application/x-ndjson"
    assert untimed([json.loads(line) for line in answer.text.splitlines()]) == whole


def test_a_thousand_texts_come_in_order(client: TestClient) -> None:
    texts = [{"id": str(n), "text": f"Aqua, Glycerin {n}"} for n in range(1000)]
    results = client.post("/v1/batches", json={"texts": texts}).json()["results"]
    assert [result["id"] for result in results] == [str(n) for n in range(1000)]
    assert not any(result["error"] for result in results)


@pytest.mark.parametrize(
    "body",
    [{}, {"texts": "Aqua"}, {"texts": [1]}, {"texts": [{"id": "a"}]}, {"texts": [{"text": "a", "size": 1}]}, []],
)
def test_what_is_no_batch_is_refused(client: TestClient, body: object) -> None:
    answer = client.post("/v1/batches", json=body)
    assert answer.status_code == 422
    assert answer.json()["errors"]


def test_a_batch_as_a_form_is_refused(client: TestClient) -> None:
    assert client.post("/v1/batches", files={"texts": b"x"}).status_code == 415


def test_what_has_no_time_left_is_an_error_of_its_own(make: Make) -> None:
    # A text that keeps the one child busy for its time: 300 unknown names of 60 letters each.
    slow = ", ".join(f"x{n:04}{'qzjv' * 15}" for n in range(250))
    with make(sync_seconds=3, max_text_chars=10**6) as client:
        # The child loads its dictionary now, and not within the time of the first text.
        client.post("/v1/batches", json={"texts": ["Aqua"]})
        results = client.post("/v1/batches", json={"texts": [f"{slow}{n}" for n in range(180)]}).json()["results"]
    assert len(results) == 180
    assert results[0]["report"]
    assert {result["error"]["type"] for result in results if result["error"]} <= {"/problems/reading-timed-out"}
