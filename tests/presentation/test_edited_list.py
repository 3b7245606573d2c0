"""A report's list goes into lines that a person edits, and back."""

from __future__ import annotations

from screener import screen_text
from screener.pipeline import screen_list
from screener.presentation.edited_list import as_lines, from_lines

OTC = "Active ingredients: Zinc Oxide 10%. Inactive ingredients: Water, Zquorbine, Glycerin. May contain: CI 77491"


def test_a_list_goes_into_lines_and_back() -> None:
    report = screen_text(OTC)
    lines = as_lines(report)
    assert "Zquorbine  # not recognised" in lines
    entries = list(from_lines(lines))
    assert entries == [("Zinc Oxide 10 %", "active"), *((r.printed, r.role) for r in report.ingredients[1:])]
    again = screen_list(entries)
    assert [(r.inci, r.role, r.amount) for r in again.ingredients] == [
        (r.inci, r.role, r.amount) for r in report.ingredients
    ]


def test_remarks_and_empty_lines_are_left_out() -> None:
    assert list(from_lines("# a remark\n\nGlycerin  # another\nCI 77891 #1\n")) == [
        ("Glycerin", "listed"),
        ("CI 77891 #1", "listed"),
    ]
