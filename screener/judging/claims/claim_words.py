"""Finds the words of a claim on a pack: `claims.toml` holds them in twelve languages.

Words are compared without accents, case and what stands between them, and with letters that look alike as one. In text
read off a photo a long wording may have a wrong letter or two, never in its first three: those carry the "non" of it.
`taken_back.csv` holds what takes a claim back before or after it ("not oil-free", "oil-free finish").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from ingredient_db.table_files import filled, one_of, read_csv
from screener.judging.claims.known_claims import claims
from screener.judging.model import MODEL
from screener.judging.word_forms import WORD, form_of, squeezed

PATH = Path(__file__).parent / "taken_back.csv"
# What may stand between the words of one claim: spaces, line ends, hyphens, apostrophes.
_SOFT = re.compile(r"[\s\-‐‑–'’]*")
# Letters from the start of a wording that must be read right.
FIRST = MODEL.whole("claim_read_right")
# Wordings from so many letters on may have so many wrong ones, on a photo.
WRONG = ((MODEL.whole("claim_two_wrong_from"), 2), (MODEL.whole("claim_one_wrong_from"), 1))
# Words of a context that are looked at.
CONTEXT = MODEL.whole("claim_context")


class Word(NamedTuple):
    """A word of the text in the form it is compared in; `joined`: it may go on what stands before it."""

    form: str
    start: int
    end: int
    joined: bool


class FoundClaim(NamedTuple):
    """A claim and its words in the text, as they are printed."""

    claim: str
    printed: str


@lru_cache(maxsize=1)
def _wordings() -> dict[str, list[tuple[str, str]]]:
    """(wording, claim) by the first letters of the wording."""
    by_start: dict[str, list[tuple[str, str]]] = {}
    for known in claims().values():
        for words in known.words.values():
            for form in map(squeezed, words):
                by_start.setdefault(form[:FIRST], []).append((form, known.claim))
    return by_start


@lru_cache(maxsize=1)
def _longest() -> int:
    return max(len(form) for wordings in _wordings().values() for form, _ in wordings) + WRONG[0][1]


@lru_cache(maxsize=1)
def _contexts() -> frozenset[tuple[str, str, str]]:
    """(claim or '' for any, before or after, words)."""
    columns = {"claim": one_of("", *claims()), "where": one_of("before", "after")}
    table = read_csv(PATH, {**columns, **dict.fromkeys(("lang", "words", "reason"), filled)})
    return frozenset((row["claim"], row["where"], squeezed(row["words"])) for row in table)


def claims_in(text: str, *, read: bool) -> list[FoundClaim]:
    """Every claim made in the text, at its first place, in the order of the text; `read`: off a photo."""
    words = _words_of(text)
    starts = _wordings()
    found: dict[str, FoundClaim] = {}
    for first, word in enumerate(words):
        if len(word.form) >= FIRST and word.form[:FIRST] not in starts:
            continue
        for claim, last in _at(words, first, starts, read):
            if claim not in found and not _taken_back(claim, words, first, last):
                printed = " ".join(text[words[first].start : words[last].end].split())
                found[claim] = FoundClaim(claim, printed)
    return list(found.values())


def _words_of(text: str) -> list[Word]:
    words: list[Word] = []
    end = 0
    for hit in WORD.finditer(text):
        start = hit.start()
        joined = text[end:start] == " " or _SOFT.fullmatch(text, end, start) is not None
        end = hit.end()
        words.append(Word(form_of(hit[0]), start, end, joined))
    return words


def _at(
    words: Sequence[Word], first: int, starts: dict[str, list[tuple[str, str]]], read: bool
) -> Iterator[tuple[str, int]]:
    """(claim, number of its last word) for each wording that begins at a word."""
    form = ""
    for last in range(first, len(words)):
        if last > first and not words[last].joined:
            return
        form += words[last].form
        if len(form) < FIRST:
            continue
        near = starts.get(form[:FIRST])
        if near is None or len(form) > _longest():
            return
        for wording, claim in near:
            if wording == form or (read and _is_misread(wording, form)):
                yield claim, last


def _is_misread(wording: str, form: str) -> bool:
    most = next((wrong for letters, wrong in WRONG if len(wording) >= letters), 0)
    return abs(len(wording) - len(form)) <= most and Levenshtein.distance(wording, form, score_cutoff=most) <= most


def _taken_back(claim: str, words: Sequence[Word], first: int, last: int) -> bool:
    contexts = _contexts()
    before = after = ""
    for step in range(1, CONTEXT + 1):
        if first - step >= 0 and words[first - step + 1].joined:
            before = words[first - step].form + before
        if last + step < len(words) and words[last + step].joined:
            after += words[last + step].form
        for where, form in (("before", before), ("after", after)):
            if (claim, where, form) in contexts or ("", where, form) in contexts:
                return True
    return False
