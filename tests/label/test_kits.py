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


@pytest.mark.parametrize("misread", [False, True])
@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (f"Step 1: {CREAM} Step 2: {BALM}", ("Step 1", "Step 2")),
        (f"Step 1\nINGREDIENTS: {CREAM}\nStep 2\nINGREDIENTS: {BALM}", ("Step 1", "Step 2")),
        (f"INGREDIENTS: {CREAM}\nINGREDIENTS: {BALM}", ("", "")),
        (f"(1) {CREAM} (2) {BALM}", ("(1)", "(2)")),
        (f"① {CREAM} ② {BALM}", ("①", "②")),
        (f"1) {CREAM}\n2) {BALM}", ("1)", "2)")),
        (f"(1) Day cream: {CREAM}. (2) Night balm: {BALM}.", ("Day cream", "Night balm")),
        (f"**Cream**\n{CREAM}\n\n**Balm**\n{BALM}", ("Cream", "Balm")),
        (f"## Cream\n{CREAM}\n\n## Balm\n{BALM}", ("Cream", "Balm")),
    ],
)
def test_titles_of_a_kit(text: str, titles: tuple[str, ...], misread: bool) -> None:
    label = read_label(text, DB, misread=misread)
    assert label.list_names == titles
    assert label.unplaced == ()
    for number, one in enumerate((CREAM, BALM)):
        assert [i.match.inci for i in label.items if i.list_number == number] == names(one)


@pytest.mark.parametrize("misread", [False, True])
@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("1剤：水、グリセリン、香料\n2剤：水、グリセリン、トコフェロール", ("1剤", "2剤")),
        ("第1剤 水、グリセリン、香料 第2剤 水、グリセリン、トコフェロール", ("第1剤", "第2剤")),
        ("A剤：水、グリセリン、香料 B剤：水、グリセリン、トコフェロール", ("A剤", "B剤")),
        ("1剤 有効成分：グリセリン その他の成分：水 2剤 有効成分：グリセリン その他の成分：水", ("1剤", "2剤")),
        ("Shampoo - Aqua, Glycerin, Parfum\nConditioner - Aqua, Glycerin, Panthenol", ("Shampoo", "Conditioner")),
        (
            "INCI:\nColour cream\nAqua\nCetearyl Alcohol\nGlycerin\nParfum\nAfter-care\nAqua\nGlycerin\n"
            "Prunus Armeniaca (Apricot)\nKernel Oil\nPanthenol\nBetaine",
            ("Colour cream", "After-care"),
        ),
        (
            "INCI:\nColour cream:\nAqua\nCetearyl Alcohol\nGlycerin\nParfum\nAfter-care:\nAqua\nGlycerin\n"
            "Prunus Armeniaca (Apricot)\nKernel Oil\nPanthenol\nBetaine",
            ("Colour cream", "After-care"),
        ),
    ],
)
def test_lists_that_begin_with_water_have_titles(text: str, titles: tuple[str, ...], misread: bool) -> None:
    label = read_label(text, DB, misread=misread)
    assert label.list_names == titles
    assert label.unplaced == ()
    assert all(item.match.inci for item in label.items)


@pytest.mark.parametrize(
    "text",
    [
        # A comma that was read as a colon, a stop, or a line that was read as something else.
        "Ingredients: Aqua, Glycerin, Stearic Acid: Cetearyl Alcohol, Dimethicone, Phenoxyethanol",
        "Ingredients: Aqua, Glycerin, Zorpol: Cetearyl Alcohol, Dimethicone, Phenoxyethanol",
        "Ingredients: Aqua, Glycerin. Cetearyl Alcohol, Dimethicone. Phenoxyethanol",
        "Ingredients: Aqua, Glycerin\nZrop mel:\nCetearyl Alcohol, Dimethicone, Phenoxyethanol",
        # Lines read twice.
        f"Ingredients: {CREAM}\nZorp: Glycerin, Cetearyl Alcohol, Dimethicone, Parfum",
        f"Ingredients: {CREAM}\nIngredients: Aqua, Glycerin, Cetearyl Alcohol, Dimethicone, Parfum",
    ],
)
def test_no_misread_line_of_a_photo_parts_one_list(text: str) -> None:
    label = read_label(text, DB, misread=True)
    assert label.list_names == ()
    assert {"GLYCERIN", "CETEARYL ALCOHOL", "DIMETHICONE", "PHENOXYETHANOL"} <= {i.match.inci for i in label.items}


