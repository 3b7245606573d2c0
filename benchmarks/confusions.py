"""Which letters text readers take for which: counted on real photos, written into the ingredient data.

    uv run python -m benchmarks.confusions [--write]

On the photos in ../shared/photos (dev): the first look of each reader at every block; each item of the list that is
nearly one of the printed names is laid beside it, and the letters that differ are counted. A pair's cost says how
surprising it is beside any other slip: log of its share of the printed letter, over the log of a slip's share when
slips hit every letter and every other letter alike. 1 is a slip like any other, 0 would be certain.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from ingredient_db import load
from ingredient_db.build.checks import DATA
from ingredient_db.matching.fold import fold
from ingredient_db.matching.likeness import edits, letter_for_mark
from screener.ocr import readers
from screener.photo.decode import decode
from screener.reading.cascade import read_photo
from screener.reading.photo_text import list_in

PHOTOS = Path(__file__).resolve().parents[2] / "shared" / "photos"
TABLE = DATA / "confusions.csv"
SOURCE = "reader_errors"
# An item is taken for the printed name it is this much like; shorter ones prove nothing.
LIKE, LEAST_LETTERS = 0.75, 5
# Pairs seen less often are chance; longer runs are torn words.
LEAST_TIMES, LONGEST = 3, 2
# Letters that another one may be taken for, of 26 and 10 digits, and a letter lost or added.
CHOICES = 36

Pair = tuple[str, str]


def counted(work: tuple[str, list[str]]) -> tuple[Counter[Pair], Counter[str]]:
    """(printed, read) pairs that differ on one photo (file, printed names), and how often each letter was printed."""
    file, printed = work
    db = load()
    photo = decode((PHOTOS / file).read_bytes())
    truth = [fold(name) for name in printed if "[?]" not in name]
    pairs: Counter[Pair] = Counter()
    letters: Counter[str] = Counter()
    for reader in readers():
        for reading in read_photo(photo, [reader], effort="fast").readings:
            for item in list_in(reading, db).items:
                key = fold(letter_for_mark(item.printed))
                name = _nearest(key, truth)
                if name:
                    letters.update(name)
                    letters.update(a + b for a, b in zip(name, name[1:], strict=False))
                    pairs.update(pair for pair in edits(name, key) if max(map(len, pair)) <= LONGEST)
    return pairs, letters


def _nearest(key: str, truth: Sequence[str]) -> str | None:
    if len(key) < LEAST_LETTERS:
        return None
    best = process.extractOne(key, truth, scorer=Levenshtein.normalized_similarity, score_cutoff=LIKE)
    return best[0] if best else None


def costs(pairs: Counter[Pair], letters: Counter[str]) -> list[tuple[str, str, int, int, float]]:
    """(printed, read, times, printed letters, cost) of every pair that is more than chance, cheapest first."""
    single = sum(times for text, times in letters.items() if len(text) == 1)
    slip = sum(pairs.values()) / single / CHOICES
    rows = []
    for (printed, read), times in pairs.items():
        of = letters[printed] if printed else single
        cost = math.log(times / of) / math.log(slip) if 0 < times < of else 1.0
        # A digit more or less is another ingredient, however often it is lost.
        if times >= LEAST_TIMES and cost < 1 and not any(map(str.isdigit, printed + read)):
            rows.append((printed, read, times, of, round(cost, 2)))
    return sorted(rows, key=lambda row: (row[4], row[:2]))


def main() -> None:
    """Prints the pairs; writes the table with --write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true")
    write = parser.parse_args().write
    labels = [json.loads(line) for line in (PHOTOS / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
    work = [(label["file"], label["ingredients"]) for label in labels if label["ingredients"]]
    pairs: Counter[Pair] = Counter()
    letters: Counter[str] = Counter()
    with ProcessPoolExecutor() as pool:
        for some, of in pool.map(counted, work):
            pairs.update(some)
            letters.update(of)
    rows = costs(pairs, letters)
    for row in rows:
        print("{:>4} -> {:<4} {:4} of {:6}   cost {:.2f}".format(*row))
    if write:
        with TABLE.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["printed", "read", "times", "letters", "cost", "source_id"])
            writer.writerows((*row, SOURCE) for row in rows)


if __name__ == "__main__":
    main()
