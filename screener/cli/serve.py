"""`screener serve`: the web service."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import socket
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from screener.cli.inputs import read_settings
from screener.cli.talk import tell
from screener.errors import ScreenerError

if TYPE_CHECKING:
    from fastapi import FastAPI

    from screener.service.job_orders import Intake
    from screener.settings import Settings

PR_SET_PDEATHSIG = 1


class NoPort(ScreenerError):
    """The address cannot be listened at."""

    slug = "no-port"
    title = "The service cannot listen there"


def serve(
    host: Annotated[str | None, typer.Option("--host", help="Address to listen at.")] = None,
    port: Annotated[int | None, typer.Option("--port", min=1, max=65_535, help="Port to listen at.")] = None,
) -> None:
    """Runs the web API until it is told to stop."""
    # Imported here: the other commands need no server.
    from ingredient_db import load
    from screener.cli.server import serve_until_told
    from screener.sandbox.child import keep_private
    from screener.service.logs import set_up_logs

    settings = read_settings()
    address = host or settings.host, port or settings.port
    _need(*address, "SCREENER_PORT or --port")
    if settings.metrics_port:
        _need(settings.metrics_host, settings.metrics_port, "SCREENER_METRICS_PORT (0: no metrics)")
    # What is damaged is told now: a process that cannot begin is started again and again.
    load()
    keep_private()
    set_up_logs(settings.log_level)
    tell(f"listening at http://{address[0]}:{address[1]}, stop with Ctrl-C")
    with _job_workers(settings):
        serve_until_told(settings, *address, "screener.cli.serve:application")


def application() -> FastAPI:
    """The application with all its doors, as the server's own process makes it."""
    from screener.api import Services, create_app
    from screener.service.logs import set_up_logs
    from screener.web import ReadableProblems, page_router

    settings = read_settings()
    _end_with(os.getppid())
    set_up_logs(settings.log_level)
    services = Services.of(settings, intake=lambda: _intake(settings))
    app = create_app(services, routers=(page_router(services.screening.small_copies),))
    # Round the gate too, whose refusals a person may see.
    app.add_middleware(ReadableProblems)
    if settings.metrics_port:
        services.metrics.serve(settings.metrics_host, settings.metrics_port)
    return app


def _intake(settings: Settings) -> Intake:
    # Imported here, at the first job: loading DBOS takes longer than starting the rest of the service.
    from screener.jobs.intake import JobIntake

    return JobIntake(settings)


@contextlib.contextmanager
def _job_workers(settings: Settings) -> Iterator[None]:
    """The workers of the small service, which has all on one machine."""
    if not settings.job_workers:
        yield
        return
    from screener.jobs.supervisor import Supervisor

    supervisor = Supervisor(settings, settings.job_workers)
    supervisor.start()
    try:
        yield
    finally:
        supervisor.stop()


def _need(host: str, port: int, setting: str) -> None:
    """Raises NoPort when this port cannot be had: the server itself would only say so in a log."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise NoPort(f"{host} port {port}: {error.strerror}. Choose another with {setting}.") from error


def _end_with(parent: int) -> None:
    """This process ends when its parent does, even by SIGKILL: else it would keep the port."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)
