"""The closed form of the bounds beside a solver, and true formulas inside their bounds."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from screener.judging.feasible import FREE_BELOW, TOTAL, Span, feasible_spans

share = st.floats(0, 60).map(lambda x: round(x, 2))
known = (
    st.just((0.0, 100.0))
    | share.map(lambda x: (x, x))
    | share.map(lambda x: (0.0, x))
    | st.just((0.0, 1.0))
    | st.tuples(share, share).map(lambda pair: (min(pair), max(pair)))
)
labels = st.lists(known, min_size=1, max_size=7)
outsides = st.just((0.0, 0.0)) | st.tuples(share, share).map(lambda pair: (min(pair), max(pair)))


def solved(places: list[Span], outside: Span) -> list[Span] | None:
    """The same by linear programming, one program for each k, each place and each direction."""
    n = len(places)
    out: list[Span] = [(np.inf, -np.inf)] * n
    for k in range(n + 1):
        rows, right = [], []
        for i in range(k - 1):
            row = np.zeros(n + 1)
            row[i + 1], row[i] = 1, -1
            rows.append(row)
            right.append(0.0)
        limits = [(max(a, FREE_BELOW), b) if i < k else (a, min(b, FREE_BELOW)) for i, (a, b) in enumerate(places)] + [
            outside
        ]
        if any(a > b for a, b in limits):
            continue
        for i in range(n):
            for sign in (1, -1):
                aim = np.zeros(n + 1)
                aim[i] = sign
                got = linprog(
                    aim,
                    A_ub=np.array(rows) if rows else None,
                    b_ub=right or None,
                    A_eq=np.ones((1, n + 1)),
                    b_eq=[TOTAL],
                    bounds=limits,
                )
                if got.status == 0:
                    out[i] = (min(out[i][0], got.x[i]), max(out[i][1], got.x[i]))
    return out if out[0][1] >= out[0][0] else None


@settings(max_examples=150, deadline=None)
@given(labels, outsides)
def test_the_closed_form_is_the_solvers_answer(places: list[Span], outside: Span) -> None:
    ours, theirs = feasible_spans(places, outside), solved(places, outside)
    assert (ours is None) == (theirs is None)
    for one, other in zip(ours or [], theirs or [], strict=True):
        assert one == pytest.approx(other, abs=1e-6)


plain = st.lists(st.just((0.0, 100.0)) | share.map(lambda x: (0.0, x)) | st.just((0.0, 1.0)), max_size=7)


@settings(max_examples=80, deadline=None)
@given(plain, share)
def test_the_short_cut_for_plain_labels_is_the_solvers_answer(behind: list[Span], outside: float) -> None:
    places = [(0.0, 100.0), *behind]
    ours, theirs = feasible_spans(places, (0.0, outside)), solved(places, (0.0, outside))
    for one, other in zip(ours or [], theirs or [], strict=True):
        assert one == pytest.approx(other, abs=1e-6)


def formula(rng: random.Random) -> list[float]:
    """Shares of a random product in the order of its label: falling to 1 %, then shuffled."""
    raw = [rng.random() ** rng.choice([1, 3, 8, 20]) for _ in range(rng.randint(1, 40))]
    shares = sorted((TOTAL * x / sum(raw) for x in raw), reverse=True)
    ordered = [x for x in shares if x >= FREE_BELOW]
    rest = [x for x in shares if x < FREE_BELOW]
    rng.shuffle(rest)
    return ordered + rest


def test_10_000_true_formulas_lie_inside_their_bounds() -> None:
    rng = random.Random(11)
    for _ in range(10_000):
        shares = formula(rng)
        known = [
            (x, x) if rng.random() < 0.1 else (0.0, rng.uniform(x, 100)) if rng.random() < 0.1 else (0.0, 100.0)
            for x in shares
        ]
        spans = feasible_spans(known)
        assert spans is not None
        assert all(low - 1e-6 <= x <= high + 1e-6 for x, (low, high) in zip(shares, spans, strict=True))


def test_a_plain_label() -> None:
    spans = feasible_spans([(0.0, 100.0)] * 4)
    assert spans is not None
    assert [high for _, high in spans] == pytest.approx([100, 50, 100 / 3, 25])
    assert [low for low, _ in spans] == pytest.approx([25, 0, 0, 0])


def test_what_is_behind_a_trace_is_a_trace() -> None:
    spans = feasible_spans([(0, 100), (0, 100), (0, 1), (0, 100), (0, 100)])
    assert spans is not None
    assert [high for _, high in spans[2:]] == [1, 1, 1]
    assert spans[0][0] == pytest.approx((100 - 3) / 2)


def test_a_printed_share_lifts_what_is_ahead_of_it() -> None:
    spans = feasible_spans([(0, 100), (0, 100), (10, 10), (0, 100)])
    assert spans is not None
    assert spans[1] == pytest.approx((10, 45))
    assert spans[3] == pytest.approx((0, 10))


@pytest.mark.parametrize("places", [[(5, 5), (10, 10), (0, 100)], [(60, 60), (50, 50)], [(0, 1), (0, 1)]])
def test_a_label_that_fits_no_formula(places: list[Span]) -> None:
    assert feasible_spans(places) is None
