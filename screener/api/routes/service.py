"""What runs here, and whether it can do its work."""

from __future__ import annotations

from functools import lru_cache

from fastapi import APIRouter, Request, Response

from ingredient_db import load
from screener.api.problems import MEANINGS, not_found
from screener.api.schemas import Health, VersionInfo
from screener.api.services import services_of
from screener.report.versions import code_version
from screener.service.installed_readers import installed_readers

# Problems change only with a new version of the program.
CACHE = "public, max-age=3600"

router = APIRouter(tags=["service"])


@router.get("/v1/version")
def show_version() -> VersionInfo:
    """Versions of the code, the ingredient data and the text readers."""
    return VersionInfo(code=code_version(), data=load().version, readers=_readers())


@router.get("/livez")
async def live() -> Health:
    """Answers as long as the process does."""
    return Health(status="ok")


@router.get("/readyz", responses={503: {"model": Health}})
async def ready(request: Request, response: Response) -> Health:
    """Tries what a screening needs: a text, a drawn photo, the store. The answer is up to 30 seconds old."""
    checks = await services_of(request).readiness.checks()
    fine = all(check in ("ok", "busy") for check in checks.values())
    response.status_code = 200 if fine else 503
    return Health(status="ok" if fine else "failing", checks=checks)


@router.get("/problems/{slug}", include_in_schema=False)
async def problem(slug: str) -> Response:
    """What the type of a problem means."""
    if slug not in MEANINGS:
        raise not_found("There is no such problem. docs/api.md lists them.")
    return Response(MEANINGS[slug] + "\n", media_type="text/plain; charset=utf-8", headers={"Cache-Control": CACHE})


# What is installed changes only with a new start.
_readers = lru_cache(maxsize=1)(installed_readers)
