"""The text that a page shows: mark-up, entities, invisible characters and accents in broken bytes taken out of it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from screener.terms.numbers import numbers_beside

NUMBERS = numbers_beside(__file__, "label_numbers.csv")

# A tag begins with a letter: "<1%" and "< 2 %" are amounts.
_TAG = re.compile(
    r"<(/?)([A-Za-z][\w:.-]*)((?:[\s/][^<>]{0,2000})?)>|<!--|<!\[CDATA\[|\]\]>|<[!?][A-Za-z][^<>]{0,2000}>"
)
_COMMENT, _COMMENT_END = "<!--", "-->"
# What is in them is no text of the page.
UNSEEN = frozenset(("script", "style", "template", "svg"))
# They stand within a line and part no words: "Gly<i>cerin</i>".
WITHIN_WORDS = frozenset(
    ("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd")
    + ("label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr")
)
LINE_ENDS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "col", "colgroup", "dd")
    + ("details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4")
    + ("h5", "h6", "head", "header", "hr", "html", "iframe", "img", "input", "legend", "li", "link", "main", "meta")
    + ("nav", "noscript", "ol", "optgroup", "option", "p", "path", "picture", "pre", "section", "select", "source")
    + ("summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "title", "tr", "ul", "video")
)
# Their edges are a line end each, so that a blank line stands between two of them.
PARAGRAPHS = frozenset(("blockquote", "br", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p", "section", "ul"))
# Signs for rows and cells while a table is put together; no text has them that is printed.
_ROW, _CELL = "\x1e", "\x1f"
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\x00\x1e\x1f]")
# The first bytes of a letter in UTF-8, read as letters of Windows-1252, and the byte behind.
_BROKEN = re.compile("[ÂÃÄÅâãäåæçèéêëìíîïàá][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
MOST_ENCODED = NUMBERS.whole("text.most_encoded")


def plain_text(text: str) -> str:
    """The text as a page shows it: cells of a table's row parted by tabs, rows, list items and paragraphs by line ends.

    Without tags, comments, scripts, entities (encoded up to three times), invisible characters and halves of
    characters (surrogates). What stands in angle brackets and is no tag stays.
    """
    if not text.isascii():
        text = _mended_bytes(text.encode("utf-8", "replace").decode())
    if "<" in text or "&" in text:
        text = _without_mark_up(text)
    return _INVISIBLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")


def _without_mark_up(text: str) -> str:
    for _ in range(MOST_ENCODED):
        before = text
        if "<" in text and ">" in text:
            text = _without_tags(text)
        if "&" in text:
            text = html.unescape(text).encode("utf-8", "replace").decode()
        if text == before:
            break
    return text


def _mended_bytes(text: str) -> str:
    """The text whose UTF-8 was read as Windows-1252 or Latin-1 ("GlycÃ©rine"), where all of it is whole UTF-8."""
    if not _BROKEN.search(text):
        return text
    for encoding in ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode()
        except UnicodeError:
            continue
    return text


def _without_tags(text: str) -> str:
    text = text.replace(_ROW, "").replace(_CELL, "")
    shown = "".join(_shown(text))
    if _CELL not in shown:
        return shown.replace(_ROW, "\n")
    return "\n".join(map(_row, shown.split(_ROW)))


def _row(text: str) -> str:
    """A row of a table; what stands between two tables has no cell and stays as it is."""
    if _CELL not in text:
        return text
    cells = [cell.strip() for cell in text.split(_CELL)]
    return "\t".join(cells if cells[0] else cells[1:])


def _shown(text: str) -> Iterator[str]:
    """The text between the tags, and what stands for each tag, in order."""
    closed = {hit[1].lower() for hit in re.finditer(r"</([A-Za-z][\w:.-]*)\s{0,20}>", text)}
    unclosed: set[str] = set()
    at, ended, before = 0, ("", -1), ""
    for hit in _TAG.finditer(text):
        if hit.start() < at:
            continue
        name = (hit[2] or "").lower()
        if name and not _is_tag(name, hit[3], closed):
            continue
        between = text[at : hit.start()]
        yield between
        at = hit.end()
        if hit[0] == _COMMENT or (name in UNSEEN and not hit[1]):
            at = _end_of_unseen(text, hit, name, unclosed)
        sign = _sign(name, not hit[1], text[at : at + 1])
        if name in WITHIN_WORDS and ended == (name, hit.start()) and not hit[1]:
            # "<span>Aqua</span><span>Glycerin</span>": two of a kind side by side are two things.
            sign = "\n"
        if sign == "\n" and name not in PARAGRAPHS and not between.strip() and before == "\n":
            sign = ""
        else:
            before = sign or ("" if between.strip() else before)
        yield sign
        ended = (name, at) if hit[1] else ("", -1)
    yield text[at:]


def _is_tag(name: str, rest: str, closed: set[str]) -> bool:
    """Whether "<name …>" is a tag of a page or a feed, and no name in angle brackets."""
    known = name in WITHIN_WORDS or name in LINE_ENDS or name in UNSEEN
    return known or name in closed or "=" in rest or rest.endswith("/") or ":" in name


def _end_of_unseen(text: str, hit: re.Match[str], name: str, unclosed: set[str]) -> int:
    """Where a comment or a script ends; behind its first tag where nothing ends it: nothing of the text is lost."""
    end = _COMMENT_END if hit[0] == _COMMENT else f"</{name}"
    if end in unclosed:
        return hit.end()
    closing = re.compile(re.escape(end) + ("" if end == _COMMENT_END else r"\s{0,20}>"), re.IGNORECASE)
    found = closing.search(text, hit.end())
    if found is None:
        unclosed.add(end)
        return hit.end()
    return found.end()


def _sign(name: str, opens: bool, behind: str) -> str:
    """What a tag leaves in the text."""
    if name in ("td", "th"):
        return _CELL if opens else ""
    if name == "tr":
        return _ROW if opens else ""
    if name == "table":
        return "\n" if opens else _ROW
    if name == "sup" and opens and behind.isdigit():
        # A footnote's number is none of the name's.
        return "^"
    return "" if name in WITHIN_WORDS or not name else "\n"
