"""Logs: one JSON object a line on stderr, of ids, sizes, times and outcomes. Never a path, a text or a message.

What other libraries log may hold anything, so of it only the logger's name, the level and the kind of an error pass.
"""

from __future__ import annotations

import logging
import sys
import traceback
from typing import Any

import orjson
import structlog

log = structlog.get_logger("screener")


def set_up_logs(level: str) -> None:
    """For this process. To be called once, by what starts it."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(serializer=orjson.dumps),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, level.upper())),
        logger_factory=structlog.BytesLoggerFactory(sys.stderr.buffer),
        cache_logger_on_first_use=True,
    )
    root = logging.getLogger()
    root.handlers[:] = [Foreign()]
    root.setLevel(logging.WARNING)
    # It would write to stderr by a handler of its own, which it leaves to others that were there before.
    dbos = logging.getLogger("dbos")
    dbos.handlers[:] = [Foreign()]
    dbos.propagate = False


# For the server's own loggers (granian), in the terms of logging.config.
SERVER_LOGS: dict[str, Any] = {
    "handlers": {"foreign": {"class": "screener.service.logs.Foreign"}},
    "loggers": {
        "_granian": {"handlers": ["foreign"], "level": "WARNING", "propagate": False},
        "granian.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}


class Foreign(logging.Handler):
    """Tells that a library logged, and nothing of what it said."""

    def emit(self, record: logging.LogRecord) -> None:
        """One line."""
        kind = record.exc_info[0] if record.exc_info else None
        log.log(record.levelno, "library", logger=record.name, error=kind.__name__ if kind else None)


def fault(error: BaseException, **more: Any) -> None:
    """An error nobody expected: its kind and the places it came through, innermost last; not its message."""
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    places = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames]
    log.error("fault", error=type(error).__name__, at=places, **more)
