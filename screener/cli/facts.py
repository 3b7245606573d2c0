"""`screener ingredients`: what is known of an ingredient, and from where."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from screener.cli.output import Format
from screener.errors import NotFound

app = typer.Typer(help="Look up what is known of an ingredient.", no_args_is_help=True)

FormatOption = Annotated[Format, typer.Option("--format", help="human or json.")]


@app.command("show")
def show(name: Annotated[str, typer.Argument(help="Any name of it.")], format: FormatOption = Format.human) -> None:
    """Print everything known of one ingredient, each fact with its source."""
    from ingredient_db import load
    from screener.cli.facts_human import show_ingredient

    db = load()
    match = db.match(name)
    record = db.get(match.inci) if match.inci else None
    if record is None:
        near = f" Nearest: {', '.join(match.alternatives)}." if match.alternatives else ""
        raise NotFound(f"No ingredient of this name is known.{near}")
    if format is Format.human:
        show_ingredient(record, match, db)
    else:
        typer.echo(json.dumps(asdict(record), ensure_ascii=False, indent=2))


@app.command("search")
def search(
    prefix: Annotated[str, typer.Argument(help="How a name begins.")],
    limit: Annotated[int, typer.Option(min=1, max=500, help="Most names to print.")] = 20,
    format: FormatOption = Format.human,
) -> None:
    """List ingredients one of whose names begins so."""
    from ingredient_db import load

    found = load().search(prefix, limit)
    if not found:
        raise NotFound("No name begins so.")
    if format is Format.human:
        for record in found:
            typer.echo(f"{record.inci}  ({record.film_class.replace('_', ' ')})")
    else:
        typer.echo(json.dumps([asdict(record) for record in found], ensure_ascii=False))
