"""Finds the words of a claim on a pack: `claims.toml` holds them in twelve languages.

Words are compared without accents, case and what stands between them, and with letters that look alike as one. In text
read off a photo a long wording may have a wrong letter or two, never in its first three: those carry the "non" of it.
`taken_back.csv` holds what takes a claim back before or after it ("not oil-free", "oil-free finish").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from ingredient_db.table_files import filled, one_of, read_csv
from screener.judging.claims.known_claims import claims
from screener.judging.model import MODEL
from screener.judging.word_forms import Words, squeezed, words_of

PATH = Path(__file__).parent / "taken_back.csv"
# What may stand between the words of one claim: spaces, line ends, hyphens, apostrophes.
_SOFT = re.compile(r"[\s\-‐‑–'’]*")
# Letters from the start of a wording that must be read right.
FIRST = MODEL.whole("claim_read_right")
# Wordings from so many letters on may have so many wrong ones, on a photo.
WRONG = ((MODEL.whole("claim_two_wrong_from"), 2), (MODEL.whole("claim_one_wrong_from"), 1))
# Words of a context that are looked at.
CONTEXT = MODEL.whole("claim_context")


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
    words = words_of(text)
    starts = _wordings()
    found: dict[str, FoundClaim] = {}
    for first in [i for i, form in enumerate(words.forms) if len(form) < FIRST or form[:FIRST] in starts]:
        for claim, last in _at(text, words, first, read):
            if claim not in found and not _taken_back(claim, text, words, (first, last)):
                printed = " ".join(text[words.spans[first][0] : words.spans[last][1]].split())
                found[claim] = FoundClaim(claim, printed)
    return list(found.values())


def _is_joined(text: str, words: Words, i: int) -> bool:
    """Whether a word may go on the one before it."""
    end, start = words.spans[i - 1][1], words.spans[i][0]
    return text[end:start] == " " or _SOFT.fullmatch(text, end, start) is not None


def _at(text: str, words: Words, first: int, read: bool) -> Iterator[tuple[str, int]]:
    """(claim, number of its last word) for each wording that begins at a word."""
    form = ""
    for last in range(first, len(words.forms)):
        if last > first and not _is_joined(text, words, last):
            return
        form += words.forms[last]
        if len(form) < FIRST:
            continue
        near = _wordings().get(form[:FIRST])
        if near is None or len(form) > _longest():
            return
        for wording, claim in near:
            if wording == form or (read and _is_misread(wording, form)):
                yield claim, last


def _is_misread(wording: str, form: str) -> bool:
    most = next((wrong for letters, wrong in WRONG if len(wording) >= letters), 0)
    return abs(len(wording) - len(form)) <= most and Levenshtein.distance(wording, form, score_cutoff=most) <= most


def _taken_back(claim: str, text: str, words: Words, span: tuple[int, int]) -> bool:
    """Whether what stands beside a claim, whose first and last word `span` has, says otherwise."""
    first, last = span
    contexts = _contexts()
    before = after = ""
    for step in range(1, CONTEXT + 1):
        if first - step >= 0 and _is_joined(text, words, first - step + 1):
            before = words.forms[first - step] + before
        if last + step < len(words.forms) and _is_joined(text, words, last + step):
            after += words.forms[last + step]
        for where, form in (("before", before), ("after", after)):
            if (claim, where, form) in contexts or ("", where, form) in contexts:
                return True
    return False
