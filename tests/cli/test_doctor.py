"""What `screener doctor` says of the service."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import update
from typer.testing import CliRunner

from screener.cli.commands import app
from screener.cli.doctor import _restrictions
from screener.cli.doctor_check import Check
from screener.cli.doctor_service import service_checks
from screener.jobs.intake import JobIntake
from screener.jobs.leases import Leases
from screener.jobs.store import Store
from screener.jobs.tables import workers
from screener.service.job_orders import Order
from screener.settings import Settings
from tests import object_store, postgres
from tests.live_server import free_port


def checks(settings: Settings) -> dict[str, Check]:
    return {check.name.removeprefix("service: "): check for check in service_checks(settings)}


def test_what_holds_the_reading_process_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    held = {check.name: check for check in _restrictions()}
    assert held["limit: memory"].found == "reading a photo may take 1,024 MiB"
    assert held["limit: memory"].ok
    assert held["limit: processor time"].ok
    monkeypatch.setattr("screener.sandbox.child_process.limits", nowhere)
    monkeypatch.setattr("screener.sandbox.child.Child.run", answering)
    loose = _restrictions()
    assert not any(check.ok or check.needed for check in loose)
    assert "could, as this system has no such wall, reach the network" in loose[0].found
    assert loose[-1].found == "this system has no such limit; the deadline holds"


def answering(_: object, asked: Callable[[], object], deadline: float) -> object:
    """A child without restrictions."""
    assert deadline
    return asked() if asked is nowhere else ()


def nowhere() -> tuple[None, None]:
    """The limits of a system that has none."""
    return None, None


def test_where_no_service_has_run_nothing_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCREENER_DATA_DIR", str(tmp_path / "state"))
    told = json.loads(CliRunner().invoke(app, ["doctor", "--format", "json"]).stdout)
    (check,) = (check for check in told if check["name"].startswith("service"))
    assert check["ok"]
    assert check["found"].startswith("none yet")
    assert not (tmp_path / "state").exists()


def test_a_service_that_has_run_is_whole(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    intake = JobIntake(settings)
    told = checks(settings)
    assert [check.ok for check in told.values()] == [True, True, True]
    assert told["database"].found == "SQLite, written ahead and synced at every commit"
    assert told["workers"].found == "alive: 0; jobs waiting: 0, being done: 0, given up: 0"
    assert list(settings.spool_folder.iterdir()) == []
    intake.take(Order(owner="me", photos=(b"photo",), fingerprint=b"fingerprint"))
    waiting = checks(settings)["workers"]
    assert (waiting.ok, waiting.get) == (False, ("screener worker",))
    assert waiting.found.startswith("alive: 0; jobs waiting: 1, being done: 0, given up: 0; the first has waited for")
    store = Store(settings.store_url, 60)
    Leases(store, 60).beat("worker", "host")
    done = checks(settings)["workers"]
    assert done.ok
    assert re.match(r"alive: 1 \(last heard of \d s ago\); jobs waiting: 1,", done.found)
    with store.transaction() as connection:
        connection.execute(update(workers).values(seen=store.now() - 600))
    gone = checks(settings)["workers"]
    assert not gone.ok
    assert gone.found.startswith("alive: 0 (last heard of 60")
    store.close()
    intake.close()


def test_what_does_not_answer_is_told_without_its_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, object_store_variables: dict[str, str]
) -> None:
    for name, value in object_store_variables.items():
        monkeypatch.setenv(name, value)
    database = f"postgresql://me:hidden@127.0.0.1:{free_port()}/x"
    told = checks(Settings(data_dir=tmp_path, database_url=database, spool_url="s3://not-there"))
    assert {name: check.ok for name, check in told.items()} == {"database": False, "waiting photos": False}
    assert "hidden" not in str(told)
    assert object_store.SECRET not in str(told)


def test_many_machines(
    postgres_address: str, monkeypatch: pytest.MonkeyPatch, object_store_variables: dict[str, str]
) -> None:
    for name, value in object_store_variables.items():
        monkeypatch.setenv(name, value)
    object_store.make_bucket(object_store_variables, "of-the-doctor")
    told = checks(Settings(database_url=postgres.database(postgres_address), spool_url="s3://of-the-doctor"))
    assert [check.ok for check in told.values()] == [True, True, True]
    assert told["database"].found.startswith("Postgres ")
    assert told["waiting photos"].found == "the object store keeps them"


def test_a_database_that_syncs_late_is_told(
    postgres_address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGOPTIONS", "-c synchronous_commit=off")
    told = checks(Settings(data_dir=tmp_path, database_url=postgres.database(postgres_address)))
    assert (told["database"].ok, "off" in told["database"].found) == (False, True)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    JobIntake(settings).close()
    settings.spool_folder.rmdir()
    settings.spool_folder.write_bytes(b"a file in its place")
    assert not checks(settings)["waiting photos"].ok
