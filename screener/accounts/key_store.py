"""The database of keys and daily counts: SQLite as it comes, Postgres by its address. Nothing of a label is in it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, Engine, Float, Integer, MetaData, String, Table, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from screener.storage.database import failed, opened

metadata = MetaData()

# Times are seconds since 1970 (UTC); 0 for never.
keys = Table(
    "screener_keys",
    metadata,
    Column("key_id", String(32), primary_key=True),
    Column("hash", String(64), nullable=False),
    Column("owner", String(32), nullable=False, index=True),
    Column("name", String(100), nullable=False),
    Column("scopes", String(200), nullable=False),
    Column("per_minute", Integer, nullable=False),
    Column("per_day", Integer, nullable=False),
    Column("created", Float, nullable=False),
    Column("expires", Float, nullable=False, default=0.0),
    Column("revoked", Float, nullable=False, default=0.0),
)
used = Table(
    "screener_used",
    metadata,
    Column("owner", String(32), primary_key=True),
    Column("day", Integer, primary_key=True),
    Column("units", Integer, nullable=False),
)
# One row, written to find out whether the store can be written.
tried = Table("screener_tried", metadata, Column("what", String(20), primary_key=True), Column("at", Float))

# Days that daily counts are kept.
KEPT_DAYS = 62


def today() -> int:
    """Days since 1970 (UTC)."""
    return int(time.time() // 86_400)


class KeyStore:
    """Opened at its first use, so that a service without keys needs none. Every method raises StoreFailed."""

    def __init__(self, address: str) -> None:
        """`address`: the database as SQLAlchemy names it."""
        self._address = address
        self._engine: Engine | None = None

    @property
    def sqlite(self) -> bool:
        """Whether it is a file of this machine."""
        return make_url(self._address).get_backend_name() == "sqlite"

    def engine(self) -> Engine:
        """The engine, with the tables there."""
        if self._engine is None:
            self._engine = opened(self._address, metadata)
        return self._engine

    def rows(self, query: Any) -> list[Mapping[str, Any]]:
        """What a query finds."""
        try:
            with self.engine().connect() as connection:
                return [dict(row) for row in connection.execute(query).mappings()]
        except SQLAlchemyError as error:
            raise failed(error) from error

    def change(self, *statements: Any) -> list[list[Mapping[str, Any]]]:
        """Statements as one transaction, with the rows that each returns."""
        try:
            with self.engine().begin() as connection:
                results = [connection.execute(statement) for statement in statements]
                return [[dict(row) for row in result.mappings()] if result.returns_rows else [] for result in results]
        except SQLAlchemyError as error:
            raise failed(error) from error

    def try_it(self) -> None:
        """Writes a row."""
        insert = self._insert(tried).values(what="ready", at=time.time())
        self.change(insert.on_conflict_do_update(index_elements=["what"], set_={"at": time.time()}))

    def add_used(self, units: Mapping[str, int]) -> dict[str, int]:
        """Adds to the counts of today; returns what they are now, on all machines together."""
        day = today()
        statements = []
        for owner, more in units.items():
            insert = self._insert(used).values(owner=owner, day=day, units=more)
            statements.append(
                insert.on_conflict_do_update(
                    index_elements=["owner", "day"], set_={"units": used.c.units + more}
                ).returning(used.c.owner, used.c.units)
            )
        return {row["owner"]: row["units"] for rows in self.change(*statements) for row in rows}

    def used_today(self, owner: str) -> int:
        """Units that an owner has used today, on all machines together."""
        rows = self.rows(select(used.c.units).where(used.c.owner == owner, used.c.day == today()))
        return int(rows[0]["units"]) if rows else 0

    def forget_old(self) -> None:
        """Drops daily counts that nobody needs any more."""
        self.change(used.delete().where(used.c.day < today() - KEPT_DAYS))

    def close(self) -> None:
        """Closes the connections."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    def _insert(self, table: Table) -> Any:
        return (sqlite.insert if self.sqlite else postgresql.insert)(table)
