"""Naming noisy names: how fast and how right beside a search through all names, in one run on one core.

    uv run python -m benchmarks.matching

10,000 distinct names as packs and readers print them: in capitals or not, spaces lost or made hyphens, and one slip for
about every 25 letters (a letter that readers confuse, by `data/confusions.csv`; one lost, doubled or swapped).
Digits stay, as another digit is another ingredient. Of the names that are judged every fifth is taken out of the
dictionary, so that any name given to it is wrong. The baseline is
`rapidfuzz.process.extractOne(name, all_names, scorer=fuzz.ratio, score_cutoff=85)` over the same INCI names, timed on a
random 500 of them (it takes tens of milliseconds a name). Then `screen_text` on real lists of ../shared/products (where
it is there): lists a second with warm caches, each list once.
"""

from __future__ import annotations

import csv
import random
import time
from pathlib import Path

from rapidfuzz import fuzz, process

from benchmarks.threshold import Without
from ingredient_db.index import open_index
from ingredient_db.matching.fold import fold
from ingredient_db.matching.matcher import Matcher
from screener import screen_text

NAMES, SAMPLE, MISSING = 10_000, 500, 5
LISTS = 3_000
# Letters for one slip; share of slips that are confusions where the letter has one.
LETTERS_A_SLIP, CONFUSED = 25, 0.5
SEED = 7
PRODUCTS = Path(__file__).resolve().parents[2] / "shared" / "products" / "sephora2020.csv"
# Columns of that table which may hold the list.
COLUMN = "ingredients_text"


def noisy(name: str, rng: random.Random) -> str:
    """The name as a pack or a reader may print it."""
    text = name if rng.random() < 0.5 else name.title()
    if rng.random() < 0.2:
        text = text.replace(" ", rng.choice(["", "-", "  "]), 1)
    for _ in range(sum(rng.random() < 1 / LETTERS_A_SLIP for _ in name)):
        places = [i for i in range(len(text) - 1) if text[i].isalpha() and text[i + 1].isalpha()]
        if places:
            text = _slip(text, rng.choice(places), rng)
    return text


def _slip(text: str, at: int, rng: random.Random) -> str:
    confused = [pair for pair in open_index().confusions if text[at : at + len(pair[0])].lower() == pair[0]]
    if confused and rng.random() < CONFUSED:
        printed, read = rng.choice(sorted(confused))
        return f"{text[:at]}{read}{text[at + len(printed) :]}"
    kind = rng.choice(("lost", "doubled", "swapped", "other"))
    if kind == "swapped":
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    instead: str = {"lost": "", "doubled": 2 * text[at], "other": rng.choice("aeinrst")}[kind]
    return f"{text[:at]}{instead}{text[at + 1 :]}"


def noisy_names(rng: random.Random) -> list[tuple[str, str]]:
    """(misprinted, INCI) of distinct names; none is another known name."""
    known = open_index().keys
    names = [name for name in open_index().names if 8 <= len(fold(name)) <= 60]
    made: dict[str, str] = {}
    while len(made) < NAMES:
        inci = rng.choice(names)
        printed = noisy(inci, rng)
        if fold(printed) not in known:
            made[printed] = inci
    return list(made.items())


def main() -> None:
    """Prints the figures."""
    rng = random.Random(SEED)
    cases = noisy_names(rng)
    matcher = Matcher(open_index())
    matcher.match("Warm up the index of letter triples")
    began = time.perf_counter()
    for printed, _ in cases:
        matcher.match(printed)
    ours = (time.perf_counter() - began) / len(cases)
    sample = rng.sample(cases, SAMPLE)
    names = open_index().names
    began = time.perf_counter()
    for printed, _ in sample:
        process.extractOne(printed.upper(), names, scorer=fuzz.ratio, score_cutoff=85)
    theirs = (time.perf_counter() - began) / len(sample)
    print(f"a name: {ours * 1e6:,.0f} µs, search through all {theirs * 1e6:,.0f} µs: {theirs / ours:.0f} times")
    for label, answers in (("ours", _ours(matcher, sample)), ("search through all", _searched(sample))):
        right = sum(given == inci for given, inci, there in answers if there)
        wrong = sum(given is not None and (given != inci or not there) for given, inci, there in answers)
        known = sum(there for _, _, there in answers)
        print(f"{label}: {right / known:.3f} of the known names right, {wrong / len(answers):.3f} of all named wrong")
    _lists()


def _ours(matcher: Matcher, cases: list[tuple[str, str]]) -> list[tuple[str | None, str, bool]]:
    index = open_index()
    return [
        (
            (matcher if i % MISSING else Matcher(index, Without(index, inci))).match(printed).inci,
            inci,
            bool(i % MISSING),
        )
        for i, (printed, inci) in enumerate(cases)
    ]


def _searched(cases: list[tuple[str, str]]) -> list[tuple[str | None, str, bool]]:
    out = []
    for i, (printed, inci) in enumerate(cases):
        names = open_index().names if i % MISSING else [name for name in open_index().names if name != inci]
        found = process.extractOne(printed.upper(), names, scorer=fuzz.ratio, score_cutoff=85)
        out.append((found[0] if found else None, inci, bool(i % MISSING)))
    return out


def _lists() -> None:
    if not PRODUCTS.exists():
        print("../shared/products is not there: no real lists timed")
        return
    csv.field_size_limit(2**24)
    with PRODUCTS.open(encoding="utf-8", newline="") as file:
        texts = [row[COLUMN] for row in csv.DictReader(file) if 100 < len(row[COLUMN]) < 10_000]
    texts = list(dict.fromkeys(texts))
    random.Random(SEED).shuffle(texts)
    warm, timed = texts[:LISTS], texts[LISTS : 2 * LISTS] or texts[:LISTS]
    for text in warm:
        screen_text(text)
    began = time.perf_counter()
    for text in timed:
        screen_text(text)
    spent = time.perf_counter() - began
    print(f"screen_text: {len(timed) / spent:,.0f} lists a second, {len(timed):,} lists not seen before, caches warm")
    began = time.perf_counter()
    for text in timed:
        screen_text(text)
    print(f"the same lists again: {len(timed) / (time.perf_counter() - began):,.0f} a second")


if __name__ == "__main__":
    main()
