"""How the time of taking a text apart grows with its length: linear, whatever the text.

    uv run python -m benchmarks.parsing

Texts of 1,000 to 200,000 characters of several kinds, the limit of 20,000 characters aside. Prints milliseconds for
each length, and the exponent of the growth between the two longest (1: linear).
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable

from ingredient_db import load
from screener.label import read_label
from screener.label.pieces import plain_text

LENGTHS = (1_000, 10_000, 50_000, 100_000, 200_000)


def _names(length: int) -> str:
    names = load().names()
    rng = random.Random(length)
    out: list[str] = []
    while sum(map(len, out)) + 2 * len(out) < length:
        out.append(rng.choice(names))
    return ", ".join(out)[:length]


def _prose(length: int) -> str:
    rng = random.Random(length)
    words = "the cream helps your skin to stay soft and smooth every day without parabens glycerin water".split()
    return " ".join(rng.choice(words) for _ in range(length // 5))[:length]


KINDS: dict[str, Callable[[int], str]] = {
    "a list": _names,
    "a list without commas": lambda length: _names(length).replace(",", ""),
    "prose": _prose,
    "one word": lambda length: "a" * length,
    "commas": lambda length: "," * length,
    "brackets": lambda length: "(" * (length // 2) + ")" * (length // 2),
    "open brackets and names": lambda length: ("(Glycerin, " * length)[:length],
    "line breaks and colons": lambda length: ("Serum:\nAqua, Mica, Talc\n" * length)[:length],
    "headings": lambda length: ("Ingredients: Aqua. " * length)[:length],
    "digits and percent signs": lambda length: ("less than 2% CI 77491 " * length)[:length],
    "marks of mark-up": lambda length: ("<b>&amp;</b> " * length)[:length],
}


def main() -> None:
    """Prints the table."""
    db = load()
    read_label("Aqua, Glycerin, Zquorbine", db)
    print(f"{'milliseconds':28}" + "".join(f"{length:>10,}" for length in LENGTHS) + "  exponent")
    for name, make in KINDS.items():
        spent = []
        for length in LENGTHS:
            text = make(length)
            began = time.perf_counter()
            read_label(plain_text(text), db)
            spent.append(1000 * (time.perf_counter() - began))
        grows = math.log(spent[-1] / spent[-2]) / math.log(LENGTHS[-1] / LENGTHS[-2])
        print(f"{name:28}" + "".join(f"{ms:10.1f}" for ms in spent) + f"{grows:10.2f}")


if __name__ == "__main__":
    main()
