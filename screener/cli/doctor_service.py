"""What `screener doctor` says of the service: its database, where photos wait, and who does the jobs."""

from __future__ import annotations

from uuid import uuid4

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from screener.cli.doctor_check import Check
from screener.errors import StoreFailed
from screener.jobs.leases import Leases
from screener.jobs.store import Store
from screener.settings import Settings
from screener.storage.database import failed
from screener.storage.spool import open_spool

DATABASE, SPOOL, WORKERS = "service: database", "service: waiting photos", "service: workers"
PROBE = b"screener doctor was here"
# What SQLite calls the level at which every commit is synced.
FULL = 2


def service_checks(settings: Settings) -> list[Check]:
    """Nothing is made where no service has run: most people need none."""
    here = settings.data_dir.expanduser()
    if not settings.database_url and not (here / "screener.db").exists():
        return [Check(name=DATABASE, ok=True, found=f"none yet, `screener serve` makes one in {here}", needed=False)]
    try:
        store = Store(settings.store_url, settings.job_keep_seconds)
    except StoreFailed as error:
        return [Check(name=DATABASE, ok=False, found=str(error)), _spool(settings)]
    try:
        return [_database(store), _spool(settings), _workers(store, settings)]
    finally:
        store.close()


def _database(store: Store) -> Check:
    try:
        with store.engine.connect() as connection:
            sqlite = store.engine.dialect.name == "sqlite"
            return _sqlite(connection) if sqlite else _postgres(connection)
    except SQLAlchemyError as error:
        return Check(name=DATABASE, ok=False, found=str(failed(error)))


def _sqlite(connection: Connection) -> Check:
    log = connection.execute(text("PRAGMA journal_mode")).scalar_one()
    synced = connection.execute(text("PRAGMA synchronous")).scalar_one()
    if (log, synced) == ("wal", FULL):
        return Check(name=DATABASE, ok=True, found="SQLite, written ahead and synced at every commit")
    return Check(
        name=DATABASE,
        ok=False,
        found=f"SQLite, but journal_mode is {log} and synchronous is {synced}: is it on a local disk?",
    )


def _postgres(connection: Connection) -> Check:
    version = connection.execute(text("SHOW server_version")).scalar_one()
    # Whoever turned it off may lose jobs that were promised.
    kept = connection.execute(text("SHOW synchronous_commit")).scalar_one() != "off"
    return Check(name=DATABASE, ok=kept, found=f"Postgres {version}, synchronous_commit is {'on' if kept else 'off'}")


def _spool(settings: Settings) -> Check:
    """Puts something there, looks at it and takes it away."""
    place = "the object store" if settings.spool_url else str(settings.spool_folder)
    name = f"doctor-{uuid4().hex}"
    try:
        spool = open_spool(settings.spool_url, settings.spool_folder)
        spool.put(name, PROBE)
        whole = spool.get(name) == PROBE
        spool.drop(name)
    except StoreFailed as error:
        return Check(name=SPOOL, ok=False, found=str(error))
    return Check(
        name=SPOOL, ok=whole, found=f"{place} {'keeps them' if whole else 'does not give back what it was given'}"
    )


def _workers(store: Store, settings: Settings) -> Check:
    try:
        leases = Leases(store, settings.lease_seconds)
        alive, silence = leases.alive(), leases.silence()
        counts, oldest = store.counts()
    except StoreFailed as error:
        return Check(name=WORKERS, ok=False, found=str(error))
    waiting = counts["queued"]
    heard = "" if silence is None else f" (last heard of {silence:.0f} s ago)"
    found = f"alive: {alive}{heard}; jobs waiting: {waiting}, being done: {counts['running']}"
    found += f", given up: {counts['set_aside']}"
    if waiting:
        found += f"; the first has waited for {oldest:.0f} seconds"
    idle = alive > 0 or waiting == 0
    return Check(name=WORKERS, ok=idle, found=found, needed=False, get=() if idle else ("screener worker",))
