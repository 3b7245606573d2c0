"""What is known of an ingredient: frozen records, one class for each subject table in `data/`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """Where a row comes from, as cited in `data/sources.csv`."""

    source_id: str
    title: str
    found_at: str
    licence: str
    restrictive: str
    note: str


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Evidence:
    """One comedogenicity rating by one source: `low`-`high` on the 0-5 scale, None where only words were given."""

    printed: str
    low: float | None
    high: float | None
    category: str
    tier: str
    note: str
    source_id: str


@dataclass(frozen=True, slots=True)
class Limit:
    """A legal bound in % w/w for products within `scope` (tags joined by `|`)."""

    jurisdiction: str
    reference: str
    scope: str
    min_percent: float | None
    max_percent: float | None
    note: str
    source_id: str


@dataclass(frozen=True, slots=True)
class OnePercentMarker:
    """Says the ingredient stands at or below 1 %: `hard` by EU law, `soft` by common practice (% w/w)."""

    eu_max_percent: float | None
    typical: float | None
    hard: bool
    soft: bool
    source_id: str


@dataclass(frozen=True, slots=True)
class SkinClass:
    """A class that matters to milia-prone skin; `direction` is better, worse or neutral."""

    skin_class: str
    direction: str
    effect: str
    note: str
    source_id: str


@dataclass(frozen=True, slots=True)
class Occlusivity:
    """One measured or reported property that bears on occlusion, as printed."""

    property: str
    value: str
    unit: str
    conditions: str
    grade: str
    source_id: str


@dataclass(frozen=True, slots=True)
class FilmParameters:
    """How a film class weighs: `weight` is heaviness per % w/w relative to petrolatum (1.0)."""

    film_class: str
    plain: str
    weight: float
    reason: str
    source_id: str


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Match:
    """A printed name and the ingredient it was taken for; `inci` is None when none is close enough.

    `score` is the similarity (0-1) to the name that matched, or to the nearest name when none did;
    `alternatives` are the runners-up.
    """

    inci: str | None
    method: str
    score: float
    alternatives: tuple[str, ...] = ()
