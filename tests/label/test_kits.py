"""Several lists on one pack: kits, the same list twice, highlights ahead of the list."""

from __future__ import annotations

import pytest

from ingredient_db import load
from screener import screen_text
from screener.label import read_label

DB = load()
CREAM = "Aqua, Glycerin, Cetearyl Alcohol, Dimethicone, Phenoxyethanol"
BALM = "Petrolatum, Cera Alba, Paraffinum Liquidum, Cetearyl Alcohol, Dimethicone, Tocopherol"


def lists(text: str) -> list[tuple[str, list[str | None]]]:
    label = read_label(text, DB)
    names = label.list_names or ("",)
    return [(name, [i.match.inci for i in label.items if i.list_number == number]) for number, name in enumerate(names)]


def names(text: str) -> list[str | None]:
    return [name.upper() for name in text.split(", ")]


@pytest.mark.parametrize(
    "text",
    [
        f"Day Cream: {CREAM}.\nNight Balm: {BALM}.",
        f"Ingredients\nDay Cream:\n{CREAM}\nNight Balm:\n{BALM}",
        f"Day Cream:\n\n{CREAM}\n\nNight Balm:\n\n{BALM}",
        f"Day Cream Ingredients: {CREAM}. Night Balm Ingredients: {BALM}.",
    ],
)
def test_the_products_of_a_kit(text: str) -> None:
    assert lists(text) == [("Day Cream", names(CREAM)), ("Night Balm", names(BALM))]


def test_lists_without_a_name() -> None:
    assert lists(f"{CREAM}.\n\n{BALM}") == [("", names(CREAM)), ("", names(BALM))]


def test_each_list_counts_its_places_from_one() -> None:
    label = read_label(f"Cream: {CREAM}.\nBalm: {BALM}.", DB)
    assert [i.position for i in label.items] == [1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    "text",
    [
        f"Ingredients: {CREAM}. Inhaltsstoffe: {CREAM}.",
        f"Ingredients: {CREAM}.\n\nIngrédients: Eau, Glycérine, Cetearyl Alcohol, Dimethicone, Phenoxyethanol.",
        f"{CREAM}, {CREAM}",
        f"Key ingredients: Glycerin, Dimethicone, Cetearyl Alcohol. Ingredients: {CREAM}",
    ],
)
def test_the_same_list_again_is_one_list(text: str) -> None:
    assert lists(text) == [("", names(CREAM))]


def test_a_name_that_comes_back_alone_is_printed_twice() -> None:
    assert [i.match.inci for i in read_label(f"{CREAM}, Glycerin", DB).items] == [*names(CREAM), "GLYCERIN"]


def test_two_names_of_one_substance_side_by_side_are_one() -> None:
    assert [i.match.inci for i in read_label("Aqua, Water, Eau, Glycerin, Mica", DB).items] == [
        "AQUA",
        "GLYCERIN",
        "MICA",
    ]


def test_highlights_ahead_of_the_list_are_not_part_of_it() -> None:
    assert lists(f"Dimethicone, Glycerin. {CREAM}") == [("", names(CREAM))]


def test_a_stop_alone_begins_no_list() -> None:
    assert lists("Aqua, Glycerin. Mica, Talc, Dimethicone") == [
        ("", ["AQUA", "GLYCERIN", "MICA", "TALC", "DIMETHICONE"])
    ]


def test_active_and_inactive_are_one_list() -> None:
    text = "Active ingredients: Zinc Oxide 10%. Inactive ingredients: Water, Glycerin, Dimethicone, Zinc Oxide, Mica"
    assert read_label(text, DB).list_names == ()


def test_shades_below_one_base_are_one_list() -> None:
    assert read_label("Mica, Talc, Dimethicone. May contain: CI 77491, CI 77492, Mica, Talc", DB).list_names == ()


def test_each_part_is_screened_and_the_heaviest_gives_the_verdict() -> None:
    report = screen_text(f"Day Cream: {CREAM}.\nNight Balm: {BALM}.")
    alone = [screen_text(CREAM).heaviness, screen_text(BALM).heaviness]
    assert [part.name for part in report.parts] == ["Day Cream", "Night Balm"]
    assert [part.heaviness and part.heaviness.score for part in report.parts] == [one and one.score for one in alone]
    assert report.heaviness == report.parts[1].heaviness
    kinds = [part.heaviness and part.heaviness.kind for part in report.parts]
    assert [kind and kind.kind for kind in kinds] == ["leave_on", None]
    assert "Night Balm" in report.note[0]
    assert [row.part for row in report.ingredients] == [0] * 5 + [1] * 6


def test_a_claim_must_hold_for_every_part() -> None:
    report = screen_text(f"Oil-free. Day Cream: {CREAM}.\nNight Balm: {BALM}.")
    assert [(claim.claim, claim.verdict) for claim in report.claims] == [("oil-free", "contradicted")]


@pytest.mark.parametrize(
    "text", ["Mica, CI 77491/77492/77499", "Mica, CI 77491, 77492 & 77499", "Mica, CI 77491 CI 77492 CI 77499"]
)
def test_numbers_of_one_pigment_are_several_colours(text: str) -> None:
    assert lists(text) == [("", ["MICA", "CI 77491", "CI 77492", "CI 77499"])]


def test_a_colour_number_beside_its_name_is_one_item() -> None:
    text = "CI 73360 (Red 30) CI 77007 (Ultramarines), Iron Oxides (CI 77491), Titanium Dioxide (CI 77891)"
    assert lists(text)[0][1] == ["CI 73360", "CI 77007", "CI 77491", "TITANIUM DIOXIDE"]


def test_the_last_name_ahead_of_another_list_is_no_title() -> None:
    found = read_label("Aqua, Glycerin, Petrolatum\n\nAqua, Mica, Talc, Glycerin", DB)
    assert [item.match.inci for item in found.items if item.list_number == 0] == ["AQUA", "GLYCERIN", "PETROLATUM"]
    assert found.list_names == ("", "")
