"""Reading photos beside one plain call of Tesseract, on the same photos in the same run, on one core.

    uv run python -m benchmarks.reading [--every 6] [--rounds 1] [--memory]

The plain call: `pytesseract.image_to_string` on the decoded photo, OMP_THREAD_LIMIT=1; decoding is not counted.
Ours: `screen_photos_here` from the bytes to the report. Photos: examples/, and of ../shared/photos, when that is
there, every sixth. The ways take turns in going first. Besides the clock the processor time of the process and all
that it starts is compared: on a busy machine it is the steadier figure.

`--memory`: peak resident memory of the child that reads a made photo of 50 megapixels, with all that it starts
(Linux: from /proc; pages that processes share are counted in each).
"""

from __future__ import annotations

import argparse
import io
import json
import os
import resource
import statistics
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytesseract
from PIL import Image, ImageDraw, ImageFont

from screener.errors import ScreenerError
from screener.library import screen_photos
from screener.photo.decode import decode
from screener.pipeline import PhotoOptions, screen_photos_here

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "photos"
ENGINES = ("tesseract", "auto")
# Wanted: by engine, the median of the ratios or the ratio of the means.
MEDIAN_WANTED, MEANS_WANTED, MEGABYTES_WANTED = 0.75, 1.5, 700
WIDTH, HEIGHT = 8160, 6120
LIST = (
    "Ingredients: Aqua, Glycerin, Butyrospermum Parkii Butter, Cetearyl Alcohol, Dimethicone, Phenoxyethanol, Parfum, "
)
SAMPLE_SECONDS = 0.005


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock, and of the processor for this process and those that it started and that ended."""

    wall: float
    cpu: float


def photos(every: int) -> list[tuple[str, bytes]]:
    """Name and bytes of each photo."""
    paths = sorted((ROOT / "examples").glob("*.jpg"))
    labels = SHARED / "labels.jsonl"
    if labels.is_file():
        rows = [json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines()]
        paths += [SHARED / row["file"] for row in rows[::every]]
    return [(path.name, path.read_bytes()) for path in paths if path.is_file()]


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(use.ru_utime + use.ru_stime for use in used)


def _cost(work: Callable[[], object]) -> Cost:
    wall, cpu = time.perf_counter(), _cpu()
    work()
    return Cost(time.perf_counter() - wall, _cpu() - cpu)


def _screen(name: str, data: bytes, engine: str) -> None:
    try:
        screen_photos_here([(data, name)], options=PhotoOptions(engine=engine))
    except ScreenerError as error:
        print(f"{name} {engine}: {error}", file=sys.stderr)


def compare(every: int, rounds: int) -> dict[str, list[Cost]]:
    """What each way took for each photo and round, in the same order."""
    taken: dict[str, list[Cost]] = {way: [] for way in ("plain", *ENGINES)}
    found = photos(every)
    for engine in ENGINES:  # models and tables are loaded, the readers warm
        _screen(*found[0], engine)
    for turn in range(rounds):
        for number, (name, data) in enumerate(found):
            image = Image.fromarray(decode(data).pixels)
            ways: dict[str, Callable[[], object]] = {"plain": partial(pytesseract.image_to_string, image)}
            for engine in ENGINES:
                ways[engine] = partial(_screen, name, data, engine)
            order = list(ways) if (number + turn) % 2 else list(reversed(ways))
            for way in order:
                taken[way].append(_cost(ways[way]))
            row = "  ".join(f"{way} {taken[way][-1].wall:6.2f} s" for way in ways)
            print(f"{name:24} {row}", file=sys.stderr, flush=True)
    return taken


def _figures(label: str, plain: list[float], taken: dict[str, list[float]]) -> None:
    print(f"{label}: plain call {statistics.mean(plain):.2f} s a photo, {len(plain)} readings")
    for engine, seconds in taken.items():
        median = statistics.median(mine / theirs for mine, theirs in zip(seconds, plain, strict=True))
        means = statistics.mean(seconds) / statistics.mean(plain)
        wanted = f"median <= {MEDIAN_WANTED}" if engine == "tesseract" else f"means <= {MEANS_WANTED}"
        print(f"  {engine:10} median of ratios {median:5.2f}   ratio of means {means:5.2f}   (wanted: {wanted})")


def big_photo() -> bytes:
    """A JPEG of WIDTH x HEIGHT pixels, a long ingredient list on a plain table."""
    photo = Image.new("RGB", (WIDTH, HEIGHT), (176, 168, 160))
    draw = ImageDraw.Draw(photo)
    draw.rectangle((400, 300, WIDTH - 400, HEIGHT - 300), fill=(250, 250, 248))
    font = ImageFont.load_default(size=70)
    words = (LIST * 40).split()
    y, line = 500, ""
    for word in words:
        if draw.textlength(f"{line} {word}", font=font) > WIDTH - 1200:
            draw.text((600, y), line, fill=(20, 20, 20), font=font)
            y, line = y + 105, ""
        line = f"{line} {word}".strip()
    draw.text((600, y), line, fill=(20, 20, 20), font=font)
    out = io.BytesIO()
    photo.save(out, "JPEG", quality=88)
    return out.getvalue()


def _descendants(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        try:
            for task in Path(f"/proc/{one}/task").iterdir():
                found += [int(child) for child in (task / "children").read_text().split()]
        except OSError:  # it has ended meanwhile
            continue
    return found[1:]


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize()
    except (OSError, IndexError):
        return 0


def peak_memory(engine: str) -> tuple[float, int, str]:
    """Peak megabytes of the child and all it starts, the most processes at once, and the outcome."""
    data, done = big_photo(), threading.Event()
    peak = most = 0

    def watch() -> None:
        nonlocal peak, most
        while not done.wait(SAMPLE_SECONDS):
            group = _descendants(os.getpid())
            peak, most = max(peak, sum(map(_resident, group))), max(most, len(group))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        outcome: str = screen_photos([(data, "big.jpg")], options=PhotoOptions(engine=engine)).outcome
    except ScreenerError as error:
        outcome = str(error)
    finally:
        done.set()
        watcher.join()
    return peak / 2**20, most, outcome


def main() -> None:
    """Prints the ratios, or the peak of memory."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--every", type=int, default=6)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--memory", action="store_true")
    asked = parser.parse_args()
    os.environ["OMP_THREAD_LIMIT"] = "1"
    if asked.memory:
        # For auto one reading may be enough: the second reader is measured by itself too.
        for engine in (*ENGINES, "rapidocr"):
            peak, most, outcome = peak_memory(engine)
            print(f"{engine:10} peak {peak:5.0f} MiB in {most} processes, {outcome} (wanted: under {MEGABYTES_WANTED})")
        return
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    taken = compare(asked.every, asked.rounds)
    for label, kind in (("by the clock", "wall"), ("by processor time", "cpu")):
        seconds = {way: [getattr(cost, kind) for cost in costs] for way, costs in taken.items()}
        _figures(label, seconds.pop("plain"), seconds)


if __name__ == "__main__":
    main()
