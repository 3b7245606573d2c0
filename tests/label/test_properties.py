"""What holds for any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingredient_db import load
from screener.label import read_label
from screener.label.pieces import cut, plain_text

DB = load()
NAMES = [
    "Aqua",
    "Glycerin",
    "Petrolatum",
    "Cera Alba",
    "Cetyl Alcohol",
    "Dimethicone",
    "Parfum",
    "Squalane",
    "Tocopherol",
]
messy = st.text(alphabet=st.characters(codec="utf-8"), max_size=300) | st.lists(
    st.sampled_from(
        [*NAMES, "and", "(", ")", "[", ",", ".", ":", "\n", " - ", "/", "*", "without", "Ingredients:", "+/-"]
    )
).map(" ".join)


@given(messy)
def test_offsets_point_at_what_is_printed(text: str) -> None:
    plain = plain_text(text)
    for item in read_label(plain, DB).items:
        assert 0 <= item.start <= item.end <= len(plain)
        assert (
            item.printed in plain[item.start : item.end].strip() or item.printed == plain[item.start : item.end].strip()
        )


@given(messy)
def test_pieces_stand_in_order_and_are_the_text(text: str) -> None:
    plain = plain_text(text)
    at = 0
    for piece in cut(plain):
        assert piece.start >= at
        assert plain[piece.start : piece.end] == piece.text
        at = piece.end


@given(messy)
def test_same_text_same_answer(text: str) -> None:
    assert read_label(text, DB) == read_label(text, DB)


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=9, unique=True))
def test_a_plain_list_of_known_names_is_read_whole_and_in_order(names: list[str]) -> None:
    assert [i.printed for i in read_label(", ".join(names), DB).items] == names
