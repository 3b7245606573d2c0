"""Headings that are signs or amounts: "+/-" for "may contain", "Each gram contains:" for a drug's actives."""

from __future__ import annotations

import re

from screener.label.heading_places import begins_line
from screener.label.phrases import WORD
from screener.naming.pack_words import any_of, pack_words

# "[+/-", "(+/-)", "± :". Blanks are counted, as a pattern that may take any number of them is tried again at each.
_SIGN = re.compile(r"(?:\+\s{0,2}[/／]?\s{0,2}[-–−]|±)(?:\s{0,2}[\])])?(?:\s{0,2}[:：])?")
_SIGN_OPENS = re.compile(r"[\[(]\s{0,2}$")
# "(+/-)-Limonene": the two forms of one substance.
_IN_NAME = re.compile(r"[-‐‑–]\w")
# "1 g of cream", "Each gram": what stands ahead of the word for "contains", looked for there alone.
_AMOUNT = re.compile(
    rf"""
    (?<![\w.,])
    (?: (?: {any_of("each")} ) \s{{1,3}} (?: \d{{1,4}} \s{{0,2}} )? | \d{{1,4}} (?: [.,] \d{{1,2}} )? \s{{0,2}} )
    (?: {any_of("unit")} ) (?!\w) (?: \s{{1,3}} [^\W\d_]{{1,20}} ){{0,4}}? \s{{1,3}} $
    """,
    re.VERBOSE | re.IGNORECASE,
)
_REACH = 60
_COLON = re.compile(r"\s{0,3}[:：]")
_HAN_AMOUNT = re.compile(
    r"""
    (?<!\w) (?: 每 \s? \d{0,4} \s? [^\W\d_]{1,4}? (?: 含有 | 含 ) | \d{1,4} \s? [^\W\d_]{1,4}? \s? [中중] )
    (?: \s{0,2} [:：] | (?= \s ) )
    """,
    re.VERBOSE,
)


def may_contain_signs(text: str) -> list[tuple[int, int]]:
    """Spans of the signs that stand for "may contain", with their brackets and colon."""
    if "+" not in text and "±" not in text:
        return []
    spans = []
    for hit in _SIGN.finditer(text):
        if _IN_NAME.match(text, hit.end()):
            continue
        opens = _SIGN_OPENS.search(text[max(0, hit.start() - 3) : hit.start()])
        spans.append((hit.start() - len(opens[0]) if opens else hit.start(), hit.end()))
    return spans


def shares_of(text: str) -> list[tuple[int, int]]:
    """Spans of headings that say of how much of the product the amounts below are: "1 g of cream contains:"."""
    spans = []
    contains, lower = pack_words("contains"), text.lower()
    # Most texts hold no word for it, and need not be taken apart.
    for word in WORD.finditer(text) if any(one in lower for one in contains) else ():
        if word[0].lower() in contains:
            low = max(0, word.start() - _REACH)
            amount = _AMOUNT.search(text[low : word.start()])
            if amount:
                spans.append((low + amount.start(), word.end()))
    if not text.isascii():
        spans += [hit.span() for hit in _HAN_AMOUNT.finditer(text)]
    headings = []
    for start, end in spans:
        colon = _COLON.match(text, end)
        if colon or text[end - 1] in ":：" or begins_line(text, start):
            headings.append((start, colon.end() if colon else end))
    return headings
