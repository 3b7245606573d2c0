"""`python -m tests.job_workers PROCESSES PAUSE`: those of `screener worker`, with quick work in place of reading."""

from __future__ import annotations

import signal
import sys
import threading

from screener.jobs.supervisor import Supervisor
from screener.service.logs import set_up_logs
from screener.settings import Settings
from tests.jobs.works import Obedient

if __name__ == "__main__":
    settings = Settings()
    set_up_logs(settings.log_level)
    stopping = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    supervisor = Supervisor(settings, int(sys.argv[1]), Obedient(float(sys.argv[2])), Obedient.get_ready)
    supervisor.start()
    stopping.wait()
    supervisor.stop()
