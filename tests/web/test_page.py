"""The page without scripts: forms in, an answer a person can read out, and headers that let nothing else in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingredient_db import load
from screener import screen_text
from screener.settings import Settings
from screener.web.page_words import FILM_GROUPS
from screener.web.static_files import static_files
from screener.web.view import view
from tests.web.application import with_page

EXAMPLES = Path(__file__).parents[2] / "examples"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
LIST = "Aqua, Petrolatum, Butyrospermum Parkii Butter, Blorbium, Salicylic Acid, Parfum. Oil-free."
# All that a page may load, compressed; from the issue.
MOST_BYTES = 120_000


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    # Time enough on a machine that is busy with other tests.
    made = Settings(
        data_dir=tmp_path_factory.mktemp("data"),
        workers=1,
        text_workers=1,
        anonymous_per_minute=10_000,
        sync_seconds=60,
    )
    with TestClient(with_page(made), raise_server_exceptions=False) as client:
        yield client


def posted(client: TestClient, text: str, path: str = "/") -> str:
    answer = client.post(path, content=urlencode({"text": text}), headers=FORM)
    assert answer.status_code == 200
    return answer.text


def test_the_form_needs_no_script(client: TestClient) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert 'enctype="multipart/form-data"' in answer.text
    assert 'name="text"' in answer.text


def test_a_pasted_list_is_answered_as_the_library_does(client: TestClient) -> None:
    html = posted(client, LIST)
    report = screen_text(LIST)
    assert report.heaviness is not None
    assert f">{report.heaviness.level.capitalize()}</h1>" in html
    for row in report.ingredients:
        assert f'<span class="printed">{row.printed}</span>' in html
    for sentence in report.note:
        assert sentence.replace("'", "&#39;") in html


def test_an_unknown_name_is_shown_as_unknown(client: TestClient) -> None:
    html = posted(client, LIST)
    row = re.search(r'<li class="row" data-entry="Blorbium"[^>]*>', html)
    assert row is not None
    assert 'data-group="unknown"' in row[0]


def test_the_answer_alone_is_a_part_of_the_page(client: TestClient) -> None:
    alone = posted(client, LIST, "/answer")
    assert "<html" not in alone
    assert alone.strip() in posted(client, LIST)


def test_a_corrected_list_is_answered(client: TestClient) -> None:
    answer = client.post("/answer", json={"ingredients": ["Aqua", {"printed": "Zinc Oxide 10 %", "role": "active"}]})
    assert answer.status_code == 200
    assert 'data-entry="Zinc Oxide 10 %" data-role="active"' in answer.text


def test_what_is_no_skincare_is_said(client: TestClient) -> None:
    answer = posted(client, "Wheat Flour, Sugar, Skimmed Milk Powder, Cocoa Mass, Salt")
    assert "<h1>Not skincare</h1>" in answer
    assert "This looks like food: it names Wheat Flour" in answer
    assert "verdict-title" not in answer
    assert "What to do" not in answer


@pytest.mark.ocr
def test_a_photo_without_a_list_says_what_to_do(client: TestClient) -> None:
    photo = (EXAMPLES / "no-list.jpg").read_bytes()
    answer = client.post("/", files={"photo": ("a.jpg", photo, "image/jpeg")})
    assert answer.status_code == 200
    assert "What to do" in answer.text
    assert "verdict-title" not in answer.text


@pytest.mark.ocr
def test_rows_of_a_photo_have_places(client: TestClient) -> None:
    photo = (EXAMPLES / "night-cream.jpg").read_bytes()
    answer = client.post("/", files={"photo": ("a.jpg", photo, "image/jpeg")})
    assert re.search(r'<g class="box film" data-at="1"><rect x="\d+" y="\d+" width="\d+" height="\d+"/>', answer.text)


def test_an_error_is_a_page_with_its_own_status(client: TestClient) -> None:
    empty = client.post("/", content="text=", headers=FORM)
    wrong = client.post("/", files={"photo": ("a.jpg", b"no photo", "image/jpeg")})
    assert (empty.status_code, wrong.status_code) == (422, 415)
    for answer in (empty, wrong):
        assert answer.headers["content-type"].startswith("text/html")
        assert 'role="alert"' in answer.text


def test_what_was_typed_cannot_become_markup(client: TestClient) -> None:
    html = posted(client, 'Aqua, "><script>alert(1)</script>, Petrolatum')
    assert "<script>" not in html


def test_nothing_stands_in_line_and_the_policy_allows_only_our_own(client: TestClient) -> None:
    answer = client.get("/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for html in (answer.text, posted(client, LIST)):
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)", html)
        assert not re.findall(r'(?:src|href|action)="(?!/|#)', html)


def test_a_form_counts_as_one_screening(tmp_path: Path) -> None:
    made = Settings(data_dir=tmp_path, workers=1, text_workers=1, anonymous_per_minute=1)
    with TestClient(with_page(made)) as client:
        codes = [client.post("/", content="text=Aqua", headers=FORM).status_code for _ in range(2)]
    assert codes == [200, 429]


def test_static_files_are_packed_and_told_apart_by_etag(client: TestClient) -> None:
    plain = client.get("/static/page.css")
    again = client.get("/static/page.css", headers={"If-None-Match": plain.headers["etag"]})
    assert (plain.status_code, plain.headers["content-encoding"], again.status_code) == (200, "gzip", 304)
    assert client.get("/static/nothing.css").status_code == 404


def test_all_assets_are_small() -> None:
    assert 0 < sum(len(file.packed) for file in static_files().values()) < MOST_BYTES


def test_every_group_of_film_classes_has_words_and_is_used() -> None:
    assert {film.group for film in load().film.values()} == set(FILM_GROUPS)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.sampled_from(["Aqua", "Petrolatum", "Cera Alba", "Squalane", "Glycerin", "Xyzzol"]), min_size=1))
def test_the_drawings_add_up_and_stay_inside(names: list[str]) -> None:
    shown = view(screen_text(", ".join(["Aqua", "Petrolatum", *names])).to_dict())
    assert shown["gauge"] is not None
    bands = shown["gauge"]["bands"]
    assert sum(band["width"] for band in bands) == pytest.approx(100)
    assert 0 <= shown["gauge"]["span"]["x"] <= shown["gauge"]["at"] <= 100
    if shown["bar"]:
        assert sum(part["width"] for part in shown["bar"]) == pytest.approx(100, abs=0.6)
        assert sum(part["percent"] for part in shown["bar"]) == round(sum(part["width"] for part in shown["bar"]))
        assert all(abs(part["percent"] - part["width"]) < 1 for part in shown["bar"])
