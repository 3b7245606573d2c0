"""How soon the page can be used on a slow phone, and how much it loads.

    uv run python -m benchmarks.page [--rounds 5]

Chromium with an empty cache at 1.6 Mbit/s, 150 ms away, with a processor four times slower: milliseconds to the first
paint and until the page can be used, medians of the rounds. Then the bytes of everything it loads, as sent and packed
with gzip, beside the 120,000 that it may have.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, Response, sync_playwright

from tests.live_server import live_server

# Bits and milliseconds of a slow mobile network, the share of a desktop's speed that a cheap phone has.
NETWORK = {"downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8, "latency": 150, "offline": False}
SLOWER = 4
MOST_BYTES = 120_000
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


@contextmanager
def fresh_page(browser: Browser) -> Iterator[Page]:
    """A page with nothing in its cache, on a slow phone."""
    context = browser.new_context(viewport={"width": 390, "height": 800}, device_scale_factor=2)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", NETWORK)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    yield page
    context.close()


def times(page: Page, url: str) -> tuple[float, float]:
    """Milliseconds to the first paint, and until the page says that it can be used."""
    page.add_init_script(
        """new MutationObserver(() => {
            if (document.documentElement?.dataset.ready) window.usable ??= performance.now();
        }).observe(document, { subtree: true, childList: true, attributes: true });"""
    )
    page.goto(url)
    page.wait_for_function("window.usable")
    return float(page.evaluate(PAINT)), float(page.evaluate("window.usable"))


def loaded(page: Page, url: str) -> tuple[int, int]:
    """Bytes of all that the page loads: as sent, and each packed with gzip."""
    answers: list[Response] = []

    def keep(answer: Response) -> None:
        answers.append(answer)

    page.on("response", keep)
    page.goto(url)
    page.wait_for_load_state("networkidle")
    bodies = {answer.url: answer.body() for answer in answers}
    return sum(map(len, bodies.values())), sum(len(gzip.compress(body)) for body in bodies.values())


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with (
        tempfile.TemporaryDirectory() as folder,
        live_server(Path(folder), {"workers": 1, "text_workers": 1, "log_level": "error"}) as live,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        seen = []
        for _ in range(rounds):
            with fresh_page(browser) as page:
                seen.append(times(page, live.url))
        with fresh_page(browser) as page:
            plain, packed = loaded(page, live.url)
        browser.close()
    for name, found in zip(("first paint", "usable"), zip(*seen, strict=True), strict=True):
        print(f"{name:12} {statistics.median(found):5.0f} ms ({min(found):.0f} to {max(found):.0f})")
    print(f"{'loaded':12} {plain:,} bytes, {packed:,} packed, of {MOST_BYTES:,}")


if __name__ == "__main__":
    main()
