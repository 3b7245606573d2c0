"""`screener bulk`: a whole catalogue, one JSON line a row."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from screener.cli.inputs import limits_of, read_settings
from screener.cli.options import OwnNamesFile
from screener.cli.talk import plain
from screener.errors import ExitCode
from screener.library import own_names

if TYPE_CHECKING:
    from screener.catalogue import Tally


def bulk(
    catalogue: Annotated[
        Path, typer.Argument(metavar="CATALOGUE", help="A .csv file with a header, or a .jsonl file.")
    ],
    output: Annotated[
        Path, typer.Option("--output", help="The JSON-lines file to write; it appears when all is done.")
    ],
    id_column: Annotated[str, typer.Option("--id-column", help="Column or field that holds a row's id.")] = "id",
    text_column: Annotated[
        str, typer.Option("--text-column", help="Column or field that holds the ingredient list.")
    ] = "ingredients",
    names: OwnNamesFile = None,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, max=256, help="Processes; SCREENER_WORKERS, else 2.")
    ] = None,
) -> None:
    """Screens every row of a catalogue. A bad row becomes one error line, and the others go on."""
    from screener.catalogue import Columns, TextRules, screen_catalogue

    settings = read_settings()
    with _progress() as watch:
        tally = screen_catalogue(
            catalogue,
            output,
            Columns(id_column, text_column),
            workers=workers or settings.workers,
            rules=TextRules(limits_of(settings), own_names(names or settings.names)),
            watch=watch,
        )
    rows = f"{tally.rows:,} row{'' if tally.rows == 1 else 's'}"
    errors = f"{tally.errors:,} error{'' if tally.errors == 1 else 's'}"
    print(f"{rows}, {errors} -> {plain(str(output))}", file=sys.stderr)
    raise typer.Exit(ExitCode.SOME_FAILED if tally.errors else ExitCode.OK)


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[Tally], None] | None]:
    """A bar on stderr by the share of the catalogue that has been read; None when stderr is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("0 rows", total=1.0)

        def watch(tally: Tally) -> None:
            bar.update(task, completed=tally.read, description=f"{tally.rows:,} rows, {tally.errors:,} errors")

        yield watch
