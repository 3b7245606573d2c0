"""What the routes and the gate work with: made once for an application, and typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from starlette.requests import HTTPConnection

from screener.accounts.key_store import KeyStore
from screener.api.auth import Admission
from screener.api.job_watch import Jobs
from screener.api.metrics import Metrics
from screener.api.queue import Screening
from screener.api.readiness import Readiness
from screener.api.replays import Replays
from screener.service.job_orders import Intake
from screener.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """All of it is idle until the application begins its life."""

    settings: Settings
    store: KeyStore
    admission: Admission
    metrics: Metrics
    screening: Screening
    readiness: Readiness
    jobs: Jobs
    replays: Replays

    @classmethod
    def of(cls, settings: Settings, *, intake: Callable[[], Intake] | None = None) -> Self:
        """As the settings say. `intake` opens the intake of jobs, at the first one; without it there are none."""
        store = KeyStore(settings.store_url)
        metrics = Metrics()
        screening = Screening(settings, metrics)
        return cls(
            settings=settings,
            store=store,
            admission=Admission(settings, store),
            metrics=metrics,
            screening=screening,
            readiness=Readiness(screening, store),
            jobs=Jobs(intake, settings.max_streams, metrics),
            replays=Replays(settings.idempotency_seconds),
        )


def services_of(request: HTTPConnection) -> Services:
    """Those of the application that has this request; the one place that looks into `app.state`."""
    services: Services = request.app.state.services
    return services
