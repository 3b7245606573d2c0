"""Jobs in the database: every change of a job is one transaction here, and no other way leads to one.

A job and the DBOS workflow that works on it are made in the same transaction, and so are a job's end and the workflow
that tells it: neither is there without the other, whatever is killed in between.
"""

from __future__ import annotations

import secrets as random
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import orjson
from dbos import DBOS, DBOSClient, DBOSPortableJSONSerializer, EnqueueOptions
from sqlalchemy import Connection, Double, Engine, case, cast, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from screener.errors import JobTooLate, ScreenerError, TooManyJobs
from screener.jobs.tables import deliveries, jobs, metadata
from screener.service.job_orders import OPEN, Delivery, Job, Order, Run, State, job_of
from screener.storage.database import failed, opened

APPLICATION = "screener"
# Of what workers and the API agree on: a worker takes jobs of its own number only. It changes when a worker could not
# do what an older one's jobs ask for, and not with every version of the program.
AGREEMENT = "1"
PHOTOS, WEBHOOKS = "photos", "webhooks"
# Jobs that go at a time when their time is over.
MANY = 500


@dataclass(frozen=True, slots=True)
class Room:
    """How many jobs may be open at a time: of all, of one owner, and bytes of their photos."""

    jobs: int
    of_owner: int
    size: int


