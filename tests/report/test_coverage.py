"""What the report tells of how much of a list was understood, and what follows from it for the confidence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingredient_db import load
from screener import screen_text
from screener.cli.formats import _csv_rows
from screener.cli.human_report import _gaps
from screener.judging.judge import PrintedProduct, judge
from screener.label.printed import PrintedList
from screener.language.sentences import said
from screener.report.assemble import Origin, assemble
from screener.report.contract import Report
from screener.terms import PLAIN, WHOLE, Coverage, Source
from tests.hand_made import LEFT, printed_list


def report_of(label: PrintedList) -> Report:
    return assemble(judge(PrintedProduct(label), load(), PLAIN), Origin(sources=(Source("text"),)), said)


def test_a_whole_list_is_covered_whole_and_no_list_not_at_all() -> None:
    assert screen_text("Ingredients: Aqua, Petrolatum, Parfum").coverage == WHOLE
    assert screen_text("A lovely cream for your skin. Use it daily!").coverage is None


def test_what_is_unplaced_lowers_the_confidence_by_its_share() -> None:
    report = report_of(printed_list(["Aqua", LEFT, "Glycerin"]))
    assert report.coverage is not None
    assert report.confidence == pytest.approx(1 - report.coverage.unplaced, abs=0.001)
    assert [piece.printed for piece in report.unplaced] == [LEFT]
    assert report.to_dict()["coverage"]["named"] == report.coverage.named
    assert next(_csv_rows(report))["coverage"] == report.coverage.named


def test_of_several_lists_the_report_has_the_ends_of_both() -> None:
    label = printed_list(["Aqua", "Glycerin", "Petrolatum", "Foobarine Zq"], end=False)
    items = tuple(replace(item, list_number=i // 2) for i, item in enumerate(label.items))
    report = report_of(replace(label, items=items, list_names=("Cream", "Balm")))
    assert report.coverage == label.coverage
    assert [part.coverage.end for part in report.parts] == [True, False]


@pytest.mark.parametrize(
    ("coverage", "line"),
    [
        (WHOLE, ""),
        (Coverage(named=0.8, unknown=0.2), ""),
        (Coverage(named=0.9, unplaced=0.1), "10 % of the list's text was not placed."),
        (
            Coverage(named=0.999, unplaced=0.001, end=False),
            "1 % of the list's text was not placed. The end of the list was not seen.",
        ),
        (Coverage(start=False, end=False), "The start and the end of the list were not seen."),
    ],
)
def test_the_command_line_says_in_a_line_what_is_left_over(coverage: Coverage, line: str) -> None:
    assert _gaps(coverage) == line
