"""What the text beside a name says of its share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.naming.share_rows import own_amounts, share_rows
from screener.naming.shares import amounts_of, share_of


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("5 %", 5), ("5%w/w", 5), ("50.0% w/w", 50), ("80% vol.", 80), ("1450 ppm", 0.145), ("0,5 mg/g", 0.05),
        ("5 g/100 g", 5), ("50,000 ppm", 5), ("250 ppb", 2.5e-5), ("3 mg per gram", 0.3), ("ca. 7 Prozent", 7),
        ("12％", 12), ("Alcohol 70 %", 70), ("100% Lanolin", 100), ("20 mg/100 g", 0.02),
    ],
)  # fmt: skip
def test_exact_shares(text: str, exact: float) -> None:
    share = share_of(text)
    assert share is not None
    assert (share.exact, share.least, share.most) == (exact, None, None)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("min. 10 %", 10, None), ("≥ 40%", 40, None), ("> or equal to 40 %", 40, None), ("5 % minimum", 5, None),
        ("at least 5 %", 5, None), ("mind. 5 %", 5, None), ("au moins 5 %", 5, None), ("не менее 5 %", 5, None),
        ("from 5 to 20 %", 5, 20), ("5%-<20%", 5, 20), ("10 - 20 %", 10, 20), ("von 5 bis 20 %", 5, 20),
        ("between 5 and 20 %", 5, 20), ("100-200 ppm", 0.01, 0.02),
        ("≤ 2 %", None, 2), ("max. 1 %", None, 1), ("less than 1 %", None, 1), ("1 % oder weniger", None, 1),
        ("up to 5 %", None, 5), ("moins de 3 %", None, 3),
    ],
)  # fmt: skip
def test_bounds(text: str, least: float | None, most: float | None) -> None:
    share = share_of(text)
    assert share is not None
    assert (share.exact, share.least, share.most) == (None, least, most)
    assert text[share.start : share.end] == text


def test_grams_are_no_share_yet() -> None:
    share = share_of("Aqua (20 g)")
    assert share is not None
    assert (share.grams, share.says) == (20, False)
    mass = share_of("0.5 mg")
    assert mass is not None
    assert mass.grams == 0.0005


@pytest.mark.parametrize(
    "text",
    [
        "PEG-100", "CI 77891", "C12-15", "Polysorbate 20", "Red 40", "SD Alcohol 40-B", "Steareth-21", "30,0", "q.s.",
        "ad 100", "to 100 %", "q.s. to 100 %", "1000 IU", "5 ml", "120 %", "Alcohol 96 %", "Vitamin B5", "",
        "12 Months",
    ],
)  # fmt: skip
def test_no_share(text: str) -> None:
    assert share_of(text) is None


def test_rows() -> None:
    def rows(text: str) -> list[str]:
        return [text[a:b].strip() for a, b in share_rows(text)]

    assert rows("Mica BP 5 % w/w Talc (3 %) Silica 2%") == ["Mica BP 5 % w/w", "Talc (3 %)", "Silica 2%"]
    assert rows("5 % Mica 3 % Talc") == ["5 % Mica", "3 % Talc"]
    assert rows("Mica 5 % and Talc") == ["Mica 5 % and Talc"]
    assert rows("Mix (Mica 5 %, Talc 3 %)") == ["Mix (Mica 5 %, Talc 3 %)"]


def test_amounts_of_a_bracket_are_not_of_the_piece() -> None:
    assert [one.exact for one in own_amounts("Mix (Mica 60 %, Talc 3 %) 5 %")] == [5]
    assert [one.exact for one in own_amounts("Mica (60 %)")] == [60]


words = st.lists(
    st.sampled_from([*"0123456789.,%()<≤-–/ ", "min.", " to ", "ppm", "mg", "g", "q.s.", "Mica", " from "])
)


@given(words.map("".join))
def test_amounts_stand_apart_and_in_order(text: str) -> None:
    at = 0
    for one in amounts_of(text):
        assert at <= one.start < one.end <= len(text)
        at = one.end
        for bound in (one.exact, one.least, one.most):
            assert bound is None or 0 <= bound <= 100
        assert one.exact is None or (one.least is None and one.most is None)
        assert one.least is None or one.most is None or one.least < one.most
    rows = share_rows(text)
    assert "".join(text[a:b] for a, b in rows) == text
