"""The web API: `create_app(Services.of(settings))` is the ASGI application that `screener serve` runs; docs/api.md."""

from screener.api.app import create_app
from screener.api.services import Services

__all__ = ["Services", "create_app"]
