"""The client of the examples against a live server."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from examples.client import Client, Refused
from screener import screen_text
from tests.live_server import Live

ROOT = Path(__file__).parents[2]
CLIENT = ROOT / "examples" / "client.py"
TEXT = "Aqua, Petrolatum, Cera Alba, Parfum"


def test_a_text_an_ingredient_and_a_refusal(live: Live) -> None:
    client = Client(live.url)
    try:
        assert client.screen_text(TEXT)["note"] == list(screen_text(TEXT).note)
        assert client.ingredient("shea butter")["inci"] == "BUTYROSPERMUM PARKII BUTTER"
        with pytest.raises(Refused, match="There is nothing in it") as refused:
            client.screen_text(" ")
        assert refused.value.problem["status"] == 422
    finally:
        client.close()


@pytest.mark.ocr
def test_the_program_prints_the_note(live: Live) -> None:
    photo = ROOT / "examples" / "night-cream.jpg"
    command = [sys.executable, str(CLIENT), live.url, str(photo)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=90, check=True)
    assert done.stdout.startswith("This looks ")


def test_the_program_says_what_was_refused(live: Live) -> None:
    command = [sys.executable, str(CLIENT), live.url, str(CLIENT)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=90, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("This is not a photo.")
