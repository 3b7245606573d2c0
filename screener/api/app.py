"""The application: the gate around, the paths within."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import partial
from types import MappingProxyType

from fastapi import APIRouter, FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp

from ingredient_db import load
from screener.api.gate import Deprecation, Gate
from screener.api.openapi import document
from screener.api.problems import answer_with_problems
from screener.api.routes import batches, ingredients, pictures, screenings, service
from screener.api.routes import jobs as job_routes
from screener.api.services import Services
from screener.sandbox.child import end_children

NONE: Mapping[str, Deprecation] = MappingProxyType({})


def create_app(
    services: Services,
    *,
    routers: Sequence[APIRouter] = (),
    mounts: Sequence[tuple[str, ASGIApp]] = (),
    deprecated: Mapping[str, Deprecation] = NONE,
) -> FastAPI:
    """The API as an ASGI application.

    `routers` and `mounts` (path and application) come from the other doors, which `screener.cli` puts together.
    The paths of the API come first, so none of them can be hidden.
    """

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        load()
        services.screening.start()
        saving = asyncio.create_task(services.admission.save())
        yield
        saving.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await saving
        await services.admission.save_now()
        await services.screening.end()
        end_children()
        services.jobs.close()
        services.store.close()

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
    app.state.services = services
    app.webhooks.include_router(job_routes.webhooks)
    own = screenings.router, batches.router, pictures.router, job_routes.router, ingredients.router, service.router
    for router in (*own, *routers):
        app.include_router(router)
    answer_with_problems(app, (*own, *routers))
    for path, inner in mounts:
        app.mount(path, inner)
    _guard(app, services, deprecated)
    return app


def _guard(app: FastAPI, services: Services, deprecated: Mapping[str, Deprecation]) -> None:
    """The middleware, from the inside out."""
    app.add_middleware(Gate, services=services, deprecated=deprecated)
    if services.settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=services.settings.cors_origins,
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Authorization", "Content-Type", "Idempotency-Key", "If-None-Match"],
            expose_headers=["ETag", "Location", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-Id"],
            max_age=600,
        )
