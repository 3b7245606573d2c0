"""Several readings of one list become one: what each read right is kept, and nothing is made up."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ingredient_db import load
from screener.label import read_label
from screener.label.merge import merge, one_product
from screener.label.printed import PrintedList

DB = load()
NAMES = [
    "Aqua",
    "Glycerin",
    "Cetearyl Alcohol",
    "Caprylic/Capric Triglyceride",
    "Butyrospermum Parkii Butter",
    "Niacinamide",
    "Sodium Hyaluronate",
    "Xanthan Gum",
    "Phenoxyethanol",
    "Ethylhexylglycerin",
    "Tocopherol",
    "Limonene",
]


def reading(text: str, sure: float = 0.95) -> PrintedList:
    label = read_label(f"Ingredients: {text}.", DB, misread=True)
    return replace(label, items=tuple(replace(item, read=(sure,) * len(item.printed.split())) for item in label.items))


def named(label: PrintedList) -> list[str | None]:
    return [item.match.inci for item in label.items]


def test_a_name_misread_in_one_reading_is_taken_from_the_other() -> None:
    torn = reading("Aqua, Glycerin, Qtxrwv Alzzkol, Niacinamide, Xanthan Gum")
    whole = reading("Aqua, Glycerin, Cetearyl Alcohol, Niacinamide, Xanthan Gum")
    assert named(torn)[2] is None
    assert named(merge([torn, whole], DB)) == named(whole)
    assert named(merge([whole, torn], DB)) == named(whole)


def test_what_only_the_second_reading_has_stands_at_its_place() -> None:
    short = reading("Aqua, Glycerin, Xanthan Gum, Phenoxyethanol")
    long = reading("Aqua, Glycerin, Niacinamide, Xanthan Gum, Phenoxyethanol")
    merged = merge([short, long], DB)
    assert named(merged) == named(long)
    assert [item.position for item in merged.items] == [1, 2, 3, 4, 5]


def test_a_part_of_a_name_is_not_taken_over() -> None:
    whole = reading("Aqua, Pentylene Glycol, Niacinamide, Xanthan Gum")
    torn = reading("Aqua, Glycol, Niacinamide, Xanthan Gum")
    assert named(merge([whole, torn], DB)) == named(whole)


def test_a_name_without_neighbours_in_common_is_not_taken_over() -> None:
    list_ = reading("Aqua, Glycerin, Niacinamide, Xanthan Gum")
    other_print = reading("Petrolatum, Lanolin, Paraffin")
    assert named(merge([list_, other_print], DB)) == named(list_)


def test_agreement_is_counted() -> None:
    text = "Aqua, Glycerin, Niacinamide, Xanthan Gum"
    assert [item.agreed for item in merge([reading(text)] * 3, DB).items] == [3, 3, 3, 3]


def test_members_of_a_blend_go_on_sharing_a_place() -> None:
    blend = reading("Aqua, Mica (and) Titanium Dioxide, Glycerin")
    assert [item.position for item in merge([blend, blend], DB).items] == [1, 2, 2, 3]


lists = st.lists(st.sampled_from(NAMES), min_size=3, max_size=10, unique=True)


@given(lists, lists)
def test_every_item_stands_in_one_of_the_readings(one: list[str], other: list[str]) -> None:
    first, second = reading(", ".join(one)), reading(", ".join(other))
    printed = {item.printed for item in (*first.items, *second.items)}
    merged = merge([first, second], DB)
    assert {item.printed for item in merged.items} <= printed
    assert len(set(named(merged))) == len(merged.items)


@given(lists, st.randoms(use_true_random=False))
def test_a_reading_with_gaps_changes_nothing(names: list[str], rng: random.Random) -> None:
    whole = reading(", ".join(names))
    kept = [name for name in names if rng.random() < 0.7]
    assert named(merge([whole, reading(", ".join(kept))] if kept else [whole], DB)) == named(whole)


def test_two_photos_that_overlap_are_laid_over_each_other() -> None:
    left, right = reading(", ".join(NAMES[:8])), replace(reading(", ".join(NAMES[5:])), headed=False)
    whole = one_product([left, right], DB)
    assert named(whole) == named(reading(", ".join(NAMES)))
    assert [item.photo for item in whole.items] == [0] * 8 + [1] * 4
    assert [item.position for item in whole.items] == list(range(1, 13))


def test_the_photo_with_the_heading_comes_first() -> None:
    end, start = replace(reading(", ".join(NAMES[6:])), headed=False), reading(", ".join(NAMES[:6]))
    assert named(one_product([end, start], DB)) == named(reading(", ".join(NAMES)))
