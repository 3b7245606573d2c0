"""Quotas as HTTP tells them: the RateLimit headers of an answer, and the refusal.

The headers are those of draft-ietf-httpapi-ratelimit-headers-11 (May 2026): `RateLimit-Policy` names every quota
(q units in w seconds), `RateLimit` says what is left (r) and in how many seconds it is whole again (t).
"""

from __future__ import annotations

from collections.abc import Sequence

from screener.accounts.quotas import Left
from screener.api.problems import Problem

QUOTA_EXCEEDED = "https://iana.org/assignments/http-problem-types#quota-exceeded"


def headers(lefts: Sequence[Left]) -> dict[str, str]:
    """The RateLimit headers."""
    return {
        "RateLimit-Policy": ", ".join(f'"{left.name}";q={left.quota};w={left.window}' for left in lefts),
        "RateLimit": ", ".join(f'"{left.name}";r={max(0, left.left)};t={left.seconds}' for left in lefts),
    }


def exceeded(short: Sequence[Left], lefts: Sequence[Left]) -> Problem:
    """429. `short`: the quotas that are used up, of all these."""
    wait = max(left.seconds for left in short)
    return Problem(
        429,
        "quota-exceeded",
        "You have used up your quota",
        f"Send it again in {wait} seconds. A key allows more than no key.",
        headers={"Retry-After": str(wait), **headers(lefts)},
        type=QUOTA_EXCEEDED,
        **{"violated-policies": [left.name for left in short]},
    )
