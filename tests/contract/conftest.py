"""One live server for the tests of the contract."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.live_server import Live, live_server


@pytest.fixture(scope="session")
def key(live: Live) -> dict[str, str]:
    """A key for everything, as a header."""
    return {"Authorization": f"Bearer {live.told('keys', 'create', 'contract')}"}


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    with live_server(tmp_path_factory.mktemp("live")) as server:
        yield server
