"""Time grows with the text and no faster: half brackets, quotation marks, and names behind brackets without end."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from ingredient_db import load
from screener.label import read_label

DB = load()
SHORT = 4_000
TEXTS: dict[str, Callable[[int], str]] = {
    "half brackets in the list": lambda size: f"Aqua, Glycerin {'(' * size}, Petrolatum",
    "closed and never opened": lambda size: f"Aqua, Glycerin{')' * size}, Petrolatum",
    "quotation marks in half brackets": lambda size: "Aqua, " + "['" * (size // 2) + "Glycerin, Petrolatum",
    "marks in marks on both sides": lambda size: (
        "Aqua, " + "]''" * (size // 6) + "Mel" + "'')" * (size // 6) + ", Talc"
    ),
    "explained in a bracket each": lambda size: "Aqua, " + "Talc (CI 77891) " * (size // 16) + ", Mica",
    "a share in a bracket each": lambda size: "Aqua, Glycerin " + "(5%)" * (size // 4) + ", Mica",
    "members of members": lambda size: "Aqua, " + "Mix (Talc, " * (size // 11) + "Mica" + ")" * (size // 11) + ", Mica",
    "of which without end": lambda size: "Aqua, oils" + " of which Mica" * (size // 14) + ", Talc",
    "a title for each name": lambda size: "Aqua, " + "Complex (Mel " * (size // 13) + ", Talc",
}


def seconds(text: str) -> float:
    """The least of three: what else the machine does only adds."""
    times = []
    for _ in range(3):
        started = time.process_time()
        read_label(text, DB)
        times.append(time.process_time() - started)
    return min(times)


@pytest.mark.parametrize("kind", TEXTS)
def test_four_times_the_text_takes_less_than_nine_times_the_time(kind: str) -> None:
    make = TEXTS[kind]
    # Two thousandths of a second are above the clock's grain, and a tenth of what a quadratic step took here.
    assert seconds(make(4 * SHORT)) < 9 * max(seconds(make(SHORT)), 0.002)
