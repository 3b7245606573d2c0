"""`python -m tests.crew PROCESSES PAUSE`: workers as of `screener worker`, with quick work in place of reading."""

from __future__ import annotations

import signal
import sys
import threading

from screener.jobs.crew import Crew
from screener.service.logs import set_up_logs
from screener.settings import Settings
from tests.jobs.works import Obedient

if __name__ == "__main__":
    settings = Settings()
    set_up_logs(settings.log_level)
    told = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: told.set())
    crew = Crew(settings, int(sys.argv[1]), Obedient(float(sys.argv[2])), Obedient.get_ready)
    crew.start()
    told.wait()
    crew.stop()
