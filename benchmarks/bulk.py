"""`screener bulk` beside a plain assembly of the same packages, on the same lists in the same run.

    uv run python -m benchmarks.bulk [--lists 10000]

The plain assembly: split at commas, look the name up exactly, else rapidfuzz.process.extractOne over all
names with fuzz.ratio and a cutoff of 85, cached. The lists are made here: names drawn by how common such
names are on labels (Zipf), one in twelve misprinted, one in fifty unknown; seeded.
"""

from __future__ import annotations

import argparse
import csv
import functools
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rapidfuzz import fuzz, process

from benchmarks.threshold import misprint
from ingredient_db.index import open_index

COMMON_NAMES = 4_000


def make_lists(count: int, seed: int = 7) -> list[str]:
    """Ingredient lists of 8 to 45 names."""
    rng = random.Random(seed)
    names = [n for n in open_index().names if len(n) < 60 and "," not in n and "(" not in n]
    rng.shuffle(names)
    names = names[:COMMON_NAMES]
    weights = [1 / (rank + 5) for rank in range(len(names))]
    lists = []
    for _ in range(count):
        picked = list(dict.fromkeys(rng.choices(names, weights, k=rng.randint(8, 45))))
        printed = [
            misprint(name, rng).title() if rng.random() < 1 / 12 and len(name) > 6 else name.title() for name in picked
        ]
        printed = [f"Zyx{rng.randrange(10_000)}ol Qarate" if rng.random() < 1 / 50 else name for name in printed]
        lists.append("Ingredients: " + ", ".join(printed))
    return lists


def plain_names() -> Callable[[str], str | None]:
    """The plain assembly's way from a printed name, in lower case, to an INCI name."""
    names = open_index().names
    exact = {name.lower(): name for name in names}
    lowered = [name.lower() for name in names]

    @functools.cache
    def name_of(printed: str) -> str | None:
        if printed in exact:
            return exact[printed]
        found = process.extractOne(printed, lowered, scorer=fuzz.ratio, score_cutoff=85)
        return exact[found[0]] if found else None

    return name_of


def plain(lists: list[str]) -> int:
    """The plain assembly; returns how many names it gave."""
    name_of = plain_names()
    return sum(
        name_of(part.strip().lower()) is not None
        for text in lists
        for part in text.removeprefix("Ingredients: ").split(",")
    )


def ours(lists: list[str]) -> None:
    """The command as a shop would run it, start-up and files included."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.csv"
        with source.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["id", "ingredients"])
            writer.writerows(enumerate(lists))
        command = [str(Path(sys.executable).with_name("screener")), "bulk", str(source), "--id-column", "id"]
        command += ["--text-column", "ingredients", "--output", str(Path(folder) / "out.jsonl")]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)


def main() -> None:
    """Prints both rates and their ratio."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--lists", type=int, default=10_000)
    lists = make_lists(parser.parse_args().lists)
    started = time.perf_counter()
    plain(lists)
    plain_seconds = time.perf_counter() - started
    started = time.perf_counter()
    ours(lists)
    our_seconds = time.perf_counter() - started
    print(f"plain assembly {len(lists) / plain_seconds:7.0f} lists/s")
    print(f"screener bulk  {len(lists) / our_seconds:7.0f} lists/s")
    print(f"ratio          {plain_seconds / our_seconds:7.1f}")


if __name__ == "__main__":
    main()
