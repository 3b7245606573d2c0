"""`screener text`: one ingredient list, as an argument, from a file or piped in."""

from __future__ import annotations

import os
from typing import Annotated, NamedTuple

import click
import typer

from ingredient_db.own_names import OwnNames
from screener.cli.formats import Format, writer
from screener.cli.inputs import decoded, file_bytes, most_bytes, stdin_bytes, text_limits
from screener.cli.options import Explain, Language, OwnNamesFile, Picture, Skin, Where, draw, wishes_of
from screener.cli.screened import attempt
from screener.cli.talk import tell
from screener.errors import InputError, NotText
from screener.library import own_names
from screener.pipeline import TextLimits, screen_list, screen_text
from screener.presentation.edited_list import as_lines, from_lines
from screener.report.contract import Report
from screener.terms import SOURCE, Source, Wishes


def text(  # noqa: PLR0913, PLR0917 - Typer takes one argument for each option
    ingredients: Annotated[
        str | None, typer.Argument(metavar="[TEXT]", help="The ingredient list; - or nothing reads standard input.")
    ] = None,
    file: Annotated[str | None, typer.Option("--file", help="Read the list from this UTF-8 file.")] = None,
    edit: Annotated[
        bool,
        typer.Option(
            "--edit", help="Correct the list in your editor ($EDITOR), one ingredient a line; then screen it."
        ),
    ] = False,
    form: Annotated[Format, typer.Option("--format", help="How the report is written.")] = Format.HUMAN,
    why: Explain = False,
    picture: Picture = None,
    skin: Skin = None,
    area: Where = None,
    names: OwnNamesFile = None,
    language: Language = SOURCE,
) -> None:
    """Screens an ingredient list."""
    wishes = wishes_of(skin, area, language)
    if ingredients is not None and file is not None:
        raise typer.BadParameter("give the list or --file, not both.")
    asked = _Asked(text_limits(), wishes, own_names(names or os.environ.get("SCREENER_NAMES")))
    screened = attempt(lambda: _screen(ingredients, file, asked), Source("text"))
    if edit and screened.error is None:
        first = screened.report
        screened = attempt(lambda: _corrected(first, asked), Source("text"))
    with writer(form, why=why) as out:
        out.write(screened)
    if picture:
        draw(picture, [screened])
    if ingredients and screened.report.outcome == "no_ingredient_list" and os.path.isfile(ingredients):
        tell("there is a file of that name: --file reads it.")
    raise typer.Exit(screened.exit_code)


class _Asked(NamedTuple):
    """What was asked beside the list."""

    limits: TextLimits
    wishes: Wishes
    names: OwnNames


EDIT_HEAD = """# One ingredient a line. Correct, add, remove or move lines; then save and close the editor.
# Your changes stay in this report: they are not stored, and the ingredient data is not changed.
"""


def _corrected(report: Report, asked: _Asked) -> Report:
    """The report of the list as the person leaves it in the editor; the same one when nothing was changed."""
    before = f"{EDIT_HEAD}{as_lines(report)}\n"
    try:
        after = click.edit(before, extension=".txt")
    except click.ClickException as error:
        raise InputError(f"{error.format_message()} Set EDITOR to a program that opens a text file.") from error
    if after is None or after == before:
        tell("nothing was changed.")
        return report
    return screen_list(list(from_lines(after)), limits=asked.limits, wishes=asked.wishes, names=asked.names)


def _screen(ingredients: str | None, file: str | None, asked: _Asked) -> Report:
    limits = asked.limits
    if file is not None:
        printed = decoded(file_bytes(file, most_bytes(limits)), limits)
    elif ingredients is None or ingredients == "-":
        printed = decoded(stdin_bytes(most_bytes(limits)), limits)
    else:
        printed = ingredients
        try:
            printed.encode()
        except UnicodeEncodeError as error:
            raise NotText("The argument is not UTF-8 text.") from error
    return screen_text(printed, limits=limits, wishes=asked.wishes, names=asked.names)
