"""Options of the commands that screen: whose skin it is for, the table of reasons, the picture."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from screener.cli.screened import Screened
from screener.errors import InputError
from screener.language.sentences import languages
from screener.terms import SOURCE, Wishes, skin_profile

Why = Annotated[bool, typer.Option("--why", help="Shows how the score adds up, and what each part rests on.")]
# A text has no pictures to explain, so that both names mean the same for it.
Explain = Annotated[
    bool, typer.Option("--why", "--explain", help="Shows how the score adds up, and what each part rests on.")
]
Picture = Annotated[
    Path | None, typer.Option("--picture", help="Writes an SVG picture of what makes the weight.", dir_okay=False)
]
Skin = Annotated[
    str | None, typer.Option("--skin", help="Whose skin: milia, acne, oily, dry, or several with commas between.")
]
Where = Annotated[str | None, typer.Option("--area", help="Where it goes: eye, face or body.")]
OwnNamesFile = Annotated[
    str | None,
    typer.Option(
        "--names", help="CSV file of your own names for ingredients and blends; SCREENER_NAMES.", metavar="FILE"
    ),
]
Language = Annotated[
    str, typer.Option("--language", help=f"Language of the sentences: {', '.join(languages())}.", metavar="CODE")
]


def wishes_of(skin: str | None, area: str | None, language: str = SOURCE) -> Wishes:
    """Raises typer.BadParameter that names the choices."""
    try:
        profile = skin_profile(skin, area)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    if language not in languages():
        raise typer.BadParameter(f"There are no words in '{language}'. Choose one of {', '.join(languages())}.")
    return Wishes(profile, language)


def draw(path: Path, screened: Sequence[Screened]) -> None:
    """Writes the picture of the one product that was screened. Raises InputError."""
    from screener.presentation.weight_picture import weight_picture

    if len(screened) != 1:
        raise InputError("--picture shows one product: give one file, or --one-product.")
    report = screened[0].report
    if report.heaviness is None:
        return
    svg = weight_picture(report.to_dict())
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        new.write_text(svg, encoding="utf-8")
        new.replace(path)
    except OSError as error:
        raise InputError(f"{path}: the picture cannot be written there ({error.strerror}).") from error
    finally:
        new.unlink(missing_ok=True)
