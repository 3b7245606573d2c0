"""The endpoints that the service is measured against: FastAPI as it comes, with the reports ready made.

Both take the same request, check it, and give the same JSON. `/checked` says what it gives (`-> Report`), so that
FastAPI checks the answer too and writes it fast; `/plain` is the same function without that.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import orjson
from fastapi import FastAPI
from pydantic import BaseModel

from screener.report.contract import Report


class Asked(BaseModel):
    """A text."""

    text: str


def application() -> FastAPI:
    """Reports by text are in the JSON file that BARE_REPORTS names."""
    reports: dict[str, Any] = orjson.loads(Path(os.environ["BARE_REPORTS"]).read_bytes())
    app = FastAPI(telemetry={"tracing": False, "metrics": False, "logs": False})

    @app.post("/checked", response_model=Report)
    async def checked(asked: Asked) -> Any:
        return reports[asked.text]

    @app.post("/plain")
    async def plain(asked: Asked) -> Any:
        return reports[asked.text]

    return app
