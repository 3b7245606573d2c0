"""The command line: `screener scan|text|bulk|ingredients|doctor`."""

from __future__ import annotations

import os
import sys

from screener.errors import ExitCode, ScreenerError


def main() -> None:
    """Runs the command line. No traceback reaches the caller unless SCREENER_DEBUG is set."""
    from screener.cli.app import app, say_error

    try:
        app()
    except ScreenerError as error:
        say_error(error)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output has gone: nothing more to say, and no complaint at shutdown.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(ExitCode.OK)
    except Exception:
        if os.environ.get("SCREENER_DEBUG"):
            raise
        say_error(ScreenerError("internal error; please report it (SCREENER_DEBUG=1 shows the details)"))
        sys.exit(ExitCode.FAILED)
