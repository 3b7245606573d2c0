"""Settings of the doors: read once from SCREENER_* variables, passed down as plain values."""

from __future__ import annotations

from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Each field is set by `SCREENER_` and its name in capitals, as in SCREENER_WORKERS=4.

    Raises pydantic's ValidationError for a value that does not fit. Loading pydantic takes about 0.2 s,
    so a door that must start at once reads this only when such a variable is set.
    """

    model_config = SettingsConfigDict(env_prefix="SCREENER_", frozen=True, extra="ignore")

    deadline_seconds: float = Field(default=60.0, gt=0, description="seconds a photo may take")
    max_photo_bytes: int = Field(default=15 * 2**20, gt=0, description="largest photo file in bytes")
    max_photo_pixels: int = Field(default=50_000_000, gt=0, description="most pixels of a photo")
    max_text_chars: int = Field(default=20_000, gt=0, description="longest text in characters")
    max_items: int = Field(default=300, gt=0, description="most ingredients of one list")
    engine: str = Field(default="auto", description="text reader: auto, tesseract, rapidocr or another installed one")
    effort: Literal["fast", "normal", "best"] = Field(default="normal", description="how much is tried on hard photos")
    workers: int = Field(default=2, ge=1, le=256, description="processes for several photos or a catalogue")
