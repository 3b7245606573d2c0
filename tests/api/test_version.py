"""/v1/version names every text reader that is installed, those of other packages too."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest

from screener.api.routes import service
from screener.ocr import engines
from screener.service import installed_readers
from tests.api.conftest import Make


def test_a_reader_of_another_package_is_named(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("crystal-ball", "nowhere:Reader", installed_readers.GROUP)
    service._readers.cache_clear()
    monkeypatch.setattr(installed_readers, "entry_points", lambda **_: [point])
    monkeypatch.setattr(engines, "entry_points", lambda **_: [point])
    with make() as client:
        named = client.get("/v1/version").json()["readers"]
    service._readers.cache_clear()
    assert named[-1] == "crystal-ball"
    assert "crystal-ball" in engines.names()
