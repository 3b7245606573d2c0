"""Nothing of a photo, its metadata or a text is left: not in logs, not in temporary files, not in the data folder."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.live_server import Live, live_server

CANARY = "Canaryol Secretate"
KNOWN = "Simmondsia Chinensis Seed Oil"
EXAMPLE = Path(__file__).parents[2] / "examples" / "night-cream.jpg"


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    # The most talkative.
    with live_server(tmp_path_factory.mktemp("private"), {"log_level": "debug"}) as server:
        yield server


def with_metadata(data: bytes) -> bytes:
    image = Image.open(io.BytesIO(data))
    exif = image.getexif()
    exif[0x010E] = CANARY  # ImageDescription
    file = io.BytesIO()
    image.save(file, "JPEG", exif=exif, comment=CANARY.encode())
    return file.getvalue()


def traces(live: Live, wanted: list[bytes]) -> list[tuple[str, bytes]]:
    found = []
    for path in live.folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            found += [(path.name, word) for word in wanted if word.lower() in content.lower()]
    return found


@pytest.mark.ocr
def test_nothing_is_left_of_what_was_sent(live: Live) -> None:
    photo = with_metadata(EXAMPLE.read_bytes())
    with live.client() as client:
        sent = [
            client.post("/v1/screenings", json={"text": f"Aqua, {CANARY}, {KNOWN}"}),
            client.post("/v1/screenings", json={"text": CANARY * 2000}),
            client.post("/v1/screenings", json={"txt": CANARY, CANARY: 1}),
            client.post("/v1/screenings", content=CANARY.encode(), headers={"Content-Type": CANARY}),
            client.post("/v1/batches", json={"texts": [CANARY, {"id": CANARY, "text": CANARY}]}),
            client.post(f"/v1/{CANARY}?q={CANARY}", headers={"Authorization": f"Bearer {CANARY}"}),
            client.get(f"/v1/ingredients/{CANARY}", headers={"User-Agent": CANARY, "Referer": CANARY}),
            client.get("/v1/ingredients", params={"q": CANARY}),
            client.post("/v1/screenings", files={"photo": (f"{CANARY}.jpg", photo)}),
            client.post("/v1/screenings", files={"photo": photo[:2000]}, headers={"Idempotency-Key": CANARY}),
        ]
    assert [answer.status_code for answer in sent] == [200, 413, 422, 415, 200, 401, 404, 200, 200, 422]
    # Words of the label on the example, as they are read from it.
    label = [i["printed"].encode() for i in sent[8].json()["ingredients"] if len(i["printed"]) > 12]
    assert len(label) > 5
    assert traces(live, [CANARY.encode(), KNOWN.encode(), photo[:64], *label]) == []
    assert [path for path in live.temporary if path.is_file()] == []
    assert live.log.count('"event":"request"') >= len(sent)
