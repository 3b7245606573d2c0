"""Seconds to read a photo beside one plain `pytesseract.image_to_string` of it, in the same run, on one core.

    uv run python -m benchmarks.reading [--every 6] [--memory]

The photos are the project's own examples and, where they are there, every n-th of ../shared/photos. `--memory` prints
the most memory that a worker and all it started hold on a made photo of 50 megapixels.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import statistics
import threading
import time
from pathlib import Path

import numpy as np
import pytesseract
from PIL import Image, ImageDraw

from screener.ocr import readers
from screener.photo.decode import decode
from screener.pipeline import PhotoOptions, screen_photos, screen_photos_here

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "photos"
# What is wanted: the median of Tesseract alone, and the mean of all readers, in plain readings of the same photos.
WANTED = {"tesseract": ("median", 0.75), "auto": ("mean", 1.5)}


def photos(every: int) -> list[Path]:
    """The photos that are timed."""
    own = sorted((ROOT / "examples").glob("*.jpg"))
    if not SHARED.exists():
        print("../shared/photos is not there: the project's own examples only")
        return own
    lines = (SHARED / "labels.jsonl").read_text(encoding="utf-8").splitlines()
    return own + [SHARED / json.loads(line)["file"] for line in lines[::every]]


def plain(data: bytes) -> float:
    """Seconds of the baseline."""
    pixels = decode(data).pixels
    started = time.perf_counter()
    pytesseract.image_to_string(Image.fromarray(pixels))
    return time.perf_counter() - started


def ours(data: bytes, engine: str) -> float:
    """Seconds of the whole work: decode, read, name, weigh."""
    started = time.perf_counter()
    screen_photos_here([(data, None)], options=PhotoOptions(engine=engine))
    return time.perf_counter() - started


def memory() -> int:
    """Most bytes resident in the processes below this one while a 50-megapixel photo is screened."""
    picture = Image.new("RGB", (8_660, 5_773), "white")
    draw = ImageDraw.Draw(picture)
    for row in range(60):
        draw.text((400, 300 + row * 80), "Aqua, Glycerin, Petrolatum, Cetearyl Alcohol, " * 4, "black", font_size=48)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=90)
    most, done = 0, threading.Event()

    def watch() -> None:
        nonlocal most
        while not done.is_set():
            most = max(most, _resident_below(os.getpid()))
            time.sleep(0.02)

    watcher = threading.Thread(target=watch)
    watcher.start()
    screen_photos([(file.getvalue(), None)])
    done.set()
    watcher.join()
    return most


def _resident_below(parent: int) -> int:
    """Resident bytes of all processes started by this one, from /proc."""
    parents, resident = {}, {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        number = int(status.parent.name)
        parents[number], resident[number] = int(fields[1]), int(fields[21]) * os.sysconf("SC_PAGE_SIZE")
    below = {parent}
    while more := {number for number, above in parents.items() if above in below} - below:
        below |= more
    return sum(resident[number] for number in below - {parent})


def main() -> None:
    """Prints the ratios, or the memory."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--every", type=int, default=6)
    parser.add_argument("--memory", action="store_true")
    chosen = parser.parse_args()
    if chosen.memory:
        print(f"a worker on 50 megapixels: {memory() / 2**20:.0f} MiB (wanted: under 700)")
        return
    os.environ["OMP_THREAD_LIMIT"] = "1"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    found = [path.read_bytes() for path in photos(chosen.every)]
    for engine in WANTED:
        readers(engine)
        ours(found[0], engine)
    # Taken in turns, so that none profits from what another has just loaded.
    rows = []
    for number, data in enumerate(found):
        order = ["plain", *WANTED] if number % 2 else [*WANTED, "plain"]
        rows.append({name: plain(data) if name == "plain" else ours(data, name) for name in order})
    base = np.array([row["plain"] for row in rows])
    print(f"{len(rows)} photos, plain image_to_string {base.mean():.2f} s in the mean")
    for engine, (kind, wanted) in WANTED.items():
        own = np.array([row[engine] for row in rows])
        ratio = statistics.median(own / base) if kind == "median" else own.mean() / base.mean()
        print(f"{engine:10} {own.mean():.2f} s; {kind} {ratio:.2f} of it (wanted: at most {wanted})")


if __name__ == "__main__":
    main()
