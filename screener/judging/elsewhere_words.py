"""Finds what only a text that is not of skincare says: its signs, with the words that were found.

`elsewhere_signs.csv` holds the signs with what each is worth, `elsewhere_words.csv` their words in some 25 languages.
A `place` says where the words count: as a whole `item` between separators (Sugar, but not Sugar Maple), `anywhere`,
beside a `number` (140 kcal), in a `band` of per cents (5-15 % anionic surfactants), as the part that a per cent is the
`share_of` (100 % cotton). An `e_number` is found by its form; `before` holds what
may stand before an item ("organic sugar").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ingredient_db.matching.fold import without_marks
from ingredient_db.table_files import csv_and_faults, filled, not_in, number, one_of, raise_faults, read_csv
from screener.judging.word_forms import WORD, form_of, squeezed, words_of
from screener.terms.numbers import numbers_beside

NUMBERS = numbers_beside(__file__, "elsewhere_numbers.csv")
KINDS = ("food", "supplement", "medicine", "detergent", "textile", "candle", "animal_feed", "battery")
TOLD = ("nutrition", "supplement", "bands", "words", "named")
PLACES = ("item", "before", "anywhere", "number", "band", "share_of", "e_number")
# Letters beside the words in which a number or a per cent is looked for.
NEAR = NUMBERS.whole("near")
# Written without spaces, or with endings grown onto words.
_RUN_ON = ("ja", "zh", "ko")
_HAS_RUN_ON = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_SEPARATOR = re.compile(r"[,;:()\[\]{}.•*|/、，：；（）。·]")
# Begins with its letter, which is soon looked for, and not with the word's edge ahead of it.
_E_NUMBER = re.compile(r"E(?<!\wE)[ -]?1?[1-9]\d\d[a-f]?\b")
_NUMBER_BEFORE = re.compile(r"\d\W{0,3}\Z")
_NUMBER_AFTER = re.compile(r"\W{0,6}\d")
_BAND = re.compile(r"(?<!\d)(?:5|15|30)\s?%|%\s?(?:5|15|30)(?!\d)")
# "100 % organic " before the fibre.
_SHARE_BEFORE = re.compile(r"(?:\d\s?%|%\s?\d{1,3})\W{0,2}(?:[^\W\d_]+ )?\Z")
_SHARE_AFTER = re.compile(r"\W{0,3}(?:\d{1,3}\s?%|%\s?\d)")
# No word of the same phrase: "100 % cotton extract" is no textile.
_ENDS = re.compile(r"[ \t]*(?:\Z|[^\w \t])|[ \t]*\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A sign: of which `kind` of thing, where its words count, its weight, and how it is `told`."""

    sign: str
    kind: str
    place: str
    points: float
    told: str


class Found(NamedTuple):
    """A sign and the words that were found, as printed."""

    sign: Sign
    printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """`items`: by the whole item, `before`: what may stand before one; `begun`: all that either begins with.

    `phrases`: by their first word, the longest first; `run_on`: in one pattern.
    """

    items: dict[str, Sign]
    before: frozenset[str]
    begun: frozenset[str]
    phrases: dict[str, list[tuple[tuple[str, ...], Sign]]]
    run_on: dict[str, Sign]
    pattern: re.Pattern[str]


@lru_cache(maxsize=1)
def signs() -> dict[str, Sign]:
    """Every sign by its name. Raises DataFault for a faulty table."""
    columns = {
        "sign": filled,
        "kind": one_of(*KINDS),
        "place": one_of(*PLACES),
        "points": number,
        "told": one_of(*TOLD),
        "reason": filled,
    }
    rows = read_csv(Path(__file__).with_name("elsewhere_signs.csv"), columns, unique="sign")
    return {
        row["sign"]: Sign(
            sign=row["sign"], kind=row["kind"], place=row["place"], points=float(row["points"]), told=row["told"]
        )
        for row in rows
    }