class Store:
    """Raises StoreFailed from every method when the database does not answer."""

    def __init__(self, url: str, keep: float) -> None:
        """`keep`: seconds that a job is kept after its end, and for which an open one may wait."""
        self._url = url
        self._keep = keep
        self.engine: Engine = opened(url, metadata)
        try:
            DBOS.migrate(url)
            self.client = DBOSClient(
                system_database_engine=self.engine,
                application_name=APPLICATION,
                serializer=DBOSPortableJSONSerializer(),
                retry_connection_errors=False,
            )
        except SQLAlchemyError as error:
            raise failed(error) from error
        self._sqlite = self.engine.dialect.name == "sqlite"

    def close(self) -> None:
        """Closes the connections."""
        self.client.destroy()
        self.engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One transaction. Raises StoreFailed."""
        try:
            with self.engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise failed(error) from error

    def now(self) -> Any:
        """The time by the one clock that all machines share."""
        return time.time() if self._sqlite else cast(func.extract("epoch", func.clock_timestamp()), Double)

    def insert(self, table: Any) -> Any:
        """An insert that knows what to do on a conflict."""
        return (sqlite.insert if self._sqlite else postgresql.insert)(table)

    # What the doors ask for.

    def add(self, job_id: str, order: Order, room: Room) -> Job:
        """The new job, or the one that the same request made before.

        Raises TooManyJobs when more would be open than there is room for; then there is no new one.
        """
        values = {
            "job_id": job_id,
            "owner": order.owner,
            "request_key": order.request_key,
            "fingerprint": order.fingerprint,
            "state": State.QUEUED,
            "photos": len(order.photos),
            "size": sum(map(len, order.photos)),
            "created": self.now(),
            "expires": self.now() + self._keep,
            "webhook": order.webhook,
        }
        insert = self.insert(jobs).values(values).on_conflict_do_nothing(index_elements=["owner", "request_key"])
        with self.transaction() as connection:
            made = connection.execute(insert.returning(jobs)).mappings().first()
            if made is None:
                # By a request that was sent twice at the same time.
                same = (jobs.c.owner == order.owner, jobs.c.request_key == order.request_key)
                return job_of(dict(connection.execute(select(jobs).where(*same)).mappings().one()))
            # Leaving by an error takes the new row back.
            self._need_room(connection, order.owner, room, 0, 0)
            self.enqueue(connection, PHOTOS, job_id, job_id)
            return job_of(dict(made))

    def need_room(self, owner: str, room: Room, size: int) -> None:
        """Raises TooManyJobs when one more, with photos of `size` bytes, is too much: asked before they are kept."""
        with self.transaction() as connection:
            self._need_room(connection, owner, room, 1, size)

    def find(self, job_id: str, owner: str) -> Job | None:
        """The owner's job of this name."""
        return self._one(jobs.c.job_id == job_id, jobs.c.owner == owner)

    def find_request(self, owner: str, request_key: str) -> Job | None:
        """The job that an earlier sending of the same request made."""
        return self._one(jobs.c.owner == owner, jobs.c.request_key == request_key)

    def remove(self, job_id: str, owner: str) -> bool:
        """Stops an open job, which stays as cancelled; takes away one at its end. False when there is none."""
        mine = (jobs.c.job_id == job_id, jobs.c.owner == owner)
        stop = {"state": State.CANCELLED, "finished": self.now(), "webhook": None}
        with self.transaction() as connection:
            stopped = connection.execute(self._change(*mine, jobs.c.state.in_(OPEN)).values(stop))
            gone = stopped.rowcount or connection.execute(jobs.delete().where(*mine)).rowcount
            if not stopped.rowcount and gone:
                connection.execute(deliveries.delete().where(deliveries.c.job_id == job_id))
        return bool(gone)

    def versions(self, job_ids: Sequence[str]) -> dict[str, int]:
        """The versions of those that are there."""
        query = select(jobs.c.job_id, jobs.c.version).where(jobs.c.job_id.in_(job_ids))
        with self.transaction() as connection:
            return {row.job_id: row.version for row in connection.execute(query)}

    def counts(self) -> tuple[dict[str, int], float]:
        """How many jobs there are by state, and for how many seconds the oldest one has been waiting."""
        query = select(jobs.c.state, func.count(), self.now() - func.min(jobs.c.created)).group_by(jobs.c.state)
        with self.transaction() as connection:
            rows = {row[0]: (row[1], row[2]) for row in connection.execute(query)}
        return {state: rows.get(state, (0, 0.0))[0] for state in State}, rows.get(State.QUEUED, (0, 0.0))[1]

    def delivered(self, job_id: str) -> list[Delivery]:
        """The attempts at its webhook, the first one first."""
        query = select(deliveries).where(deliveries.c.job_id == job_id).order_by(deliveries.c.attempt)
        with self.transaction() as connection:
            rows = connection.execute(query).mappings().all()
        return [Delivery(**{name: row[name] for name in Delivery.__dataclass_fields__}) for row in rows]

    # What workers ask for.

    def begin(self, job_id: str, worker: str) -> Run | None:
        """Begins work on a job. None when it is not open any more.

        One that was being worked on until now was left in the middle: that counts as a crash.
        """
        values = {
            "state": State.RUNNING,
            "worker": worker,
            "runs": jobs.c.runs + 1,
            "crashes": jobs.c.crashes + case((jobs.c.state == State.RUNNING, 1), else_=0),
            "started": func.coalesce(jobs.c.started, self.now()),
        }
        return self._run(self._change(jobs.c.job_id == job_id, jobs.c.state.in_(OPEN)).values(values))

    def begin_again(self, run: Run) -> Run | None:
        """Begins anew after a crash of what read the photos. None when the job is not this run's any more."""
        values = {"runs": jobs.c.runs + 1, "crashes": jobs.c.crashes + 1}
        return self._run(self._change(*_of_run(run)).values(values))

    def finish(self, run: Run, state: State, report: bytes | None = None, error: ScreenerError | None = None) -> bool:
        """Ends a job, once: False when it is not this run's any more, and then nothing is changed."""
        values = {
            "state": state,
            "finished": self.now(),
            "expires": self.now() + self._keep,
            "report": report,
            "error": orjson.dumps(error.to_dict()).decode() if error else None,
        }
        with self.transaction() as connection:
            ended = connection.execute(self._change(*_of_run(run)).values(values).returning(jobs.c.webhook)).first()
            if ended is not None:
                self._tell(connection, run.job_id, ended.webhook)
        return ended is not None

    def put_back(self, worker: str) -> None:
        """What a worker leaves when it ends as it should is no crash."""
        mine = (jobs.c.worker == worker, jobs.c.state == State.RUNNING)
        with self.transaction() as connection:
            connection.execute(self._change(*mine).values(state=State.QUEUED))

    def is_on(self, run: Run) -> bool:
        """Whether the job is still this run's."""
        with self.transaction() as connection:
            return connection.execute(select(jobs.c.job_id).where(*_of_run(run))).first() is not None

    def states(self, job_ids: Sequence[str]) -> dict[str, State]:
        """The states of those that are there."""
        query = select(jobs.c.job_id, jobs.c.state).where(jobs.c.job_id.in_(job_ids))
        with self.transaction() as connection:
            return {row.job_id: State(row.state) for row in connection.execute(query)}

    def expired(self) -> list[str]:
        """Ends jobs that waited too long, and takes away those that ended long ago; both, some at a time."""
        over = select(jobs.c.job_id).where(jobs.c.expires < self.now()).limit(MANY)
        too_late = orjson.dumps(JobTooLate("No worker was free for it. Send it again.").to_dict()).decode()
        end = {"state": State.FAILED, "finished": self.now(), "expires": self.now() + self._keep, "error": too_late}
        with self.transaction() as connection:
            names = list(connection.execute(over).scalars())
            these = jobs.c.job_id.in_(names)
            gone = jobs.delete().where(these, jobs.c.state.not_in(OPEN)).returning(jobs.c.job_id)
            deleted = list(connection.execute(gone).scalars())
            connection.execute(deliveries.delete().where(deliveries.c.job_id.in_(deleted)))
            late = self._change(these, jobs.c.state.in_(OPEN)).values(end).returning(jobs.c.job_id, jobs.c.webhook)
            for row in connection.execute(late).all():
                self._tell(connection, row.job_id, row.webhook)
        return names

    def enqueue(self, connection: Connection, queue: str, name: str, *arguments: Any, delay: float = 0.0) -> None:
        """Hands work to DBOS, by the queue's own workflow, within the transaction."""
        options: EnqueueOptions = {
            "workflow_name": queue,
            "queue_name": queue,
            "workflow_id": name,
            "app_version": AGREEMENT,
        }
        if delay:
            options["delay_seconds"] = delay
        self.client.enqueue_in_transaction(connection, options, *arguments)

    @staticmethod
    def _need_room(connection: Connection, owner: str, room: Room, more: int, more_bytes: int) -> None:
        mine = func.count(case((jobs.c.owner == owner, 1)))
        counted = select(func.count(), mine, func.coalesce(func.sum(jobs.c.size), 0))
        waiting, own, size = connection.execute(counted.where(jobs.c.state.in_(OPEN))).one()
        if own + more > room.of_owner:
            raise TooManyJobs("Too many of your jobs are waiting already. Send it again when some of them are done.")
        if waiting + more > room.jobs or size + more_bytes > room.size:
            raise TooManyJobs("Too many jobs are waiting already. Send it again when some of them are done.")

    def _tell(self, connection: Connection, job_id: str, webhook: str | None) -> None:
        if webhook:
            self.enqueue(connection, WEBHOOKS, f"{job_id}-1", job_id, 1)

    def _change(self, *conditions: Any) -> Any:
        return update(jobs).where(*conditions).values(version=jobs.c.version + 1)

    def _run(self, statement: Any) -> Run | None:
        with self.transaction() as connection:
            row = connection.execute(statement.returning(jobs)).mappings().first()
        return Run(row["job_id"], row["worker"], row["runs"], row["crashes"]) if row else None

    def _one(self, *conditions: Any) -> Job | None:
        with self.transaction() as connection:
            row = connection.execute(select(jobs).where(*conditions)).mappings().first()
        return job_of(dict(row)) if row else None


def _of_run(run: Run) -> tuple[Any, ...]:
    mine = (jobs.c.worker == run.worker, jobs.c.runs == run.number)
    return jobs.c.job_id == run.job_id, jobs.c.state == State.RUNNING, *mine


def new_job_id() -> str:
    """A name that nobody can guess."""
    return f"job_{random.token_hex(16)}"
