"""A short soak; the long one is benchmarks.soak. Small pictures go the way of photos, and take less time."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from benchmarks.soak import grown, soak
from tests.live_server import live_server

EXAMPLE = Path(__file__).parents[2] / "examples" / "night-cream.jpg"
COUNT = 300


def small(side: int) -> bytes:
    file = io.BytesIO()
    Image.open(EXAMPLE).crop((200, 200, 200 + side, 200 + side)).save(file, "JPEG")
    return file.getvalue()


@pytest.mark.ocr
def test_nothing_grows(tmp_path: Path) -> None:
    with live_server(tmp_path, {"engine": "tesseract", "effort": "fast"}) as live:
        points = soak(live, [small(40), small(60), small(80)], COUNT, 4)
    assert [point.photos for point in points][-1] == COUNT
    assert grown(points) == []