@lru_cache(maxsize=1)
def _words() -> _Words:
    path = Path(__file__).with_name("elsewhere_words.csv")
    rows, faults = csv_and_faults(path, {"sign": filled, "lang": filled, "words": filled})
    faults += not_in(path.name, "sign", [row["sign"] for row in rows], signs(), "elsewhere_signs.csv")
    raise_faults(faults)
    items: dict[str, Sign] = {}
    before = frozenset(squeezed(row["words"]) for row in rows if signs()[row["sign"]].place == "before")
    phrases: dict[str, list[tuple[tuple[str, ...], Sign]]] = {}
    run_on: dict[str, Sign] = {}
    for row in rows:
        sign = signs()[row["sign"]]
        if sign.place == "item":
            items.setdefault(squeezed(row["words"]), sign)
        elif sign.place in ("before", "e_number"):
            continue
        elif row["lang"] in _RUN_ON:
            run_on.setdefault(_closed(row["words"]), sign)
        else:
            forms = tuple(form_of(word) for word in WORD.findall(row["words"]))
            phrases.setdefault(forms[0], []).append((forms, sign))
    for several in phrases.values():
        several.sort(key=lambda one: -len(one[0]))
    longest_first = sorted(run_on, key=lambda words: (-len(words), words))
    pattern = re.compile("|".join(map(re.escape, longest_first)))
    begun = before.union(words[:size] for words in items for size in range(1, len(words) + 1))
    return _Words(items=items, before=before, begun=begun, phrases=phrases, run_on=run_on, pattern=pattern)


def _closed(text: str) -> str:
    """Without the spaces, which in these scripts stand anywhere."""
    return "".join(without_marks(text).lower().split())


def signs_in(text: str) -> list[Found]:
    """Every sign of a text once, with its first words, in the order of `elsewhere_signs.csv`."""
    found: dict[str, Found] = {}
    for ways in (_items, _phrases, _run_on, _e_numbers):
        for one in ways(text):
            found.setdefault(one.sign.sign, one)
    return [found[name] for name in signs() if name in found]


def _items(text: str) -> Iterator[Found]:
    items, before, begun = _words().items, _words().before, _words().begun
    every = words_of(text)
    words = [(form, span) for form, span in zip(*every, strict=True) if not text[span[0]].isdigit()]
    forms, starts = [form for form, _ in words], [start for _, (start, _) in words]
    for start, end in _parts(text):
        first = bisect_left(starts, start)
        if first == len(forms) or forms[first] not in begun:
            continue
        behind = bisect_left(starts, end)
        # "organic sugar", "and salt".
        if behind - first > 1 and forms[first] in before:
            first += 1
        if (sign := items.get("".join(forms[first:behind]))) is not None:
            yield Found(sign, _shown(" ".join(text[slice(*span)] for _, span in words[first:behind])))


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Where an item may stand: between two separators, and as a line there.

    A line end stands within a name as often as between two.
    """
    start = 0
    for end in [*(hit.start() for hit in _SEPARATOR.finditer(text)), len(text)]:
        yield start, end
        lines = text[start:end].split("\n") if text.find("\n", start, end) >= 0 else ()
        for line in lines:
            yield start, start + len(line)
            start += len(line) + 1
        start = end + 1


def _phrases(text: str) -> Iterator[Found]:
    forms, spans = words_of(text)
    phrases = _words().phrases
    for i in [i for i, form in enumerate(forms) if form in phrases]:
        start = spans[i][0]
        for phrase, sign in phrases[forms[i]]:
            behind = i + len(phrase)
            if forms[i:behind] == phrase and _counts(sign.place, text, start, spans[behind - 1][1]):
                yield Found(sign, _shown(text[start : spans[behind - 1][1]]))
                break


def _shown(printed: str) -> str:
    """On one line; capitals alone would shout in a sentence."""
    line = " ".join(printed.split())
    return line.lower() if line.isupper() else line


def _run_on(text: str) -> Iterator[Found]:
    if not _HAS_RUN_ON.search(text):
        return
    table, closed = _words(), _closed(text)
    for hit in table.pattern.finditer(closed):
        sign = table.run_on[hit[0]]
        if _counts(sign.place, closed, hit.start(), hit.end()):
            yield Found(sign, hit[0])


def _e_numbers(text: str) -> Iterator[Found]:
    if hit := _E_NUMBER.search(text):
        yield Found(next(sign for sign in signs().values() if sign.place == "e_number"), hit[0])


def _counts(place: str, text: str, start: int, end: int) -> bool:
    """Whether words from `start` to `end` count at the place where they stand."""
    check = _PLACES.get(place)
    return check is None or check(text[max(0, start - NEAR) : start], text[end : end + NEAR])


_PLACES: dict[str, Callable[[str, str], bool]] = {
    "number": lambda before, after: bool(_NUMBER_BEFORE.search(before) or _NUMBER_AFTER.match(after)),
    "band": lambda before, after: bool(_BAND.search(before) or _BAND.search(after)),
    "share_of": lambda before, after: bool(
        _SHARE_AFTER.match(after) or (_SHARE_BEFORE.search(before) and _ENDS.match(after))
    ),
}
