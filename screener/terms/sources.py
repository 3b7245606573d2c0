"""What was handed in, and places on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


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
