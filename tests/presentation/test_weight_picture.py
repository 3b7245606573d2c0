"""The picture of what makes the weight."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener import screen_text
from screener.presentation.weight_picture import weight_picture

SVG = "{http://www.w3.org/2000/svg}"
LONG = ", ".join(
    ["Aqua", "Petrolatum", "Cera Alba", "Cetyl Alcohol", "Lanolin", "Squalane", "Dimethicone", "Tocopherol"]
)


def drawn(text: str) -> ET.Element:
    return ET.fromstring(weight_picture(screen_text(text).to_dict()))


def texts(picture: ET.Element) -> list[str]:
    return [node.text or "" for node in picture.iter(f"{SVG}text")]


def test_the_bars_add_up_to_the_score() -> None:
    report = screen_text(LONG)
    shown = texts(drawn(LONG))
    assert report.heaviness
    assert any(f"{report.heaviness.score:.0f} of 100" in line for line in shown)
    numbers = [float(line) for line in shown[3:] if line.replace(".", "").replace("-", "").isdigit()]
    assert sum(numbers) == pytest.approx(report.heaviness.score, abs=0.05)
    assert len(list(drawn(LONG).iter(f"{SVG}rect"))) == 2 + len(numbers)


def test_it_has_a_title_and_a_description() -> None:
    picture = drawn(LONG)
    assert picture.findtext(f"{SVG}title")
    assert "Petrolatum" in (picture.findtext(f"{SVG}desc") or "")


@given(st.text(max_size=60))
def test_a_printed_name_can_hold_anything(name: str) -> None:
    report = screen_text("Aqua, Petrolatum, Glycerin").to_dict()
    report["ingredients"][1]["printed"] = name
    ET.fromstring(weight_picture(report))


def test_without_a_list_it_says_what_to_do() -> None:
    assert "could not find" in " ".join(texts(drawn("hello there my friend")))


def test_nothing_is_loaded_from_elsewhere() -> None:
    svg = weight_picture(screen_text(LONG).to_dict())
    assert "href" not in svg
    assert "url(" not in svg
    assert "<script" not in svg
