"""A sentence before it is said: its key and what is filled in (`screener.language` says it)."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence, or a part of one, by its key in `messages.csv` and what is filled in.

    A value is a text that stays as it is (a name), a number, a message, or a list of names and messages.
    """

    key: str
    values: dict[str, str | int | float | Message | tuple[str | Message, ...]] = field(default_factory=dict)


Values = dict[str, str | int | float | Message | tuple[str | Message, ...]]
