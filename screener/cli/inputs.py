"""Bytes and settings handed to a command. Nothing is read past its limit, whatever a file claims to be."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import typer

from screener.errors import InputError, NotFound, NotText, TextTooLong
from screener.photo.limits import PhotoLimits
from screener.pipeline import DEFAULT_LIMITS, TextLimits

if TYPE_CHECKING:
    from screener.settings import Settings

# Read here and not in Settings: what it changes is only how an unexpected error is shown.
_NOT_SETTINGS = {"SCREENER_DEBUG"}


def file_bytes(path: str, most: int) -> bytes:
    """The file's bytes; `most` + 1 of them when there are more. Raises NotFound and InputError."""
    try:
        with open(path, "rb") as file:
            return file.read(most + 1)
    except FileNotFoundError as error:
        raise NotFound(f"{path}: no such file.") from error
    except IsADirectoryError as error:
        raise InputError(f"{path} is a folder. Name the files in it, as in {path.rstrip('/')}/*.") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be read: {getattr(error, 'strerror', None) or 'not a file name'}.") from error


def stdin_bytes(most: int) -> bytes:
    """Standard input; `most` + 1 bytes when there are more. Raises a usage error when nothing is piped in."""
    if sys.stdin is None:
        return b""
    if sys.stdin.isatty():
        raise typer.BadParameter("nothing is piped in: give a file, or send one with < or |.")
    return sys.stdin.buffer.read(most + 1)


def decoded(data: bytes, limits: TextLimits) -> str:
    """UTF-8 bytes as text. Raises NotText and TextTooLong."""
    if len(data) > most_bytes(limits):
        raise TextTooLong(f"At most {limits.characters:,} characters are read. Paste only the list.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotText(
            "The bytes are not UTF-8 text. Save the list as UTF-8; for a photo use `screener scan`."
        ) from error


def most_bytes(limits: TextLimits) -> int:
    """Bytes that a text of the longest length can have, with its byte order mark."""
    return 4 * limits.characters + 3


def read_settings() -> Settings:
    """The settings. Raises a usage error that names the variable at fault."""
    from pydantic import ValidationError

    from screener.settings import Settings

    try:
        return Settings()
    except ValidationError as error:
        faults = [f"SCREENER_{str(fault['loc'][0]).upper()}: {fault['msg']}" for fault in error.errors()]
        raise typer.BadParameter("; ".join(faults)) from error


def text_limits() -> TextLimits:
    """Limits of a text. Loads the settings only when one is set: they take longer than screening a text."""
    names = {name.upper() for name in os.environ} - _NOT_SETTINGS
    if not any(name.startswith("SCREENER_") for name in names):
        return DEFAULT_LIMITS
    return limits_of(read_settings())


def limits_of(settings: Settings) -> TextLimits:
    """The limits of a text that the settings hold."""
    return settings.text_limits


def photo_limits(settings: Settings) -> PhotoLimits:
    """The limits of a photo that the settings hold."""
    return settings.photo_limits
