"""How alike must a name be? Right and wrong names by similarity cut, on misprinted names.

    uv run python -m benchmarks.threshold

Names are drawn from the dictionary and misprinted as typists and readers do. For half of them the true
name is taken out of the answer, as for an ingredient the dictionary lacks: any name given then is wrong.
"""

from __future__ import annotations

import random
from dataclasses import replace

from ingredient_db.index import Index, open_index
from ingredient_db.matching.fold import fold
from ingredient_db.matching.known_names import KnownNames
from ingredient_db.matching.matcher import Matcher

CONFUSED = {"l": "1i", "i": "l1", "o": "0", "m": "rn", "c": "e", "e": "c", "a": "o", "t": "f", "h": "b", "u": "v"}
NAMES = 1_500
SLIPS = (1, 1, 2, 2, 3)


def misprint(name: str, rng: random.Random) -> str:
    """The name with one to three slips: a confused, lost, doubled or swapped letter."""
    letters = list(name)
    for _ in range(rng.choice(SLIPS)):
        i = rng.randrange(len(letters) - 1)
        kind = rng.choice("cccdts")
        if kind == "c":
            letters[i] = CONFUSED.get(letters[i].lower(), rng.choice("aeinrst"))
        elif kind == "d":
            letters[i] = ""
        elif kind == "t":
            letters[i], letters[i + 1] = letters[i + 1], letters[i]
        else:
            letters[i] *= 2
    return "".join(letters)


class Without(KnownNames):
    """Names without those of one ingredient, as if it had never been heard of."""

    def __init__(self, index: Index, inci: str) -> None:
        super().__init__(index)
        self._gone = inci

    def known(self, key: str) -> str | None:
        found = super().known(key)
        return None if found == self._gone else found


def measure(cut: float, seed: int = 1) -> tuple[float, float, float]:
    """(share of known names given right, share of answers right, share of unknown names given a name)."""
    rng = random.Random(seed)
    index = open_index()
    numbers = replace(index.matching, alike_to_8=cut, alike_to_12=cut, alike_longer=cut)
    matcher = Matcher(index, numbers=numbers)
    names = [n for n in index.names if 8 <= len(fold(n)) <= 60]
    right = wrong = invented = 0
    for number in range(NAMES):
        inci = rng.choice(names)
        printed = misprint(inci, rng)
        if fold(printed) in index.keys:
            continue
        if number % 2:
            given = matcher.match(printed).inci
            right += given == inci
            wrong += given is not None and given != inci
        else:
            invented += Matcher(index, Without(index, inci), numbers).match(printed).inci is not None
    half = NAMES / 2
    # One name in twenty on a label is missing from the dictionary (dev texts): weigh the halves so.
    precision = right * 0.95 / max(1e-9, (right + wrong) * 0.95 + invented * 0.05)
    return right / half, precision, invented / half


def main() -> None:
    """Prints the table."""
    print("cut   named  precision  invented")
    for cut in (0.76, 0.80, 0.82, 0.84, 0.86, 0.88, 0.90, 0.92):
        named, precision, invented = measure(cut)
        print(f"{cut:.2f}  {named:5.3f}  {precision:9.3f}  {invented:8.3f}")


if __name__ == "__main__":
    main()
