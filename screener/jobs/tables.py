"""The tables of jobs, beside those of DBOS in the same database. Times are seconds since 1970 by the database's clock.

Of a label only `report` tells anything; it goes with its row. Photos are in the spool.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Double,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

jobs = Table(
    "screener_jobs",
    metadata,
    Column("job_id", String(40), primary_key=True),
    Column("owner", String(32), nullable=False),
    # What the sender named the request, and what tells one request from another.
    Column("request_key", String(255)),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("state", String(12), nullable=False),
    # Goes up at every change, so that a watcher sees whether there was one.
    Column("version", Integer, nullable=False, default=1),
    Column("photos", Integer, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("created", Double, nullable=False),
    Column("started", Double),
    Column("finished", Double),
    Column("expires", Double, nullable=False),
    # Who works on it or did so last; how often work on it was begun, and how often it ended in a crash.
    Column("worker", String(40)),
    Column("runs", Integer, nullable=False, default=0),
    Column("crashes", Integer, nullable=False, default=0),
    Column("report", LargeBinary),
    Column("error", Text),
    # Where to tell the end of it; empty when that is over, null when nobody asked.
    Column("webhook", Text),
    UniqueConstraint("owner", "request_key"),
    Index("screener_jobs_by_state", "state", "created"),
)
workers = Table(
    "screener_workers",
    metadata,
    Column("worker", String(40), primary_key=True),
    Column("host", String(255), nullable=False),
    Column("seen", Double, nullable=False),
)
deliveries = Table(
    "screener_deliveries",
    metadata,
    Column("job_id", String(40), primary_key=True),
    Column("attempt", Integer, primary_key=True),
    Column("at", Double, nullable=False),
    Column("outcome", String(40), nullable=False),
    Column("status", Integer),
    Column("seconds", Double, nullable=False),
)
# Secrets that webhooks are signed with, as text (whsec_…); `ends` 0 for the one in use, others sign along for a while.
secrets = Table(
    "screener_webhook_secrets",
    metadata,
    Column("secret", String(100), primary_key=True),
    Column("owner", String(32), nullable=False, index=True),
    Column("ends", Double, nullable=False, default=0.0),
)
