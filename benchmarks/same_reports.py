"""Do the answers stay what they were? Screens texts with this tree and with that of a commit, and compares the bytes.

    python -m benchmarks.same_reports COMMIT [--texts FILE.csv …] [--column NAME] [--photos FILE …]

Times and versions are left out. The project's own texts and examples are always among them; other catalogues and photos
are named. Says how many reports differ, and in which fields. Ends with 1 when one does.
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

ROOT = Path(__file__).parent.parent
# Runs in either tree: reads [kind, what] lines, writes a report a line.
ANSWER = """
import sys
sys.path.insert(0, sys.argv[1])
import orjson
from screener import screen_photo, screen_text
for line in sys.stdin.buffer:
    kind, what = orjson.loads(line)
    try:
        report = screen_text(what) if kind == "text" else screen_photo(open(what, "rb").read())
        plain = orjson.loads(orjson.dumps(report))
        del plain["timings_ms"], plain["versions"]
    except Exception as error:
        plain = {"error": type(error).__name__, "detail": str(error)}
    sys.stdout.buffer.write(orjson.dumps(plain) + b"\\n")
"""


def inputs(tables: list[Path], column: str, photos: list[Path]) -> Iterator[tuple[str, str, str]]:
    """(name, kind, text or path) of everything that is compared."""
    from tests.own_texts import own_texts

    for name, text in own_texts().items():
        yield name, "text", text
    for path in tables:
        with path.open(encoding="utf-8", errors="replace", newline="") as file:
            for number, row in enumerate(csv.DictReader(file)):
                if (row.get(column) or "").strip():
                    yield f"{path.name}:{number}", "text", row[column]
    for photo in (*sorted((ROOT / "examples").glob("*.jpg")), *photos):
        yield photo.name, "photo", str(photo.resolve())


def answers(tree: Path, asked: list[tuple[str, str, str]]) -> list[dict[str, Any]]:
    """The report of each input, as the code in this folder gives it."""
    lines = b"".join(orjson.dumps([kind, what]) + b"\n" for _, kind, what in asked)
    command = [sys.executable, "-c", ANSWER, str(tree)]
    done = subprocess.run(command, input=lines, stdout=subprocess.PIPE, check=True, cwd="/")
    return [orjson.loads(line) for line in done.stdout.splitlines()]


def fields(one: Any, other: Any, place: str = "") -> Iterator[str]:
    """Where two reports differ, numbers of rows left out."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in {**one, **other}:
            yield from fields(one.get(key), other.get(key), f"{place}.{key}" if place else key)
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for a, b in zip(one, other, strict=True):
            yield from fields(a, b, f"{place}[]")
    elif one != other:
        yield place


def main() -> int:
    """Prints what differs; 1 when anything does."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("commit")
    parser.add_argument("--texts", type=Path, nargs="*", default=[])
    parser.add_argument("--column", default="ingredients_text")
    parser.add_argument("--photos", type=Path, nargs="*", default=[])
    wanted = parser.parse_args()
    csv.field_size_limit(10**9)
    asked = list(inputs(wanted.texts, wanted.column, wanted.photos))
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        subprocess.run(["git", "worktree", "add", "-q", "--detach", str(tree), wanted.commit], cwd=ROOT, check=True)
        try:
            before, after = answers(tree, asked), answers(ROOT, asked)
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(tree)], cwd=ROOT, check=True)
    where: Counter[str] = Counter()
    differ = []
    for (name, _, _), one, other in zip(asked, before, after, strict=True):
        if places := set(fields(one, other)):
            differ.append(name)
            where.update(sorted(places))
    print(f"{len(asked):,} reports, {len(differ)} differ from {wanted.commit}")
    for place, count in where.most_common():
        print(f"  {count:6,}  {place}")
    for name in differ[:20]:
        print(f"  {name}")
    return int(bool(differ))


if __name__ == "__main__":
    sys.exit(main())
