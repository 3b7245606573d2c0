"""The command line: `screener scan`, `text`, `bulk`, `ingredients`, `serve`, `doctor`. See docs/command-line.md."""

from __future__ import annotations

import sys


def main() -> None:
    """The console command `screener`; always ends by SystemExit with a code of `screener.errors.ExitCode` or 130."""
    try:
        # Imported here so that Ctrl-C while the libraries load is answered too.
        from screener.cli.commands import run

        code = run()
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)
