"""Messages: their table, and how they are said in other languages."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from string import Formatter

import pytest

import screener
from ingredient_db.table_files import DataFault
from screener import screen_text
from screener.language.render import render
from screener.language.sentences import LOCALE, languages, number_in, said, texts
from screener.terms import PLAIN, SOURCE, Message, SkinProfile, Wishes, unpacked

ROOT = Path(screener.__file__).parent / "language"
with (ROOT / "messages.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_keys_are_unique_and_plurals_have_a_count() -> None:
    keys = [row["key"] for row in ROWS]
    assert len(keys) == len(set(keys))
    for row in ROWS:
        assert row["text"]
        assert bool(row["plural"]) == bool(row["count"]), row["key"]
        if row["plural"]:
            assert fields(row["text"]) <= fields(row["plural"]) | {row["count"]}, row["key"]


def test_every_key_in_the_code_has_a_text() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.parent.rglob("*.py"))
    used = set(re.findall(r'Message\(\s*"([a-z_.]+)"', code))
    assert len(used) > 20
    # Some are put together, as in "claim.meaning." and the claim.
    lacks = {key for key in used if not key.endswith(".")} - texts().keys()
    assert lacks == set(), "messages.csv lacks these"


def test_every_text_has_its_place_in_the_code() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.parent.rglob("*.py"))

    def said_in_code(key: str) -> bool:
        # Some are put together, as in f"level.{level}".
        starts = [key[: mark.end()] for mark in re.finditer("[._]", key)]
        return bool(re.search(rf"[\"']{re.escape(key)}[\"']", code)) or any(f'"{start}{{' in code for start in starts)

    unsaid = [row["key"] for row in ROWS if not said_in_code(row["key"])]
    assert unsaid == [], "nothing in the code says these of messages.csv"


def test_numbers_and_names_are_joined() -> None:
    message = Message("drivers", {"names": ("A", "B", "C")})
    assert said(message) == "Most of its weight comes from A, B and C."
    assert number_in(3.0) == "3"
    assert number_in(2.25) == "2.2"
    one = Message("claim.unknown", {"what": Message("claim.what.oil"), "count": 1})
    assert "1 name is not known" in said(one)


def test_an_unknown_language_or_key_is_an_error() -> None:
    with pytest.raises(ValueError, match="no words in 'xx'"):
        said(Message("drivers.none"), "xx")
    with pytest.raises(DataFault, match=r"messages.csv:no.such.key:-: is missing, which the code says"):
        said(Message("no.such.key"))
    with pytest.raises(DataFault, match=r"messages.csv:drivers:text: has a place 'names' that the code does not fill"):
        said(Message("drivers", {"name": "Aqua"}))


def test_a_report_said_again_is_the_same() -> None:
    report = screen_text("Oil-free. Ingredients: Aqua, Petrolatum, Retinol, Parfum")
    assert render(report, SOURCE) == report
    assert render(render(report, "de"), SOURCE) == report


def test_every_text_beside_a_message_is_said() -> None:
    report = screen_text("Oil-free. Ingredients: Aqua, Petrolatum, Retinol, Lactic Acid, Isopropyl Myristate, Parfum")
    assert report.heaviness
    assert report.milia
    assert report.pores
    said_texts = [
        *report.note,
        *(driver.because for driver in (*report.heaviness.drivers, *report.pores.drivers)),
        *(finding.because for finding in report.milia.findings),
        *(text for claim in report.claims for text in (claim.because, claim.meaning)),
        *report.milia.helpful,
    ]
    assert len(said_texts) > 10
    assert all(said_texts)


@pytest.mark.parametrize("language", [one for one in languages() if one != SOURCE] or [SOURCE])
def test_a_report_is_said_whole_in_every_language(language: str) -> None:
    text = "Oil-free, lightweight. Ingredients: Aqua, Petrolatum, Retinol, Foobarine Zq, Parfum, Isopropyl Myristate"
    english, other = screen_text(text), screen_text(text, wishes=Wishes(language=language))
    assert len(other.note) == len(english.note)
    assert other.heaviness
    assert english.heaviness
    assert other.heaviness.score == english.heaviness.score
    if language != SOURCE:
        assert set(other.note).isdisjoint(english.note)
        assert other.claims[0].because != english.claims[0].because
        assert other.claims[0].meaning != english.claims[0].meaning


def test_catalogues_are_complete_and_keep_the_fields() -> None:
    from babel.messages.pofile import read_po

    found = sorted(LOCALE.glob("*/LC_MESSAGES/screener.po"))
    for path in found:
        with path.open("rb") as file:
            catalogue = read_po(file)
        for message in catalogue:
            if not message.id:
                continue
            texts = [message.string] if isinstance(message.string, str) else list(message.string or ("",))
            ids = [message.id] if isinstance(message.id, str) else list(message.id)
            assert all(texts), f"{path}: {message.context} is not translated"
            assert not message.fuzzy
            for one in texts:
                assert fields(one) <= set().union(*map(fields, ids)), f"{path}: {message.context}"


def test_a_telling_comes_back_from_its_bytes() -> None:
    for wishes in (PLAIN, Wishes(SkinProfile(frozenset({"milia", "dry"}), "eye"), "de")):
        assert unpacked(wishes.packed()) == wishes
    assert unpacked(b"") == PLAIN
