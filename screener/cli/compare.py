"""`screener compare A B`: which of two products leaves the lighter film."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import orjson
import typer
from rich.console import Console
from rich.text import Text

from screener.cli.human import gauge, number, words
from screener.cli.human_report import LEVEL_STYLE
from screener.cli.inputs import decoded, file_bytes, limits_of, most_bytes, photo_limits, read_settings
from screener.cli.options import OwnNamesFile
from screener.cli.photos import from_files, screen
from screener.cli.screened import Screened, attempt, exit_code
from screener.cli.talk import plain, tell
from screener.language.sentences import said
from screener.library import own_names
from screener.pipeline import PhotoOptions, screen_text
from screener.presentation.comparison import Comparison, compare, in_words
from screener.terms import Source

if TYPE_CHECKING:
    from ingredient_db.own_names import OwnNames
    from screener.settings import Settings

TEXT_ENDS = (".txt", ".text", ".md", ".csv")


class Form(StrEnum):
    """How the comparison is written."""

    HUMAN = "human"
    JSON = "json"


def compared(
    first: Annotated[str, typer.Argument(metavar="A", help="A photo, a text file, or an ingredient list.")],
    second: Annotated[str, typer.Argument(metavar="B", help="The same of the other product.")],
    names: OwnNamesFile = None,
    form: Annotated[Form, typer.Option("--format", help="How the comparison is written.")] = Form.HUMAN,
) -> None:
    """Compares two products: which is lighter, and why."""
    settings = read_settings()
    own = own_names(names or settings.names)
    both = [_screened(name, settings, own) for name in (first, second)]
    for name, one in zip((first, second), both, strict=True):
        if one.report.heaviness is None:
            tell(f"{_shown(name)}: {' '.join(one.report.note)}")
    comparison = compare(both[0].report, both[1].report)
    if form is Form.JSON:
        note = [said(message) for message in in_words(comparison)]
        reports = [one.to_dict() for one in both]
        typer.echo(orjson.dumps({"comparison": comparison, "note": note, "reports": reports}).decode())
    elif all(one.report.heaviness for one in both):
        _print([_shown(first), _shown(second)], both, comparison)
    raise typer.Exit(exit_code([one.exit_code for one in both]))


def _screened(name: str, settings: Settings, names: OwnNames) -> Screened:
    """A file is read as what its name says; anything else is a list."""
    if not os.path.isfile(name):
        return attempt(lambda: screen_text(name, limits=limits_of(settings), names=names), Source("text"))
    if name.lower().endswith(TEXT_ENDS):
        limits = limits_of(settings)
        return attempt(
            lambda: screen_text(decoded(file_bytes(name, most_bytes(limits)), limits), limits=limits, names=names),
            Source("text"),
        )
    options = PhotoOptions(
        engine=settings.engine,
        effort=settings.effort,
        deadline=settings.deadline_seconds,
        limits=photo_limits(settings),
    )
    return screen(from_files([name], options, names=names)[0])


def _shown(name: str) -> str:
    short = plain(os.path.basename(name) if os.path.isfile(name) else name)
    return short if len(short) <= 40 else f"{short[:39]}…"


def _print(names: list[str], both: list[Screened], comparison: Comparison) -> None:
    console = Console()
    for sign, name, one in zip("AB", names, both, strict=True):
        heaviness = one.report.heaviness
        assert heaviness
        style = LEVEL_STYLE[heaviness.level]
        console.print(Text(f"{sign}  ", "bold").append_text(words(name)))
        console.print(Text(f"   {heaviness.level} {number(heaviness.score)}", style))
        console.print(gauge(heaviness.score, heaviness.low, heaviness.high, min(console.width, 72) - 7, style))
    console.print()
    console.print(words(" ".join(map(said, in_words(comparison)))))
