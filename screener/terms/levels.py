"""The words a verdict is given in, and what an item of a list can be."""

from __future__ import annotations

from typing import Literal

Level = Literal["weightless", "light", "medium", "rich", "heavy"]
Verdict = Literal["holds", "contradicted", "cannot_tell"]
PoreLevel = Literal["none_found", "low", "moderate", "high", "unclear"]
MiliaLevel = Literal["no_sign", "some_concern", "concern", "unclear"]
ProductKind = Literal[
    "rinse_off",
    "leave_on",
    "balm_stick",
    "sunscreen",
    "eye_cream",
    "hair_care",
    "hair_dye",
    "soap",
    "toothpaste",
    "mouthwash",
    "perfume",
    "nail_varnish",
    "make_up",
]
Outcome = Literal["screened", "not_skincare", "no_ingredient_list", "unreadable"]
Role = Literal["listed", "active", "inactive", "may_contain"]
MarkKind = Literal["unread", "glare", "cut", "small", "blurred", "faint"]
