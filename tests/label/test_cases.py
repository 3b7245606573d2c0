"""Written cases: a label's text, and what a chemist reads in it."""

from __future__ import annotations

import pytest

from ingredient_db import load
from screener.label import read_label
from screener.label.pieces import plain_text

DB = load()

# (situation, text, expected as "INCI" or "INCI:role")
CASES = [
    ("commas", "Aqua, Glycerin, Parfum", ["AQUA", "GLYCERIN", "PARFUM"]),
    ("one name alone", "Petrolatum", ["PETROLATUM"]),
    ("heading", "Ingredients: Aqua, Glycerin.", ["AQUA", "GLYCERIN"]),
    ("heading in German", "Inhaltsstoffe: Aqua, Glycerin.", ["AQUA", "GLYCERIN"]),
    ("heading in Russian", "Состав: Aqua, Glycerin.", ["AQUA", "GLYCERIN"]),
    ("two headings in one", "Состав/Ingredients: Aqua, Glycerin.", ["AQUA", "GLYCERIN"]),
    ("number inside a name", "Aqua, 1,2-Hexanediol, Glycerin", ["AQUA", "1,2-HEXANEDIOL", "GLYCERIN"]),
    ("three names of one thing", "Aqua/Water/Eau, Glycerin", ["AQUA", "GLYCERIN"]),
    (
        "slashes inside a name",
        "Aqua, Acrylates/C10-30 Alkyl Acrylate Crosspolymer, Coco-Caprylate/Caprate",
        ["AQUA", "ACRYLATES/C10-30 ALKYL ACRYLATE CROSSPOLYMER", "COCO-CAPRYLATE/CAPRATE"],
    ),
    ("lost comma", "Aqua, Mica Titanium Dioxide, Glycerin", ["AQUA", "MICA", "TITANIUM DIOXIDE", "GLYCERIN"]),
    ("bullets", "Aqua • Glycerin • Petrolatum", ["AQUA", "GLYCERIN", "PETROLATUM"]),
    ("middle dots", "Aqua · Glycerin · Petrolatum", ["AQUA", "GLYCERIN", "PETROLATUM"]),
    ("semicolons", "Aqua; Glycerin; Petrolatum", ["AQUA", "GLYCERIN", "PETROLATUM"]),
    (
        "dashes",
        "Ingredients: AQUA - GLYCERIN - PETROLATUM - CETYL ALCOHOL",
        ["AQUA", "GLYCERIN", "PETROLATUM", "CETYL ALCOHOL"],
    ),
    (
        "one a line",
        "Ingredients:\nAqua\nGlycerin\nCetyl Alcohol\nParfum",
        ["AQUA", "GLYCERIN", "CETYL ALCOHOL", "PARFUM"],
    ),
    ("hyphen at the line end", "Aqua, Phenoxy-\nethanol, Glycerin", ["AQUA", "PHENOXYETHANOL", "GLYCERIN"]),
    ("name broken over lines", "Aqua, Cetearyl\nAlcohol, Glycerin", ["AQUA", "CETEARYL ALCOHOL", "GLYCERIN"]),
    ("botanical", "Aqua, Butyrospermum Parkii (Shea) Butter", ["AQUA", "BUTYROSPERMUM PARKII BUTTER"]),
    ("footnote stars", "Aqua, Glycerin*, Cera Alba**. *from organic farming", ["AQUA", "GLYCERIN", "CERA ALBA"]),
    ("all capitals", "AQUA, GLYCERIN, CETYL ALCOHOL", ["AQUA", "GLYCERIN", "CETYL ALCOHOL"]),
    (
        "directions after",
        "Ingredients: Aqua, Glycerin, Parfum. Directions: apply to the skin every evening.",
        ["AQUA", "GLYCERIN", "PARFUM"],
    ),
    (
        "marketing before",
        "-Squalane: Locks in moisture for your skin.\n-Honey: Helps it glow.\n\nAqua, Glycerin, Squalane, Mel",
        ["AQUA", "GLYCERIN", "SQUALANE", "MEL"],
    ),
    (
        "what it is made without",
        "Formulated without: Parabens, Mineral Oil, Petrolatum.\n\nAqua, Glycerin, Squalane",
        ["AQUA", "GLYCERIN", "SQUALANE"],
    ),
    (
        "without, and a blank line below",
        "Aqua, Glycerin, Squalane.\n\nMade without:\n\nMineral Oil, Petrolatum, Lanolin",
        ["AQUA", "GLYCERIN", "SQUALANE"],
    ),
    (
        "may contain",
        "Mica, Talc, Dimethicone. May contain: CI 77491, CI 77492",
        ["MICA", "TALC", "DIMETHICONE", "CI 77491:may_contain", "CI 77492:may_contain"],
    ),
    (
        "plus minus",
        "Mica, Talc, Dimethicone [+/- CI 77491, CI 77492]",
        ["MICA", "TALC", "DIMETHICONE", "CI 77491:may_contain", "CI 77492:may_contain"],
    ),
    (
        "active and inactive",
        "Active ingredients: Zinc Oxide 10%, Octinoxate 5%. Inactive ingredients: Water, Glycerin",
        ["ZINC OXIDE:active", "ETHYLHEXYL METHOXYCINNAMATE:active", "WATER:inactive", "GLYCERIN:inactive"],
    ),
    (
        "Drug Facts table",
        "Drug Facts\nActive ingredients Purpose\nZinc Oxide 10% ........ Sunscreen\nOctocrylene 4% ....... Sunscreen\n"
        "Inactive ingredients: water, glycerin, beeswax",
        ["ZINC OXIDE:active", "OCTOCRYLENE:active", "WATER:inactive", "GLYCERIN:inactive", "BEESWAX:inactive"],
    ),
    ("mark-up", "<p>Aqua,&nbsp;Glycerin,</p><b>Cera Alba</b>", ["AQUA", "GLYCERIN", "CERA ALBA"]),
    ("ideographic commas", "水、甘油、凡士林", None),
    ("Korean", "정제수, 글리세린, 부틸렌글라이콜", ["AQUA", "GLYCERIN", "BUTYLENE GLYCOL"]),
    ("prose only", "This cream is good for your skin. Use it every day and enjoy!", []),
    ("empty commas", ",,,,", []),
    ("address only", "Made in France. 12 rue de la Paix, 75002 Paris, France. Lot 2231A", []),
]


