"""The commands. Data goes to stdout, talk to stderr; see docs/command-line.md for the exit codes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from screener.cli import facts
from screener.cli.output import Format, Writer
from screener.errors import EmptyInput, ExitCode, NotFound, NotText, ScreenerError

app = typer.Typer(
    help="Reads a skincare label and says how heavy a film the product leaves, and why.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.add_typer(facts.app, name="ingredients")

FormatOption = Annotated[Format, typer.Option("--format", help="human, json, jsonl or csv.")]


@app.command()
def scan(
    files: Annotated[list[str], typer.Argument(help="Photos of labels (JPEG, PNG, WEBP); - reads one from stdin.")],
    format: FormatOption = Format.human,
    deadline: Annotated[float | None, typer.Option(min=1, max=600, help="Seconds for one photo.")] = None,
    workers: Annotated[int | None, typer.Option(min=1, max=64, help="Photos read at once.")] = None,
) -> None:
    """Screen photos of labels."""
    from screener.cli.scanning import Result, exit_code
    from screener.cli.scanning import scan as scan_files
    from screener.settings import Settings

    settings = Settings()
    writer = Writer(format)
    if len(files) > 1:
        writer.with_titles()
    results: list[Result] = []
    for file, result in scan_files(files, deadline or settings.deadline_seconds, workers or settings.workers):
        writer.write(result, file)
        results.append(result)
    writer.close()
    raise typer.Exit(exit_code(results))


def _text_of(argument: str | None, file: Path | None) -> str:
    if file is not None:
        if not file.is_file():
            raise NotFound(f"There is no file {file}.")
        data = file.read_bytes()
    elif argument is None or argument == "-":
        if argument is None and sys.stdin.isatty():
            raise EmptyInput("Give the ingredient list as an argument, with --file, or on stdin.")
        data = sys.stdin.buffer.read()
    else:
        data = argument.encode("utf-8", "surrogateescape")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotText("This is not UTF-8 text. Save it as UTF-8; for a photo use screener scan.") from error


@app.command()
def text(
    ingredients: Annotated[str | None, typer.Argument(help="The ingredient list; - or nothing reads stdin.")] = None,
    file: Annotated[Path | None, typer.Option("--file", help="A text file with the list.")] = None,
    format: FormatOption = Format.human,
) -> None:
    """Screen an ingredient list."""
    from screener.cli.scanning import EXIT
    from screener.pipeline import screen_text

    report = screen_text(_text_of(ingredients, file))
    writer = Writer(format)
    writer.write(report, None)
    writer.close()
    raise typer.Exit(EXIT[report.outcome])


@app.command()
def bulk(
    source: Annotated[Path, typer.Argument(metavar="IN.csv|IN.jsonl", help="The catalogue.")],
    id_column: Annotated[str, typer.Option("--id-column", help="Column or key with the product's id.")],
    text_column: Annotated[str, typer.Option("--text-column", help="Column or key with the ingredient text.")],
    output: Annotated[Path, typer.Option("--output", help="Where the JSON lines go.")],
    workers: Annotated[int | None, typer.Option(min=1, max=64, help="Processes to use.")] = None,
) -> None:
    """Screen a whole catalogue: one JSON line a row."""
    from screener.bulk import screen_catalogue
    from screener.settings import Settings

    shown = sys.stderr.isatty()

    def told(rows: int) -> None:
        if shown:
            sys.stderr.write(f"\r{rows:,} rows")

    tally = screen_catalogue(source, output, id_column, text_column, workers or Settings().workers, told)
    lead = "\r" if shown else ""
    typer.echo(f"{lead}{tally.rows:,} rows, {tally.errors:,} errors -> {output}", err=True)
    raise typer.Exit(ExitCode.SOME_FAILED if tally.errors else ExitCode.OK)


@app.command()
def doctor() -> None:
    """Say what is installed, what is missing and how to get it."""
    from screener.cli.doctor import run

    raise typer.Exit(run())


def say_error(error: ScreenerError) -> None:
    """One line on stderr: what is wrong and what to do."""
    typer.echo(f"screener: {error}", err=True)
