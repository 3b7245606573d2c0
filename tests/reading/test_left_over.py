"""What a reading could not place is kept where lists are joined, until another reading names it there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from ingredient_db import load
from screener.judging.unplaced_text import unplaced_within, with_unplaced
from screener.label.printed import PrintedItem, PrintedList, Seen
from screener.ocr import Reading, Word
from screener.reading.left_over import laid_out, left_in
from screener.reading.merge import merge, one_product
from screener.reading.photo_list import product_list, with_actives
from screener.reading.photo_text import list_in
from screener.terms import Box, Coverage

DB = load()
# Ahead of what stands in a list for a text that no item holds.
LEFT = "?"


def read(texts: Sequence[str], *, sure: float = 0.95, far: int = 0) -> PrintedList:
    """A reading of one line, a tenth of the photo for each text. `far`: ahead of it the text of another block."""
    items: list[PrintedItem] = []
    unplaced, seen = [], []
    at = far
    for n, text in enumerate(texts):
        if not text:
            continue
        bare = text.removeprefix(LEFT)
        box = Box(n / 10, 0.5, 0.09, 0.05)
        if text.startswith(LEFT):
            unplaced.append((bare, at, at + len(bare)))
            seen.append(Seen((box,), (sure,)))
        else:
            match = DB.match(bare)
            items.append(
                PrintedItem(
                    printed=bare,
                    start=at,
                    end=at + len(bare),
                    role="listed",
                    position=len(items) + 1,
                    match=match,
                    boxes=(box,),
                    read=(sure,),
                )
            )
        at += len(bare) + 2
    return PrintedList(items=tuple(items), unplaced=tuple(unplaced), unplaced_seen=tuple(seen), headed=True)


def in_place(label: PrintedList) -> list[str]:
    """The items and what is unplaced in the order in which they stand."""
    entries = [(item.start, item.printed) for item in label.items]
    entries += [(start, LEFT + text) for text, start, _ in label.unplaced]
    return [text for _, text in sorted(entries)]


BEST = ["Aqua", "Glycerin", "?Zorvat mild", "Niacinamide", "Xanthan Gum", "Parfum"]


@pytest.mark.parametrize("far", [0, 900])
def test_what_the_best_reading_could_not_place_keeps_its_place(far: int) -> None:
    other = read(["Aqua", "Glycerin", "", "Niacinamide", "Xanthan Gum", "Parfum"], sure=0.99, far=far)
    merged = merge([read(BEST), other], DB)
    assert in_place(merged) == BEST
    assert [seen.boxes for seen in merged.unplaced_seen] == [(Box(0.2, 0.5, 0.09, 0.05),)]
    assert [text for text, _, _ in unplaced_within(merged)] == ["Zorvat mild"]
    assert [item.printed for item in with_unplaced(merged).items][2] == "Zorvat mild"


def test_what_another_reading_names_there_is_no_longer_left() -> None:
    other = read(["Aqua", "Glycerin", "Squalane", "Niacinamide", "Xanthan Gum", "Parfum"], far=300)
    merged = merge([read(BEST), other], DB)
    assert in_place(merged) == ["Aqua", "Glycerin", "Squalane", "Niacinamide", "Xanthan Gum", "Parfum"]


def test_a_name_elsewhere_takes_nothing_away() -> None:
    other = read(["Aqua", "Glycerin", "", "Niacinamide", "Squalane", "Xanthan Gum", "Parfum"])
    assert "?Zorvat mild" in in_place(merge([read(BEST), other], DB))


def test_of_two_readings_the_surer_one_says_what_is_left() -> None:
    other = read(["Aqua", "Glycerin", "?Zorvatmild", "Niacinamide", "Xanthan Gum", "Parfum"], sure=0.99, far=500)
    merged = merge([read(BEST), other], DB)
    assert [text for text, _, _ in merged.unplaced] == ["Zorvatmild"]
    assert in_place(merged)[2] == "?Zorvatmild"


def test_what_only_another_reading_left_over_is_not_shown() -> None:
    clean = read(["Aqua", "Glycerin", "", "Niacinamide"])
    assert not merge([clean, read(["Aqua", "Glycerin", "?i smudge", "Niacinamide"])], DB).unplaced


def test_photos_of_one_product_keep_what_each_could_not_place() -> None:
    top = read(["Aqua", "?first part", "Glycerin", "Niacinamide"])
    bottom = read(["Glycerin", "Niacinamide", "Xanthan Gum", "?other part", "Parfum"], far=40)
    whole = one_product([top, bottom], DB)
    assert in_place(whole) == [
        "Aqua", "?first part", "Glycerin", "Niacinamide", "Xanthan Gum", "?other part", "Parfum",
    ]  # fmt: skip
    assert [seen.photo for seen in whole.unplaced_seen] == [0, 1]
    assert len(unplaced_within(whole)) == 2


def test_where_photos_overlap_a_text_is_left_once() -> None:
    top = read(["Aqua", "Glycerin", "?Zorvat mild", "Niacinamide"])
    bottom = read(["Glycerin", "?Zorvat mild", "Niacinamide", "Parfum"])
    assert in_place(one_product([top, bottom], DB)) == ["Aqua", "Glycerin", "?Zorvat mild", "Niacinamide", "Parfum"]


def test_what_another_photo_names_is_no_longer_left() -> None:
    torn = read(["Aqua", "Glycerin", "?qualane", "Niacinamide"])
    whole = read(["Glycerin", "Squalane", "Niacinamide", "Parfum"])
    assert in_place(one_product([torn, whole], DB)) == ["Aqua", "Glycerin", "Squalane", "Niacinamide", "Parfum"]


def test_actives_of_another_block_stand_ahead_of_what_is_left() -> None:
    inactive = read(["Aqua", "Glycerin", "?Zorvat mild", "Niacinamide"])
    drug = replace(read(["Zinc Oxide"], far=5000), items=(replace(read(["Zinc Oxide"]).items[0], role="active"),))
    assert in_place(with_actives(inactive, [drug])) == ["Zinc Oxide", *in_place(inactive)]


def test_the_ends_are_told_by_the_list_that_goes_farther() -> None:
    cut = replace(read(["Aqua", "Glycerin"]), coverage=Coverage(end=False))
    rest = replace(read(["Niacinamide", "Parfum"]), coverage=Coverage(start=False))
    assert one_product([cut, rest], DB).coverage == Coverage()
    assert not one_product([cut, replace(cut, headed=False)], DB).coverage.end
    assert one_product([cut, read(["Aqua", "Glycerin"])], DB).coverage.end


def test_bounds_and_order_outlive_joining() -> None:
    one, other = read(["Aqua", "Glycerin", "Parfum"]), read(["Aqua", "Glycerin", "Parfum"], sure=0.99)
    one = replace(one, ordered=False, items=(one.items[0], replace(one.items[1], least=5.0, most=10.0), one.items[2]))
    merged = merge([one, other], DB)
    assert (merged.items[1].least, merged.items[1].most, merged.ordered) == (5.0, 10.0, False)
    again = one_product([one, other], DB)
    assert (again.items[1].least, again.items[1].most, again.ordered) == (5.0, 10.0, False)


def test_coverage_counts_what_is_left_and_what_is_not_legible() -> None:
    label = read(["Aqua", "Zorvatine", "?abcd", "Glycerin"])
    whole = product_list([label], [1], DB).coverage
    assert (whole.named, whole.unknown, whole.unplaced) == pytest.approx((12 / 25, 9 / 25, 4 / 25), abs=1e-4)
    unsure = product_list([label], [2], DB).coverage
    assert (unsure.unknown, unsure.unplaced) == pytest.approx((0, 13 / 25), abs=1e-4)


def test_unknown_pieces_at_the_ends_lie_outside_the_list() -> None:
    found = product_list([read(["Zorvatine", "Aqua", "Glycerin", "Brimolat"])], [1], DB)
    assert in_place(found) == ["?Zorvatine", "Aqua", "Glycerin", "?Brimolat"]
    assert not unplaced_within(found)
    assert all(seen.boxes for seen in found.unplaced_seen)


def test_offsets_follow_the_order() -> None:
    label = read(BEST)
    items, left = laid_out([*label.items[:2], *left_in(label), *label.items[2:]])
    spans = sorted([*((one.start, one.end) for one in items), *((one.start, one.end) for one in left)])
    assert all(a[1] < b[0] for a, b in zip(spans, spans[1:], strict=False))


def test_a_reading_has_the_boxes_of_what_it_left_over_and_drops_specks() -> None:
    printed = ["Ingredients:", "Aqua,", "Glycerin", "and", "something", "or", "other,", "|i", "Parfum,", "Niacinamide"]
    words = tuple(Word(text, 0.9, Box(n / 10, 0.5, 0.09, 0.1), 0) for n, text in enumerate(printed))
    found = list_in(Reading(words, "scripted", 20.0, "block"), DB)
    assert len(found.unplaced) == len(found.unplaced_seen)
    assert all(
        seen.boxes and len(seen.boxes) == len(text.split())
        for (text, _, _), seen in zip(found.unplaced, found.unplaced_seen, strict=True)
    )
    assert not any(text in ("|i", "i") for text, _, _ in found.unplaced)