@pytest.mark.parametrize(
    ("text", "expected"), [(t, e) for _, t, e in CASES if e is not None], ids=[n for n, _, e in CASES if e is not None]
)
def test_case(text: str, expected: list[str]) -> None:
    items = read_label(plain_text(text), DB).items
    got = [f"{i.match.inci}:{i.role}" for i in items if i.match.inci]
    assert got == [name if ":" in name else f"{name}:listed" for name in expected]


def test_unknown_is_kept_in_its_place() -> None:
    items = read_label("Aqua, Foobarine Zq, Glycerin, Parfum", DB).items
    assert [(i.printed, i.match.inci) for i in items][1] == ("Foobarine Zq", None)


@pytest.mark.parametrize(
    "text",
    [
        "Aqua, Petrolatum, Parfum, Zyxol Qarate",
        "Zyxol Qarate, Aqua, Petrolatum, Parfum",
        "Ingredients: Zyxol Qarate, Aqua, Petrolatum, Parfum.",
        "Ingredients: Aqua, Petrolatum, Parfum, Zyxol Qarate. Directions: apply daily.",
    ],
)
def test_unknown_at_an_end_does_not_vanish(text: str) -> None:
    got = read_label(text, DB)
    assert "Zyxol Qarate" in [i.printed for i in got.items]
    assert [left for left, _, _ in got.unplaced] == ["Zyxol Qarate"]


def test_stated_percentages() -> None:
    items = read_label("Aqua, Niacinamide 10%, Glycerin (5 %), Adenosine 500 ppm", DB).items
    assert [i.stated for i in items] == [None, 10.0, 5.0, pytest.approx(0.05)]


def test_members_of_a_place_share_it() -> None:
    items = read_label("Aqua, Mica (and) Titanium Dioxide, Glycerin", DB).items
    assert [i.position for i in items] == [1, 2, 2, 3]


def test_names_with_a_lost_comma_have_each_their_place() -> None:
    items = read_label("Aqua, Mica Titanium Dioxide, Glycerin", DB).items
    assert [i.position for i in items] == [1, 2, 3, 4]
