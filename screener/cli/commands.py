"""The commands put together, and the one place where an error becomes a line on stderr and an exit code."""

from __future__ import annotations

import os
import traceback
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from screener.cli import bulk, compare, doctor, keys, scan, serve, text, worker
from screener.cli import ingredient_lookup as ingredients
from screener.cli.streams import deliver, prepare
from screener.cli.talk import tell
from screener.errors import ExitCode, ScreenerError
from screener.report.versions import code_version

INTERRUPTED = 130


class Commands(TyperGroup):
    """Runs a command; whatever it raises, nobody sees a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Raises typer.Exit with the code of the error."""
        try:
            return super().invoke(ctx)
        except (typer.Exit, typer.Abort, typer.TyperException, BrokenPipeError):
            raise
        except ScreenerError as error:
            for line in f"{error.title}. {error}".splitlines():
                tell(line)
            raise typer.Exit(error.exit_code) from error
        except Exception as error:
            tell(_unexpected(error))
            if os.environ.get("SCREENER_DEBUG") == "1":
                traceback.print_exc()
            raise typer.Exit(ExitCode.FAILED) from error


def _unexpected(error: Exception) -> str:
    """The system's own words, or only the kind of error: its message may hold label text."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}." if error.filename else f"{error.strerror}."
    return f"internal error ({type(error).__name__}), please report it. SCREENER_DEBUG=1 shows where it happened."


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"screener {code_version()}")
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and leave.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Says how heavy a film a skincare product leaves, and why, from a photo of its label or its ingredient list."""


# Typer's own tracebacks stay off: `Commands` speaks instead.
app = typer.Typer(cls=Commands, name="screener", no_args_is_help=True, pretty_exceptions_enable=False)
app.callback()(_root)
app.command("scan")(scan.scan)
app.command("text")(text.text)
app.command("compare")(compare.compared)
app.command("bulk")(bulk.bulk)
app.add_typer(ingredients.app, name="ingredients")
app.command("serve")(serve.serve)
app.command("worker")(worker.worker)
app.add_typer(keys.app, name="keys")
app.command("doctor")(doctor.doctor)


def run() -> int:
    """Does what the command line says and returns the exit code, when all of stdout is written or told to be lost."""
    prepare()
    try:
        app()
        code: int = ExitCode.OK
    except SystemExit as end:
        code = int(end.code or ExitCode.OK)
    except OSError as error:
        # Of a help or a version, which is written before there is a command.
        code = _failed(error)
    lost = deliver()
    # After 1 the command has told of it already; after Ctrl-C nobody waits for the rest.
    return _failed(lost) if lost and code not in (ExitCode.FAILED, INTERRUPTED) else code


def _failed(error: OSError) -> int:
    # Who closed the pipe wants no more.
    if not isinstance(error, BrokenPipeError):
        tell(_unexpected(error))
    return ExitCode.FAILED
