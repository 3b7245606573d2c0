"""`python -m benchmarks.chaos [--jobs 1000] [--kills 30] [--postgres]`: accepted jobs under SIGKILLs.

Hands jobs in while the answering process, workers, the children that read, and whole machines are killed at random.
It fails when a job is lost, ends wrongly, or is worked on more often than what was killed explains.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from tests import postgres
from tests.chaos import Chaos


def main() -> None:
    """Prints what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=400.0, help="it must be over by then")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgres", action="store_true", help="two machines on Postgres, not one on SQLite")
    asked = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="chaos-")))
        database = ""
        if asked.postgres:
            programs = postgres.programs()
            if programs is None:
                parser.exit(8, postgres.MISSING + "\n")
            database = postgres.database(stack.enter_context(postgres.server(programs)))
        chaos = Chaos(folder, database, machines=2 if asked.postgres else 1, seed=asked.seed)
        with chaos.running() as live:
            started = time.monotonic()
            found = chaos.run(live, asked.jobs, asked.kills, asked.seconds)
            seconds = time.monotonic() - started
    print(f"{found.accepted} jobs accepted, {found.states}, in {seconds:.0f} s")
    print(f"{found.killed.total()} killed: {dict(found.killed)}")
    print(
        f"lost {len(found.lost)}, wrong {len(found.wrong)}, changed {len(found.changed)}, photos left {len(found.left)}"
    )
    print(f"worked on again {found.reruns}, at most {found.allowed} were in flight")
    fine = found.states == {"done": asked.jobs} and found.reruns <= found.allowed
    parser.exit(0 if fine and not (found.lost or found.wrong or found.changed or found.left) else 1)


if __name__ == "__main__":
    main()
