"""What is known of an ingredient: frozen records, one class for each subject table in `data/`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

FilmGroup = Literal["film", "oil", "water", "other", "unknown"]
# The film class of a known ingredient of which nobody knows what it leaves.
UNCLASSIFIED = "unclassified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a row comes from, as cited in `data/sources.csv`; `kind` as in `data/source_kinds.csv`."""

    source_id: str
    kind: str
    title: str
    found_at: str
    licence: str
    restrictive: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """What the form of a name says of an ingredient: `film_class` is None where the form leaves that open."""

    form: str
    name: str
    film_class: str | None
    reason: str
    source_id: str


@dataclass(frozen=True, slots=True)
class Name:
    """Another name an ingredient goes by; `lang` is an ISO 639-1 code."""

    name: str
    lang: str
    kind: str
    source_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One comedogenicity rating by one source: `low`-`high` on the 0-5 scale, None where only words were given.

    `vehicle`: what it was tested in: oil, volatile (it dried off), water, or '' where the source does not say;
    `percent`: how much of it (% w/w), None where the source does not say.
    """

    printed: str
    low: float | None
    high: float | None
    category: str
    vehicle: str
    percent: float | None
    tier: str
    note: str
    source_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingSource:
    """A source of ratings. Sources with the same `original` hold copies of one table; `year` is None where unknown."""

    source_id: str
    short: str
    year: int | None
    original: str
    method: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceTier:
    """A kind of evidence for a rating; `weight` beside a measurement (1), `paper`: whether a paper stands behind it."""

    tier: str
    plain: str
    weight: float
    paper: bool
    reason: str
    source_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingWords:
    """What a rating given in words is on the 0-5 scale; `exact` when the words name a grade and not only a side."""

    words: str
    low: float
    high: float
    exact: bool
    reason: str
    source_id: str


@dataclass(frozen=True, slots=True)
class SourceKind:
    """A kind of source and how much it bears: strong, fair, weak, or own judgement."""

    kind: str
    plain: str
    strength: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRule:
    """One way into a group of substances: all that is filled must fit. `name` is a pattern of INCI names."""

    group: str
    inci: str
    film_class: str
    name: str
    function: str
    reason: str
    source_id: str


@dataclass(frozen=True, slots=True)
class MiliaStatement:
    """One thing said of milia, and by whom: source ids joined by `;`."""

    topic: str
    statement: str
    direction: str
    source_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A legal bound in % w/w for products within `scope` (tags joined by `|`)."""

    jurisdiction: str
    reference: str
    scope: str
    min_percent: float | None
    max_percent: float | None
    note: str
    source_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OnePercentMarker:
    """Says the ingredient stands at or below 1 %: `hard` by EU law, `soft` by common practice (% w/w)."""

    eu_max_percent: float | None
    typical: float | None
    hard: bool
    soft: bool
    source_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SkinClass:
    """A class that matters to milia-prone skin; `direction` is better, worse or neutral.

    `kind`: steroid, retinoid, exfoliant, acne_active or sun_filter; `from_percent`: the amount (% w/w) from which it
    acts so, None where any will do.
    """

    skin_class: str
    kind: str
    direction: str
    from_percent: float | None
    effect: str
    note: str
    source_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Occlusivity:
    """One measured or reported property that bears on occlusion, as printed."""

    property: str
    value: str
    unit: str
    conditions: str
    grade: str
    source_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmClass:
    """What an ingredient leaves on the skin. `weight` is heaviness per % w/w relative to petrolatum (1.0).

    `group`: what is shown alike: a solid film, an oil, what is water or dries off, what leaves little, the unknown.
    """

    film_class: str
    plain: str
    weight: float
    group: FilmGroup
    is_water: bool
    is_volatile: bool
    is_pigment: bool
    reason: str
    source_id: str

    @property
    def is_known(self) -> bool:
        """Whether it says anything: False for what is not classified."""
        return self.film_class != UNCLASSIFIED


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingredient:
    """Everything known of one INCI name. `same_as` names the other INCI name of the same substance, or ''."""

    inci: str
    cas: str
    ec: str
    functions: tuple[str, ...]
    film_class: str
    film_basis: str
    film_note: str
    same_as: str
    comedogenicity: tuple[Evidence, ...]
    limits: tuple[Limit, ...]
    marker: OnePercentMarker | None
    skin_classes: tuple[SkinClass, ...]
    occlusivity: tuple[Occlusivity, ...]
    names: tuple[Name, ...]
    source_id: str


# `Match.method` of a name that stands for several ingredients.
BLEND = "blend"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A printed name and the ingredient it was taken for; `inci` is None when none is close enough.

    `method`: exact, synonym, bracket, slash, similar, blend (a trade name of several ingredients) or yours (a name of
    the user's own); ambiguous, undecided, too_long or none where no name is given.
    `score` is the similarity (0-1) to the name that matched, or to the nearest name when none did;
    `alternatives` are the runners-up. `way`: the step of the matcher that spoke, as in `TraceStep`: `method` calls both
    a likeness and mended digits similar. `members`: the INCI names of a blend, `inci` first.
    """

    inci: str | None
    method: str
    score: float
    alternatives: tuple[str, ...] = ()
    way: str = field(default="", kw_only=True, compare=False)
    members: tuple[str, ...] = field(default=(), kw_only=True)
