"""Where titles of the lists of a kit stand that no blank line sets off: "Step 2:", "2剤", "(2)", "## Serum".

Numbers count only where they part lists and not names: counted from one, each ahead of several names with commas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from screener.naming.pack_words import any_of, pack_words
from screener.terms.numbers import numbers_beside

LEAST_COMMAS = numbers_beside(__file__, "label_numbers.csv").whole("kit.least_commas")
# "Step 2:", "Schritt 2 -", anywhere; the number makes it a title.
_STEP = re.compile(
    rf"(?<![^\W_])((?:{any_of('step')})\s{{0,2}}(?:\d{{1,2}}|[IVX]{{1,4}}|[A-C])(?![^\W_]))\s{{0,2}}(?:[:：]|[-–—](?=\s))",
    re.IGNORECASE,
)
# As plain text spells them: a Turkish i is an i to the pattern.
_STEP_WORDS = tuple(sorted(word.replace("ı", "i") for word in pack_words("step")))
# "1剤", "第2剤：", "A剤"; not "2剤式", a kind of product.
_JAPANESE = re.compile(
    r"(?<![^\W_])((?:第\s?)?[\dA-C１-９Ａ-Ｃ一二三]\s?剤)(?!式|型|タイプ|混合|[ぁ-んァ-ヶ])\s{0,2}[:：]?"
)
_NUMBER = re.compile(r"(?:\((\d)\)|（(\d)）|(?<!\S)(\d)\)|([①-⑨]))\s{0,2}(?=[^\W\d_])")
_BEGINS = re.compile(r"(?:^|[\n.:：;。])\s{0,4}$")
_OWN_TITLE = re.compile(r"[^\n:：,;.、，]{2,60}[:：]")
_COMMA = re.compile(r"[,;、，]")
# A line of Markdown: "## Serum", "**Serum**".
_MARKED = re.compile(
    r"(?:^|(?<=\n))[ \t]*(?:\#{1,6}[ \t]+([^\n#*:：,;]{2,60}?)|\*\*([^\n*:：,;]{2,60}?)[:：]?\*\*)[:：]?[ \t]*(?:\n|$)"
)


class Title(NamedTuple):
    """A title (character offsets): what stands ahead of `start` and between `text_end` and `end` parts it from names.

    `begin`: where its marks begin.
    """

    begin: int
    start: int
    text_end: int
    end: int


def find_titles(text: str) -> Iterator[Title]:
    """Titles of lists, each kind in order of place."""
    lower = text.lower()
    # Most texts hold no such word, which is seen sooner than looked for.
    for hit in _STEP.finditer(text) if not text.isascii() or any(word in lower for word in _STEP_WORDS) else ():
        yield Title(hit.start(), hit.start(), hit.end(1), hit.end())
    if "剤" in text:
        for hit in _JAPANESE.finditer(text):
            yield Title(hit.start(), hit.start(), hit.end(1), hit.end())
    if "#" in text or "**" in text:
        for hit in _MARKED.finditer(text):
            start, end = hit.span(hit.lastindex or 0)
            yield Title(hit.start(), start, end, hit.end())
    yield from _numbered(text)


def _numbered(text: str) -> Iterator[Title]:
    """Numbers in brackets or circles ahead of whole lists; nothing where one of them is out of order."""
    if text.isascii() and not ("1)" in text and "2)" in text):
        return
    hits = list(_NUMBER.finditer(text))
    numbers = [_value(hit) for hit in hits]
    if len(hits) < 2 or numbers != list(range(1, len(hits) + 1)) or not _BEGINS.search(text[: hits[0].start()][-8:]):
        return
    ends = [hit.start() for hit in hits[1:]] + [len(text)]
    if any(len(_COMMA.findall(text, hit.end(), end)) < LEAST_COMMAS for hit, end in zip(hits, ends, strict=True)):
        return
    for hit in hits:
        mark = len(hit[0].rstrip()) + hit.start()
        # "(1) Cleanser: Aqua, …" has its title behind it.
        own = _OWN_TITLE.match(text, hit.end())
        start, end = (hit.end(), own.end() - 1) if own else (hit.start(), mark)
        yield Title(hit.start(), start, end, own.end() if own else hit.end())


def _value(hit: re.Match[str]) -> int:
    digit = hit[1] or hit[2] or hit[3]
    return int(digit) if digit else ord(hit[4]) - ord("①") + 1
