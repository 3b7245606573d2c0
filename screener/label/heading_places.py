"""Where the words of a heading stand: what may be ahead of them and behind them. Each looks at a bounded stretch."""

from __future__ import annotations

import re

from screener.label.order_notes import order_end
from screener.label.phrases import Phrase
from screener.naming.pack_words import any_of, pack_words

# Characters looked at on either side: longer than any words ahead of a heading, shorter than a sentence.
_REACH = 40
# A line that a heading ends, "Description  How to use  Ingredients": longer ones are prose.
_LONGEST_LINE = 80
# Parts of what may stand between a heading and its colon.
_MOST_PARTS = 4
_PART = re.compile(
    rf"""
    (?: \s{{0,4}} (?: no\.? | nr\.? | n° | \# )? \s{{0,4}} \d{{1,9}} (?!\d)     # a number: "Ingredients No. 2:"
        (?: \s? [a-z] (?![^\W_]) )?                                            # a code: "Ingredients 0412345 C:"
      | \s{{0,4}} [(\[] [^()\[\]\n]{{1,40}} [)\]]                               # in brackets: "(INCI)"
      | \s{{0,4}} [/|] \s{{0,4}} [^\W\d_]{{2,20}} (?: [ '’-] [^\W\d_]{{2,20}} ){{0,2}}  # a translation: "/Zutaten"
      | \s{{1,4}} (?: {any_of("behind_heading")} ) (?!\w)                      # "Ingredients list:"
      | \s{{1,4}} (?: {any_of("each")} )? \s{{0,2}} \d{{0,4}} \s? (?: {any_of("unit")} ) (?!\w) )  # "per 100 g"
    """,
    re.VERBOSE | re.IGNORECASE,
)
# No colon is that of a time, "13:43".
_COLON = re.compile(r"\s{0,3}(?:(?<!\d)[:：]|[:：](?!\d)|[-–—](?!\w)|[】〕》])")
# What a heading at the start of a line may have for a colon: "What's in it?", "INCI = …".
_LIKE_COLON = re.compile(r"\s{0,2}[?？=]")
_CLOSERS = {"[": "]", "(": ")", "「": "」", "［": "］", "（": "）", "<": ">", "＜": "＞", "〈": "〉"}
_CLOSERS |= {"【": "】", "〔": "〕", "《": "》"}
# "(in each gram)", and the title of the column beside it.
_OF_EACH = re.compile(
    rf"""
    \s{{0,3}} \( (?: {any_of("each")} ) \s (?: \d{{1,4}} \s? )? (?: {any_of("unit")} ) [^()\n]{{0,20}} \)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LINE_END = re.compile(r"[ \t]*(?:\n|$)")
_LINE_START = re.compile(r"(?:^|[\n.;:•*)\]/|。；：※!?])[ \t\-–•*(\[【〔《■●◆□○▶★※（［「]*$")
_AHEAD = re.compile(rf"(?:(?<![^\W_])(?:{any_of('ahead_of_list')})[ \t]{{1,3}}){{1,4}}$", re.IGNORECASE)
# "190312 SKŁADNIKI": a batch number that begins the line.
_BATCH = re.compile(r"(?:^|\n)[ \t]{0,4}(\d{4,12}[ \t]{1,4})$")
_NAME = re.compile(any_of("name_like_heading"), re.IGNORECASE)
_NUMBER_BEHIND = re.compile(r"[ .#°]{0,3}\d")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)['’]?\s{1,3}$")
_WORD_BEHIND = re.compile(r"\s{1,3}([^\W\d_]+)")


def begins_line(text: str, start: int) -> bool:
    """Whether words stand at the start of a line or a sentence."""
    before = text[max(0, start - _REACH) : start]
    return bool(_LINE_START.search(before)) or not before.strip()


def start_with_words_ahead(text: str, start: int) -> int:
    """Where a heading begins with the words that belong to it: "View the full | ingredients", "190312 | SKŁADNIKI"."""
    low = max(0, start - _REACH)
    ahead = _AHEAD.search(text[low:start])
    start = low + ahead.start() if ahead else start
    low = max(0, start - _REACH)
    batch = _BATCH.search(text[low:start])
    return low + batch.start(1) if batch and (low == 0 or text[low + batch.start()] == "\n") else start


def end_with_colon(text: str, end: int, at_start: bool) -> int | None:
    """Where a heading's colon ends, with numbers, brackets, translations and notes on the order ahead of it."""
    for _ in range(_MOST_PARTS + 1):
        colon = _COLON.match(text, end) or (_LIKE_COLON.match(text, end) if at_start else None)
        if colon:
            return colon.end()
        part = _PART.match(text, end)
        following = part.end() if part else order_end(text, end)
        if following is None:
            return None
        end = following
    return None


def own_closer(text: str, start: int, end: int) -> int | None:
    """Where the bracket closes that holds the heading alone: "[성분명]", "(Ingredients)"."""
    closer = _CLOSERS.get(text[start - 1 : start])
    return end + 1 if closer and text[end : end + 1] == closer else None


def opened(text: str, start: int, end: int) -> int:
    """The start of a heading with the bracket that closes at its end."""
    closer = _CLOSERS.get(text[start - 1 : start])
    return start - 1 if closer and text[end - 1] == closer else start


def end_of_each(text: str, end: int) -> int:
    """The end of a heading with an amount of product behind it: "Active ingredient (in each gram)"."""
    amount = _OF_EACH.match(text, end)
    return amount.end() if amount else end


def line_ends(text: str, end: int) -> bool:
    """Whether a line ends right behind a place."""
    return bool(_LINE_END.match(text, end))


def begins_name(text: str, start: int) -> bool:
    """Whether a name stands here that begins as a heading does: "Composition parfumante"."""
    return bool(_NAME.match(text, start))


def announces_more(text: str, end: int) -> bool:
    """Whether a number or a line's end stands behind a short word: "Size 50"."""
    return bool(_LINE_END.match(text, end) or _NUMBER_BEHIND.match(text, end))


def beside_prose(text: str, hit: Phrase) -> bool:
    """Whether a word of a sentence stands right ahead of a heading's words or behind them."""
    before = _WORD_BEFORE.search(text[max(0, hit.start - _REACH) : hit.start])
    behind = _WORD_BEHIND.match(text[hit.end : hit.end + _REACH])
    prose, highlight = pack_words("prose"), pack_words("highlight")
    told = before is not None and before[1].lower() in prose | highlight
    return told or (behind is not None and behind[1].lower() in prose)


def ends_line(text: str, hit: Phrase, tab_before: bool) -> bool:
    """Whether a capital heading ends a short line that is no sentence, and a line follows: tabs of a shop's page.

    `tab_before`: what stands right ahead is a heading too.
    """
    told = not tab_before and beside_prose(text, hit)
    if told or not hit.shown[0].isupper() or not line_ends(text, hit.end):
        return False
    window = text[max(0, hit.start - _LONGEST_LINE) : hit.start]
    line = window[window.rfind("\n") + 1 :]
    whole = len(line) < len(window) or hit.start <= _LONGEST_LINE
    return whole and not re.search(r"[.!?,;:]", line) and bool(text[hit.end : hit.end + _LONGEST_LINE].strip())
