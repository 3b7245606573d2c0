"""Settings of the doors, read once from SCREENER_* variables and passed down."""

from __future__ import annotations

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """`deadline_seconds` for one photo; `workers` processes for several photos or a catalogue."""

    model_config = SettingsConfigDict(env_prefix="SCREENER_", frozen=True, extra="ignore")

    deadline_seconds: float = Field(default=60.0, gt=0, le=600)
    workers: int = Field(default=2, ge=1, le=64)
