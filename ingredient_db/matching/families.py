"""What the form of an unknown name says of it: "… Seed Butter" is a plant butter, whatever the plant.

A hint for people, never a name: an ingredient that is not known stays unknown in every sum.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingredient_db.records import Family

# Fewer letters ahead of the form are no name ("An Extract").
LEAST_LETTERS = 4
_WORDS = re.compile(r"[^\W\d_]+")


def family_of(printed: str, forms: Sequence[tuple[Family, str]]) -> Family | None:
    """The family by the longest form that fits; None where none does. `forms`: each with the end it stands at.

    What a name begins with goes before its end: "PEG-50 Shea Butter" is an ethoxylate and no butter.
    """
    bare = " ".join(re.sub(r"[(\[{][^()\[\]{}]*[)\]}]", " ", printed).lower().split()).strip(" .,;:*")
    fitting = [(at == "start", len(family.form), family) for family, at in forms if _fits(bare, family.form, at)]
    return max(fitting, key=lambda fit: fit[:2])[2] if fitting else None


def _fits(bare: str, form: str, at: str) -> bool:
    if at == "start":
        return bare.startswith(form) and (form.endswith("-") or bare[len(form) : len(form) + 1] == " ")
    return bare.endswith(f" {form}") and len("".join(_WORDS.findall(bare))) >= len(form) + LEAST_LETTERS
