"""Several readings of one list become one: what each read right is kept, and nothing is made up."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingredient_db import load
from screener.label import read_label
from screener.label.printed import PrintedList
from screener.reading.merge import merge, one_product
from screener.terms import Box

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


def test_photos_without_an_overlap_follow_one_another() -> None:
    # Like letters on two photos are two ingredients, not one that was misread.
    top, bottom = ["Aqua", "Sodium Hyaluronate", "Trehalose"], ["Carbomer", "Sodium Hydroxide", "Citric Acid"]
    whole = one_product([reading(", ".join(top)), reading(", ".join(bottom))], DB)
    assert named(whole) == named(reading(", ".join(top + bottom)))
    assert [item.photo for item in whole.items] == [0, 0, 0, 1, 1, 1]
    assert [item.position for item in whole.items] == [1, 2, 3, 4, 5, 6]


def test_like_names_beside_an_overlap_stay_two_ingredients() -> None:
    top, bottom = "Aqua, Glycerin, Sodium Hyaluronate", "Glycerin, Sodium Hydroxide, Citric Acid"
    whole = one_product([reading(top), reading(bottom)], DB)
    assert {"SODIUM HYALURONATE", "SODIUM HYDROXIDE"} <= set(named(whole))
    assert len(whole.items) == 5


def test_what_one_photo_misread_the_other_photo_of_the_same_place_names() -> None:
    top = reading("Aqua, Glycerin, Betaine, Xqnthqn Gqm, Niacinamide")
    bottom = reading("Betaine, Xanthan Gum, Niacinamide, Citric Acid")
    assert top.items[3].match.inci is None
    assert named(one_product([top, bottom], DB)) == named(
        reading("Aqua, Glycerin, Betaine, Xanthan Gum, Niacinamide, Citric Acid")
    )


@given(st.permutations(NAMES), st.integers(0, 12), st.integers(0, 4))
def test_two_photos_lose_and_double_nothing(names: list[str], cut: int, overlap: int) -> None:
    top, bottom = names[:cut], names[max(0, cut - overlap) :]
    photos = [reading(", ".join(half)) for half in (top, bottom) if half]
    assert named(one_product(photos, DB)) == named(reading(", ".join(names)))


def test_no_photo_and_empty_photos_hold_no_list() -> None:
    assert one_product([], DB) == PrintedList()
    assert one_product([PrintedList(), PrintedList()], DB) == PrintedList()
    alone = reading("Aqua, Glycerin, Betaine")
    assert named(one_product([PrintedList(), alone], DB)) == named(alone)


def test_a_blend_on_the_second_photo_goes_on_sharing_a_place() -> None:
    top, bottom = reading("Aqua, Glycerin, Betaine"), reading("Mica (and) Titanium Dioxide, Citric Acid")
    assert [item.position for item in one_product([top, bottom], DB).items] == [1, 2, 3, 4, 4, 5]


@given(lists)
def test_a_reading_merged_with_itself_is_that_reading(names: list[str]) -> None:
    whole = reading(", ".join(names))
    for merged in (merge([whole], DB), merge([whole, whole], DB), one_product([whole, whole], DB)):
        assert [(i.printed, i.position, i.match) for i in merged.items] == [
            (i.printed, i.position, i.match) for i in whole.items
        ]


@given(lists, lists)
def test_the_order_of_the_first_reading_is_kept(one: list[str], other: list[str]) -> None:
    first, second = reading(", ".join(one)), reading(", ".join(other))
    merged = named(merge([first, second], DB))
    assert [inci for inci in merged if inci in named(first)] == named(first)
    places = [item.position for item in merge([first, second], DB).items]
    assert places == list(range(1, len(places) + 1))


@pytest.mark.parametrize(
    ("torn", "whole_name"),
    [
        ("Caprylic/Capric, Triglyceride", "Caprylic/Capric Triglyceride"),
        ("Butyrospermum, Parkii Butter", "Butyrospermum Parkii Butter"),
    ],
)
def test_a_name_torn_by_a_comma_is_whole_in_any_reading(torn: str, whole_name: str) -> None:
    ends = "Aqua, Glycerin, {}, Xanthan Gum, Phenoxyethanol"
    assert named(reading(ends.format(torn))) == named(reading(ends.format(whole_name)))


@pytest.mark.parametrize(
    ("torn", "whole_name"),
    [
        ("Ethylhexyl", "Ethylhexylglycerin"),
        ("Caprylic/Capr1c_, Trigly", "Caprylic/Capric Triglyceride"),
    ],
)
def test_torn_pieces_beside_the_whole_name_go(torn: str, whole_name: str) -> None:
    best = reading(f"Aqua, Glycerin, {torn}, Xanthan Gum, Phenoxyethanol")
    whole = reading(f"Aqua, Glycerin, {whole_name}, Xanthan Gum, Phenoxyethanol")
    assert all(item.match.inci is None for item in best.items[2:-2])
    assert named(merge([best, whole], DB)) == named(whole)
    assert named(merge([whole, best], DB)) == named(whole)


@pytest.mark.parametrize("sure", [0.4, 0.95])
def test_an_extra_name_is_taken_over_only_when_it_was_read_surely(sure: float) -> None:
    short = reading("Aqua, Glycerin, Xanthan Gum, Phenoxyethanol")
    long = reading("Aqua, Glycerin, Niacinamide, Xanthan Gum, Phenoxyethanol", sure)
    assert named(merge([short, long], DB)) == named(long if sure > 0.5 else short)


def test_an_extra_name_that_is_only_alike_is_not_taken_over() -> None:
    short = reading("Aqua, Glycerin, Xanthan Gum, Phenoxyethanol")
    long = reading("Aqua, Glycerin, Ethylhexqlglycerqn, Xanthan Gum, Phenoxyethanol")
    assert (long.items[2].match.inci, long.items[2].match.method) == ("ETHYLHEXYLGLYCERIN", "similar")
    assert named(merge([short, long], DB)) == named(short)


def test_a_stated_share_of_either_reading_is_kept() -> None:
    with_share = reading("Aqua, Niacinamide 5%, Xanthan Gum")
    without = reading("Aqua, Niacinamide, Xanthan Gum")
    for lists_ in ([with_share, without], [without, with_share]):
        assert [item.stated for item in merge(lists_, DB).items] == [None, 5.0, None]


def placed(label: PrintedList) -> PrintedList:
    """Each item at a place of its own, the same for the same number."""
    items = (replace(item, boxes=(Box(0.1, 0.1 * at, 0.2, 0.05),)) for at, item in enumerate(label.items))
    return replace(label, items=tuple(items))


def test_the_whole_name_wins_over_one_that_lacks_its_end() -> None:
    torn = placed(reading("Aqua, Glycerin, Oryza Sativa, Niacinamide, Xanthan Gum"))
    whole = placed(reading("Aqua, Glycerin, Oryza Sativa (Rice) Bran Oil, Niacinamide, Xanthan Gum"))
    for both in ([torn, whole], [whole, torn]):
        assert named(merge(both, DB)) == ["AQUA", "GLYCERIN", "ORYZA SATIVA BRAN OIL", "NIACINAMIDE", "XANTHAN GUM"]


def test_a_name_inside_the_one_beside_it_at_its_place_goes() -> None:
    torn = placed(reading("Aqua, Glycerin, Sucrose, Niacinamide, Xanthan Gum"))
    whole = placed(reading("Aqua, Glycerin, Aluminum Sucrose Octasulfate, Niacinamide, Xanthan Gum"))
    for both in ([torn, whole], [whole, torn]):
        assert "SUCROSE" not in named(merge(both, DB))


def test_what_stands_above_a_heading_that_one_reading_made_out_is_not_taken_over() -> None:
    headed = reading("Aqua, Glycerin, Niacinamide, Xanthan Gum, Phenoxyethanol")
    bare = "Petrolatum, Parfum, Aqua, Glycerin, Niacinamide, Xanthan Gum, Phenoxyethanol"
    label = read_label(bare, DB, misread=True)
    unheaded = replace(label, items=tuple(replace(item, read=(0.95,)) for item in label.items))
    assert headed.headed
    assert not unheaded.headed
    assert named(unheaded)[0] == "PETROLATUM"
    assert named(merge([headed, unheaded], DB)) == named(headed)


KIT = "Step 1:\nAqua, Glycerin, Niacinamide, Phenoxyethanol\nStep 2:\nAqua, Cetearyl Alcohol, Squalane, Phenoxyethanol"


def test_the_lists_of_a_kit_stay_apart_when_readings_are_joined() -> None:
    best = read_label(KIT, DB, misread=True)
    other = read_label(
        KIT.replace("Squalane", "Squalane, Tocopherol").replace("Niacinamide", "Qtxrwv"), DB, misread=True
    )
    merged = merge([best, other], DB)
    assert merged.list_names == best.list_names == ("Step 1", "Step 2")
    assert [(item.list_number, item.position, item.match.inci) for item in merged.items] == [
        (0, 1, "AQUA"),
        (0, 2, "GLYCERIN"),
        (0, 3, "NIACINAMIDE"),
        (0, 4, "PHENOXYETHANOL"),
        (1, 1, "AQUA"),
        (1, 2, "CETEARYL ALCOHOL"),
        (1, 3, "SQUALANE"),
        (1, 4, "TOCOPHEROL"),
        (1, 5, "PHENOXYETHANOL"),
    ]
    assert one_product([merged], DB).list_names == merged.list_names
