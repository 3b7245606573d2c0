"""Every limit of the gate, at the limit and one past it."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from PIL import Image

from tests.api.conftest import Make

ITEMS = "Aqua, Glycerin, Petrolatum, Dimethicone, Parfum"


def slug(answer: object) -> str:
    return str(answer.json()["type"].rpartition("/")[2])  # type: ignore[attr-defined]


def picture(width: int, height: int, kind: str = "PNG", **more: object) -> bytes:
    file = io.BytesIO()
    Image.new("L", (width, height), 255).save(file, kind, **more)
    return file.getvalue()


def progressive(scans: int) -> bytes:
    """A JPEG that says it has so many scans; each is empty."""
    plain = picture(64, 64, "JPEG")
    at = plain.index(b"\xff\xda")
    return plain[:at] + b"\xff\xda\x00\x02" * (scans - 1) + plain[at:]


def form(photo: bytes, boundary: str = "X") -> bytes:
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="photo"; filename="a"\r\n\r\n'.encode()
    return head + photo + f"\r\n--{boundary}--\r\n".encode()


@pytest.fixture
def small(make: Make) -> Iterator[TestClient]:
    """With limits that are quick to reach."""
    with make(
        max_body_bytes=20_000, max_text_chars=47, max_items=5, max_photos=2, max_batch=3, max_photo_pixels=10_000,
        min_photo_side=20, max_photo_side=400, max_photo_scans=4,
    ) as client:  # fmt: skip
        yield client


def test_characters(small: TestClient) -> None:
    assert len(ITEMS) == 47
    assert small.post("/v1/screenings", json={"text": ITEMS}).status_code == 200
    answer = small.post("/v1/screenings", json={"text": ITEMS + " "})
    assert (answer.status_code, slug(answer)) == (413, "text-too-long")


def test_items(small: TestClient) -> None:
    answer = small.post("/v1/screenings", json={"text": "Aqua, Talc, Zea Mays, Mica, Silica, Urea"})
    assert (answer.status_code, slug(answer)) == (413, "text-too-long")
    assert small.post("/v1/screenings", json={"text": "Aqua, Talc, Zea Mays, Mica, Silica"}).status_code == 200


def test_texts_of_a_batch(small: TestClient) -> None:
    assert small.post("/v1/batches", json={"texts": ["Aqua"] * 3}).status_code == 200
    answer = small.post("/v1/batches", json={"texts": ["Aqua"] * 4})
    assert (answer.status_code, slug(answer)) == (413, "batch-too-large")
    assert small.post("/v1/batches", json={"texts": []}).status_code == 422


@pytest.mark.parametrize("chunked", [False, True])
def test_bytes_of_a_body(small: TestClient, chunked: bool) -> None:
    headers = {"content-type": "application/json"}
    bodies = [b'{"text": "Aqua"}' + b" " * (20_000 - 16 + more) for more in (0, 1)]
    sent = [iter([body[:9_999], body[9_999:]]) if chunked else body for body in bodies]
    assert small.post("/v1/screenings", content=sent[0], headers=headers).status_code == 200
    answer = small.post("/v1/screenings", content=sent[1], headers=headers)
    assert (answer.status_code, slug(answer)) == (413, "body-too-large")
    assert answer.headers["connection"] == "close"


def test_bytes_of_all_bodies(make: Make) -> None:
    with make(max_bodies_bytes=1000) as client:
        assert client.post("/v1/screenings", json={"text": "Aqua" + " " * 900}).status_code == 200
        answer = client.post("/v1/screenings", json={"text": "Aqua" + " " * 1000})
        assert (answer.status_code, slug(answer), answer.headers["retry-after"]) == (503, "busy", "1")
        # What was held is free again.
        assert client.post("/v1/screenings", json={"text": "Aqua" + " " * 900}).status_code == 200


@pytest.mark.ocr
def test_photos_of_a_product(small: TestClient) -> None:
    photo = picture(100, 100)
    assert small.post("/v1/screenings", files=[("photo", photo)] * 2).status_code == 200
    answer = small.post("/v1/screenings", files=[("photo", photo)] * 3)
    assert (answer.status_code, slug(answer)) == (400, "bad-request")


@pytest.mark.ocr
@pytest.mark.parametrize(
    ("within", "past", "status", "said"),
    [
        (picture(100, 100), picture(100, 101), 413, "photo-too-large"),
        (picture(400, 25), picture(401, 20), 413, "photo-too-large"),
        (picture(20, 20), picture(19, 20), 422, "photo-too-small"),
        (progressive(4), progressive(5), 413, "photo-too-large"),
    ],
    ids=["pixels", "longest side", "shortest side", "scans"],
)
def test_the_size_of_a_photo(small: TestClient, within: bytes, past: bytes, status: int, said: str) -> None:
    answer = small.post("/v1/screenings", files={"photo": within})
    assert answer.status_code == 200 or slug(answer) == "broken-photo"
    answer = small.post("/v1/screenings", files={"photo": past})
    assert (answer.status_code, slug(answer)) == (status, said)


@pytest.mark.ocr
def test_of_an_animation_one_frame_is_read(client: TestClient) -> None:
    frames = [Image.new("RGB", (300, 300), color) for color in ("white", "black", "red")]
    file = io.BytesIO()
    frames[0].save(file, "PNG", save_all=True, append_images=frames[1:])
    answer = client.post("/v1/screenings", files={"photo": file.getvalue()})
    assert answer.status_code == 200
    assert answer.json()["photos"] == []
    assert (answer.json()["source"]["width"], answer.json()["source"]["height"]) == (300, 300)


@pytest.mark.parametrize("name", ["a" * 4000, "b" * 5000])
def test_headers_of_a_form(client: TestClient, name: str) -> None:
    body = form(b"no photo").replace(b'filename="a"', f'filename="{name}"'.encode())
    answer = client.post("/v1/screenings", content=body, headers={"content-type": "multipart/form-data; boundary=X"})
    assert answer.status_code == (415 if len(name) == 4000 else 400)


@pytest.mark.parametrize(("parts", "status"), [(20, 415), (23, 400)])
def test_parts_of_a_form(client: TestClient, parts: int, status: int) -> None:
    field = b'--X\r\nContent-Disposition: form-data; name="language"\r\n\r\nen\r\n'
    body = field * (parts - 1) + form(b"no photo")
    answer = client.post("/v1/screenings", content=body, headers={"content-type": "multipart/form-data; boundary=X"})
    assert answer.status_code == status


def test_the_limits_are_those_that_are_promised() -> None:
    from screener.settings import Settings

    promised = Settings.model_fields
    limits = {
        "max_body_bytes": 15 * 2**20, "max_photo_pixels": 50_000_000, "min_photo_side": 16, "max_photo_side": 20_000,
        "max_photo_scans": 64, "max_text_chars": 20_000, "max_items": 300, "sync_seconds": 10, "max_batch": 1000,
    }  # fmt: skip
    assert {name: promised[name].default for name in limits} == limits
