"""PP-OCR through the package `rapidocr` on onnxruntime: the extra `[rapidocr]`, kept in this one file.

The models are those that ship inside the wheel. Their paths are given outright, because `rapidocr` would fetch a
model that it does not find from the network.
"""

from __future__ import annotations

import importlib.util
import time
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from screener.errors import ReaderFailed, ReaderMissing, ReadingTimedOut
from screener.ocr.lines import LineBox, PlacedWord, column_order, reading_order
from screener.ocr.page_reading import Reading, laid_out
from screener.photo.flatten import CAPITAL
from screener.photo.page import Page
from screener.terms.numbers import numbers_beside

Picture = NDArray[np.uint8]
Quad = NDArray[np.float32]

NUMBERS = numbers_beside(__file__, "ocr_numbers.csv")
# Height of capitals (px) on the copy on which lines are looked for.
LOOKS = {"lines of a small copy": NUMBERS["rapid.small_copy"], "lines of the page": NUMBERS["rapid.full_size"]}
LEAST_CONFIDENCE = NUMBERS["rapid.least_confidence"]
MOST_LINES = NUMBERS.whole("rapid.most_lines")
# A page lower or narrower than half a capital (px) holds no letter, and its one long "line" is read for 13 s.
LEAST_SIDE = CAPITAL / 2
INSTALL = "Install it with: pip install 'label-screener[rapidocr]'."
TIMED_OUT = "Reading took too long. Send a photo of the list alone."


@dataclass(frozen=True, slots=True)
class RapidStatus:
    """`found`: the package and its models are there. `missing` says what is not."""

    found: bool
    version: str = ""
    missing: str = ""


def _models() -> dict[str, Path]:
    """The models in the wheel: `det` finds lines, `rec` reads one."""
    spec = importlib.util.find_spec("rapidocr")
    if spec is None or spec.origin is None:
        return {}
    folder = Path(spec.origin).parent / "models"
    found = {kind: sorted(folder.glob(f"*_{kind}_*.onnx")) for kind in ("det", "rec")}
    return {kind: paths[-1] for kind, paths in found.items() if paths}


def probe() -> RapidStatus:
    """Looks for rapidocr, onnxruntime and the models, without loading them."""
    try:
        number = version("rapidocr")
        version("onnxruntime")
    except PackageNotFoundError as error:
        return RapidStatus(False, missing=f"the package {error.name}")
    missing = {"det", "rec"} - _models().keys()
    if missing:
        return RapidStatus(False, number, "its models, which this rapidocr does not ship in its wheel")
    return RapidStatus(True, number)


