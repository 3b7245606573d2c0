"""How many items of real Korean ingredient lists are named.

    uv run python -m benchmarks.korean [--half development|held] [--check N]

On the lists in ../shared/products/oliveyoung_kr*.csv: every item the screener finds, prose taken for items included.
Prints the share named for each file and the commonest names that are not known. `--check N` writes N names to check by
hand: half drawn by how often they are printed, half from all names alike.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import random
import sys
from collections import Counter
from pathlib import Path

from ingredient_db import load
from screener.label import read_label
from screener.label.pieces import plain_text

PRODUCTS = Path(__file__).resolve().parents[2] / "shared" / "products"
LONGEST = 20_000
COMMONEST = 30


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", type=int, default=0)
    parser.add_argument("--half", choices=("development", "held"))
    arguments = parser.parse_args()
    files = sorted(PRODUCTS.glob("oliveyoung_kr*.csv"))
    if not files:
        sys.exit(f"{PRODUCTS} holds no Korean lists.")
    csv.field_size_limit(2**24)
    db, unknown = load(), Counter[str]()
    known: dict[str, str] = {}
    times = Counter[str]()
    for path in files:
        items = named = 0
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if arguments.half not in (None, half(row["product_id"])):
                    continue
                for item in read_label(plain_text(row["ingredients_text"][:LONGEST]), db).items:
                    printed = "".join(item.printed.split())
                    items += 1
                    if item.match.inci:
                        named += 1
                        known[printed] = item.match.inci
                        times[printed] += 1
                    else:
                        unknown[printed] += 1
        print(f"{path.name}: {named:,} of {items:,} items named ({named / max(1, items):.3f})")
    total = times.total() + unknown.total()
    print(f"all: {times.total() / max(1, total):.3f} of {total:,} items, {len(known):,} names known")
    print("commonest unknown:", ", ".join(f"{name} {count}" for name, count in unknown.most_common(COMMONEST)))
    for name in _drawn(times, arguments.check):
        print(f'"{name}","{known[name]}",{times[name]}')


def half(product: str) -> str:
    """The half that a product is in: the same on every run, whatever the file."""
    return "held" if hashlib.sha256(product.encode()).digest()[0] % 2 else "development"


def _drawn(times: Counter[str], count: int) -> list[str]:
    rng = random.Random(2026)
    names = sorted(times)
    drawn: dict[str, None] = {}
    while len(drawn) < count // 2:
        drawn[rng.choices(names, [times[name] for name in names])[0]] = None
    rest = [name for name in names if name not in drawn]
    return [*drawn, *rng.sample(rest, min(len(rest), count - len(drawn)))]


if __name__ == "__main__":
    main()
