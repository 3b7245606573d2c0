"""What holds for any text."""

from __future__ import annotations

import re

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ingredient_db import load
from ingredient_db.matching.fold import fold
from screener.label import read_label
from screener.label.pieces import pieces_of, plain_text

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
    for piece in pieces_of(plain):
        assert piece.start >= at
        assert plain[piece.start : piece.end] == piece.text
        at = piece.end


@given(messy)
def test_same_text_same_answer(text: str) -> None:
    assert read_label(text, DB) == read_label(text, DB)


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=9, unique=True))
def test_a_plain_list_of_known_names_is_read_whole_and_in_order(names: list[str]) -> None:
    assert [i.printed for i in read_label(", ".join(names), DB).items] == names


# Longer names are lists of a hundred plants under one name, of which no label prints one; a comma within a name that
# does not stand between digits ("ALPHA, GAMMA-…") parts it.
ALONE = [name for name in DB.names() if len(name) <= 120 and not re.search(r",(?!\d)|(?<!\d),", name)]


@given(st.sampled_from(ALONE), st.sampled_from(["{}", "{}.", "Ingredients: {}", " {}\n"]))
def test_a_known_name_alone_is_found(name: str, around: str) -> None:
    # The register holds some names twice, spelled alike but for spaces and hyphens: either is the right answer.
    found = {fold(item.match.inci) for item in read_label(around.format(name), DB).items if item.match.inci}
    assert fold(name) in found


@given(
    st.lists(st.sampled_from([*NAMES, "Zquorbine", "Foobar Zq"]), min_size=1, max_size=12),
    st.sampled_from([", ", "; ", " • ", "\n"]),
)
def test_no_letter_of_a_list_is_lost(names: list[str], mark: str) -> None:
    """Every letter of a list under its heading stands in an item, or in what is said to be unplaced."""
    assume(sum(name not in NAMES for name in names) <= 2)  # with more unknown than known words it is no list
    body = mark.join(["Aqua", "Glycerin", "Petrolatum", *names])
    label = read_label(f"Ingredients:\n{body}", DB)
    kept = {word for item in label.items for word in item.printed.split()}
    kept |= {word for text, _, _ in label.unplaced for word in text.split()}
    assert set(body.replace(",", " ").replace(";", " ").replace("•", " ").split()) <= kept


@settings(max_examples=15, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400).filter(bool), st.integers(1, 20_000))
def test_any_long_text_ends(text: str, length: int) -> None:
    plain = plain_text((text * length)[:20_000])
    label = read_label(plain, DB)
    assert all(0 <= item.start <= item.end <= len(plain) for item in label.items)
    starts = [item.start for item in label.items]
    assert starts == sorted(starts)
