"""`screener worker`: processes that do the jobs of the web API."""

from __future__ import annotations

import signal
import threading
from typing import Annotated

import typer

from screener.cli.inputs import read_settings
from screener.cli.talk import tell


def worker(
    processes: Annotated[
        int | None, typer.Option("--processes", min=1, max=256, help="Jobs done at a time, each by its own process.")
    ] = None,
) -> None:
    """Does the photo jobs of the web API until it is told to stop."""
    # Imported here: the other commands need no database.
    from screener.jobs.supervisor import Supervisor
    from screener.sandbox.child import keep_private
    from screener.service.logs import set_up_logs

    settings = read_settings()
    set_up_logs(settings.log_level)
    keep_private()
    stopping = threading.Event()
    for how in (signal.SIGTERM, signal.SIGINT):
        signal.signal(how, lambda *_: stopping.set())
    count = processes or settings.workers
    supervisor = Supervisor(settings, count)
    supervisor.start()
    tell(f"{count} worker {'process does' if count == 1 else 'processes do'} the jobs, stop with Ctrl-C")
    stopping.wait()
    tell("ends the jobs it has begun")
    supervisor.stop()
