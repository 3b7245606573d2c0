"""The service as processes: stopped, killed, started twice."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from pathlib import Path

import httpx2 as httpx
import pytest

from tests.children import ps, until
from tests.live_server import COMMAND, Live, live_server

EXAMPLE = Path(__file__).parents[2] / "examples" / "night-cream.jpg"


def answers(live: Live) -> bool:
    with contextlib.suppress(httpx.HTTPError):
        return httpx.post(f"{live.url}/v1/screenings", json={"text": "Aqua"}, timeout=5.0).status_code == 200
    return False


def alive(pid: int) -> bool:
    listed = ps("-o", "stat=", "-p", str(pid))
    return bool(listed) and not listed[0].startswith("Z")


@pytest.mark.ocr
def test_told_to_stop_it_answers_what_it_has_begun(tmp_path: Path) -> None:
    with live_server(tmp_path, {"workers": 1}) as live:
        got: list[int] = []

        def post() -> None:
            files = {"photo": EXAMPLE.read_bytes()}
            got.append(httpx.post(f"{live.url}/v1/screenings", files=files, timeout=60.0).status_code)

        posting = threading.Thread(target=post)
        posting.start()
        time.sleep(0.4)
        family = live.family()
        assert live.stop() == 0
        posting.join()
        assert got == [200]
        assert until(lambda: not any(map(alive, family)))
        assert live.temporary == []


def test_a_process_that_dies_is_replaced_however_often(tmp_path: Path) -> None:
    with live_server(tmp_path, {"workers": 1, "text_workers": 1}) as live:
        for _ in range(3):
            dead = live.worker()
            children = set(live.family()) - {live.process.pid, dead}
            os.kill(dead, signal.SIGKILL)
            assert until(lambda: answers(live))
            assert live.worker() != dead
            assert until(lambda gone=children: not any(map(alive, gone)))  # type: ignore[misc]
        # Told to stop while nobody answers, it stops.
        os.kill(live.worker(), signal.SIGKILL)
        assert live.stop() == 0
        assert not answers(live)
        assert live.log.count('"event":"server died"') >= 3


def test_when_the_watching_process_is_killed_everything_ends(tmp_path: Path) -> None:
    with live_server(tmp_path) as live:
        family = live.family()
        live.process.kill()
        live.process.wait()
        assert until(lambda: not any(map(alive, family)))
        assert until(lambda: live.temporary == [])


def test_a_port_that_is_taken_is_said_at_once(tmp_path: Path) -> None:
    with live_server(tmp_path) as live:
        environment = os.environ | {"SCREENER_METRICS_PORT": "0", "SCREENER_DATA_DIR": str(tmp_path)}
        command = [*COMMAND, "serve", "--port", str(live.port)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=30, check=False)
        assert done.returncode == 1
        assert "Choose another with SCREENER_PORT or --port." in done.stderr


def test_the_metrics_have_a_port_of_their_own(tmp_path: Path) -> None:
    with live_server(tmp_path) as live:
        assert answers(live)
        told = httpx.get(f"http://127.0.0.1:{live.metrics_port}/metrics").text
        assert 'screener_requests_total{route="/v1/screenings",status="200"} 1.0' in told
        assert httpx.get(f"{live.url}/metrics").status_code == 404
