"""The report: the one place that says what a caller sees. Frozen, plain data.

Units: amounts are % w/w of the product; boxes are fractions (0-1) of the upright photo; times are
milliseconds; scores of heaviness run from 0 to 100; confidences and match scores from 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

import orjson

from screener.judgements import (
    Claim,
    Comedogenicity,
    Driver,
    Finding,
    Heaviness,
    KindReason,
    Level,
    Message,
    Milia,
    PoreLevel,
    Pores,
    ProductKind,
    Rating,
    Rinsed,
    Verdict,
)

__all__ = [
    "Amount",
    "Box",
    "Claim",
    "Comedogenicity",
    "Driver",
    "Family",
    "Finding",
    "Heaviness",
    "KindReason",
    "Level",
    "Mark",
    "MarkKind",
    "Match",
    "Message",
    "Milia",
    "Outcome",
    "Part",
    "PoreLevel",
    "Pores",
    "ProductKind",
    "Quality",
    "Rating",
    "Report",
    "ReportIngredient",
    "Rinsed",
    "Role",
    "SoFar",
    "Source",
    "Unplaced",
    "Verdict",
    "Versions",
]

Outcome = Literal["screened", "no_ingredient_list", "unreadable"]
Role = Literal["listed", "active", "inactive", "may_contain"]
MarkKind = Literal["unread", "glare", "cut", "small", "blurred", "faint"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle as fractions of the upright photo; (x, y) is its top left corner."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Source:
    """Where the report comes from; `file`, `sha256`, `width` and `height` (pixels) only for a photo."""

    kind: Literal["photo", "text"]
    file: str | None = None
    sha256: str | None = None
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A place that could not be read, and why, on the photo with the number `photo`.

    `unread`: a stretch of print that was not made out; `glare`: a patch with no letters in it; `cut`: a side of the
    photo that the text runs over. `small`, `blurred` and `faint` are about the whole block of print.
    """

    kind: MarkKind
    box: Box
    photo: int = 0


@dataclass(frozen=True, slots=True)
class Quality:
    """How well the input could be read, and what the person can do about it.

    `letter_height` is the height of a capital in pixels of the photo; `words` the number of words read; `reading` the
    mean confidence of the reader (0-1). `sharpness`: how many edges fit on top of one another in a letter; `contrast`
    of ink and paper and `glare`, the share of the list that is blown out (0-1); `cut`: sides of the text that run off
    the photo. `marks`: where on the photos something could not be read. All None or empty for a text. `messages`:
    `advice` by key and values (`screener.language`).
    """

    advice: tuple[str, ...] = ()
    words: int | None = None
    letter_height: float | None = None
    reading: float | None = None
    sharpness: float | None = None
    contrast: float | None = None
    glare: float | None = None
    cut: tuple[str, ...] = ()
    messages: tuple[Message, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """How a printed name was recognised: method, similarity 0-1, and the names it might also be."""

    method: str
    score: float
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Amount:
    """Bounds and a central estimate in % w/w, and in words what they rest on."""

    low: float
    high: float
    estimate: float
    basis: str


@dataclass(frozen=True, slots=True)
class Family:
    """What the form of an unknown name tells ("… Seed Butter"); `film_class` is None where it leaves that open."""

    name: str
    form: str
    film_class: str | None


@dataclass(frozen=True, slots=True)
class ReportIngredient:
    """One item of the list in the order of the label. `inci` is None when the name is not known.

    `boxes` lie on the photo with the number `photo` (0 the first) of the product's photos. `part`: which of the
    report's `parts` it stands in; positions count from 1 in each. `inferred`: only where `inci` is None; it enters no
    sum. `stated`: the percentage (% w/w) printed beside it. `points`: what it adds to the score of its list (0-100);
    those of all add up to it.
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


@dataclass(frozen=True, slots=True)
class SoFar:
    """A name that was made out on a photo whose list could not be read; `boxes` and `photo` as of an ingredient."""

    printed: str
    inci: str
    boxes: tuple[Box, ...] = ()
    photo: int = 0


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Text inside the list that could not be named, with its box on a photo."""

    printed: str
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Versions:
    """Of the code, of the ingredient data, of the reader (None for a text)."""

    code: str
    data: str
    reader: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One of several lists on a pack, as of a kit, screened by itself; `name` as printed. `messages`: see Report."""

    name: str
    heaviness: Heaviness | None
    pores: Pores | None
    milia: Milia | None
    note: tuple[str, ...]
    confidence: float
    messages: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The answer. `heaviness`, `pores` and `milia` are None unless `outcome` is `screened`.

    `photos`: every photo, where several show one product; `source` is the first of them. `parts`: the lists of a pack
    that prints several; `heaviness`, `pores` and `milia` are those of the heaviest then. `messages`: the sentences of
    the note by key and values, to be said in another language (`screener.language`). `read`: of photos, all that was
    read, before anything was made of it. `so_far`: of an unreadable photo, the names that were made out all the same,
    for a person to go on from; no judgement rests on them.
    """

    source: Source
    outcome: Outcome
    quality: Quality
    heaviness: Heaviness | None
    pores: Pores | None
    milia: Milia | None
    note: tuple[str, ...]
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

    def to_dict(self) -> dict[str, Any]:
        """The report as plain dicts, lists, strings and numbers."""
        plain: dict[str, Any] = orjson.loads(orjson.dumps(self))
        return plain

    def to_json(self) -> str:
        """One line of JSON."""
        return orjson.dumps(self).decode()
