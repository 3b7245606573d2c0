"""How fast texts are screened that were never seen before, on one core, beside the plain assembly and another checkout.

    python -m benchmarks.texts [--lists 300] [--texts FILE.csv …] [--column NAME] [--beside CHECKOUT] [--rounds 3]

Each side is a process of its own that remembers nothing at the start of a round. The sides take turns at a dozen texts,
so that what else the machine does hits all alike; of each text the least processor time of all rounds counts. The plain
assembly is that of `benchmarks.bulk`: it names what stands between commas and judges nothing.
"""

from __future__ import annotations

import argparse
import csv
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import orjson

from benchmarks.bulk import make_lists

ROOT = Path(__file__).parent.parent
TURN = 12
# Runs in the tree that it is given: reads [text, …] lines, writes the seconds of each text.
SIDE = """
import sys, time
sys.path.insert(0, sys.argv[1])
import orjson
if sys.argv[2] == "plain":
    from benchmarks.bulk import plain_names
    name_of = plain_names()
    name_of("zorp")
    def work(text):
        for part in text.split(","):
            name_of(part.strip().lower())
else:
    from screener import screen_text
    from screener.errors import ScreenerError
    screen_text("Aqua, Glycerin, Parfum")
    def work(text):
        try:
            screen_text(text).to_json()
        except ScreenerError:
            pass
print("ready", flush=True)
for line in sys.stdin.buffer:
    spent = []
    for text in orjson.loads(line):
        began = time.process_time()
        work(text)
        spent.append(time.process_time() - began)
    sys.stdout.buffer.write(orjson.dumps(spent) + b"\\n")
    sys.stdout.buffer.flush()
"""


class Side:
    """A process that works at texts; `seconds`: of each text the least so far."""

    def __init__(self, name: str, tree: Path, kind: str, count: int) -> None:
        self.name = name
        self.seconds = [float("inf")] * count
        self._command = [sys.executable, "-c", SIDE, str(tree), kind]

    def begin(self) -> None:
        """Starts anew, with nothing remembered."""
        self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd="/")
        self._answer()

    def work(self, texts: Sequence[str], at: int) -> None:
        """Works at some texts, of which the first has the number `at`."""
        assert self._process.stdin is not None
        self._process.stdin.write(orjson.dumps(texts) + b"\n")
        self._process.stdin.flush()
        for i, spent in enumerate(orjson.loads(self._answer()), start=at):
            self.seconds[i] = min(self.seconds[i], spent)

    def end(self) -> None:
        """Ends the process."""
        self._process.communicate()

    def _answer(self) -> bytes:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit(f"{self.name}: the process ended early")
        return line


def take_turns(sides: Sequence[Side], texts: Sequence[str], rounds: int) -> None:
    """Lets every side work at all texts, `rounds` times."""
    for turn in range(rounds):
        for side in sides:
            side.begin()
        for number, at in enumerate(range(0, len(texts), TURN), start=turn):
            for side in sides if number % 2 else reversed(sides):
                side.work(texts[at : at + TURN], at)
        for side in sides:
            side.end()


def _texts(options: argparse.Namespace) -> list[str]:
    texts = make_lists(options.lists, seed=11)
    for path in options.texts:
        with path.open(encoding="utf-8", newline="") as file:
            texts += [row[options.column] for row in csv.DictReader(file)]
    texts = [text for text in dict.fromkeys(texts) if text.strip()]
    random.Random(5).shuffle(texts)
    return texts


def main() -> None:
    """Prints the rate of each side, and its ratio to this checkout's: above 1 this one is faster."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--lists", type=int, default=300)
    parser.add_argument("--texts", type=Path, nargs="*", default=[])
    parser.add_argument("--column", default="ingredients")
    parser.add_argument("--beside", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    texts = _texts(options)
    sides = [Side("this checkout", ROOT, "screen", len(texts)), Side("plain assembly", ROOT, "plain", len(texts))]
    if options.beside:
        sides.append(Side(str(options.beside), options.beside.resolve(), "screen", len(texts)))
    take_turns(sides, texts, options.rounds)
    ours = sum(sides[0].seconds)
    for side in sides:
        spent = sum(side.seconds)
        print(f"{side.name:24} {len(texts) / spent:7.0f} texts/s   ratio {spent / ours:5.2f}")


if __name__ == "__main__":
    main()
