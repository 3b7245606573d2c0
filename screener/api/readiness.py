"""Whether the service can do its work: text, photo and store are really tried, but not at every question."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

from screener.accounts.key_store import KeyStore
from screener.api.problems import Problem
from screener.api.queue import Screening
from screener.errors import ScreenerError

# Seconds for which an answer holds: a good one, and a bad one.
GOOD_FOR, BAD_FOR = 30.0, 2.0


class Readiness:
    """Asked by whoever sends requests here."""

    def __init__(self, screening: Screening, store: KeyStore) -> None:
        self._checks: dict[str, Callable[[], Awaitable[bool]]] = {
            "text": screening.try_text,
            "photo": screening.try_reader,
            "store": lambda: asyncio.to_thread(_written, store),
        }
        self._known: dict[str, str] = {}
        self._until = 0.0
        self._asking = asyncio.Lock()

    async def checks(self) -> dict[str, str]:
        """What was tried, and `ok`, `busy` (all workers are at work, so they do work) or the slug of an error."""
        async with self._asking:
            if time.monotonic() > self._until:
                outcomes = await asyncio.gather(*map(_outcome, self._checks.values()))
                self._known = dict(zip(self._checks, outcomes, strict=True))
                good = all(outcome in ("ok", "busy") for outcome in outcomes)
                self._until = time.monotonic() + (GOOD_FOR if good else BAD_FOR)
        return self._known


def _written(store: KeyStore) -> bool:
    store.try_it()
    return True


async def _outcome(check: Callable[[], Awaitable[bool]]) -> str:
    try:
        return "ok" if await check() else "failing"
    except (Problem, ScreenerError) as error:
        return error.slug
