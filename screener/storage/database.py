"""The database of the service: SQLite as it comes, Postgres by its address.

The doors keep tables of their own in it; all of them open it here, so that each has the same promises.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, MetaData, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from screener.errors import StoreFailed

# Seconds that a writer waits for another one's transaction on SQLite; each takes milliseconds.
WAIT_FOR_WRITERS = 30
# One number for the lock under which processes that start at once make tables one after the other (Postgres).
MAKING_TABLES = 0x5C4EE7


def opened(url: str, metadata: MetaData) -> Engine:
    """An engine, with the tables of `metadata` there. Raises StoreFailed."""
    place = make_url(url)
    try:
        if is_sqlite := place.get_backend_name() == "sqlite":
            Path(place.database or "").parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        engine = create_engine(place, pool_pre_ping=True)
        if is_sqlite:
            event.listen(engine, "connect", _set_up_sqlite)
        with engine.begin() as connection:
            # Looking and making are not one step in either database.
            lock = "BEGIN IMMEDIATE" if is_sqlite else f"SELECT pg_advisory_xact_lock({MAKING_TABLES})"
            connection.execute(text(lock))
            metadata.create_all(connection)
    except (SQLAlchemyError, OSError) as error:
        raise failed(error) from error
    return engine


def failed(error: Exception) -> StoreFailed:
    """The error to raise; the database's own words may hold anything and are left out."""
    return StoreFailed(f"The database does not answer ({type(error).__name__}). Try again later.")


def _set_up_sqlite(connection: Any, _: object) -> None:
    """What is written is on disk when its transaction ends, and readers do not wait for writers.

    Deleted rows are overwritten: reports hold label text. A transaction that will write takes its turn at its
    beginning; one that read before it wrote would be refused when another wrote in between, however long it waits.
    """
    connection.isolation_level = "IMMEDIATE"
    for pragma in (
        f"busy_timeout={1000 * WAIT_FOR_WRITERS}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
