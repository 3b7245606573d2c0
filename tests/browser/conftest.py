"""Debian's Chromium on a live server. Without Chromium these tests are skipped; scripts/test installs it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import Protocol

import pytest
from playwright.sync_api import Browser, Error, Page, expect, sync_playwright

from tests.children import reason
from tests.live_server import Live, live_server

# Milliseconds until something on the page must have happened; a photo takes a few seconds.
PATIENCE = 20_000


class Open(Protocol):
    """Options of a browser context -> a page at the start, ready to be used."""

    def __call__(self, path: str = ..., **options: object) -> Page: ...


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    with live_server(
        tmp_path_factory.mktemp("site"), {"workers": 1, "text_workers": 1, "effort": "fast", "sync_seconds": 60}
    ) as live:
        yield live


# Not longer than the module: while Playwright is open its event loop runs in this thread, and other tests run theirs.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("BROWSER TESTS SKIPPED: there is no `chromium` on PATH; scripts/test installs it on Debian")
    if fault := driver_fault():
        pytest.skip(
            f"BROWSER TESTS SKIPPED: Playwright's driver does not start: {fault}; scripts/test mends it on Debian"
        )
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        try:
            # Chromium has no sandbox of its own for root, which is who runs in a container.
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        except Error as error:
            pytest.skip(f"BROWSER TESTS SKIPPED: Chromium does not start: {error.message.splitlines()[0]}")
        yield browser
        browser.close()


def driver_fault() -> str:
    """Why Playwright's own program cannot run; empty when it can.

    Asked of a process of its own: a start that fails in this one leaves an event loop behind, in which the tests of the
    rest of the run would fail.
    """
    command = [sys.executable, "-m", "playwright", "--version"]
    try:
        subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    except subprocess.CalledProcessError as error:
        return reason(error.stderr)
    except subprocess.TimeoutExpired:
        return "it did not answer"
    return ""


@pytest.fixture
def visit(browser: Browser, site: Live) -> Iterator[Open]:
    """Each page has a context of its own; a script that fails, or a breach of the policy, fails the test."""
    contexts = []
    faults: list[str] = []

    def opened(path: str = "/", **options: object) -> Page:
        context = browser.new_context(base_url=site.url, **options)  # type: ignore[arg-type]
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
        page.goto(path)
        if options.get("java_script_enabled", True):
            page.wait_for_selector("html[data-ready]")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []
