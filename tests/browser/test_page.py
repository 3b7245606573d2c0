"""What a person does with the page, in a real browser."""

from __future__ import annotations

import io
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.live_server import Live
from tests.web.test_translations import OTHERS

EXAMPLES = Path(__file__).parents[2] / "examples"
CREAM, GEL = EXAMPLES / "night-cream.jpg", EXAMPLES / "water-gel.jpg"
LIST = "Aqua, Petrolatum, Butyrospermum Parkii Butter, Cera Alba, Salicylic Acid, Blorbium, Parfum. Oil-free."
PHONE, DESK = {"width": 320, "height": 640}, {"width": 1280, "height": 900}


def screen(page: Page, text: str) -> None:
    page.fill("#text", text)
    with page.expect_response("**/answer"):
        page.get_by_role("button", name="Screen the list").click()
    page.wait_for_selector("#tools button")


def score(page: Page) -> float:
    return float(page.get_attribute(".answer", "data-score") or "nan")


@pytest.mark.ocr
def test_a_photo_is_answered_with_boxes_that_belong_to_rows(visit: Open) -> None:
    page = visit(viewport=DESK)
    page.set_input_files("#photo", CREAM)
    expect(page.locator(".level")).to_have_text(re.compile("Rich|Heavy"))
    petrolatum = page.locator(".row", has_text="Petrolatum")
    petrolatum.locator("summary").click()
    expect(page.locator(".box.lit")).not_to_have_count(0)
    page.locator(".box").first.dispatch_event("click")
    expect(page.locator(".row").first).to_have_class(re.compile("lit"))
    expect(petrolatum).not_to_have_class(re.compile("lit"))
    before = page.locator(".photo").bounding_box()
    page.get_by_role("button", name="Closer").click()
    after = page.locator(".photo").bounding_box()
    assert before is not None
    assert after is not None
    assert after["width"] == pytest.approx(1.5 * before["width"], rel=0.01)


def test_the_photo_that_is_sent_is_small_upright_and_says_nothing_of_its_place(visit: Open, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by 90 degrees
    exif[0x010F] = "MAKER-OF-THE-CAMERA"
    Image.new("RGB", (4000, 1000), "white").save(tmp_path / "a.jpg", exif=exif)
    page = visit()
    page.evaluate(
        """() => { window.sent = new Promise((done) => {
            XMLHttpRequest.prototype.send = (body) => body.get("photo").arrayBuffer().then(done); }); }"""
    )
    page.set_input_files("#photo", tmp_path / "a.jpg")
    photo = bytes(page.evaluate("window.sent.then((sent) => [...new Uint8Array(sent)])"))
    with Image.open(io.BytesIO(photo)) as picture:
        assert picture.size == (750, 3000)
        assert not picture.getexif()
    assert b"MAKER-OF-THE-CAMERA" not in photo


def test_a_corrected_list_is_answered_at_once(visit: Open) -> None:
    page = visit()
    screen(page, LIST)
    heavy = score(page)
    page.get_by_role("button", name="Correct the list").click()
    entry = page.locator("#entries input").nth(1)
    entry.fill("Squal")
    page.wait_for_selector("#suggestions option[value=SQUALANE]", state="attached")
    with page.expect_response("**/answer"):
        entry.fill("Squalane")
        entry.press("Tab")
    expect(page.locator(".printed").nth(1)).to_have_text("Squalane")
    lighter = score(page)
    assert lighter < heavy
    with page.expect_response("**/answer"):
        page.locator("#entries li").nth(2).get_by_role("button", name="Remove").click()
    expect(page.locator(".row")).to_have_count(6)
    assert score(page) < lighter


@pytest.mark.ocr
def test_a_photo_that_cannot_be_read_says_what_to_do(visit: Open) -> None:
    page = visit()
    page.set_input_files("#photo", EXAMPLES / "no-list.jpg")
    expect(page.get_by_role("heading", name="What to do")).to_be_visible()
    expect(page.locator(".photo img")).to_be_visible()
    expect(page.locator(".gauge")).to_have_count(0)


@pytest.mark.ocr
def test_several_photos_of_one_product(visit: Open) -> None:
    page = visit()
    page.set_input_files("#photo", [CREAM, CREAM])
    expect(page.locator(".photo")).to_have_count(2)
    expect(page.locator(".row", has_text="Petrolatum")).to_have_count(1)


def test_the_keyboard_is_enough(visit: Open) -> None:
    page = visit()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "text":
            break
    page.keyboard.type("Aqua, Petrolatum")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#tools button")
    row = page.locator(".row summary").first
    row.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".row details").first).to_have_attribute("open", "")


