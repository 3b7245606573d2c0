"""The headings on a pack that begin or end an ingredient list, in many languages (`headings.csv`).

A heading of a list needs a colon, a line to itself, or a line that it begins or ends; of a pharmacy list it may also
stand inside a line ("… Inactive ingredients water, …"). Words within a list are `list_notes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, get_args

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ingredient_db.matching.remembered import names_remembered
from ingredient_db.table_files import filled, one_of, read_csv
from screener.label.free_of import free_of_signs, in_bracket, names_shunned, needs_shunned
from screener.label.heading_places import (
    announces_more,
    begins_line,
    begins_name,
    beside_prose,
    end_of_each,
    end_with_colon,
    ends_line,
    line_ends,
    opened,
    own_closer,
    start_with_words_ahead,
)
from screener.label.heading_signs import may_contain_signs, shares_of
from screener.label.phrases import LAST_SPACED, Phrase, Phrases, key_of, keyed, tokens_of
from screener.naming.pack_words import pack_words
from screener.terms.numbers import numbers_beside

# "title": of a list of a kit, found by its form (`title_places`).
Kind = Literal["list", "active", "inactive", "may_contain", "without", "end", "at_most", "title"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading found in a text: where it stands (character offsets) and what it begins."""

    start: int
    end: int
    kind: Kind


@lru_cache(maxsize=1)
def _table() -> dict[str, Kind]:
    columns = {"heading": filled, "lang": filled, "kind": one_of(*get_args(Kind))}
    rows: list[Any] = read_csv(Path(__file__).parent / "headings.csv", columns)
    return keyed((row["heading"], row["kind"]) for row in rows)


@lru_cache(maxsize=1)
def _phrases() -> Phrases:
    return Phrases(_table())


# "Ingredients" as readers misspell it: so long a word with at most this many letters wrong. No word of an INCI name is
# so like it (a test). The singular is prose: "the key ingredient: …".
NUMBERS = numbers_beside(__file__, "label_numbers.csv")
_MISREAD_LENGTHS = range(NUMBERS.whole("heading.shortest_misread"), NUMBERS.whole("heading.longest_misread") + 1)
_MOST_WRONG = NUMBERS.whole("heading.most_wrong")
_SHORT_WITHOUT, _SHORT_END = NUMBERS.whole("heading.short_without"), NUMBERS.whole("heading.short_end")
_SINGULAR = frozenset({"ingredient", "ingrédient", "ingrediens"})
_LIKE_I = "l1|!"
# Bytes of words that are kept.
WORDS = 4 * 2**20
# Headings that first names grow to where blanks part no words: "전성분변성알코올".
_GROWING = ("전성분", "全成分", "全成份")
_TITLED = ("list", "active", "inactive")


@lru_cache(maxsize=1)
def _forms() -> list[str]:
    return [words for words, kind in _table().items() if kind == "list" and re.fullmatch(r"ingr[^\W\d_]+", words)]


