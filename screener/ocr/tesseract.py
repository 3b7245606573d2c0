"""Tesseract through pytesseract, kept in this one file. `probe` says whether it is there; `read` runs it."""

from __future__ import annotations

import math
import os
import re
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
import pytesseract
from numpy.typing import NDArray
from PIL import Image

from screener.errors import ReaderFailed, ReaderMissing, ReadingTimedOut
from screener.ocr import scripts
from screener.ocr.lines import PlacedWord, column_order
from screener.ocr.page_reading import Reading, laid_out
from screener.ocr.reader import SCRIPT
from screener.photo.page import WHOLE, Page
from screener.terms.numbers import numbers_beside

# One block of text of one size (6): pages are cut to the block. Measured on the dev photos beside 3 and 4.
MODE_BLOCK, MODE_AUTO = 6, 3
NUMBERS = numbers_beside(__file__, "ocr_numbers.csv")
LEAST_CONFIDENCE = NUMBERS["tesseract.least_confidence"]
WORD_LETTERS = NUMBERS.whole("tesseract.word_letters")
# Ways of looking at a page: options, and the size of the copy that is read. Sauvola's local thresholds read 0.71 of
# the ingredients of the dev photos, Tesseract's own threshold for the whole page 0.65, a copy of 0.7 the size 0.64;
# they fail on different words (docs/reading-photos.md).
SAUVOLA = "-c thresholding_method=2"
LOOKS: dict[str, tuple[str, float]] = {
    "local thresholds": (SAUVOLA, 1.0),
    "threshold of the page": ("", 1.0),
    "smaller copy": (SAUVOLA, NUMBERS["tesseract.smaller_copy"]),
    SCRIPT: (SAUVOLA, 1.0),
}
# What rules, frames and the pack's edge are read as; and the marks that may stand alone in a list.
EDGE_MARKS = "|_=~\\<>«»“”‘"
SEPARATORS = frozenset("-–—•·*+&/()[],;")
# Bytes of an answer: a page of 2,000 words has 120 kB, a reader that floods has no end.
MOST_ANSWER = 8 * 2**20
# INCI names are written in Latin letters nearly everywhere: this language is the one that is needed.
LANGUAGE = "eng"
NONSENSE = "The text reader gave an answer that makes no sense. Try another photo."
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
        if LANGUAGE not in status.languages:
            raise ReaderMissing(f"Tesseract has no English data. {INSTALL}")
        self._version = status.version
        self._languages = status.languages
        # Many threads on one page fight each other: 5 to 50 times slower in parallel (findings.md).
        os.environ["OMP_THREAD_LIMIT"] = "1"

    @property
    def name(self) -> str:
        """Engine and version."""
        return f"tesseract {self._version}"

    @property
    def looks(self) -> tuple[str, ...]:
        """LOOKS; by the script only where it can be told, and a language of another script than Latin is installed."""
        tells = "osd" in self._languages and scripts.any_read(self._languages)
        return tuple(look for look in LOOKS if look != SCRIPT or tells)

    def read(self, page: Page, *, deadline: float, look: str | None = None) -> Reading:
        """The words of the page. `deadline` in seconds; the process is killed when it has passed.

        Raises ReaderMissing, ReaderFailed and ReadingTimedOut.
        """
        until = time.monotonic() + deadline
        mode = MODE_AUTO if page.name == WHOLE else MODE_BLOCK
        options, scale = LOOKS[look or self.looks[0]]
        image = page.image
        if scale != 1.0:
            image = np.asarray(cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
        config = f"--oem 1 --psm {mode} -c tessedit_create_tsv=1 {options}"
        try:
            language = scripts.languages_for(_script(image, deadline), self._languages) if look == SCRIPT else LANGUAGE
            if not language:
                return Reading((), self.name, page=page.name)
            table = _table(_answer(image, "tsv", language, config, until - time.monotonic()))
        except pytesseract.TesseractNotFoundError as error:
            raise ReaderMissing(f"No text reader is installed. {INSTALL}") from error
        except pytesseract.TesseractError as error:
            raise ReaderFailed("The text reader failed on this photo. Try another photo.") from error
        except RuntimeError as error:  # pytesseract's word for a timeout
            raise ReadingTimedOut("Reading took too long. Send a photo of the list alone.") from error
        except (ValueError, OSError) as error:
            raise ReaderFailed(NONSENSE) from error
        return _reading(table, page, self.name, scale)


def _script(image: NDArray[np.uint8], deadline: float) -> str:
    """Tesseract's name of the letters of a page, empty when it can't tell."""
    try:
        answer = _answer(image, "osd", "osd", "--psm 0", deadline)
    except pytesseract.TesseractNotFoundError:
        raise
    except pytesseract.TesseractError:  # "Too few characters"
        return ""
    found = re.search(r"^Script: (\w+)", answer, re.MULTILINE)
    return found[1] if found else ""


def _answer(image: NDArray[np.uint8], kind: str, language: str, config: str, deadline: float) -> str:
    """What Tesseract writes of a kind ("tsv", "osd").

    `image_to_data` leaves its files in the common temp folder when it is killed and reads an answer of any size;
    this goes through a private folder that is removed, and bounds the answer.
    """
    with tempfile.TemporaryDirectory(prefix="screener-", ignore_cleanup_errors=True) as folder:
        picture, answer = Path(folder, "page.pgm"), Path(folder, "words")
        Image.fromarray(image).save(picture, "PPM")
        pytesseract.pytesseract.run_tesseract(
            str(picture), str(answer), extension=kind, lang=language, config=config, timeout=max(0.1, deadline)
        )
        written = answer.with_suffix(f".{kind}")
        if written.stat().st_size > MOST_ANSWER:
            raise ValueError("more words than a label can hold")
        return written.read_text(encoding="utf-8")


def _table(answer: str) -> list[dict[str, str]]:
    """Rows of Tesseract's TSV."""
    lines = answer.splitlines()
    header = lines[0].split("\t") if lines else []
    return [
        dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:] if line.count("\t") + 1 == len(header)
    ]


def _reading(table: list[dict[str, str]], page: Page, name: str, scale: float = 1.0) -> Reading:
    lines: dict[tuple[str, str, str], list[PlacedWord]] = {}
    try:
        if not table and page.image.size:
            raise ValueError("not even the row of the page")
        for row in table:
            confidence = float(row["conf"]) / 100
            if not math.isfinite(confidence):
                raise ValueError("a confidence that is no number")
            printed = row["text"].strip().strip(EDGE_MARKS)
            speck = confidence < LEAST_CONFIDENCE and sum(map(str.isalpha, printed)) < WORD_LETTERS
            if speck or not (any(map(str.isalnum, printed)) or printed in SEPARATORS):
                continue
            x, y, w, h = (int(row[key]) / scale for key in ("left", "top", "width", "height"))
            line = lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), [])
            line.append(
                PlacedWord(text=printed, confidence=min(1.0, confidence), left=x, top=y, right=x + w, bottom=y + h)
            )
    except (KeyError, ValueError, OverflowError) as error:
        raise ReaderFailed(NONSENSE) from error
    rows = [scripts.joined(row) for row in lines.values()]
    # Of a whole photo Tesseract finds the columns itself; a block it reads straight across.
    return laid_out(rows if page.name == WHOLE else column_order(rows), page, name)
