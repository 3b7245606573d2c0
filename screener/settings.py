"""Settings of the doors: read once from SCREENER_* variables, passed down as plain values."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, IPvAnyNetwork
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from screener.photo.limits import PhotoLimits
from screener.pipeline import TextLimits


def _listed(value: object) -> object:
    """`a, b` as it stands in a variable, as a list."""
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_listed)]
Networks = Annotated[tuple[IPvAnyNetwork, ...], NoDecode, BeforeValidator(_listed)]


class Settings(BaseSettings):
    """Each field is set by `SCREENER_` and its name in capitals, as in SCREENER_WORKERS=4.

    Raises pydantic's ValidationError for a value that does not fit. Loading pydantic takes about 0.2 s,
    so a door that must start at once reads this only when such a variable is set.
    """

    model_config = SettingsConfigDict(env_prefix="SCREENER_", frozen=True, extra="ignore")

    deadline_seconds: float = Field(default=60.0, gt=0, description="seconds a photo may take")
    max_photo_bytes: int = Field(default=15 * 2**20, gt=0, description="largest photo file in bytes")
    max_photo_pixels: int = Field(default=50_000_000, gt=0, description="most pixels of a photo")
    min_photo_side: int = Field(default=16, gt=0, description="shortest side of a photo in pixels")
    max_photo_side: int = Field(default=20_000, gt=0, description="longest side of a photo in pixels")
    max_photo_scans: int = Field(default=64, gt=0, description="most scans of a progressive JPEG")
    max_text_chars: int = Field(default=20_000, gt=0, description="longest text in characters")
    max_items: int = Field(default=300, gt=0, description="most ingredients of one list")
    engine: str = Field(default="auto", description="text reader: auto, tesseract, rapidocr or another installed one")
    effort: Literal["fast", "normal", "best"] = Field(default="normal", description="how much is tried on hard photos")
    workers: int = Field(default=2, ge=1, le=256, description="processes for several photos or a catalogue")
    names: str = Field(default="", description="CSV file of your own names: docs/your-own-names.md")

    # The service (`screener serve`); what each is for: docs/api.md and docs/operations.md.
    host: str = Field(default="127.0.0.1", description="address the service listens at")
    port: int = Field(default=8080, ge=1, le=65_535, description="port the service listens at")
    metrics_host: str = Field(default="127.0.0.1", description="address for the metrics")
    metrics_port: int = Field(default=9464, ge=0, le=65_535, description="port for the metrics, 0 for none")
    data_dir: Path = Field(default=Path("~/.local/state/screener"), description="folder for keys and jobs")
    database_url: str = Field(default="", description="postgresql://… for many machines; SQLite in data_dir if empty")
    log_level: Literal["debug", "info", "warning", "error"] = Field(default="info", description="least that is logged")

    # The gate.
    sync_seconds: float = Field(default=10.0, ge=1, description="seconds until a request that waits is answered")
    header_seconds: float = Field(default=10.0, gt=0, le=60, description="seconds for the headers of a request")
    body_seconds: float = Field(default=30.0, gt=0, description="seconds for the body of a request")
    max_body_bytes: int = Field(default=15 * 2**20, gt=0, description="largest body of a request in bytes")
    max_bodies_bytes: int = Field(default=128 * 2**20, gt=0, description="bodies of all requests at a time in bytes")
    max_connections: int = Field(default=2000, ge=10, description="most connections at a time")
    max_photos: int = Field(default=6, ge=1, le=50, description="most photos of one product in a request")
    heif: bool = Field(default=False, description="HEIC and AVIF too, with the extra [heif]; their decoders are risky")
    max_batch: int = Field(default=1000, ge=1, description="most texts of a batch")
    queue: int = Field(default=8, ge=0, description="photos that may wait for a free worker")
    text_workers: int = Field(default=2, ge=1, le=256, description="processes for texts")
    text_queue: int = Field(default=200, ge=1, description="texts that may wait for a free process")
    remembered_bytes: int = Field(default=32 * 2**20, ge=0, description="reports of texts kept in memory, in bytes")
    idempotency_seconds: int = Field(default=600, ge=1, description="seconds an Idempotency-Key is known")

    # Durable jobs.
    job_workers: int = Field(default=1, ge=0, le=256, description="processes for jobs that `serve` keeps, 0 for none")
    job_seconds: float = Field(default=30.0, ge=1, le=600, description="seconds a job's photos may take to read")
    job_keep_seconds: int = Field(default=86_400, ge=60, description="seconds a job is kept after its end")
    max_jobs: int = Field(default=2000, ge=1, description="most jobs that wait or are worked on")
    max_jobs_per_key: int = Field(default=1000, ge=1, description="most of them of one key's owner")
    max_spool_bytes: int = Field(default=4 * 2**30, gt=0, description="photos of all of them in bytes")
    max_streams: int = Field(default=200, ge=0, description="jobs watched by event streams at a time")
    lease_seconds: float = Field(default=20.0, ge=2, le=40, description="silence after which a worker counts as dead")
    spool_url: str = Field(default="", description="s3://bucket/path for waiting photos; a folder in data_dir if empty")
    webhook_networks: Networks = Field(default=(), description="private networks that webhooks may lead to")

    # Who may do how much.
    anonymous_per_minute: int = Field(default=30, ge=0, description="screenings without a key, 0 for none")
    anonymous_per_day: int = Field(default=1000, ge=0, description="screenings without a key a day")
    key_per_minute: int = Field(default=600, ge=1, description="screenings of a new key")
    key_per_day: int = Field(default=50_000, ge=1, description="screenings of a new key a day")
    trusted_proxies: Networks = Field(default=(), description="networks of proxies whose X-Forwarded-For counts")
    cors_origins: Names = Field(default=(), description="web sites whose pages may call the service")

    @property
    def text_limits(self) -> TextLimits:
        """The limits of a text, as the library takes them."""
        return TextLimits(characters=self.max_text_chars, items=self.max_items)

    @property
    def photo_limits(self) -> PhotoLimits:
        """The limits of a photo, as the library takes them."""
        return PhotoLimits(
            max_bytes=self.max_photo_bytes,
            max_pixels=self.max_photo_pixels,
            min_side=self.min_photo_side,
            max_side=self.max_photo_side,
            max_jpeg_scans=self.max_photo_scans,
        )

    @property
    def spool_folder(self) -> Path:
        """Where photos wait when there is no object store."""
        return self.data_dir.expanduser() / "spool"

    @property
    def store_url(self) -> str:
        """The database as SQLAlchemy names it."""
        if self.database_url:
            return re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", self.database_url)
        return f"sqlite:///{self.data_dir.expanduser() / 'screener.db'}"
