"""How sure a name read from a photo is: fits the reader's confidence to what turned out right, and checks it.

    uv run python -m benchmarks.confidence [--write]

On the real photos in ../shared/photos (dev): every name given, right when the list read by eye has the ingredient.
A logistic regression over how the name was matched, how many readings agree on it and how surely its words were read;
figures by five-fold cross-validation over photos. `--write` puts the numbers into screener/reading/confidence.csv.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from ingredient_db import IngredientDB, load
from ingredient_db.matching.fold import fold
from screener.label.printed import PrintedItem
from screener.ocr import readers
from screener.photo.decode import decode
from screener.reading.cascade import read_photo
from screener.reading.confidence import FEATURES, TABLE, features
from screener.reading.list_judge import ListJudge
from screener.reading.photo_list import joined
from screener.reading.photo_text import list_in
from screener.reading.trust import trusted

PHOTOS = Path(__file__).resolve().parents[2] / "shared" / "photos"
FOLDS, BINS = 5, 10
# Weight of the wish for small numbers: few wrong names to learn from.
RIDGE = 1.0

Table = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Given:
    """A name that was given: on which photo, what is known of it, and whether it was right."""

    photo: int
    features: tuple[float, ...]
    right: bool


def _meaning(name: str, db: IngredientDB) -> str | None:
    match = db.match(name)
    record = db.get(match.inci) if match.inci else None
    return (record.same_as or record.inci) if record else None


def _right(item: PrintedItem, truth: Sequence[str], db: IngredientDB) -> bool:
    mine = _meaning(item.match.inci or "", db)
    return any(
        mine == _meaning(name, db) or Levenshtein.normalized_similarity(fold(item.match.inci or ""), fold(name)) >= 0.85
        for name in truth
    )


def given(work: tuple[int, str, list[str], str]) -> list[Given]:
    """All names given on one photo (number, file, printed names, engine)."""
    number, file, truth, engine = work
    db = load()
    photo = decode((PHOTOS / file).read_bytes())
    read = read_photo(photo, readers(engine), judge=ListJudge(db).judge)
    label = joined([list_in(reading, db) for reading in read.readings], db)
    if not trusted(label):
        return []
    return [
        Given(number, features(item, len(read.readings)), _right(item, truth, db))
        for item in label.items
        if item.match.inci
    ]


def fit(rows: Sequence[Given]) -> Table:
    """Weights of the features, the first of which is 1 (Newton's method, ridge)."""
    x = np.array([row.features for row in rows])
    y = np.array([row.right for row in rows], float)
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        pull = RIDGE * weights
        pull[0] = 0.0
        curve = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(weights))
        weights = weights - np.linalg.solve(curve, x.T @ (p - y) + pull)
    return np.asarray(weights)


def _guessed(rows: Sequence[Given]) -> Table:
    """The confidence of every row, from the photos of the other folds."""
    out = np.zeros(len(rows))
    for fold_number in range(FOLDS):
        weights = fit([row for row in rows if row.photo % FOLDS != fold_number])
        here = [i for i, row in enumerate(rows) if row.photo % FOLDS == fold_number]
        x = np.array([rows[i].features for i in here])
        out[here] = 1 / (1 + np.exp(-x @ weights))
    return out


def calibration(confidence: Table, right: Table) -> float:
    """Expected calibration error: |confidence - share right| over bins of equal width, weighed by their names."""
    place = np.minimum((confidence * BINS).astype(int), BINS - 1)
    return float(
        sum(
            abs(confidence[place == b].mean() - right[place == b].mean()) * (place == b).mean()
            for b in range(BINS)
            if (place == b).any()
        )
    )


def main() -> None:
    """Prints the reliability table; writes the weights with --write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true")
    write = parser.parse_args().write
    labels = [json.loads(line) for line in (PHOTOS / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
    labels = [label for label in labels if label["legibility"] != "poor" and label["ingredients"]]
    work = [
        (number, label["file"], label["ingredients"], engine)
        for number, label in enumerate(labels)
        for engine in ("tesseract", "auto")
    ]
    with ProcessPoolExecutor(2) as pool:
        rows = [row for found in pool.map(given, work) for row in found]
    right = np.array([row.right for row in rows], float)
    guessed = _guessed(rows)
    print(f"{len(rows)} names on {len(labels)} photos, {right.mean():.3f} right")
    print("confidence  names  right")
    for low, high in ((0.0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01)):
        here = (guessed >= low) & (guessed < high)
        if here.any():
            print(f"{low:.2f}-{min(high, 1):.2f}   {int(here.sum()):6d}  {right[here].mean():.3f}")
    print(f"expected calibration error {calibration(guessed, right):.3f}")
    weights = dict(zip(FEATURES, fit(rows), strict=True))
    print({name: round(float(value), 3) for name, value in weights.items()})
    if write:
        with TABLE.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["feature", "weight", "source"])
            writer.writerows([name, f"{value:.3f}", "benchmarks/confidence.py"] for name, value in weights.items())


if __name__ == "__main__":
    main()
