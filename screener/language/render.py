"""Says a report in a language: every text that stands beside a message, in one walk. Nothing else of it changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar, get_args, get_type_hints

from screener.language.sentences import said
from screener.terms import SOURCE, Message
from screener.terms.message import SAYS

Told = TypeVar("Told")


class _Plan(NamedTuple):
    """Of one class: (text field, field of its messages) that it has, and the fields that hold classes with such."""

    texts: tuple[tuple[str, str], ...]
    within: tuple[str, ...]


def render(told: Told, language: str = SOURCE) -> Told:
    """A report, or a part of one, with every sentence in this language. Raises ValueError for one without words.

    Names as printed, INCI names, keys and numbers stay what they are.
    """
    rendered: Told = _rendered(told, lambda message: said(message, language))
    return rendered


def _rendered(told: Any, say: Callable[[Message], str]) -> Any:
    if isinstance(told, tuple):
        return tuple([_rendered(one, say) for one in told])
    kind: Any = type(told)
    plan = _plan(kind)
    changed: dict[str, Any] = {name: _said(getattr(told, messages), say) for name, messages in plan.texts}
    for name in plan.within:
        if value := getattr(told, name):
            changed[name] = _rendered(value, say)
    return replace(told, **changed) if changed else told


def _said(messages: Message | tuple[Message, ...], say: Callable[[Message], str]) -> str | tuple[str, ...]:
    return say(messages) if isinstance(messages, Message) else tuple(map(say, messages))


@lru_cache(maxsize=64)
def _plan(kind: Any) -> _Plan:
    if not is_dataclass(kind):
        return _Plan((), ())
    hints = get_type_hints(kind)
    texts = tuple((one.name, one.metadata[SAYS]) for one in fields(kind) if SAYS in one.metadata)
    return _Plan(texts, tuple(one.name for one in fields(kind) if any(map(_speaks, _classes(hints[one.name])))))


def _speaks(kind: Any) -> bool:
    plan = _plan(kind)
    return bool(plan.texts or plan.within)


def _classes(hint: Any) -> list[type[Any]]:
    """The dataclasses that a type is made of: `tuple[Driver, ...] | None` holds Driver."""
    if isinstance(hint, type) and is_dataclass(hint):
        return [] if hint is Message else [hint]
    return [kind for part in get_args(hint) for kind in _classes(part)]
