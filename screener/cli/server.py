"""The server of `screener serve`: one process that answers, started again whenever it dies, until told to stop.

The server has a way of its own to replace that process, which gives up when it dies twice within five seconds, as two
kills can bring about. That is off, and the server begun anew here.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from typing import Any

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.common import AbstractServer

from screener.service.logs import SERVER_LOGS, log
from screener.service.restarts import RestartWait
from screener.settings import Settings

# What Granian makes: the class depends on how Python was built.
Server = AbstractServer[Any]
# Seconds that requests under way have when the service is told to stop, beyond the longest of them.
GRACE = 5
# Seconds until a server that died is begun anew, at first and at most.
FIRST_WAIT, LONGEST_WAIT = 0.1, 5.0
# Seconds between two looks whether it was told to stop, while it waits.
LOOK = 0.1


def serve_until_told(settings: Settings, host: str, port: int, target: str) -> None:
    """Answers at this address with the application that `target` (module:function) makes; ends by SIGTERM or SIGINT."""
    _keep_up(lambda: _server(settings, host, port, target))


def _keep_up(make: Callable[[], Server]) -> None:
    waits, server = RestartWait(FIRST_WAIT, LONGEST_WAIT), make()
    while True:
        started = time.monotonic()
        # How it says that its process died.
        with contextlib.suppress(SystemExit):
            server.serve()
        if server.interrupt_signal:
            return
        wait = waits.after(time.monotonic() - started)
        log.warning("server died", again_in=wait)
        ends = time.monotonic() + wait
        while time.monotonic() < ends:
            time.sleep(LOOK)
            if server.interrupt_signal:
                return
        server = _next(server, make())


def _next(old: Server, new: Server) -> Server:
    """The new one, which hears what the old one was told: signals go to the old one until the new one has begun."""

    def heard() -> None:
        if old.interrupt_signal:
            new.interrupt_signal = True
            new.main_loop_interrupt.set()

    new.on_startup(heard)
    return new


def _server(settings: Settings, host: str, port: int, target: str) -> Server:
    return Granian(
        target,
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        # HTTP/2 is for the proxy that speaks TLS.
        http=HTTPModes.http1,
        websockets=False,
        backlog=2048,
        backpressure=settings.max_connections,
        http1_settings=HTTP1Settings(header_read_timeout=round(1000 * settings.header_seconds)),
        workers_kill_timeout=round(settings.sync_seconds) + GRACE,
        log_level=LogLevels.warning,
        log_dictconfig=SERVER_LOGS,
    )
