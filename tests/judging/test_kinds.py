"""What kind of product the pack says it is, and what follows."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingredient_db.table_files import DataFault
from screener import screen_text
from screener.judging.kinds.kind_words import product_kind
from screener.judging.kinds.known_kinds import NO_KIND, PATH, kinds, read_kinds
from screener.presentation.comparison import compare

LIST = "Ingredients: Aqua, Petrolatum, Glycerin, Cera Alba, Cetyl Alcohol, Parfum"
ALONE, WITHIN = "{}", "Massage it onto wet skin for a minute {} that is all there is to do"
WORDS = [
    (kind.kind, around, words)
    for kind in kinds().values()
    for around, languages in ((ALONE, kind.title), (WITHIN, kind.directions))
    for several in languages.values()
    for words in several
]


@pytest.mark.parametrize(("kind", "around", "words"), WORDS, ids=lambda value: str(value))
def test_every_wording_is_found(kind: str, around: str, words: str) -> None:
    found = product_kind(around.format(words.upper()) + f".\n{LIST}")
    assert found
    assert found.kind == kind


def test_what_is_wrong_with_the_table_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "kinds.toml"
    path.write_text('[made_up]\nrank = "first"\nsays = "It is thin."\nreason = "none"\nsource = "reasoning"\n')
    with pytest.raises(DataFault) as caught:
        read_kinds(path)
    told = str(caught.value).splitlines()
    assert "kinds.toml:made_up:rank: must be a number" in told
    assert any(line.startswith("kinds.toml:made_up:-: is not among the kinds") for line in told)
    assert "kinds.toml:rinse_off:-: is missing" in told


def test_words_of_two_kinds_are_told(tmp_path: Path) -> None:
    path = tmp_path / "kinds.toml"
    path.write_text(PATH.read_text(encoding="utf-8").replace('"sunblock"]', '"sunblock", "shampoo"]'))
    with pytest.raises(DataFault, match="kinds.toml:hair_care:title: 'shampoo' stands under sunscreen too"):
        read_kinds(path)


@pytest.mark.parametrize(
    "text",
    [
        "Avoid contact with eyes. If this happens, rinse off with water.",
        "In case of contact with the eyes and rinse well",
        "Apply after your cleanser",
        "Use before sunscreen",
        "A cream that works so well that you will not need a face wash any more",
        "",
    ],
)
def test_what_is_not_said_is_not_found(text: str) -> None:
    assert product_kind(f"{text}\n{LIST}") is None


def test_a_pack_that_says_two_things_is_believed_in_neither() -> None:
    assert product_kind("Night cream. Massage in, and rinse it off in the morning.") is None
    assert product_kind("Sunscreen\nCleanser") is None


def test_what_is_rinsed_off_leaves_less_and_is_named_among_the_reasons() -> None:
    left, rinsed = screen_text(LIST).heaviness, screen_text(f"Face wash. {LIST}").heaviness
    assert left
    assert rinsed
    # One list has one score; what rinsing leaves of it is told beside it.
    assert (rinsed.score, rinsed.low, rinsed.high) == (left.score, left.low, left.high)
    assert rinsed.rinsed
    assert left.rinsed is None
    assert rinsed.rinsed.score < left.score / 2
    assert rinsed.rinsed.low <= rinsed.rinsed.score <= rinsed.rinsed.high
    assert rinsed.kind
    assert (rinsed.kind.kind, rinsed.kind.printed) == ("rinse_off", "Face wash")
    assert left.kind is None
    report = screen_text(f"Face wash. {LIST}")
    assert f"rinsed off, so little of it should stay on the skin: about {rinsed.rinsed.score:.0f}" in " ".join(
        report.note
    )


def test_the_skin_is_judged_by_what_rinsing_leaves() -> None:
    heavy = "Ingredients: Petrolatum, Cera Alba, Lanolin, Ricinus Communis Seed Oil"
    left, rinsed = screen_text(f"Ultra-light. {heavy}"), screen_text(f"Cleansing balm. Ultra-light. {heavy}")
    assert left.heaviness
    assert rinsed.heaviness
    assert rinsed.heaviness.level == left.heaviness.level == "heavy"
    assert left.milia
    assert rinsed.milia
    assert [finding.topic for finding in left.milia.findings] == ["film"]
    assert rinsed.milia.findings == ()
    comparison = compare(left, rinsed)
    assert (comparison.lighter, comparison.sureness) == (1, "sure")


def test_a_stick_has_less_water() -> None:
    plain, stick = screen_text(LIST).heaviness, screen_text(f"Balm stick. {LIST}").heaviness
    assert plain
    assert stick
    assert stick.score > plain.score


def test_other_kinds_change_words_alone() -> None:
    numbers = ("fall", "water_share", "left", "left_least", "left_most")
    for name in ("leave_on", "sunscreen", "eye_cream"):
        kind = kinds()[name]
        assert [getattr(kind, one) for one in numbers] == [getattr(NO_KIND, one) for one in numbers]


def test_points_add_up_for_every_kind() -> None:
    for title in ("Face wash", "Balm stick", "Sunscreen"):
        report = screen_text(f"{title}. {LIST}")
        assert report.heaviness
        assert sum(item.points for item in report.ingredients) == pytest.approx(report.heaviness.score)
