"""Reads a list or an object as JSON and Python write it, without calling either: one pass, and no depth ends it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from screener.terms.numbers import numbers_beside

NUMBERS = numbers_beside(__file__, "label_numbers.csv")
MOST_DEPTH = NUMBERS.whole("feed.most_depth")


_TOKEN = re.compile(
    r"""\s*(?:
        "(?P<double> (?: [^"\\] | \\. )* )"
      | '(?P<single> (?: [^'\\] | \\. )* )'
      | (?P<bare> -?\d+(?:\.\d+)?(?:[eE][-+]?\d+)? | true | false | null | None | True | False | NaN )
      | (?P<sign> [\[\]{},:] )
    )""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(.))", re.DOTALL)
_SHORT = {"n": "\n", "r": "\n", "t": "\t", "b": " ", "f": " "}
# What a list, an object or a value may end with.
_ENDS = ("value", "]", "}")
_CLOSES = ("]", "}")
_NOTHING = frozenset(("null", "None", "NaN"))


@dataclass(slots=True)
class Values:
    """A list."""

    items: list[str | Values | Pairs] = field(default_factory=list)


@dataclass(slots=True)
class Pairs:
    """An object: its names and values in order. `name` waits for its value while it is read."""

    items: list[tuple[str, str | Values | Pairs]] = field(default_factory=list)
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What was read, and where it ends."""

    value: Values | Pairs
    end: int


def read_values(text: str, start: int) -> Found | None:
    """The list or object that begins at `start`; None where it breaks the rules or goes deeper than feeds do."""
    open_ones: list[Values | Pairs] = []
    sign, at = "", start
    while True:
        hit = _TOKEN.match(text, at)
        if hit is None:
            return None
        at = hit.end()
        last, sign = sign, hit["sign"] or "value"
        if sign in _CLOSES:
            done = _closed(open_ones, sign)
            if done is None or not open_ones:
                return Found(done, at) if done else None
        elif not _goes_on(open_ones, last, sign, hit):
            return None


def _closed(open_ones: list[Values | Pairs], sign: str) -> Values | Pairs | None:
    """The innermost list or object, taken off; None where this sign does not close it, or a name has no value."""
    done = open_ones.pop()
    fits = isinstance(done, Values) == (sign == "]") and not (isinstance(done, Pairs) and done.name is not None)
    return done if fits else None


def _goes_on(open_ones: list[Values | Pairs], last: str, sign: str, hit: re.Match[str]) -> bool:
    """Reads on by a token that closes nothing; False where it may not stand behind the `last` one."""
    if sign == ":":
        return last == "value" and isinstance(open_ones[-1], Pairs)
    if sign == ",":
        return last in _ENDS
    if last in _ENDS:
        return False
    if sign == "value":
        return _put(open_ones[-1], _text(hit))
    one: Values | Pairs = Values() if sign == "[" else Pairs()
    if len(open_ones) >= MOST_DEPTH or (open_ones and not _put(open_ones[-1], one)):
        return False
    open_ones.append(one)
    return True


def _text(hit: re.Match[str]) -> str:
    if hit["bare"]:
        return "" if hit["bare"] in _NOTHING else hit["bare"]
    quoted = hit["double"] if hit["double"] is not None else hit["single"]
    return _unescaped(quoted) if "\\" in quoted else quoted


def _unescaped(quoted: str) -> str:
    def meant(hit: re.Match[str]) -> str:
        code = hit[1] or hit[2]
        return chr(int(code, 16)) if code else _SHORT.get(hit[3], hit[3])

    return _ESCAPE.sub(meant, quoted).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _put(into: Values | Pairs, one: str | Values | Pairs) -> bool:
    """Puts a value where it belongs; False where an object has no name for it."""
    if isinstance(into, Values):
        into.items.append(one)
    elif into.name is not None:
        into.items.append((into.name, one))
        into.name = None
    elif isinstance(one, str):
        into.name = one
    else:
        return False
    return True
