"""`screener scan`: photos of labels."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from screener.cli.formats import Format, writer
from screener.cli.inputs import photo_limits, read_settings
from screener.cli.options import Language, OwnNamesFile, Picture, Skin, Where, Why, draw, wishes_of
from screener.cli.photos import STDIN, from_files, screen_all
from screener.cli.screened import Screened, exit_code
from screener.library import own_names
from screener.pipeline import PhotoOptions
from screener.terms import SOURCE


class Effort(StrEnum):
    """Choices of --effort."""

    FAST = "fast"
    NORMAL = "normal"
    BEST = "best"


def scan(  # noqa: PLR0913, PLR0917 - Typer takes one argument for each option
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILES...", help="JPEG, PNG or WEBP photos (HEIC, AVIF with an extra); - for standard input."
        ),
    ],
    form: Annotated[Format, typer.Option("--format", help="How the reports are written.")] = Format.HUMAN,
    deadline: Annotated[
        float | None,
        typer.Option("--deadline", min=0.1, help="Seconds a photo may take; SCREENER_DEADLINE_SECONDS, else 60."),
    ] = None,
    engine: Annotated[
        str | None,
        typer.Option(
            "--engine", help="Text reader: auto (all that are installed), tesseract, rapidocr; SCREENER_ENGINE."
        ),
    ] = None,
    effort: Annotated[
        Effort | None,
        typer.Option("--effort", help="How much is tried where a list is hard to read; SCREENER_EFFORT, else normal."),
    ] = None,
    budget: Annotated[
        float | None,
        typer.Option("--budget", min=0.1, help="Seconds after which nothing more is tried; what was read counts."),
    ] = None,
    one_product: Annotated[
        bool, typer.Option("--one-product", help="All files show one product: one report for them together.")
    ] = False,
    explain: Annotated[
        Path | None,
        typer.Option("--explain", help="Folder for pictures of each step and of what was read.", file_okay=False),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            min=1,
            max=256,
            help="Photos read at the same time; SCREENER_WORKERS, else 2, at most one per processor.",
        ),
    ] = None,
    why: Why = False,
    picture: Picture = None,
    names: OwnNamesFile = None,
    skin: Skin = None,
    area: Where = None,
    language: Language = SOURCE,
) -> None:
    """Screens photos of labels, each on its own: one that cannot be read does not stop the others."""
    wishes = wishes_of(skin, area, language)
    settings = read_settings()
    options = PhotoOptions(
        engine=engine or settings.engine,
        effort=effort.value if effort else settings.effort,
        deadline=deadline or settings.deadline_seconds,
        budget=budget,
        limits=photo_limits(settings),
    )
    own = own_names(names or settings.names)
    products = from_files(files, options, one_product=one_product, explain=explain, wishes=wishes, names=own)
    crew = workers or min(settings.workers, os.cpu_count() or 1)
    codes = []
    drawn = []
    with (
        writer(form, several=len(products) > 1, why=why) as out,
        contextlib.closing(screen_all(products, crew)) as results,
    ):
        for screened in _watched(results, files if len(products) > 1 else files[:1]):
            out.write(screened)
            codes.append(screened.exit_code)
            if picture:
                drawn.append(screened)
    if picture:
        draw(picture, drawn)
    raise typer.Exit(exit_code(codes))


def _watched(results: Iterator[Screened], files: list[str]) -> Iterator[Screened]:
    """The results; while waiting for each, a line on stderr says so, if stderr is a terminal."""
    if not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.text import Text

    from screener.cli.talk import plain

    console = Console(stderr=True)
    for number, file in enumerate(files, 1):
        name = "standard input" if file == STDIN else plain(file)
        with console.status(Text(f"Reading {name} ({number} of {len(files)})")):
            screened = next(results, None)
        if screened is None:
            return
        yield screened
