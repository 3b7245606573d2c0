"""A sentence before it is said: its key and what is filled in. `screener.language` says it, once, at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

# In the metadata of a field: the name of the field whose messages are its text.
SAYS = "says"


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence, or a part of one, by its key in `messages.csv` and what is filled in.

    A value is a text that stays as it is (a name), a number, a message, or a list of names and messages.
    """

    key: str
    values: dict[str, str | int | float | Message | tuple[str | Message, ...]] = field(default_factory=dict)


Values = dict[str, str | int | float | Message | tuple[str | Message, ...]]


def says(messages: str) -> Any:
    """A field for the text of the message in the field `messages`: empty until `language.render` says it."""
    return field(default="", metadata={SAYS: messages})


def says_all(messages: str) -> Any:
    """The same for a field with several messages: one text each."""
    return field(default=(), metadata={SAYS: messages})
