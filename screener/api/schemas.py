"""What the API takes and gives beside the report, as pydantic models: they make the OpenAPI document."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from ingredient_db import records
from ingredient_db.matching.trace import TraceStep
from screener.language.sentences import languages
from screener.report.contract import Report
from screener.terms import Area, Role, SkinType

# For the document only, with the limits as they come: the library says what is wrong with a text, and settings move it.
TEXT: dict[str, Any] = {"json_schema_extra": {"minLength": 1, "maxLength": 20_000, "pattern": r"\S"}}

NAME: dict[str, Any] = {"min_length": 1, "max_length": 300, "pattern": r"\S"}


class WishFields(BaseModel):
    """What may stand beside a text or a photo."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    language: str | None = Field(
        default=None,
        description="language of the sentences in the report; else the first of Accept-Language that there is",
        json_schema_extra={"enum": [*languages(), None]},
    )
    skin: list[SkinType] = Field(
        default_factory=list, max_length=4, description="what the skin is prone to: changes the note, never the score"
    )
    area: Area | None = Field(default=None, description="where the product goes: changes the note, never the score")

    @field_validator("language")
    @classmethod
    def _spoken(cls, language: str | None) -> str | None:
        if language is not None and language not in languages():
            raise ValueError(f"choose one of {', '.join(languages())}")
        return language

    @field_validator("skin", mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        """In a form: `milia, dry`."""
        return [word.strip() for word in value.split(",") if word.strip()] if isinstance(value, str) else value


class TextScreening(WishFields):
    """An ingredient text."""

    text: Annotated[str, Field(description="the ingredient list of one product, as on its label or in a shop", **TEXT)]


class ListedIngredient(BaseModel):
    """One entry of a corrected list."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    printed: Annotated[str, Field(**NAME)]
    role: Role = "listed"


class ListScreening(WishFields):
    """A list that a person corrected: each entry is one ingredient, taken as it stands. Nothing of it is kept."""

    ingredients: Annotated[
        list[Annotated[str, Field(**NAME)] | ListedIngredient], Field(min_length=1, json_schema_extra={"maxItems": 300})
    ]

    @property
    def entries(self) -> tuple[tuple[str, Role], ...]:
        """(printed, role) of each."""
        return tuple((one, "listed") if isinstance(one, str) else (one.printed, one.role) for one in self.ingredients)


class Fault(BaseModel):
    """One fault in what was sent: where it is (a JSON pointer), and what is wrong."""

    pointer: str
    detail: str


class ProblemDocument(BaseModel):
    """Any error (RFC 9457)."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(description="stable; `/problems/` and a word for machines")
    title: str
    status: int
    detail: str = Field(description="what is wrong and what to do")
    request_id: str | None = Field(default=None, description="tell it when you ask for help")
    errors: list[Fault] = Field(default_factory=list)


class BatchItem(BaseModel):
    """One text of a batch."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(max_length=200)] | None = Field(default=None, description="comes back with the result")
    text: str


class BatchRequest(WishFields):
    """Texts, each by itself or with an id."""

    texts: Annotated[list[str | BatchItem], Field(min_length=1, json_schema_extra={"maxItems": 1000})]


class BatchResult(BaseModel):
    """What came of one text: `report` or `error`; the other is null."""

    index: int = Field(description="place of the text in the batch, from 0")
    id: str | None
    report: Report | None
    error: ProblemDocument | None


class BatchResults(BaseModel):
    """What came of every text, in their order."""

    results: list[BatchResult]


class JobWishes(WishFields):
    """What may stand beside the photos of a job."""

    webhook: Annotated[str, Field(min_length=1, max_length=1000)] | None = Field(
        default=None, description="https address that is told when the job ends"
    )


class DeliveryDocument(BaseModel):
    """One try at a webhook."""

    attempt: int = Field(description="from 1")
    at: datetime
    outcome: Literal["delivered", "gone", "refused", "unreached", "not_allowed"]
    status: int | None = Field(description="status of the answer, if there was one")
    seconds: float = Field(description="how long it took")


JobState = Literal["queued", "running", "done", "failed", "cancelled", "set_aside"]


class JobDocument(BaseModel):
    """A job. `report` is there when it is `done`, `error` when it is `failed` or `set_aside`."""

    id: str
    state: JobState
    photos: int = Field(description="how many photos were sent")
    created: datetime
    started: datetime | None
    finished: datetime | None
    expires: datetime = Field(description="when it is forgotten; a job that is not begun by then has failed")
    runs: int = Field(description="how often work on it was begun: more than once when a worker or reader died")
    report: Report | None
    error: ProblemDocument | None
    deliveries: list[DeliveryDocument] = Field(description="tries at the webhook, the first one first")


class JobEndedData(BaseModel):
    """Which job, and how it ended."""

    id: str
    state: Literal["done", "failed", "set_aside"]


class JobEnded(BaseModel):
    """What a webhook is told, signed by Standard Webhooks. The report is asked for by whoever may see it."""

    type: Literal["job.done", "job.failed", "job.set_aside"]
    timestamp: datetime
    data: JobEndedData


class IngredientFound(BaseModel):
    """One line of a search."""

    inci: str
    film_class: str
    functions: list[str]


class IngredientPage(BaseModel):
    """Ingredients one of whose names begins with the words asked for, shortest name first."""

    ingredients: list[IngredientFound]
    next: str | None = Field(description="`cursor` of the next page; null on the last one")


class IngredientRecord(BaseModel):
    """All that is known of one ingredient; `sources` holds every source it cites, by id."""

    inci: str
    cas: str
    ec: str
    functions: tuple[str, ...]
    film_class: str
    film_basis: str
    film_note: str
    same_as: str
    comedogenicity: tuple[records.Evidence, ...]
    limits: tuple[records.Limit, ...]
    marker: records.OnePercentMarker | None
    skin_classes: tuple[records.SkinClass, ...]
    occlusivity: tuple[records.Occlusivity, ...]
    names: tuple[records.Name, ...]
    source_id: str
    sources: dict[str, records.Source]


class NameMatch(BaseModel):
    """The ingredient a name is taken for; `inci` is null when none is sure enough. `alternatives`: the runners-up."""

    inci: str | None
    method: str = Field(
        description="exact, synonym, bracket, slash, similar, blend, yours; ambiguous, undecided or none without a name"
    )
    score: float = Field(description="how like the name is to the known one, 0 to 1")
    alternatives: tuple[str, ...]
    way: str = Field(description="the step that spoke last, as in `steps`")
    members: tuple[str, ...] = Field(description="of a blend: all that it stands for")
    steps: list[TraceStep] | None = Field(
        description="with `explain`: each step in order; `why_not` is empty for the answer"
    )


class VersionInfo(BaseModel):
    """What answers: version of the code, of the ingredient data, and the text readers that are installed."""

    code: str
    data: str
    readers: list[str]


class Health(BaseModel):
    """Whether the service can do its work; `checks` says what was tried and what came of it."""

    status: Literal["ok", "failing"]
    checks: dict[str, str] = Field(default_factory=dict)


PROBLEM: dict[str, Any] = {
    "model": ProblemDocument,
    "description": "A problem document",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}},
}
UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "not changed since the ETag that was sent"}}
