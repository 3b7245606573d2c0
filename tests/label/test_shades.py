"""Shades: the base is one list, and what a shade has besides may be in it and bears the shade's name."""

from __future__ import annotations

import pytest

from ingredient_db import load
from screener.label import read_label

DB = load()


@pytest.mark.parametrize("misread", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        "Mica, Talc, Dimethicone. Shade Rose also contains: Carmine. Shade Gold also contains: Tin Oxide.",
        "Mica, Talc, Dimethicone. Rose: also Carmine. Gold: also Tin Oxide",
        "Mica, Talc, Dimethicone.\nShade Rose: Carmine\nShade Gold: Tin Oxide",
        "Mica, Talc, Dimethicone. Rose also contains: Carmine. Gold also contains: Tin Oxide",
    ],
)
def test_what_a_shade_adds_bears_its_name(text: str, misread: bool) -> None:
    label = read_label(text, DB, misread=misread)
    assert label.list_names == ()
    assert label.unplaced == ()
    assert [(item.match.inci, item.role, item.shade) for item in label.items] == [
        ("MICA", "listed", ""),
        ("TALC", "listed", ""),
        ("DIMETHICONE", "listed", ""),
        ("CI 75470", "may_contain", "Rose"),
        ("TIN OXIDE", "may_contain", "Gold"),
    ]


def test_another_heading_ends_a_shade() -> None:
    label = read_label("Mica, Talc. Shade Gold also contains: Carmine. May contain: CI 77492", DB)
    assert [item.shade for item in label.items] == ["", "", "Gold", ""]


def test_a_sentence_that_also_says_something_is_no_shade() -> None:
    label = read_label("Light texture: also great for men. Ingredients: Mica, Talc, Dimethicone", DB)
    assert [item.match.inci for item in label.items] == ["MICA", "TALC", "DIMETHICONE"]