@pytest.mark.parametrize(
    "text",
    [
        "Aqua, Glycerin (1), Parfum, Linalool (2), Citral, Limonene",
        "(1) Aqua (2) Glycerin (3) Parfum",
        "①Aqua ②Talc ③Mica",
        "Step 1: Wash your face. Step 2: Apply glycerin, pat dry.\nIngredients: Aqua, Glycerin, Mica",
        "2剤式\n水、グリセリン、香料",
    ],
)
def test_numbers_of_names_and_steps_of_use_part_no_list(text: str) -> None:
    assert read_label(text, DB).list_names == ()


@pytest.mark.parametrize("misread", [False, True])
def test_names_behind_prose_are_a_list_of_their_own(misread: bool) -> None:
    story = "Our story began in a small kitchen, where my grandmother made soap for all of her friends."
    label = read_label(f"Aqua, Glycerin, Petrolatum\n\n{story}\n\nLanolin, Beeswax, Parfum", DB, misread=misread)
    assert [(i.match.inci, i.list_number) for i in label.items] == [
        ("AQUA", 0),
        ("GLYCERIN", 0),
        ("PETROLATUM", 0),
        ("LANOLIN", 1),
        ("BEESWAX", 1),
        ("PARFUM", 1),
    ]


@pytest.mark.parametrize("misread", [False, True])
@pytest.mark.parametrize("between", [", ", "\n", "\n\n", ". ", "\nIngredients: "])
def test_a_list_pasted_twice_is_one(between: str, misread: bool) -> None:
    label = read_label(f"{CREAM}{between}{CREAM}", DB, misread=misread)
    assert label.list_names == ()
    assert [i.match.inci for i in label.items] == names(CREAM)


@pytest.mark.parametrize(
    "praise",
    [
        "- 2x Lipids: Squalane & sterols replenish skin - 3% Complex: Urea & panthenol provide lasting moisture",
        "Hyaluronic acid, niacinamide and ceramides help skin look plump",
        "Complex: hydrates and helps fortify the skin's barrier with Squalane + Ceramide",
    ],
)
@pytest.mark.parametrize("water", ["Water/Aqua/Eau", "Aqua (Water)", "Water / Aqua / Eau"])
def test_a_list_begins_with_the_water_that_a_sentence_runs_into(praise: str, water: str) -> None:
    text = f"{praise} {water}, Glycerin, Cetearyl Alcohol, Squalane, Dimethicone, Urea"
    found = [item.match.inci for item in read_label(text, DB).items]
    assert found[0] in ("AQUA", "WATER")
    assert found[1:] == ["GLYCERIN", "CETEARYL ALCOHOL", "SQUALANE", "DIMETHICONE", "UREA"]


def test_a_spring_s_water_is_no_start() -> None:
    text = "Rosa Damascena Flower Water, Glycerin, Cetearyl Alcohol, Squalane, Dimethicone, Urea"
    assert read_label(text, DB).items[0].match.inci == "ROSA DAMASCENA FLOWER WATER"


def test_a_note_behind_a_mark_is_none_of_the_list() -> None:
    label = read_label("Aqua, Glycerin, Citral*, Linalool* *Naturally present in essential oils", DB)
    assert [i.match.inci for i in label.items] == ["AQUA", "GLYCERIN", "CITRAL", "LINALOOL"]
    assert not label.unplaced
    label = read_label("Aqua, Glycerin* *Organic Shea Butter", DB)
    assert label.items[-1].match.inci == "BUTYROSPERMUM PARKII BUTTER"


def test_a_formula_s_number_is_no_ingredient() -> None:
    label = read_label("Aqua, Glycerin, Limonene, (FIL. C171234/2)", DB)
    assert [i.match.inci for i in label.items] == ["AQUA", "GLYCERIN", "LIMONENE"]
    assert not label.unplaced
