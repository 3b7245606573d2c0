"""A line of `screener doctor`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing the screener needs or can use; `get` is the command that brings it when it is missing."""

    name: str
    ok: bool
    found: str
    needed: bool = True
    get: tuple[str, ...] = ()
