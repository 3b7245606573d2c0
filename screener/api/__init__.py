"""The web API: `create_app(settings)` gives the ASGI application that `screener serve` runs. See docs/api.md."""

from screener.api.app import create_app

__all__ = ["create_app"]
