"""A store of jobs, on each kind of database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from screener.jobs.store import Room, Store
from screener.service.job_orders import Order
from screener.settings import Settings
from tests import postgres

ROOM = Room(jobs=1000, of_owner=1000, size=10**9)


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def any_store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for the tests of a module: each takes an owner of its own."""
    if request.param == "sqlite":
        settings = Settings(data_dir=tmp_path_factory.mktemp("store"))
    else:
        address = request.getfixturevalue("postgres_address")
        settings = Settings(database_url=postgres.database(address))
    store = Store(settings.store_url, settings.job_keep_seconds)
    yield store
    store.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty one, on SQLite."""
    store = Store(Settings(data_dir=tmp_path).store_url, 60.0)
    yield store
    store.close()


def order(owner: str, key: str | None = None, photos: tuple[bytes, ...] = (b"photo",), webhook: str = "") -> Order:
    return Order(owner=owner, photos=photos, fingerprint=b"".join(photos), request_key=key, webhook=webhook or None)
