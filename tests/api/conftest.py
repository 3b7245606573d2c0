"""The application in this process, with its life cycle, and a client that speaks to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

import pytest
from fastapi.testclient import TestClient

from screener.api import Services, create_app
from screener.settings import Settings


class Make(Protocol):
    """Settings by name -> a client at an address, of an application with them."""

    def __call__(self, address: str = ..., **settings: Any) -> AbstractContextManager[TestClient]: ...


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """An application with one child for photos and one for texts; anonymous callers may do much."""

    def made(address: str = "192.0.2.1", **settings: Any) -> TestClient:
        plain = {"data_dir": tmp_path, "workers": 1, "text_workers": 1, "anonymous_per_minute": 10_000}
        # A photo takes its time on a machine that is busy with other things.
        plain["sync_seconds"] = 60
        app = create_app(Services.of(Settings(**{**plain, "anonymous_per_day": 0, **settings})))
        return TestClient(app, raise_server_exceptions=False, client=(address, 50_000))

    return made


@pytest.fixture
def client(make: Make) -> Iterator[TestClient]:
    with make() as client:
        yield client