@pytest.mark.ocr
def test_no_script_is_needed(visit: Open) -> None:
    page = visit(java_script_enabled=False)
    page.set_input_files("#photo", GEL)
    page.get_by_role("button", name="Read the photo").click()
    expect(page.locator(".verdict .level")).to_be_visible()
    expect(page.locator(".row")).not_to_have_count(0)


def test_a_link_carries_the_list_and_the_server_never_sees_it(visit: Open, site: Live) -> None:
    page = visit()
    screen(page, LIST)
    page.evaluate("() => { navigator.share = (what) => Promise.resolve((window.shared = what.url)); }")
    page.get_by_role("button", name="Share the link").click()
    url = str(page.evaluate("window.shared"))
    assert urlsplit(url).path == "/"
    assert not urlsplit(url).query
    other = visit(url.removeprefix(site.url))
    other.wait_for_selector(".verdict")
    assert score(other) == pytest.approx(score(page), abs=0.1)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a picture").click()
    with Image.open(download.value.path()) as picture:
        assert picture.size == (1080, 720)


def test_answers_are_kept_on_the_device_compared_and_erased(visit: Open) -> None:
    page = visit()
    screen(page, LIST)
    screen(page, "Aqua, Glycerin, Niacinamide")
    expect(page.locator("#past-list li")).to_have_count(2)
    page.reload()
    expect(page.locator("#past-list li")).to_have_count(2)
    for box in page.locator("#past-list input").all():
        box.check()
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("#compared h3")).to_have_count(2)
    expect(page.locator("#compared section").first).to_contain_text("Niacinamide")
    page.get_by_role("button", name="Open").last.click()
    expect(page.locator(".row", has_text="Blorbium")).to_be_visible()
    page.get_by_role("button", name="Erase all").click()
    expect(page.locator("#past")).to_be_hidden()
    page.reload()
    expect(page.locator("#past")).to_be_hidden()


def test_without_a_connection_the_page_is_still_there(visit: Open) -> None:
    page = visit()
    late = "new Promise((_, fail) => setTimeout(() => fail(Error('no service worker')), 10000))"
    page.evaluate(f"Promise.race([navigator.serviceWorker.ready.then(() => true), {late}])")
    page.reload()
    page.context.set_offline(True)
    page.reload()
    page.wait_for_selector("html[data-ready]")
    page.fill("#text", LIST)
    page.get_by_role("button", name="Screen the list").click()
    expect(page.get_by_role("alert")).to_contain_text("no connection")


def test_sending_can_be_cancelled(visit: Open) -> None:
    page = visit()
    page.route("**/answer", lambda _: None)  # never answered
    page.fill("#text", LIST)
    page.get_by_role("button", name="Screen the list").click()
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator("#progress")).to_be_hidden()
    expect(page.locator(".answer")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["320", "1280"])
def test_it_fits_and_axe_finds_nothing_serious(visit: Open, size: dict[str, int], scheme: str) -> None:
    page = visit(viewport=size, color_scheme=scheme)
    screen(page, LIST)
    page.get_by_role("button", name="Correct the list").click()
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    found = Axe().run(page).response["violations"]
    serious = [(one["id"], one["nodes"][0]["html"][:200]) for one in found if one["impact"] in ("serious", "critical")]
    assert serious == []


def test_nothing_is_asked_of_anybody_else(visit: Open, site: Live) -> None:
    page = visit()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    screen(page, LIST)
    assert asked
    assert all(url.startswith((site.url, "blob:")) for url in asked)


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_fits_a_small_phone(visit: Open, language: str) -> None:
    page = visit(viewport=PHONE, locale=language)
    assert page.get_attribute("html", "lang") == language
    page.fill("#text", LIST)
    page.locator("button[value=text]").click()
    page.wait_for_selector("#tools button")
    page.locator("#tools button").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    level = page.locator(".level").inner_text()
    assert level not in ("Weightless", "Light", "Medium", "Rich", "Heavy")
