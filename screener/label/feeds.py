"""Texts as programs write them, in the form that people read: JSON and Python lists, escapes, percent signs, quotes."""

from __future__ import annotations

import re
from urllib.parse import unquote

from ingredient_db import IngredientDB
from screener.label.feed_lists import told_as_text
from screener.label.feed_values import read_values
from screener.label.plain_text import plain_text
from screener.terms.numbers import numbers_beside

NUMBERS = numbers_beside(__file__, "label_numbers.csv")
MOST_TIMES, MOST_STARTS = NUMBERS.whole("feed.most_times"), NUMBERS.whole("feed.most_starts")

_VALUE = re.compile(r"\[\s{0,20}[\"'\[{]|\{\s{0,20}[\"']")
_ESCAPE = re.compile(r"\\{1,4}(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|([nrt])|([\"'/]))")
_SHORT = {"n": "\n", "r": "\n", "t": "\t"}
# Behind a letter: behind a number it may be a share.
# Codes of what parts names: a comma, a semicolon, a blank, a line end.
_PERCENT = re.compile(r"(?<=[^\W\d_])%(?:2[Cc0]|3[Bb]|0[AaDd])|(?<=\))%(?:2[Cc0]|3[Bb]|0[AaDd])")
_NAME = re.compile(r"[^\\,;.()\[\]{}\n]{1,80}")


def from_feed(text: str, db: IngredientDB) -> str:
    """The text with what programs do to texts undone; the very same where nothing was done."""
    for _ in range(MOST_TIMES):
        plain = _undone(text, db)
        if plain == text:
            break
        text = plain_text(plain)
    return text


def _undone(text: str, db: IngredientDB) -> str:
    valued = _without_values(text, db)
    if valued != text:
        return valued
    if "\\" in text:
        text = _unescaped(text, db)
    if "%" in text:
        text = _percent_decoded(text)
    return _unquoted(text)


def _without_values(text: str, db: IngredientDB) -> str:
    """The text with each JSON or Python list and object in it told as lines."""
    out: list[str] = []
    at = tries = 0
    while tries < MOST_STARTS:
        begin = _VALUE.search(text, at)
        if begin is None:
            break
        tries += 1
        found = read_values(text, begin.start())
        told = told_as_text(found.value, db) if found else None
        if found is None or told is None:
            out.append(text[at : begin.end()])
            at = begin.end()
            continue
        ahead = text[at : begin.start()]
        out += [ahead, told]
        at = found.end
    return "".join([*out, text[at:]])


def _unescaped(text: str, db: IngredientDB) -> str:
    """The text with escapes as the characters that they stand for.

    A backslash also parts names ("Aqua\\nigella"): before a small letter n, r or t it is an escape only where the
    dictionary knows the name behind these letters and not the one that begins with them.
    """

    def meant(hit: re.Match[str]) -> str:
        code = hit[1] or hit[2]
        if code:
            return chr(int(code, 16))
        if hit[4]:
            return hit[4]
        behind = text[hit.end() : hit.end() + 1]
        if behind.islower():
            rest = _NAME.match(text, hit.end())
            name = rest[0] if rest else ""
            if db.match_exact(hit[3] + name) or not db.match_exact(name):
                return hit[0]
        return _SHORT[hit[3]]

    # Halves of a character ("\ud83c\udf3f") are put together.
    return _ESCAPE.sub(meant, text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _percent_decoded(text: str) -> str:
    """The text as it was before an address was made of it: "Aqua%2C%20Glycerin"."""
    if len(_PERCENT.findall(text)) < 2:
        return text
    if not re.search(r"\s", text):
        text = text.replace("+", " ")
    return unquote(text, errors="replace")


def _unquoted(text: str) -> str:
    """A cell of a CSV file as it was before it was quoted: "Aqua, ""Parfum"", Talc" in quotation marks."""
    cell = text.strip()
    inner = cell[1:-1].replace('""', "")
    if len(cell) > 2 and cell[0] == cell[-1] == '"' and '""' in cell[1:-1] and '"' not in inner:
        return cell[1:-1].replace('""', '"')
    return text
