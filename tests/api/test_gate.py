"""What every answer has, whatever was asked; and what no answer and no log line ever holds."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest
import structlog
from fastapi import APIRouter, Request
from fastapi.testclient import TestClient

from screener.api import Services, create_app
from screener.api.gate import SECURITY_HEADERS, Deprecation
from screener.settings import Settings
from tests.api.conftest import Make

CANARY = "canary-7b1f"


@pytest.fixture
def faulty(tmp_path: Path) -> Iterator[TestClient]:
    """An application with routes that fail."""
    router = APIRouter()

    @router.get("/fails")
    async def fails() -> None:
        raise ValueError(CANARY)

    @router.get("/old", deprecated=True)
    async def old() -> str:
        return "still here"

    @router.get("/page")
    async def page(request: Request) -> dict[str, str]:
        return {"id": request.state.request_id}

    gone = {"/old": Deprecation(1_767_225_600, 1_798_761_600, "https://screener.example/changes")}
    settings = Settings(data_dir=tmp_path, workers=1, text_workers=1)
    inner = create_app(Services.of(settings))
    app = create_app(Services.of(settings), routers=[router], mounts=[("/static", inner)], deprecated=gone)
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


ASKED = [
    ("GET", "/livez", 200),
    ("GET", f"/{CANARY}", 404),
    ("GET", f"/v1/ingredients/{CANARY}", 404),
    ("GET", f"/v1/ingredients?q=a&limit={CANARY}", 422),
    ("PUT", f"/v1/screenings?{CANARY}", 405),
    ("POST", "/v1/screenings", 415),
    ("GET", "/fails", 500),
    (CANARY.upper(), "/livez", 405),
]


@pytest.mark.parametrize(("verb", "path", "status"), ASKED)
def test_every_answer_has_an_id_and_the_headers_and_repeats_nothing(
    faulty: TestClient, verb: str, path: str, status: int
) -> None:
    answer = faulty.request(verb, path, headers={"X-Request-Id": CANARY})
    assert answer.status_code == status
    for name, value in SECURITY_HEADERS.items():
        assert answer.headers[name.decode()] == value.decode()
    assert len(answer.headers["x-request-id"]) == 32
    assert CANARY not in answer.text.lower()
    assert CANARY not in str(answer.headers).lower()
    if status >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["request_id"] == answer.headers["x-request-id"]
        assert answer.json()["status"] == status
        assert "screener-slug" not in answer.headers


@pytest.mark.parametrize(("verb", "path", "status"), ASKED)
def test_the_log_has_one_line_of_ids_sizes_times_and_outcomes(
    faulty: TestClient, verb: str, path: str, status: int
) -> None:
    with structlog.testing.capture_logs() as lines:
        answer = faulty.request(verb, path, content=CANARY.encode(), headers={"User-Agent": CANARY})
    assert CANARY not in repr(lines).lower()
    line = lines[-1]
    assert (line["event"], line["status"]) == ("request", status)
    assert line["request_id"] == answer.headers["x-request-id"]
    told = "event log_level request_id method route status problem ms bytes_in bytes_out key"
    assert line.keys() == set(told.split())


def test_a_fault_is_logged_by_its_place_and_not_its_words(faulty: TestClient) -> None:
    with structlog.testing.capture_logs() as lines:
        faulty.get("/fails")
    fault = next(line for line in lines if line["event"] == "fault")
    assert fault["error"] == "ValueError"
    assert fault["at"][-1].startswith("test_gate.py:")
    assert CANARY not in repr(lines)


def test_a_path_that_will_go_says_so(faulty: TestClient) -> None:
    answer = faulty.get("/old")
    assert answer.headers["deprecation"] == "@1767225600"
    assert answer.headers["sunset"] == "Fri, 01 Jan 2027 00:00:00 GMT"
    assert answer.headers["link"].startswith('<https://screener.example/changes>; rel="deprecation"')
    assert "deprecation" not in faulty.get("/page").headers


def test_other_doors_are_behind_the_same_gate(faulty: TestClient) -> None:
    answer = faulty.get("/page")
    assert answer.json()["id"] == answer.headers["x-request-id"]
    assert faulty.get("/static/livez").status_code == 200


def test_other_sites_are_kept_out_unless_they_are_named(make: Make) -> None:
    asks = {"Origin": "https://shop.example", "Access-Control-Request-Method": "POST"}
    with make() as client:
        assert "access-control-allow-origin" not in client.options("/v1/screenings", headers=asks).headers
    with make(cors_origins="https://shop.example, https://other.example") as client:
        allowed = client.options("/v1/screenings", headers=asks).headers
        assert allowed["access-control-allow-origin"] == "https://shop.example"
        asks["Origin"] = "https://evil.example"
        assert "access-control-allow-origin" not in client.options("/v1/screenings", headers=asks).headers


def test_the_meaning_of_a_problem_can_be_read(client: TestClient) -> None:
    answer = client.get("/problems/busy")
    assert answer.headers["content-type"].startswith("text/plain")
    assert "Retry-After" in answer.text
    assert client.get("/problems/none").status_code == 404


def test_every_problem_is_in_the_guide() -> None:
    from screener.api.problems import MEANINGS

    guide = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
    inner = {"error", "bad-input", "engine", "not-text"}  # never told by themselves, or not over HTTP
    for slug in MEANINGS.keys() - inner:
        assert f"`{slug}`" in guide or f"#{slug}`" in guide, slug


def test_ready_says_what_was_tried(client: TestClient) -> None:
    started = time.monotonic()
    answer = client.get("/readyz")
    assert answer.json()["checks"].keys() == {"text", "photo", "store"}
    if answer.status_code == 200:
        assert set(answer.json()["checks"].values()) == {"ok"}
    assert time.monotonic() - started < 60
    assert client.get("/livez").json()["status"] == "ok"


def test_not_ready_without_a_store(make: Make, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with make(data_dir=tmp_path / "file") as client:
        answer = client.get("/readyz")
        assert answer.status_code == 503
        assert answer.json()["checks"]["store"] == "store"
        assert client.get("/livez").status_code == 200


def test_the_metrics_are_not_on_the_public_port(client: TestClient) -> None:
    assert client.get("/metrics").status_code == 404
    from prometheus_client import generate_latest

    client.post("/v1/screenings", json={"text": "Aqua"})
    told = generate_latest(client.app.state.services.metrics.registry).decode()  # type: ignore[attr-defined]
    assert 'screener_requests_total{route="/v1/screenings",status="200"} 1.0' in told
    assert 'screener_requests_total{route="none",status="404"} 1.0' in told
    assert 'screener_problems_total{slug="not-found"} 1.0' in told


def test_the_document_is_given_out(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    committed = orjson.loads((Path(__file__).parents[2] / "docs" / "openapi.json").read_bytes())
    assert document == committed