class RapidReader:
    """Reads with PP-OCR, one thread. Raises ReaderMissing when the extra or its models are not installed."""

    def __init__(self) -> None:
        status = probe()
        if not status.found:
            raise ReaderMissing(f"The second text reader cannot be used: {status.missing} is missing. {INSTALL}")
        models = _models()
        self._name = f"{models['rec'].stem.split('_')[0]} (rapidocr {status.version})"
        # Of several result classes, told apart by what is asked for: typed loosely here.
        try:
            self._engine: Any = _engine(models)
        except Exception as error:  # a library of the system that onnxruntime lacks, a model cut off: many classes
            raise ReaderMissing(f"The second text reader is installed but does not start. {INSTALL}") from error

    @property
    def name(self) -> str:
        """Model and version of the engine."""
        return self._name

    @property
    def looks(self) -> tuple[str, ...]:
        """Lines sought on a small copy, then on the page itself: condensed print is found only there."""
        return tuple(LOOKS)

    def read(self, page: Page, *, deadline: float, look: str | None = None) -> Reading:
        """The words of the page. `deadline` in seconds, looked at between lines.

        Raises ReaderFailed and ReadingTimedOut.
        """
        ends = time.monotonic() + deadline
        if min(page.image.shape) < LEAST_SIDE:
            return _reading([], page, self.name)
        picture = cv2.cvtColor(page.image, cv2.COLOR_GRAY2BGR)
        try:
            quads = self._lines(np.asarray(picture, np.uint8), LOOKS[look or self.looks[0]] / CAPITAL)
            lines = []
            for quad in quads:
                if time.monotonic() > ends:
                    raise ReadingTimedOut(TIMED_OUT)
                lines.append(self._line(np.asarray(picture, np.uint8), quad))
        except ReadingTimedOut:
            raise
        except Exception as error:  # the engine wraps whatever goes wrong in classes of its own
            raise ReaderFailed("The second text reader failed on this photo. Try another photo.") from error
        return _reading([line for line in lines if line], page, self.name)

    def _lines(self, picture: Picture, shrink: float) -> list[Quad]:
        """Corners (4 x 2, page pixels, clockwise from the top left) of every line found."""
        look = cv2.resize(picture, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
        found = self._engine(np.asarray(look), use_det=True, use_cls=False, use_rec=False)
        boxes = [] if found.boxes is None else found.boxes
        return [np.asarray(box, np.float32) / shrink for box in boxes[:MOST_LINES]]

    def _line(self, picture: Picture, quad: Quad) -> LineBox | None:
        strip = _strip(picture, quad)
        answer = self._engine(strip, use_det=False, use_cls=False, use_rec=True, return_word_box=True)
        if not answer.txts or not answer.txts[0].strip() or answer.scores[0] < LEAST_CONFIDENCE:
            return None
        left, top = quad.min(axis=0)
        right, bottom = quad.max(axis=0)
        words = _words(answer.txts[0], answer.word_results[0])
        return LineBox(left=float(left), top=float(top), right=float(right), bottom=float(bottom), words=words)


def _engine(models: dict[str, Path]) -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.max_side_len": 20_000,
            "Global.text_score": LEAST_CONFIDENCE,
            "Det.model_path": str(models["det"]),
            "Det.limit_side_len": 32,
            "Rec.model_path": str(models["rec"]),
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def _strip(picture: Picture, quad: Quad) -> Picture:
    """The line cut out and laid level."""
    width = max(4.0, float(np.linalg.norm(quad[1] - quad[0])), float(np.linalg.norm(quad[2] - quad[3])))
    height = max(4.0, float(np.linalg.norm(quad[3] - quad[0])), float(np.linalg.norm(quad[2] - quad[1])))
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    across = cv2.getPerspectiveTransform(quad, corners)
    size = (int(width), int(height))
    return np.asarray(
        cv2.warpPerspective(picture, across, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE), np.uint8
    )


def _words(text: str, info: Any) -> tuple[tuple[str, float, float, float], ...]:
    """(text, confidence 0-1, start, end) of each word; start and end as fractions of the line.

    `info` gives a confidence for every character, and for every one but spaces its column of `line_txt_len`.
    """
    columns = [column for word in info.word_cols for column in word]
    length = max(1.0, float(info.line_txt_len))
    out, at, seen = [], 0, 0
    for printed in text.split():
        start = text.index(printed, at)
        at = start + len(printed)
        sure = info.confs[start:at]
        place = columns[seen : seen + len(printed)]
        seen += len(printed)
        left, right = (max(0.0, place[0] - 1) / length, min(1.0, (place[-1] + 1) / length)) if place else (0.0, 1.0)
        out.append((printed, sum(sure) / max(1, len(sure)), left, right))
    return tuple(out)


def _reading(lines: list[LineBox], page: Page, name: str) -> Reading:
    rows = [[word for line in row for word in _placed(line)] for row in reading_order(lines)]
    return laid_out(column_order(rows), page, name)


def _placed(line: LineBox) -> list[PlacedWord]:
    wide = line.right - line.left
    return [
        PlacedWord(
            text=printed,
            confidence=confidence,
            left=line.left + a * wide,
            top=line.top,
            right=line.left + b * wide,
            bottom=line.bottom,
        )
        for printed, confidence, a, b in line.words
    ]
