"""How many items of real Japanese ingredient lists are named.

    uv run python -m benchmarks.japanese LISTS… [--names]

`LISTS`: text files, one printed list a line. None is kept in the project: the lists of packs and shops are not ours to
give on. Prints the share of items named for each file and what is not known; `--names` also each name with its
ingredient, to be read by eye.

1,658 items of 50 lists of packs and shops, found after the tables were written, gave 0.949 named at first sight, each
list parted by whatever it uses; all of the 550 different names were right as read by the one who wrote the tables.
Since then the tables were mended by these lists: another run on them measures nothing.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from ingredient_db import load
from screener.label import read_label


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lists", nargs="+", type=Path)
    parser.add_argument("--names", action="store_true")
    arguments = parser.parse_args()
    db = load()
    for path in arguments.lists:
        named, unknown = Counter[tuple[str, str]](), Counter[str]()
        for line in path.read_text(encoding="utf-8").splitlines():
            text = line if "成分" in line else f"全成分：{line}"
            for item in read_label(text, db).items if line.strip() else ():
                if item.match.inci:
                    named[item.printed, item.match.inci] += 1
                else:
                    unknown[item.printed] += 1
        total = named.total() + unknown.total()
        print(f"{path.name}: {named.total():,} of {total:,} items named ({named.total() / max(1, total):.3f})")
        print(f"{len(named):,} different names known, {len(unknown):,} not:", ", ".join(map(str, unknown)))
        for printed, inci in named if arguments.names else ():
            print(f"{printed}\t{inci}")


if __name__ == "__main__":
    main()
