"""What is said of a list, part by part: facts, and messages for what is said of them.

A field beside a message holds its text; it is empty here, and filled when the report is said in a language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from screener.label.printed import PrintedList
from screener.terms import Level, Message, MiliaLevel, PoreLevel, ProductKind, Verdict
from screener.terms.message import says, says_all


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """One published comedogenicity rating: `low`-`high` of 5, None where only `words` were given.

    `tier`: the kind of evidence (`evidence_tiers.csv`); `original`: the table it comes from, the same for copies of
    one; `vehicle`: what it was tested in, '' where nothing is said; `percent`: how much of it (% w/w).
    """

    source: str
    year: int | None
    tier: str
    low: float | None
    high: float | None
    words: str
    vehicle: str
    percent: float | None
    original: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comedogenicity:
    """Range of published ratings (0-5) with their sources; `agreement` is agree, differ or single.

    Copies of one table count once: `originals` says how many there are. `typical`: the middle of them for this
    product's vehicle, better evidence counting more; what only lists without a paper say counts less.
    """

    low: float
    high: float
    sources: tuple[str, ...]
    agreement: Literal["agree", "differ", "single"]
    typical: float = 0.0
    originals: int = 1
    ratings: tuple[Rating, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Driver:
    """An ingredient that makes the verdict; `share` (0-1) is its part of the whole, `reason` says `because`."""

    printed: str
    inci: str
    share: float
    because: str = says("reason")
    reason: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class KindReason:
    """What follows from the kind of product, as the pack names it in the words `printed`: `because`."""

    kind: ProductKind
    printed: str
    because: str = says("reason")
    reason: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Rinsed:
    """What should stay after rinsing, on the same scale and with the same meaning as in Heaviness."""

    score: float
    low: float
    high: float
    level: Level
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Heaviness:
    """Score 0-100 with the interval the label leaves open; `open` when that spans three levels or more.

    Of the product as it is put on: one list has one score, whatever else the pack says of its use. `kind`: the kind of
    product among the reasons, None where the pack names none. `rinsed`: None unless that is one to be rinsed off.
    """

    score: float
    low: float
    high: float
    level: Level
    open: bool
    drivers: tuple[Driver, ...] = ()
    kind: KindReason | None = None
    rinsed: Rinsed | None = None

    @property
    def on_skin(self) -> Heaviness | Rinsed:
        """What the skin is left with: the product as it is put on, or what rinsing leaves of it."""
        return self.rinsed or self


@dataclass(frozen=True, slots=True, kw_only=True)
class Pores:
    """Comedogenic concern apart from heaviness.

    `least` and `most`: the level with the smallest and the largest amounts that the label allows of what is rated.
    `vehicle`: whether what stays on the skin is `oil`, or nothing much does (`volatile`).
    """

    level: PoreLevel
    drivers: tuple[Driver, ...] = ()
    least: PoreLevel = "unclear"
    most: PoreLevel = "unclear"
    vehicle: Literal["oil", "volatile"] = "oil"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing on the label that bears on milia.

    `topic`: film, pores, steroid, retinoid, exfoliant or sun; `names` as printed; `sources` of what is said of it, and
    the `strength` of the best of them (`source_kinds.csv`).
    """

    topic: str
    direction: Literal["better", "worse", "neutral"]
    names: tuple[str, ...]
    because: str = says("reason")
    reason: Message
    sources: tuple[str, ...]
    strength: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Milia:
    """What the label means for milia-prone skin; `helpful` and `worsening` name what was found, and its class."""

    level: MiliaLevel
    because: tuple[str, ...]
    helpful: tuple[str, ...] = says_all("helpful_messages")
    worsening: tuple[str, ...] = says_all("worsening_messages")
    findings: tuple[Finding, ...] = ()
    helpful_messages: tuple[Message, ...] = ()
    worsening_messages: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim the pack makes and what its own list says about it.

    `deciding`: the ingredients, as printed, that decide it. `meaning`: what the claim legally means, with its `source`
    in words and `sources` by id. `reason` and `means` are `because` and `meaning` as messages.
    """

    claim: str
    printed: str
    verdict: Verdict
    because: str = says("reason")
    deciding: tuple[str, ...] = ()
    meaning: str = says("means")
    source: str
    sources: tuple[str, ...]
    reason: Message
    means: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """Bounds and a central estimate in % w/w, and in words what they rest on."""

    low: float
    high: float
    estimate: float
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemVerdict:
    """What is judged of one item of a list; `film_class` and `comedogenicity` are None where nothing is known.

    `points`: what it adds to the score of its list (0-100); those of all items add up to it.
    """

    amount: Amount
    film_class: str | None
    comedogenicity: Comedogenicity | None
    points: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """All that is judged of one list. `items`: in the order of the list's own.

    `name`: of a list beside others on the pack, as printed, '' where it has none there; None for the only list.
    """

    printed: PrintedList
    name: str | None
    heaviness: Heaviness
    pores: Pores
    milia: Milia
    claims: tuple[Claim, ...]
    items: tuple[ItemVerdict, ...]
    note: tuple[Message, ...] = ()

    @property
    def known(self) -> int:
        """How many items have a name."""
        return sum(item.match.inci is not None for item in self.printed.items)

    @property
    def total(self) -> int:
        """How many items there are."""
        return len(self.printed.items)
