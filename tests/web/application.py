"""The application with the page, as `screener serve` puts it together."""

from __future__ import annotations

from fastapi import FastAPI

from screener.api import Services, create_app
from screener.settings import Settings
from screener.web import page_router


def with_page(settings: Settings) -> FastAPI:
    services = Services.of(settings)
    return create_app(services, routers=(page_router(services.screening.small_copies),))
