"""The words that all rooms share, and nothing else: boxes, roles, levels, messages, whose skin it is."""

from screener.terms.coverage import WHOLE, Coverage
from screener.terms.levels import Level, MarkKind, MiliaLevel, Outcome, PoreLevel, ProductKind, Role, Verdict
from screener.terms.message import Message, Values
from screener.terms.readability import Mark, Quality, SoFar
from screener.terms.skin import ANY_SKIN, AREAS, SKIN_TYPES, Area, SkinProfile, SkinType, skin_profile
from screener.terms.sources import Box, Source
from screener.terms.wishes import PLAIN, SOURCE, Wishes, unpacked

__all__ = [
    "ANY_SKIN",
    "AREAS",
    "PLAIN",
    "SKIN_TYPES",
    "SOURCE",
    "WHOLE",
    "Area",
    "Box",
    "Coverage",
    "Level",
    "Mark",
    "MarkKind",
    "Message",
    "MiliaLevel",
    "Outcome",
    "PoreLevel",
    "ProductKind",
    "Quality",
    "Role",
    "SkinProfile",
    "SkinType",
    "SoFar",
    "Source",
    "Wishes",
    "Values",
    "Verdict",
    "skin_profile",
    "unpacked",
]
