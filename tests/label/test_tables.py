"""Tables, marked lines and feeds become plain lists; what is a list or prose already comes back as the same object."""

from __future__ import annotations

from tests.own_texts import texts_of_the_project  # noqa: F401
