"""The one place that tells the version of the code."""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version


@lru_cache(maxsize=1)
def code_version() -> str:
    """Version of the installed package."""
    try:
        return version("label-screener")
    except PackageNotFoundError:
        return "0"
