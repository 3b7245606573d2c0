"""What the page does with what a phone or a desktop gives it: camera, drop, paste, print, install, share."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.test_page import CREAM, GEL, LIST, screen
from tests.live_server import Live

# What a page gets from outside: files in a DataTransfer, as a browser makes one.
GIVEN = """(photos) => {
    const given = new DataTransfer();
    photos.forEach((photo, n) => given.items.add(new File(
        [Uint8Array.from(atob(photo), (one) => one.charCodeAt(0))], `${n}.jpg`, { type: "image/jpeg" })));
    return given;
}"""


def given(page: Page, event: str, field: str, *photos: Path) -> None:
    """Dispatches an event that carries photos."""
    packed = [base64.b64encode(photo.read_bytes()).decode("ascii") for photo in photos]
    page.evaluate(
        f"""(photos) => dispatchEvent(new {event}Event("{"drop" if event == "Drag" else "paste"}",
            {{ {field}: ({GIVEN})(photos), cancelable: true }}))""",
        packed,
    )


@pytest.mark.ocr
def test_a_phone_is_asked_for_its_camera_at_the_back(visit: Open) -> None:
    page = visit()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Take a photo").click()
    assert chooser.value.element.get_attribute("capture") == "environment"
    with page.expect_response("**/answer"):
        chooser.value.set_files(GEL)
    expect(page.locator(".row")).not_to_have_count(0)


@pytest.mark.ocr
def test_photos_of_both_sides_are_dropped_and_joined(visit: Open) -> None:
    page = visit()
    given(page, "Drag", "dataTransfer", CREAM, GEL)
    expect(page.locator(".photo")).to_have_count(2)
    expect(page.locator(".row", has_text="Petrolatum")).not_to_have_count(0)
    expect(page.locator(".row", has_text="Carbomer")).not_to_have_count(0)


@pytest.mark.ocr
def test_a_photo_is_pasted(visit: Open) -> None:
    page = visit()
    given(page, "Clipboard", "clipboardData", GEL)
    expect(page.locator(".verdict .level")).to_be_visible()


def test_text_is_pasted_into_its_field_and_nothing_is_sent(visit: Open) -> None:
    page = visit()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate(
        """() => { const text = new DataTransfer(); text.setData("text/plain", "Aqua");
            dispatchEvent(new ClipboardEvent("paste", { clipboardData: text })); }"""
    )
    assert asked == []


def test_a_print_shows_the_answer_and_no_buttons(visit: Open) -> None:
    page = visit(color_scheme="dark")
    screen(page, LIST)
    page.emulate_media(media="print")
    for shown in (".verdict", ".row >> nth=0"):
        expect(page.locator(shown)).to_be_visible()
    for hidden in (".ask", ".tools >> nth=0", "#past", ".top"):
        expect(page.locator(hidden)).to_be_hidden()
    # On paper, whatever the screen has.
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize(("wish", "moves"), [("reduce", False), ("no-preference", True)])
def test_nothing_moves_for_those_who_do_not_want_it(visit: Open, wish: str, moves: bool) -> None:
    page = visit(reduced_motion=wish)
    screen(page, LIST)
    durations = page.evaluate(
        """() => [...document.querySelectorAll("*")].flatMap((one) => {
            const { transitionDuration, animationDuration, scrollBehavior } = getComputedStyle(one);
            return [parseFloat(transitionDuration), parseFloat(animationDuration), scrollBehavior === "smooth" ? 1 : 0];
        })"""
    )
    assert any(durations) is moves


def test_what_is_kept_can_be_taken_along(visit: Open) -> None:
    page = visit()
    screen(page, LIST)
    screen(page, "Aqua, Glycerin")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    first, second = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert first["ingredients"][:2] == ["Aqua", "Petrolatum"]
    assert second["ingredients"] == ["Aqua", "Glycerin"]
    assert first["score"] > second["score"]
    assert first["when"] <= second["when"]


def test_it_can_be_installed(visit: Open, site: Live) -> None:
    page = visit()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    devtools = page.context.new_cdp_session(page)
    manifest = devtools.send("Page.getAppManifest")
    assert manifest["errors"] == []
    told = json.loads(manifest["data"])
    assert (told["start_url"], told["display"]) == ("/", "standalone")
    icon = page.request.get(f"{site.url}{told['icons'][0]['src']}")
    assert icon.headers["content-type"] == "image/svg+xml"
    told = devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # Contexts of Playwright are private windows, in which nothing can be installed; nothing else is missing.
    assert [one["errorId"] for one in told] == ["in-incognito"]


@pytest.mark.ocr
def test_a_photo_that_another_app_shares_is_answered(visit: Open) -> None:
    page = visit()
    target = json.loads(page.request.get("/manifest.webmanifest").text())["share_target"]
    # What the platform does with it: a form is sent, to that place and in that way.
    page.evaluate(
        """({ action, method, enctype, params: { files: [{ name }] } }) => {
            const form = Object.assign(document.createElement("form"), { action, method, enctype, id: "shared" });
            form.append(Object.assign(document.createElement("input"), { type: "file", name }));
            document.body.append(form); }""",
        target,
    )
    page.set_input_files("#shared input", GEL)
    page.evaluate("document.querySelector('#shared').submit()")
    expect(page.locator(".verdict .level")).to_be_visible()
    expect(page.locator(".row")).not_to_have_count(0)
