"""`scripts/generate`: writes what is stale, or says what is, and which language lacks which words."""

from __future__ import annotations

import argparse
import os
import sys

from ingredient_db.table_files import DataFault

from .catalogues import DOMAINS, lacking
from .files import FILES, REPORTS, ROOT, GeneratedFile, of_language

# Keys that are told of a language: one that was begun lacks them all.
MOST_KEYS = 20


def main(arguments: list[str] | None = None) -> int:
    """Returns 1 when `--check` finds a stale file or a language that lacks words."""
    parser = argparse.ArgumentParser(prog="scripts/generate", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a file is stale")
    parser.add_argument("--language", metavar="CODE", help="begin the catalogues of another language, as in nl")
    asked = parser.parse_args(arguments)
    check, files = asked.check, FILES
    if asked.language:
        try:
            files += _begun(asked.language)
        except ValueError as error:
            parser.error(str(error))
    stale = []
    # In this order: some are made from others of them.
    for file in files:
        try:
            made, path = file.make(), ROOT / file.path
        except DataFault as fault:
            print(f"{file.path} cannot be made from {file.source}:\n{fault}", file=sys.stderr)
            return 1
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
    if not check and any(file.path == REPORTS for file in stale):
        print(f"Verdicts changed: look at `git diff {REPORTS}`, and say why in CHANGELOG.md.")
    lacks = list(lacking())
    for domain, language, keys in lacks:
        more = f", and {len(keys) - MOST_KEYS} more" * (len(keys) > MOST_KEYS)
        print(f"{domain}, {language} lacks: {', '.join(keys[:MOST_KEYS])}{more}", file=sys.stderr)
    return 1 if check and (stale or lacks) else 0


def _begun(language: str) -> tuple[GeneratedFile, ...]:
    """The files of a language that may be new."""
    for domain in DOMAINS:
        domain.begin(language)
    return tuple(file for domain in DOMAINS for file in of_language(domain, language))


if __name__ == "__main__":
    sys.exit(main())
