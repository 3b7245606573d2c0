"""POST /v1/screenings: the report for a text or a photo, and the right refusal for anything else."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from screener import screen_text

EXAMPLE = Path(__file__).parents[2] / "examples" / "night-cream.jpg"
TEXT = "Aqua, Petrolatum, Cera Alba, Parfum"


def test_a_text_gives_the_report_of_the_library(client: TestClient) -> None:
    answer = client.post("/v1/screenings", json={"text": TEXT})
    assert answer.status_code == 200
    here = screen_text(TEXT).to_dict()
    there = answer.json()
    assert there.pop("timings_ms").keys() == here.pop("timings_ms").keys()
    assert there == here


@pytest.mark.ocr
def test_a_photo_gives_a_report(client: TestClient) -> None:
    answer = client.post("/v1/screenings", files={"photo": ("x.jpg", EXAMPLE.read_bytes())})
    assert answer.status_code == 200
    assert answer.json()["outcome"] == "screened"
    assert answer.json()["source"]["file"] is None


@pytest.mark.parametrize(
    ("content", "kind", "status", "slug"),
    [
        (b'{"text": NaN}', "application/json", 400, "bad-request"),
        (b'{"text": "\\ud800"}', "application/json", 400, "bad-request"),
        (b"[" * 100_000, "application/json", 400, "bad-request"),
        (b"[]", "application/json", 422, "invalid"),
        (b'{"text": 1}', "application/json", 422, "invalid"),
        (b'{"text": "a", "color": "red"}', "application/json", 422, "invalid"),
        (b'{"text": " "}', "application/json", 422, "empty"),
        (b"Aqua", "text/plain", 415, "unsupported-media-type"),
        (b"Aqua", "", 415, "unsupported-media-type"),
        (b"", "multipart/form-data; boundary=X", 400, "bad-request"),
        (b"--X\r\n\r\n\r\n--X--\r\n", "multipart/form-data; boundary=X", 400, "bad-request"),
        (
            b'--X\r\nContent-Disposition: form-data; name="photo"\r\n\r\nname only\r\n--X--\r\n',
            "multipart/form-data; boundary=X",
            422,
            "invalid",
        ),
    ],
)
def test_what_does_not_fit_is_refused(client: TestClient, content: bytes, kind: str, status: int, slug: str) -> None:
    answer = client.post("/v1/screenings", content=content, headers={"content-type": kind})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == f"/problems/{slug}"
    assert answer.json()["request_id"] == answer.headers["x-request-id"]


def test_what_is_no_photo_is_refused_by_its_bytes(client: TestClient) -> None:
    answer = client.post("/v1/screenings", files={"photo": ("cream.jpg", b"%PDF-1.7", "image/jpeg")})
    assert answer.status_code == 415
    assert answer.json()["type"] == "/problems/not-a-photo"


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/nowhere", 404), ("PUT", "/v1/screenings", 405)])
def test_unknown_paths_and_methods_are_problems(client: TestClient, method: str, path: str, status: int) -> None:
    answer = client.request(method, path)
    assert answer.status_code == status
    assert answer.json()["status"] == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_corrected_list_is_taken_entry_by_entry(client: TestClient) -> None:
    sent = ["Aqua, Glycerin", {"printed": "Zinc Oxide 10 %", "role": "active"}, "Petrolatum"]
    report = client.post("/v1/screenings", json={"ingredients": sent}).json()
    assert [(row["printed"], row["inci"], row["role"]) for row in report["ingredients"]] == [
        ("Aqua, Glycerin", None, "listed"),
        ("Zinc Oxide 10 %", "ZINC OXIDE", "active"),
        ("Petrolatum", "PETROLATUM", "listed"),
    ]
    assert report["ingredients"][1]["stated"] == 10.0


@pytest.mark.parametrize(
    ("sent", "slug"),
    [
        ({"ingredients": []}, "invalid"),
        ({"ingredients": [" "]}, "invalid"),
        ({"ingredients": [1]}, "invalid"),
        ({"ingredients": [{"printed": "Mica", "role": "star"}]}, "invalid"),
        ({"ingredients": ["Mica"], "text": "Mica"}, "invalid"),
        ({"text": "\x1e"}, "empty"),
    ],
)
def test_a_list_that_is_none_is_refused(client: TestClient, sent: dict[str, object], slug: str) -> None:
    answer = client.post("/v1/screenings", json=sent)
    assert answer.status_code == 422
    assert answer.json()["type"].endswith(f"/{slug}")


def test_the_sign_of_a_list_in_a_text_is_no_list(client: TestClient) -> None:
    report = client.post("/v1/screenings", json={"text": '\x1e[["Mica","active"]] Aqua, Glycerin'}).json()
    assert "active" not in {row["role"] for row in report["ingredients"]}


@pytest.mark.parametrize("text", ["\x1eAqua, Glycerin", '\x1e[["Aqua", "listed"]]'])
def test_a_text_is_a_text_whatever_it_begins_with(client: TestClient, text: str) -> None:
    alone = client.post("/v1/screenings", json={"text": text}).json()
    of_many = client.post("/v1/batches", json={"texts": [text]}).json()["results"][0]["report"]
    here = screen_text(text).to_dict()
    for report in (alone, of_many, here):
        del report["timings_ms"]
    assert alone == of_many == here


def test_a_separator_alone_is_an_empty_text(client: TestClient) -> None:
    answer = client.post("/v1/screenings", json={"text": "\x1e"})
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/empty")
