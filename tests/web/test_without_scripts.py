"""What a browser without scripts gets: the photo with its boxes, chips as fields, refusals as pages."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from screener.settings import Settings
from screener.web import ReadableProblems
from screener.web.forms import PageForm, form_of
from screener.web.page_words import PROBLEMS
from tests.web.application import with_page

EXAMPLES = Path(__file__).parents[2] / "examples"
HTML = {"Accept": "text/html,application/xhtml+xml"}
MOST_BODY = 2_000_000


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    made = Settings(
        data_dir=tmp_path_factory.mktemp("data"),
        workers=1,
        text_workers=1,
        effort="fast",
        sync_seconds=60,
        anonymous_per_minute=10_000,
        max_body_bytes=MOST_BODY,
    )
    app = with_page(made)
    app.add_middleware(ReadableProblems)
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


def fields(**values: str | list[str]) -> dict[str, tuple[None, str]]:
    return {name: (None, value) for name, value in values.items() if isinstance(value, str)}


@pytest.mark.ocr
def test_the_photo_comes_back_small_upright_and_boxed(client: TestClient) -> None:
    photo = (EXAMPLES / "night-cream.jpg").read_bytes()
    answer = client.post("/", files={"photo": ("a.jpg", photo, "image/jpeg"), "do": (None, "photo")})
    (packed,) = re.findall(r'src="data:image/jpeg;base64,([^"]+)"', answer.text)
    with Image.open(io.BytesIO(base64.b64decode(packed))) as copy:
        assert max(copy.size) <= 1400
        assert not copy.getexif()
    assert re.search(r'<section class="card on-photo" aria-labelledby="photo-title">', answer.text)
    assert answer.text.count('<g class="box film" data-at') >= 4
    assert "img-src 'self' blob: data:;" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"


def test_only_an_answer_with_pictures_may_show_them(client: TestClient) -> None:
    assert "data:" not in client.get("/").headers["content-security-policy"]


def test_skin_and_area_are_fields_of_the_form(client: TestClient) -> None:
    plain = client.post("/", files=fields(text="Aqua, Petrolatum", do="text")).text
    chosen = client.post("/", files=fields(text="Aqua, Petrolatum", do="text", skin="milia", area="eye")).text
    notes = [re.findall(r'<p class="note">(.*?)</p>', html) for html in (plain, chosen)]
    assert notes[0] != notes[1]
    assert 'value="milia" checked' in chosen
    assert 'value="eye" checked' in chosen
    assert 'value="" checked' in plain


def test_the_button_says_what_is_asked(client: TestClient) -> None:
    both: dict[str, Any] = {"photo": ("a.jpg", b"no photo", "image/jpeg"), **fields(text="Aqua, Petrolatum")}
    assert client.post("/", files={**both, "do": (None, "text")}).status_code == 200
    assert client.post("/", files={**both, "do": (None, "photo")}).status_code == 415
    nothing = client.post("/", files={"photo": ("", b"", "application/octet-stream"), **fields(text="", do="photo")})
    assert nothing.status_code == 422
    assert "Choose a photo, or paste the ingredient list." in nothing.text


@pytest.mark.parametrize("body", [b"", b"--x", b"--x\r\n\r\n", b"--x\r\nContent-Disposition: form-data\r\n\r\nz"])
def test_a_broken_form_is_a_page_too(client: TestClient, body: bytes) -> None:
    answer = client.post("/", content=body, headers={"Content-Type": "multipart/form-data; boundary=x"})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_what_the_gate_refuses_is_a_page_for_a_browser_and_a_document_for_a_program(client: TestClient) -> None:
    large = {"photo": ("a.jpg", bytes(MOST_BODY + 1), "image/jpeg")}
    for path in ("/", "/answer"):
        page = client.post(path, files=large, headers=HTML)
        assert (page.status_code, page.headers["content-type"]) == (413, "text/html; charset=utf-8")
        assert "This is too large" in page.text
        assert ("<html" in page.text) is (path == "/")
        assert "script-src 'self'" in page.headers["content-security-policy"]
        assert page.headers["x-request-id"]
    plain = client.post("/", files=large)
    assert plain.headers["content-type"] == "application/problem+json"
    api = client.get("/v1/nothing", headers=HTML)
    assert api.headers["content-type"] == "application/problem+json"


def test_a_used_up_quota_is_a_page_in_the_language_asked_for(tmp_path: Path) -> None:
    app = with_page(Settings(data_dir=tmp_path, workers=1, text_workers=1, anonymous_per_minute=1))
    app.add_middleware(ReadableProblems)
    with TestClient(app) as client:
        client.post("/", files=fields(text="Aqua"))
        answer = client.post("/", files=fields(text="Aqua"), headers={**HTML, "Accept-Language": "de"})
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0
    assert "Warten Sie eine Minute" in answer.text
    assert answer.headers["content-language"] == "de"


def test_a_path_that_is_not_there_is_a_page(client: TestClient) -> None:
    answer = client.get("/nowhere", headers=HTML)
    assert answer.status_code == 404
    assert PROBLEMS["not-found"][0] in answer.text


@given(st.lists(st.binary(min_size=1, max_size=50), max_size=3), st.sampled_from(["", "eye"]))
def test_a_form_goes_on_as_it_came(photos: list[bytes], area: str) -> None:
    kind, body = PageForm(photos=photos, skin=["milia", "dry"], area=area).photo_form()
    again = form_of(kind, body)
    assert (again.photos, again.skin, again.area) == (photos, ["milia", "dry"], area)


@given(st.binary(max_size=200))
def test_no_body_is_anything_but_a_form_or_a_value_error(body: bytes) -> None:
    try:
        form = form_of("multipart/form-data; boundary=x", b"--x\r\n" + body)
    except ValueError:
        return
    assert isinstance(form, PageForm)
