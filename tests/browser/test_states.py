"""What could not be read, two photos of one product, axe in every state, every language, the keyboard all the way."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from screener import screen_text
from tests.browser.conftest import Open
from tests.browser.photos import top_and_bottom, with_glare
from tests.browser.test_page import EXAMPLES, GEL, LIST, PHONE, screen
from tests.web.test_translations import OTHERS, catalogue, said

# Shorter texts of the page may also be names (Name, Pores) or stand within words.
LONG_ENOUGH = 8


def serious(page: Page) -> list[tuple[str, str]]:
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    found = Axe().run(page).response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in found if one["impact"] in ("serious", "critical")]


@pytest.mark.ocr
def test_glare_and_what_lies_beside_it_are_marked_with_how_to_retake(visit: Open, tmp_path: Path) -> None:
    page = visit(viewport=PHONE)
    page.set_input_files("#photo", with_glare(tmp_path))
    page.wait_for_selector("#tools button")
    assert page.locator(".photo .mark-box.glare").count() >= 1
    assert page.locator(".photo .mark-box.unread").count() >= 1
    # Never colour alone: every kind has a pattern of its own.
    fills = page.eval_on_selector_all(".photo .mark-box[fill]", "all => all.map((one) => one.getAttribute('fill'))")
    assert {"url(#glare-0)", "url(#unread-0)"} <= set(fills)
    key = page.locator(".mark-key[data-kind=glare]")
    key.locator("summary").click()
    expect(key).to_contain_text("Tilt the bottle")
    expect(page.locator(".photo .mark-box.glare").first).to_have_class(re.compile("lit"))
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert serious(page) == []


@pytest.mark.ocr
def test_two_photos_from_two_sides_are_one_list_with_boxes_on_both(visit: Open, tmp_path: Path) -> None:
    page = visit()
    page.set_input_files("#photo", list(top_and_bottom(tmp_path)))
    page.wait_for_selector("#tools button")
    for name in ("Petrolatum", "Panthenol", "Linalool"):
        expect(page.locator(".row", has_text=name)).to_have_count(1)
    first, second = page.locator(".photo").all()
    assert first.locator(".box").count() >= 8
    assert second.locator(".box").count() >= 5
    # A box on the second photo belongs to its row.
    box = second.locator(".box").last
    box.dispatch_event("click")
    expect(page.locator(f".row[data-at='{box.get_attribute('data-at')}']")).to_have_class(re.compile("lit"))


@pytest.mark.ocr
def test_a_corrected_list_keeps_its_boxes(visit: Open) -> None:
    page = visit()
    page.set_input_files("#photo", GEL)
    page.wait_for_selector("#tools button")
    rows, boxes = page.locator(".row").count(), page.locator(".photo .box:visible").count()
    page.get_by_role("button", name="Correct the list").click()
    with page.expect_response("**/answer"):
        page.locator("#entries li").first.get_by_role("button", name="Remove").click()
    expect(page.locator(".row")).to_have_count(rows - 1)
    expect(page.locator(".photo .box:visible")).to_have_count(boxes - 1)
    with page.expect_response("**/answer"):
        page.locator("#entries input").first.fill("Petrolatum")
        page.keyboard.press("Tab")
    # The box stays where it was read, and takes the looks of what it is now.
    expect(page.locator(".photo .box[data-at='1']")).to_have_class(re.compile("film"))
    page.locator(".photo .box[data-at='1']").dispatch_event("click")
    expect(page.locator(".row").first).to_have_class(re.compile("lit"))


@pytest.mark.ocr
def test_a_row_opens_with_its_words_as_printed(visit: Open) -> None:
    page = visit()
    page.set_input_files("#photo", GEL)
    page.wait_for_selector("#tools button")
    page.locator(".row summary").nth(1).click()
    expect(page.locator(".row .printed-here image")).to_have_attribute("href", re.compile("^blob:"))


@pytest.mark.ocr
def test_without_scripts_the_photo_has_its_boxes_and_the_chips_count(visit: Open) -> None:
    page = visit(java_script_enabled=False)
    page.check("input[value=milia]")
    page.check("input[value=eye]")
    page.set_input_files("#photo", GEL)
    page.get_by_role("button", name="Read the photo").click()
    expect(page.locator(".photo .box")).not_to_have_count(0)
    # The policy let the picture in.
    assert page.evaluate("document.querySelector('.photo img').naturalWidth") > 0
    assert page.is_checked("input[value=milia]")
    assert page.is_checked("input[value=eye]")


def test_without_scripts_a_refusal_can_be_read(visit: Open, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"no photo at all")
    page = visit(java_script_enabled=False, locale="pl")
    page.set_input_files("#photo", tmp_path / "a.jpg")
    page.locator("button[value=photo]").click()
    expect(page.get_by_role("alert")).to_contain_text("To nie jest zdjęcie")
    page.goto("/nowhere")
    expect(page.get_by_role("alert")).to_contain_text("Tu nic nie ma")


def answered(page: Page) -> None:
    screen(page, LIST)


def corrected(page: Page) -> None:
    screen(page, LIST)
    page.get_by_role("button", name="Correct the list").click()


def unreadable(page: Page) -> None:
    page.set_input_files("#photo", EXAMPLES / "no-list.jpg")
    page.wait_for_selector("#tools button")


def photographed(page: Page) -> None:
    page.set_input_files("#photo", GEL)
    page.wait_for_selector("#tools button")


def refused(page: Page) -> None:
    page.context.set_offline(True)
    page.fill("#text", LIST)
    page.get_by_role("button", name="Screen the list").click()
    page.get_by_role("alert").wait_for()


def compared(page: Page) -> None:
    screen(page, LIST)
    screen(page, "Aqua, Glycerin")
    for box in page.locator("#past-list input").all():
        box.check()
    page.get_by_role("button", name="Compare").click()
    page.locator("#compared h3").first.wait_for()


def start(_: Page) -> None:
    """Nothing is asked yet."""


STATES = (start, answered, corrected, unreadable, photographed, refused, compared)


@pytest.mark.ocr
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_axe_finds_nothing_serious(visit: Open, state: Callable[[Page], None]) -> None:
    # Without movement: a colour on its way from light to dark is neither.
    page = visit(viewport={"width": 390, "height": 800}, reduced_motion="reduce")
    state(page)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert serious(page) == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_english_is_seen_in_another_language(visit: Open, language: str) -> None:
    translated = {str(one.id): str(one.string) for one in catalogue(language) if isinstance(one.id, str)}
    english = {text for text in said() if translated.get(text, text) != text and len(text) >= LONG_ENOUGH}
    english = {text.partition("%(")[0] for text in english if len(text.partition("%(")[0]) >= LONG_ENOUGH}
    page = visit(locale=language)
    page.fill("#text", LIST)
    page.locator("button[value=text]").click()
    page.locator("#tools button").first.click()
    page.evaluate(
        """() => { for (const one of document.querySelectorAll("details")) one.open = true;
            for (const one of document.querySelectorAll(":lang(en)")) one.remove(); }"""
    )
    seen = page.inner_text("body")
    report = screen_text(LIST)
    reasons = {driver.because for driver in report.heaviness.drivers} if report.heaviness else set()
    sentences = {*report.note, *reasons, *(claim.because for claim in report.claims)}
    assert [text for text in english | sentences if text in seen] == []
    labels = page.eval_on_selector_all("[aria-label]", "all => all.map((one) => one.getAttribute('aria-label'))")
    assert [label for label in labels if label in english] == []


@pytest.mark.parametrize(
    ("language", "counted"),
    [
        ("pl", {1: "1 nazwa jest", 2: "2 nazwy są", 5: "5 nazw jest"}),
        ("ru", {1: "1 название неизвестно", 2: "2 названия неизвестны", 5: "5 названий неизвестны"}),
    ],
)
def test_counts_have_their_plural_forms(visit: Open, language: str, counted: dict[int, str]) -> None:
    page = visit(locale=language)
    for count, words in counted.items():
        unknown = ", ".join(f"Xqzblorb{'abcdef'[n]}ium" for n in range(count))
        page.fill("#text", f"Aqua, Petrolatum, Glycerin, Cera Alba, Squalane, {unknown}")
        with page.expect_response("**/answer"):
            page.locator("button[value=text]").click()
        expect(page.locator(".help", has_text=words)).to_be_visible()


def test_the_keyboard_goes_from_the_start_to_a_corrected_answer(visit: Open) -> None:
    page = visit()

    def tab_to(selector: str, most: int = 60) -> None:
        for _ in range(most):
            page.keyboard.press("Tab")
            if page.evaluate(f"document.activeElement.matches({selector!r})"):
                return
        raise AssertionError(f"no way to {selector}")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.skip')")
    tab_to("#take")
    tab_to("#photo")
    tab_to("#text")
    page.keyboard.type("Aqua, Petrolatum, Glycerin")
    tab_to("button[value=text]")
    page.keyboard.press("Enter")
    page.wait_for_selector("#tools button")
    page.evaluate("document.querySelector('#answer').tabIndex = -1; document.querySelector('#answer').focus()")
    tab_to(".legend summary")
    page.keyboard.press("Enter")
    expect(page.locator(".legend details").first).to_have_attribute("open", "")
    tab_to("#tools button")
    page.keyboard.press("Enter")
    expect(page.locator("#entries input").first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    with page.expect_response("**/answer"):
        page.keyboard.press("Enter")
    expect(page.locator(".printed").first).to_have_text("Petrolatum")
