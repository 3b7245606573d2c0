"""Reading order: rows from top to bottom, columns from left to right."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from screener.ocr.lines import LineBox, PlacedWord, column_order, reading_order


def box(text: str, left: float, top: float, width: float = 100.0, height: float = 30.0) -> LineBox:
    return LineBox(left=left, top=top, right=left + width, bottom=top + height, words=((text, 0.9, 0.0, 1.0),))


def texts(rows: list[list[LineBox]]) -> list[list[str]]:
    return [[line.words[0][0] for line in row] for row in rows]


def test_boxes_of_one_row_are_read_from_left_to_right() -> None:
    rows = reading_order([box("c", 0, 60), box("b", 110, 4), box("a", 0, 0)])
    assert texts(rows) == [["a", "b"], ["c"]]


def test_columns_are_read_one_after_the_other() -> None:
    left = [box(f"l{i}", 0, 50 * i, 300) for i in range(4)]
    right = [box(f"r{i}", 500, 50 * i, 300) for i in range(4)]
    assert texts(reading_order([*right, *left])) == [[f"l{i}"] for i in range(4)] + [[f"r{i}"] for i in range(4)]


def test_one_column_is_read_from_top_to_bottom() -> None:
    lines = [box(str(i), 10 * (i % 3), 40 * i, 400 + 30 * (i % 2)) for i in range(8)]
    assert texts(reading_order(lines[::-1])) == [[str(i)] for i in range(8)]


def test_rows_of_several_boxes_stay_in_their_column() -> None:
    left = [box(f"l{i}{k}", 110 * k, 50 * i) for i in range(3) for k in range(2)]
    right = [box(f"r{i}{k}", 500 + 110 * k, 50 * i) for i in range(3) for k in range(2)]
    assert texts(reading_order([*right, *left][::-1])) == [
        [f"{side}{i}{k}" for k in range(2)] for side in "lr" for i in range(3)
    ]


@given(st.lists(st.tuples(st.floats(0, 900), st.floats(0, 900), st.floats(10, 400), st.floats(10, 60)), max_size=30))
def test_no_line_is_lost_or_doubled(places: list[tuple[float, float, float, float]]) -> None:
    lines = [box(str(i), *place) for i, place in enumerate(places)]
    assert sorted(t for row in texts(reading_order(lines)) for t in row) == sorted(str(i) for i in range(len(lines)))


def words(row: int, *at: tuple[str, float, float]) -> list[PlacedWord]:
    return [
        PlacedWord(text=text, confidence=0.9, left=left, top=40.0 * row, right=right, bottom=40.0 * row + 30)
        for text, left, right in at
    ]


def test_a_gap_through_several_rows_parts_columns() -> None:
    rows = [words(i, (f"a{i}", 0, 90), (f"b{i}", 100, 190), (f"c{i}", 260, 350)) for i in range(5)]
    found = [[word.text for word in row] for row in column_order(rows)]
    assert found == [[f"a{i}", f"b{i}"] for i in range(5)] + [[f"c{i}"] for i in range(5)]


def test_spaces_between_words_part_nothing() -> None:
    rows = [words(i, (f"a{i}", 0, 90 + 7 * i), (f"b{i}", 100 + 7 * i, 300)) for i in range(6)]
    assert [[word.text for word in row] for row in column_order(rows)] == [[f"a{i}", f"b{i}"] for i in range(6)]


def test_a_wide_gap_in_two_rows_is_no_column() -> None:
    rows = [words(0, ("a", 0, 100), ("b", 200, 300)), words(1, ("c", 0, 100), ("d", 200, 300)), words(2, ("e", 0, 300))]
    assert [[word.text for word in row] for row in column_order(rows)] == [["a", "b"], ["c", "d"], ["e"]]


@given(st.lists(st.lists(st.tuples(st.floats(0, 500), st.floats(5, 200)), max_size=6), max_size=12))
def test_no_word_is_lost_or_doubled(places: list[list[tuple[float, float]]]) -> None:
    rows = []
    for i, row in enumerate(places):
        rows.append(words(i, *((f"{i}.{k}", left, left + wide) for k, (left, wide) in enumerate(row))))
    before = sorted(word.text for row in rows for word in row)
    assert sorted(word.text for row in column_order(rows) for word in row) == before
