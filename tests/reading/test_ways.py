"""Ways ask a reader for looks that it has, each by the reader's own name."""

from __future__ import annotations

import pytest

from screener.ocr.reader import SCRIPT
from screener.reading.ways import IN_OTHER_SCRIPT, WAYS, Look, Way
from tests.reading.test_cascade import Scripted


def reader(*looks: str) -> Scripted:
    found = Scripted("")
    found.looks = looks
    return found


@pytest.mark.parametrize(
    ("look", "name"), [("best", "plain"), ("second", "large"), ("third", "small"), ("script", None)]
)
def test_a_reader_with_four_looks_is_not_asked_for_a_script_it_has_not(look: Look, name: str | None) -> None:
    assert Way(look=look).look_of(reader("plain", "large", "small", "blurred")) == name


@pytest.mark.parametrize("look", ["second", "third"])
def test_the_look_by_script_is_no_look_of_another_kind(look: Look) -> None:
    assert Way(look=look).look_of(reader("plain", SCRIPT)) is None
    assert IN_OTHER_SCRIPT.look_of(reader(SCRIPT, "plain")) == SCRIPT
    assert Way().look_of(reader(SCRIPT, "plain")) == "plain"


def test_more_effort_begins_as_less_does() -> None:
    assert WAYS["normal"][: len(WAYS["fast"])] == WAYS["fast"]
    assert WAYS["best"][: len(WAYS["normal"])] == WAYS["normal"]
