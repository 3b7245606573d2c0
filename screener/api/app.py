"""The application: the gate around, the paths within."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import partial
from types import MappingProxyType

from fastapi import APIRouter, FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp

from ingredient_db import load
from screener.accounts.key_store import Store
from screener.api.auth import Admission
from screener.api.gate import Deprecation, Gate
from screener.api.job_watch import Jobs
from screener.api.metrics import Metrics
from screener.api.openapi import document
from screener.api.problems import answer_with_problems
from screener.api.queue import Screening
from screener.api.readiness import Readiness
from screener.api.replays import Replays
from screener.api.routes import batches, ingredients, pictures, screenings, service
from screener.api.routes import jobs as job_routes
from screener.sandbox.child import end_children
from screener.service.job_orders import Desk
from screener.settings import Settings

NONE: Mapping[str, Deprecation] = MappingProxyType({})


def create_app(
    settings: Settings,
    *,
    routers: Sequence[APIRouter] = (),
    mounts: Sequence[tuple[str, ASGIApp]] = (),
    deprecated: Mapping[str, Deprecation] = NONE,
    desk: Callable[[], Desk] | None = None,
) -> FastAPI:
    """The API as an ASGI application.

    `desk` opens the desk of jobs, at the first one; without it there are none.

    `routers` and `mounts` (path and application) come from the other doors, which `screener.cli` puts together.
    The paths of the API come first, so none of them can be hidden.

    `app.state` has what a route may need: `settings`, `screening`, `admission`, `replays`, `store`, `metrics`, `jobs`.
    """
    store = Store(settings)
    admission = Admission(settings, store)
    metrics = Metrics()
    screening = Screening(settings, metrics)
    jobs = Jobs(desk, settings.max_streams, metrics)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        load()
        screening.start()
        saving = asyncio.create_task(admission.save())
        yield
        saving.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await saving
        await admission.save_now()
        await screening.end()
        end_children()
        jobs.close()
        store.close()

    app = FastAPI(
        title="Label screener",
        version="1",
        summary="Reads a skincare label or ingredient list and says how heavy a film the product leaves, and why.",
        lifespan=life,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    app.openapi = partial(document, app)  # type: ignore[method-assign]
    for name, part in (
        ("settings", settings),
        ("store", store),
        ("admission", admission),
        ("metrics", metrics),
        ("screening", screening),
        ("readiness", Readiness(screening, store)),
        ("jobs", jobs),
        ("replays", Replays(settings.idempotency_seconds)),
    ):
        setattr(app.state, name, part)
    app.webhooks.include_router(job_routes.told)
    own = screenings.router, batches.router, pictures.router, job_routes.router, ingredients.router, service.router
    for router in (*own, *routers):
        app.include_router(router)
    answer_with_problems(app, (*own, *routers))
    for path, inner in mounts:
        app.mount(path, inner)
    _guard(app, deprecated)
    return app


def _guard(app: FastAPI, deprecated: Mapping[str, Deprecation]) -> None:
    """The middleware, from the inside out."""
    state = app.state
    settings: Settings = state.settings
    app.add_middleware(
        Gate,
        settings=settings,
        admission=state.admission,
        screening=state.screening,
        metrics=state.metrics,
        deprecated=deprecated,
    )
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Authorization", "Content-Type", "Idempotency-Key", "If-None-Match"],
            expose_headers=["ETag", "Location", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-Id"],
            max_age=600,
        )
