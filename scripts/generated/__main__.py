"""`scripts/generate [--check]`: writes what is stale, or says what is, and which language lacks which words."""

from __future__ import annotations

import argparse
import os
import sys

from .catalogues import lacking
from .files import FILES, ROOT


def main(arguments: list[str] | None = None) -> int:
    """Returns 1 when `--check` finds a stale file or a language that lacks words."""
    parser = argparse.ArgumentParser(prog="scripts/generate", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a file is stale")
    check = parser.parse_args(arguments).check
    stale = []
    # In this order: some are made from others of them.
    for file in FILES:
        made, path = file.make(), ROOT / file.path
        if path.exists() and path.read_bytes() == made:
            continue
        stale.append(file)
        if not check:
            # Replaced at once: a process that has the index open keeps the old one.
            written = path.with_name(f".{path.name}.new")
            written.write_bytes(made)
            os.replace(written, path)
    for file in stale:
        print(f"{file.path}: {'stale: its source' if check else 'written from'} {file.source}" + " changed" * check)
    if check and stale:
        print("Run scripts/generate and commit what it writes.")
    lacks = list(lacking())
    for domain, language, keys in lacks:
        print(f"{domain}, {language} lacks: {', '.join(keys)}", file=sys.stderr)
    return 1 if check and (stale or lacks) else 0


if __name__ == "__main__":
    sys.exit(main())
