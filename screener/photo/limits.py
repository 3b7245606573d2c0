"""Limits of an upload, apart from `decode`: a door sets them without loading the image libraries."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoLimits:
    """Bytes, pixels, side lengths in pixels, and scans of a progressive JPEG."""

    max_bytes: int = 15 * 2**20
    max_pixels: int = 50_000_000
    min_side: int = 16
    max_side: int = 20_000
    max_jpeg_scans: int = 64


DEFAULT = PhotoLimits()
