"""What a child does with the photos of a job."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from screener.pipeline import PhotoOptions
from screener.service.child_work import get_ready, photos_json
from screener.terms import unpacked

# Of its time a job's reading gets so much: the rest is for the list, and for the way back.
READING = 0.85


@dataclass(frozen=True, slots=True)
class PhotoWork:
    """Photos of one product -> the report as JSON, within seconds. Raises InputError and EngineError."""

    options: PhotoOptions
    heif: bool

    def __call__(self, told: bytes, photos: Sequence[bytes], seconds: float) -> bytes:
        return photos_json(photos, replace(self.options, deadline=READING * seconds), self.heif, unpacked(told))

    def get_ready(self) -> None:
        """Loads what the first job would have to wait for."""
        get_ready(self.options.engine)