@names_remembered(WORDS // 2)
def _misread(word: str) -> str | None:
    """The form of "ingredients" that this word is a misspelling of."""
    if word in _SINGULAR:
        return None
    found = process.extractOne(word, _forms(), scorer=OSA.distance, score_cutoff=_MOST_WRONG)
    return found[0] if found else None


def _misread_hit(text: str, start: int, end: int, form: str) -> Phrase:
    if text[start - 1 : start] in ("1", "|", "!") and (start < 2 or not text[start - 2].isalnum()):
        start -= 1
    # "inactive lngredients" is the heading of two words.
    before = re.search(r"([^\W\d_]+(?:-[^\W\d_]+)?)\s+$", text[max(0, start - 20) : start])
    both = key_of(f"{before[1]} {form}") if before else ""
    shown = text[start:end]
    shown = "I" + shown[1:] if shown[0] in _LIKE_I else shown
    if before and both in _table():
        return Phrase(start - len(before[0]), end, before[0] + shown, both)
    return Phrase(start, end, shown, form)


@names_remembered(WORDS)
def _beginning(word: str) -> str:
    """The word as in the table, when a heading may begin with it; else nothing. Remembered: few words are many."""
    key = key_of(word)
    may_begin = key in _phrases().first_words or (len(key) in _MISREAD_LENGTHS and _misread(key))
    return key if may_begin or key.startswith(_GROWING) else ""


def _hits(text: str) -> Iterator[Phrase]:
    """Headings by their words alone: tried only where a word begins one, which is seldom."""
    tokens = tokens_of(text)
    first_words = _phrases().first_words
    # As far as the table, its length and its letters tell, most words begin none.
    keys = {
        word: _beginning(word)
        for word in {word: None for word, _, _ in tokens}
        if word in first_words or len(word) in _MISREAD_LENGTHS or not word.isascii()
    }
    for word, start, end in [token for token in tokens if keys.get(token[0])]:
        key = keys[word]
        hit = _phrases().at(text, start)
        if hit and hit.key in _table():
            yield hit
        elif form := key not in _phrases().first_words and _misread(key):
            yield _misread_hit(text, start, end, form)
        elif grown := _grown(text[start:end], start):
            yield grown


def _grown(word: str, start: int) -> Phrase | None:
    """The heading that the first name of its list has grown to, where what follows it is no word about it."""
    head = next((head for head in _GROWING if word.startswith(head)), "")
    rest = word[len(head) :]
    if not head or len(rest) < 2 or rest.startswith(tuple(sorted(pack_words("not_grown")))):
        return None
    return Phrase(start, start + len(head), head, head)


def find_headings(text: str) -> list[Heading]:
    """All headings in order of place, those of one kind beside one another as one ("May contain / Peut contenir")."""
    every = [*_worded(text)]
    every += [Heading(*span, "may_contain") for span in may_contain_signs(text)]
    every += [Heading(*span, "active") for span in shares_of(text)]
    every += [Heading(*span, "without") for span in free_of_signs(text)]
    found: list[Heading] = []
    for one in sorted(every, key=lambda one: (one.start, -one.end)):
        if not found or one.start >= found[-1].end:
            beside = found and found[-1].kind == one.kind and _only_signs(text, found[-1].end, one.start)
            if beside:
                found[-1] = replace(found[-1], end=one.end)
            else:
                found.append(one)
        elif one.end > found[-1].end and one.kind == found[-1].kind:
            found[-1] = replace(found[-1], end=one.end)
    return found


# A bracket with a few words that ends a piece.
_BRACKET = re.compile(r"[(\[]\s{0,2}(?=([^\W\d_]+))[^()\[\]\n]{1,80}[)\]](?=\s{0,2}(?:[,.;\n*、，]|$))")


def bracket_claims(text: str) -> Iterator[tuple[int, int]]:
    """Spans of brackets that say what one ingredient is free of: "(free from bergapten)"."""
    for hit in _BRACKET.finditer(text):
        words = _phrases().at(text, hit.start(1)) if _beginning(hit[1]) else None
        if words and _table()[words.key] == "without":
            yield hit.span()


def _only_signs(text: str, start: int, end: int) -> bool:
    """Whether nothing but blanks, brackets and the like stands between two headings."""
    return end - start <= 4 and not text[start:end].strip(" \t/|()[]")


def _worded(text: str) -> Iterator[Heading]:
    """Headings that are words. A list's heading needs a colon, or a line to itself, to begin or to end."""
    last, told_actives, tab = 0, False, -1
    for hit in _hits(text):
        kind = _table()[hit.key]
        if kind == "without" and in_bracket(text, hit.start):
            continue
        start = max(last, start_with_words_ahead(text, hit.start)) if kind in _TITLED else hit.start
        at_start = begins_line(text, start)
        tab_before = 0 <= tab <= hit.start and not text[tab : hit.start].strip()
        end = end_with_colon(text, hit.end, at_start) or own_closer(text, start, hit.end)
        if end:
            held = at_start or hit.key not in pack_words("only_at_start")
            held = held and (not needs_shunned(hit.key) or names_shunned(text, end))
        else:
            held = _holds_without_colon(text, hit, kind, at_start)
            held = held or (told_actives and kind == "inactive" and not beside_prose(text, hit))
            held = held or (kind == "list" and not at_start and ends_line(text, hit, tab_before))
        tab = hit.end
        if held and hit.start >= last:
            last, told_actives = end or end_of_each(text, hit.end), told_actives or kind == "active"
            yield Heading(opened(text, start, last), last, kind)


def _holds_without_colon(text: str, hit: Phrase, kind: Kind, at_start: bool) -> bool:
    """Whether words are a heading with no colon behind them."""
    if kind == "without":
        return len(hit.key) > _SHORT_WITHOUT or names_shunned(text, hit.end)
    if kind == "may_contain":
        # One word ("Shade 01: …") needs the colon; Chinese has no spaces between words.
        return " " in hit.key or hit.key > LAST_SPACED
    if kind == "end":
        return at_start and (len(hit.key) > _SHORT_END or hit.key > LAST_SPACED or announces_more(text, hit.end))
    if hit.key in pack_words("only_at_start") or begins_name(text, hit.start):
        return False
    if not at_start:
        return kind == "list" and _is_called_out(text, hit)
    # "INGREDIENTS Aqua, …" in capitals at the start of a line holds without a colon, as does what has no capitals.
    sure = (kind != "list" and " " in hit.key) or hit.shown.lower() == hit.shown.upper()
    return sure or line_ends(text, hit.end) or hit.shown.isupper() or hit.shown.istitle()


def _is_called_out(text: str, hit: Phrase) -> bool:
    """Whether "INGREDIENTS" stands in capitals inside a line, and no sentence round it: "50 ml INGREDIENTS Aqua"."""
    return (
        hit.shown.isupper() and len(hit.key) in _MISREAD_LENGTHS and hit.key in _forms() and not beside_prose(text, hit)
    )
