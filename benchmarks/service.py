"""How much the web service costs, as ratios in one run.

    uv run python -m benchmarks.service [--seconds 5] [--rounds 3] [--photos 12]

texts    requests a second beside a bare FastAPI endpoint that checks the same request and gives the same JSON, ready
         made (benchmarks.bare_service), on the same server; for lists never sent before, and for those sent again.
photos   photos a minute on two cores beside one core; and the time of one photo beside the library's own.

The rounds alternate between the two sides, and the median round counts. Needs the machine for itself.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import orjson

from benchmarks.bulk import make_lists
from benchmarks.load import closed_loop, post_photo, post_text
from screener import screen_photo, screen_text
from tests.live_server import free_port, live_server

ROOT = Path(__file__).parents[1]
# Photos that are read to their end; others stop at the deadline and would measure that.
PHOTOS = [ROOT / "examples" / f"{name}.jpg" for name in ("night-cream", "balm", "water-gel", "sunscreen-drug-facts")]
CONNECTIONS = 16
LISTS = 400


@contextmanager
def bare_server(texts: list[str], folder: Path) -> Iterator[int]:
    """The bare endpoints on the server of the service; gives the port."""
    reports = folder / "reports.json"
    reports.write_bytes(orjson.dumps({text: screen_text(text).to_dict() for text in texts}))
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "asgi", "--http", "1", "--no-ws", "--factory"]
    command += ["--port", str(port), "--log-level", "warning", "benchmarks.bare_service:application"]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"BARE_REPORTS": str(reports)})
    try:
        time.sleep(4)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def rate(port: int, path: str, texts: list[str], seconds: float) -> float:
    """Good answers a second."""
    answers = closed_loop(port, [post_text(path, text) for text in texts], CONNECTIONS, seconds)
    assert answers.count(200) == len(answers.statuses), "an answer was no report"
    return answers.count(200) / seconds


def library_rate(lists: list[str], seconds: float) -> float:
    """Lists a second of the library alone, in one process for each core."""
    with ProcessPoolExecutor() as crew:
        workers = os.cpu_count() or 1
        return sum(crew.map(_screened, [lists[n::workers] for n in range(workers)], [seconds] * workers))


def _screened(lists: list[str], seconds: float) -> float:
    screen_text(lists[0])
    done, ends = 0, time.perf_counter() + seconds
    for text in lists:
        screen_text(text)
        done += 1
        if time.perf_counter() > ends:
            break
    return done / seconds


def texts(seconds: float, rounds: int) -> None:
    """Prints requests a second and their ratios."""
    # Enough lists that none comes twice; those sent again are the first of them.
    new = make_lists(int(4000 * seconds * rounds), seed=11)
    known = new[:LISTS]
    rates: dict[str, list[float]] = {name: [] for name in ("checked", "plain", "library", "new lists", "known lists")}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = {"log_level": "error"}
        with bare_server(known, folder) as bare, live_server(folder, settings) as live:
            for turn in range(rounds):
                share = len(new) // rounds
                rates["checked"].append(rate(bare, "/checked", known, seconds))
                rates["plain"].append(rate(bare, "/plain", known, seconds))
                part = new[turn * share : (turn + 1) * share]
                rates["library"].append(library_rate(part, seconds))
                rates["new lists"].append(rate(live.port, "/v1/screenings", part, seconds))
                rate(live.port, "/v1/screenings", known, 1.0)
                rates["known lists"].append(rate(live.port, "/v1/screenings", known, seconds))
    middle = {name: statistics.median(found) for name, found in rates.items()}
    for name, found in rates.items():
        print(f"{name:12} {middle[name]:6.0f} requests/s ({min(found):.0f} to {max(found):.0f})")
    for name in ("new lists", "known lists"):
        shares = [f"{middle[name] / middle[other]:.2f} of {other}" for other in ("checked", "plain", "library")]
        print(f"{name:12} {', '.join(shares)}")


def photos_a_minute(cores: str, workers: int, count: int) -> float:
    """Of a service that has only these cores, with as many photos under way."""
    requests = [post_photo(photo.read_bytes()) for photo in PHOTOS]
    with tempfile.TemporaryDirectory() as folder:
        settings = {"workers": workers, "log_level": "error", "sync_seconds": 60}
        with live_server(Path(folder), settings, cores=cores) as live:
            closed_loop(live.port, requests, workers, 3.0)
            started = time.perf_counter()
            answers = closed_loop(live.port, requests, workers, 2.0 * count / workers)
            assert answers.count(200) == len(answers.statuses)
            return 60 * len(answers.statuses) / (time.perf_counter() - started)


def cores(rounds: int, count: int) -> None:
    """Prints photos a minute on one core and on two."""
    one, two = [], []
    for _ in range(rounds):
        one.append(photos_a_minute("0", 1, count))
        two.append(photos_a_minute("0,1", 2, count))
    slow, fast = statistics.median(one), statistics.median(two)
    print(f"photos       {slow:.0f} a minute on one core, {fast:.0f} on two: {fast / slow:.2f}")


def added(count: int) -> None:
    """Prints what the service adds to the time of a photo; both read in a warm child, one at a time, in turn."""
    here: list[float] = []
    there: list[float] = []
    settings = {"log_level": "error"}
    with tempfile.TemporaryDirectory() as folder, live_server(Path(folder), settings) as live, live.client() as client:
        for number in range(count + 1):
            photo = PHOTOS[number % len(PHOTOS)].read_bytes()
            started = time.perf_counter()
            screen_photo(photo)
            middle = time.perf_counter()
            answer = client.post("/v1/screenings", files={"photo": photo})
            assert answer.status_code == 200
            # The first photo of a child loads its libraries.
            if number:
                here.append(middle - started)
                there.append(time.perf_counter() - middle)
    print(f"one photo    {sum(here) / count:.2f} s by the library, {sum(there) / sum(here) - 1:+.1%} by the service")


def main() -> None:
    """Prints the ratios."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--photos", type=int, default=12)
    parser.add_argument("--only", choices=["texts", "cores", "added"])
    args = parser.parse_args()
    if args.only in (None, "texts"):
        texts(args.seconds, args.rounds)
    if args.only in (None, "cores"):
        cores(args.rounds, args.photos)
    if args.only in (None, "added"):
        added(args.photos)


if __name__ == "__main__":
    main()
