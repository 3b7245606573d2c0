"""PP-OCR through rapidocr: from the wheel's own models, one thread, no network; or a clear word on what is missing."""

from __future__ import annotations

import socket
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import pytest

from screener.errors import ReaderFailed, ReaderMissing, ReadingTimedOut
from screener.ocr import rapid
from screener.ocr.rapid import RapidReader, probe
from screener.photo.decode import decode
from screener.photo.page import Page, blocks

EXAMPLES = Path(__file__).parents[2] / "examples"
installed = pytest.mark.skipif(not probe().found, reason="the extra [rapidocr] is NOT INSTALLED: PP-OCR is untested")


def page() -> Page:
    found = blocks(decode((EXAMPLES / "water-gel.jpg").read_bytes()))[0].page()
    assert found
    return found


def test_without_the_package_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(rapid, "version", gone)
    assert not probe().found
    with pytest.raises(ReaderMissing, match=r"label-screener\[rapidocr\]"):
        RapidReader()


def test_without_models_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rapid, "version", lambda _: "9.9")
    monkeypatch.setattr(rapid, "_models", dict)
    with pytest.raises(ReaderMissing, match="models"):
        RapidReader()


def test_an_engine_that_does_not_start_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise ImportError("libstdc++.so.6: no such file")

    monkeypatch.setattr(rapid, "version", lambda _: "9.9")
    monkeypatch.setattr(rapid, "_models", lambda: {"det": Path("a_det_b.onnx"), "rec": Path("a_rec_b.onnx")})
    monkeypatch.setattr(rapid, "_engine", broken)
    with pytest.raises(ReaderMissing, match="does not start"):
        RapidReader()


def test_without_its_engine_the_package_is_not_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    def only_rapidocr(name: str) -> str:
        if name != "rapidocr":
            raise PackageNotFoundError(name)
        return "9.9"

    monkeypatch.setattr(rapid, "version", only_rapidocr)
    with pytest.raises(ReaderMissing, match="onnxruntime"):
        RapidReader()


@installed
@pytest.mark.ocr
@pytest.mark.parametrize("look", rapid.LOOKS)
def test_it_reads_without_a_network(monkeypatch: pytest.MonkeyPatch, look: str) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket, "socket", refuse)
    reading = RapidReader().read(page(), deadline=60, look=look)
    text = reading.text.lower()
    assert all(name in text for name in ("aqua", "glycerin", "niacinamide"))
    assert reading.letter_height > 8
    for word in reading.words:
        assert 0 <= word.confidence <= 1
        assert 0 <= word.box.x <= word.box.x + word.box.w <= 1.001
        assert 0 <= word.box.y <= word.box.y + word.box.h <= 1.001
    lines = {word.line for word in reading.words}
    for line in lines:
        places = [word.box.x for word in reading.words if word.line == line]
        assert places == sorted(places)


@installed
@pytest.mark.ocr
def test_it_starts_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    import onnxruntime

    asked = []
    real = onnxruntime.InferenceSession

    def session(*arguments: Any, sess_options: Any, **rest: Any) -> Any:
        asked.append((sess_options.intra_op_num_threads, sess_options.inter_op_num_threads))
        return real(*arguments, sess_options=sess_options, **rest)

    monkeypatch.setattr("rapidocr.inference_engine.onnxruntime.main.InferenceSession", session)
    RapidReader().read(page(), deadline=60)
    assert asked
    assert set(asked) == {(1, 1)}


@installed
@pytest.mark.ocr
def test_a_crash_inside_becomes_an_error_without_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = RapidReader()

    def crash(*_: Any, **__: Any) -> None:
        raise RuntimeError("Aqua, Glycerin")

    monkeypatch.setattr(reader, "_engine", crash)
    with pytest.raises(ReaderFailed) as caught:
        reader.read(page(), deadline=60)
    assert "Aqua" not in str(caught.value)


@installed
@pytest.mark.ocr
def test_its_deadline_is_kept_between_lines() -> None:
    with pytest.raises(ReadingTimedOut):
        RapidReader().read(page(), deadline=0.0)
