"""The report: the one place that says what a caller sees. Frozen, plain data.

Units: amounts are % w/w of the product; boxes are fractions (0-1) of the upright photo; times are
milliseconds; scores of heaviness run from 0 to 100; confidences and match scores from 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import orjson

from screener.judging.verdicts import Amount, Claim, Comedogenicity, Heaviness, Milia, Pores
from screener.terms import Box, Coverage, Message, Outcome, Quality, Role, SoFar, Source
from screener.terms.message import says_all


@dataclass(frozen=True, slots=True)
class Match:
    """How a printed name was recognised: method, similarity 0-1, and the names it might also be."""

    method: str
    score: float
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Family:
    """What the form of an unknown name tells ("… Seed Butter"); `film_class` is None where it leaves that open."""

    name: str
    form: str
    film_class: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportIngredient:
    """One item of the list in the order of the label. `inci` is None when the name is not known.

    `boxes` lie on the photo with the number `photo` (0 the first) of the product's photos. `part`: which of the
    report's `parts` it stands in; positions count from 1 in each. `inferred`: only where `inci` is None; it enters no
    sum. `stated`: the percentage (% w/w) printed beside it. `points`: what it adds to the score of its list (0-100);
    those of all add up to it. `shade`: of one that may be in it, the shade of make-up that has it.
    """

    position: int
    printed: str
    inci: str | None
    role: Role
    match: Match
    amount: Amount | None
    film_class: str | None
    comedogenicity: Comedogenicity | None
    confidence: float
    boxes: tuple[Box, ...] = ()
    photo: int = 0
    part: int = 0
    inferred: Family | None = None
    stated: float | None = None
    points: float = 0.0
    shade: str | None = None


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Text inside the list that could not be named, with its box on a photo."""

    printed: str
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Versions:
    """Of the code, of the ingredient data, of the reader (None for a text), of the user's own names."""

    code: str
    data: str
    reader: str | None = None
    names: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of several lists on a pack, as of a kit, screened by itself; `name` as printed.

    `messages`: see Report. The shares of `coverage` are those of all lists of the pack, its ends the list's own.
    """

    name: str
    heaviness: Heaviness | None
    pores: Pores | None
    milia: Milia | None
    note: tuple[str, ...] = says_all("messages")
    confidence: float
    messages: tuple[Message, ...] = ()
    coverage: Coverage


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The answer. `heaviness`, `pores` and `milia` are None unless `outcome` is `screened`.

    `photos`: every photo, where several show one product; `source` is the first of them. `parts`: the lists of a pack
    that prints several; `heaviness`, `pores` and `milia` are those of the heaviest then. `messages`: the sentences of
    the note by key and values (`screener.language` says them). `read`: of photos, all that was read, before anything
    was made of it. `so_far`: of an unreadable photo, the names that were made out all the same, for a person to go on
    from; no judgement rests on them. `coverage`: how much of the list's text was understood, of several lists by the
    one least understood; None where there is no list.
    """

    source: Source
    outcome: Outcome
    quality: Quality
    heaviness: Heaviness | None
    pores: Pores | None
    milia: Milia | None
    note: tuple[str, ...] = says_all("messages")
    confidence: float
    ingredients: tuple[ReportIngredient, ...]
    claims: tuple[Claim, ...]
    unplaced: tuple[Unplaced, ...]
    versions: Versions
    timings_ms: dict[str, float] = field(default_factory=dict)
    photos: tuple[Source, ...] = ()
    parts: tuple[Part, ...] = ()
    messages: tuple[Message, ...] = ()
    read: str | None = None
    so_far: tuple[SoFar, ...] = ()
    coverage: Coverage | None = None

    def to_dict(self) -> dict[str, Any]:
        """The report as plain dicts, lists, strings and numbers."""
        plain: dict[str, Any] = orjson.loads(orjson.dumps(self))
        return plain

    def to_json(self) -> str:
        """One line of JSON."""
        return orjson.dumps(self).decode()
