"""Many photos through one service: does anything grow?

    uv run python -m benchmarks.soak [--photos 2000] [--at-once 4]

Prints memory and open files of the answering process, memory of all its children, temporary files, processes and dead
ones that nobody noticed, at ten points; and says at the end whether any of it grew from the third point on.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import httpx2 as httpx

from benchmarks.service import ROOT
from tests.live_server import Live, live_server

POINTS = 10
# From this point on all libraries are loaded, all caches full.
STEADY = 3
# Growth from the steady point to the last that counts as none: bytes, open files.
MEMORY, FILES = 20 * 2**20, 5


@dataclass(frozen=True)
class Point:
    """What is held after so many photos."""

    photos: int
    memory: int
    files: int
    temporary: int
    processes: int
    dead: int


def point(live: Live, photos: int) -> Point:
    """What the service holds now."""
    family = live.family()
    dead = sum(state.startswith("Z") for state in family.values())
    left = [path for path in live.temporary if path.is_file()]
    return Point(photos, live.memory(), live.descriptors(), len(left), len(family), dead)


def soak(live: Live, photos: Sequence[bytes], count: int, at_once: int) -> list[Point]:
    """Sends the photos in turn; every answer must be a report."""

    def send(photo: bytes) -> int:
        while True:
            answer = client.post("/v1/screenings", files={"photo": photo})
            if answer.status_code != 503:
                return answer.status_code
            time.sleep(float(answer.headers["Retry-After"]))

    points = []
    turn = cycle(photos)
    with httpx.Client(base_url=live.url, timeout=60.0) as client, ThreadPoolExecutor(at_once) as crew:
        for number in range(1, POINTS + 1):
            share = count * number // POINTS - count * (number - 1) // POINTS
            statuses = set(crew.map(send, islice(turn, share)))
            assert statuses <= {200, 504}, statuses
            time.sleep(0.5)
            points.append(point(live, count * number // POINTS))
            print(points[-1], flush=True)
    return points


def grown(points: Sequence[Point]) -> list[str]:
    """What grew from the steady point on."""
    first, last = points[STEADY - 1], points[-1]
    faults = []
    if last.memory - first.memory > MEMORY:
        faults.append(f"memory by {(last.memory - first.memory) / 2**20:.0f} MiB")
    if last.files - first.files > FILES:
        faults.append(f"open files by {last.files - first.files}")
    if last.temporary or last.dead:
        faults.append(f"{last.temporary} temporary files, {last.dead} dead processes")
    return faults


def main() -> None:
    """Prints the points and the verdict."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--photos", type=int, default=2000)
    parser.add_argument("--at-once", type=int, default=4)
    args = parser.parse_args()
    photos = [path.read_bytes() for path in sorted((ROOT / "examples").glob("*.jpg")) if path.stem != "too-far"]
    with tempfile.TemporaryDirectory() as folder, live_server(Path(folder), {"log_level": "error"}) as live:
        faults = grown(soak(live, photos, args.photos, args.at_once))
    print(f"grown: {', '.join(faults)}" if faults else "nothing grew")


if __name__ == "__main__":
    main()
