"""Tesseract through pytesseract, kept in this one file. `probe` says whether it is there; `read` runs it."""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pytesseract
from PIL import Image

from screener.errors import ReaderFailed, ReaderMissing, ReadingTimedOut
from screener.ocr.reading import Reading, Word
from screener.photo.page import Page

# One block of text of one size (6): pages are cut to the block. Measured on the dev photos beside 3 and 4.
MODE_BLOCK, MODE_AUTO = 6, 3
# Words below this confidence (0-1) are specks and rules read as letters.
LEAST_CONFIDENCE = 0.15
# What rules, frames and the pack's edge are read as; and the marks that may stand alone in a list.
EDGE_MARKS = "|_=~\\<>«»“”‘"
SEPARATORS = frozenset("-–—•·*+&/()[],;")
INSTALL = (
    "Install Tesseract: apt-get install tesseract-ocr, dnf install tesseract, pacman -S tesseract"
    " tesseract-data-eng, apk add tesseract-ocr tesseract-ocr-data-eng, or brew install tesseract."
)


@dataclass(frozen=True, slots=True)
class TesseractStatus:
    """What is installed; `version` and `path` empty when nothing is."""

    found: bool
    version: str = ""
    path: str = ""
    languages: tuple[str, ...] = ()


def probe(command: str | None = None) -> TesseractStatus:
    """Looks for Tesseract and asks it for its version and languages (10 s at most)."""
    path = shutil.which(command or pytesseract.pytesseract.tesseract_cmd)
    if path is None:
        return TesseractStatus(False)
    try:
        version, listed = (
            subprocess.run([path, flag], capture_output=True, text=True, timeout=10, check=False).stdout
            for flag in ("--version", "--list-langs")
        )
    except (OSError, subprocess.SubprocessError):
        return TesseractStatus(False, path=path)
    number = re.search(r"tesseract v?(\d[\w.]*)", version)
    languages = tuple(line.strip() for line in listed.splitlines()[1:] if line.strip())
    return TesseractStatus(bool(number and languages), number[1] if number else "", path, languages)


@lru_cache(maxsize=4)
def _status(command: str) -> TesseractStatus:
    return probe(command)


class TesseractReader:
    """Reads with the installed Tesseract, one thread to a process. Raises ReaderMissing when there is none."""

    def __init__(self) -> None:
        status = _status(pytesseract.pytesseract.tesseract_cmd)
        if not status.found:
            raise ReaderMissing(f"No text reader is installed. {INSTALL}")
        if "eng" not in status.languages:
            raise ReaderMissing(f"Tesseract has no English data. {INSTALL}")
        self._version = status.version
        # Many threads on one page fight each other: 5 to 50 times slower in parallel (findings.md).
        os.environ["OMP_THREAD_LIMIT"] = "1"

    @property
    def name(self) -> str:
        """Engine and version."""
        return f"tesseract {self._version}"

    def read(self, page: Page, *, deadline: float) -> Reading:
        """The words of the page. `deadline` in seconds; the process is killed when it has passed."""
        mode = MODE_AUTO if page.name == "whole photo" else MODE_BLOCK
        try:
            table = pytesseract.image_to_data(
                Image.fromarray(page.image),
                lang="eng",
                config=f"--oem 1 --psm {mode}",
                output_type=pytesseract.Output.DICT,
                timeout=max(0.1, deadline),
            )
        except pytesseract.TesseractNotFoundError as error:
            raise ReaderMissing(f"No text reader is installed. {INSTALL}") from error
        except pytesseract.TesseractError as error:
            raise ReaderFailed("The text reader failed on this photo. Try another photo.") from error
        except RuntimeError as error:  # pytesseract's word for a timeout
            raise ReadingTimedOut("Reading took too long. Send a photo of the list alone.") from error
        except (KeyError, ValueError, OSError) as error:
            raise ReaderFailed("The text reader gave an answer that makes no sense. Try another photo.") from error
        return _reading(table, page, self.name)


def _reading(table: dict[str, list[Any]], page: Page, name: str) -> Reading:
    words: list[Word] = []
    lines: dict[tuple[int, int, int], int] = {}
    heights = []
    try:
        for i, text in enumerate(table["text"]):
            confidence = float(table["conf"][i]) / 100
            printed = str(text).strip().strip(EDGE_MARKS)
            if confidence < LEAST_CONFIDENCE or not (any(map(str.isalnum, printed)) or printed in SEPARATORS):
                continue
            place = (int(table["block_num"][i]), int(table["par_num"][i]), int(table["line_num"][i]))
            line = lines.setdefault(place, len(lines))
            x, y, w, h = (float(table[key][i]) for key in ("left", "top", "width", "height"))
            words.append(Word(printed, min(1.0, confidence), page.photo_box(x, y, w, h), line))
            heights.append(h * page.scale)
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise ReaderFailed("The text reader gave an answer that makes no sense. Try another photo.") from error
    return Reading(tuple(words), name, statistics.median(heights) if heights else 0.0, page.name)
