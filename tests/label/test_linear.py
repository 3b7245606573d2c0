"""Time grows with the text and no faster: a hundred kinds of hostile text, each doubled from 10,000 to 20,000 letters.

Answers to names are remembered, which would hide growth or feign it where the memory is full: each run begins with
none, and half of the kinds never say a word twice.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import partial

import pytest

from ingredient_db import load
from ingredient_db.matching.remembered import Remembered
from screener.judging.elsewhere import elsewhere
from screener.judging.word_forms import words_of
from screener.label import read_label
from screener.label.pasted_tables import as_list
from screener.label.phrases import tokens_of
from screener.label.plain_text import plain_text
from tests.growth import seconds

DB = load()
LENGTH = 10_000
MOST_TIMES = 3.0
# Above the clock's grain, and a tenth of what a quadratic step took here.
GRAIN = 0.004
Make = Callable[[int], str]

# Repeated without end; `#` stands for letters that are others each time.
SIGNS = """( ) )( [ {([ )]}  - – : . … 7 % * · / \\ | & + ± +/- [+/- " ' [' "]} < <b <b> <!-- <script> <td>Mica &amp;
    &amp;amp; &lt; \\u002c %2C _ # @ = ? ! ~ , ; 1. 0,1 1.1 77491/ 🙂 가 水 ア ä ®""".split()
BLANKS = [
    " ",
    "\t",
    "\n",
    "\r\n",
    " \n",
    "\n\u3000",
    "\n\x0b",
    "\u00a0",
    "\u00ad",
    "\u200b",
    "a\u200b",
    "a\u0301",
    "\u2028",
]
WORDS = [
    "a ",
    "a,",
    "zor# ",
    "zor#, ",
    "zor#\n",
    "zor#",
    "Glycerin ",
    "Mica\nzor#\nTalc\n",
    "glycerin#, ",
    "Glyserine# Sodium ",
    "zor#-",
    "zor# - ",
    "- zor#\n",
    "1. zor#\n",
    "(1) Mica (2) zor# ",
    "zor#: ",
    "zor#:\nAqua, Mica, Talc\n",
    "Mica zor#. ",
    "zor# 5 %, ",
    "from 5 to 20 % ",
    "less than 2 % ",
    "5 mg ",
    "Avobenzone 3 %, ",
    "Each gram contains ",
    "q.s. ",
    "May contain: zor#, ",
    "Ingredients: zor#. ",
    "Ingredients ",
    "Emulsifier: zor#, ",
    "emulsifiers & thickeners / ",
    "Mica of which ",
    "(in alphabetical order) ",
    "Petrolatum 41 % Skin protectant ",
    "Shade zor#: Mica, ",
    "LOT 1524P ",
    "Shade zor# also contains: Mica. ",
    "contains 2 % or less of: zor#, ",
    "Formulated without: zor#, ",
    "Directions: ",
    "Mix# (Talc, ",
    "Mica (zor#) ",
    "Mica (from coconut#, ",
    "zor#*, ",
    "* organic farming ",
    "Mica¹ ",
    "Aqua/Water/zor#, ",
    "Mica\\zor#",
    "CI 77491 ",
    "CI 77491/77492/",
    "zor#,5,mel#\n",
    "zor#\t5\tmel#\n",
    "| zor# | 5 |\n",
    "Mica    5    zor#\n",
    '"zor#","5"\n',
    '{"zor#": "mel#"}, ',
    '["zor#", ',
    '{"a":',
    "<li>zor#</li>",
    "<zor# >",
    "<tr><td>zor#",
    "정제수#, ",
    "글리세린 앰플 정제수, ",
    "[세럼] 정제수 ",
    "될 수 있습니다 ",
    "水、甘油、",
    "その他3成分 ",
    "その他微量成分：",
    "вода#, ",
    "ماء، ",
    "Mica, the cream helps your skin to stay soft with it, ",
    "Read more\n",
    "Energy 100 kcal, ",
    "zor# GmbH ",
    "and/or ",
    "Serum: Aqua, Mica, zor#. ",
    "Aqua\n\n",
    "Prop#\nylene\n",
    "Step 1: zor#, ",
    "1剤 ",
    "第2剤：水、",
    "(1) Mica, Talc, zor# ",
    "1) Mica\n",
    "① Mica, ",
    "## zor#\n",
    "**zor#** ",
    "**zor#**\nAqua, Mica\n\n",
    "zor#\nAqua\nMica\nTalc\nUrea\n",
    "Shampoo - Aqua, ",
    "zor# - Aqua, Mica\n",
    "Rose: also zor#, ",
    "Shade zor#: Mica\n",
    "Free of parabens, zor#. ",
    "sans zor# ",
    "no mineral oil, ",
    "0% zor# ",
    "不含 ",
    "(free from zor#) ",
    "Alcohol Free, ",
    "Mica* *natural zor# ",
    "helps the skin to be soft Water, Mica, Talc, Urea, Mica, ",
    "Lanolin, Mica\n\nThe cream helps your skin to stay soft with it!\n\n",
]
UNITS = [*SIGNS, *BLANKS, *WORDS]


def _letters(number: int) -> str:
    out = ""
    while number:
        number, digit = divmod(number, 26)
        out = chr(ord("a") + digit) + out
    return out


def _repeated(unit: str) -> Make:
    def make(length: int) -> str:
        times = length // len(unit) + 1
        return "".join(unit.replace("#", _letters(length + i)) for i in range(times))[:length]

    return make


def _in_a_list(unit: str) -> Make:
    return lambda length: f"Ingredients: Aqua, Mica {_repeated(unit)(length)} Glycerin, Petrolatum"


def _between(ahead: str, behind: str) -> Make:
    """Half of the length each."""
    return lambda length: "Aqua, " + ahead * (length // 2 // len(ahead)) + "Mel" + behind * (length // 2 // len(behind))


NESTED: dict[str, Make] = {
    "quotation marks in half brackets": _between("['", ", Talc"),
    "marks in marks on both sides": _between("]''", "'')"),
    "members of members": _between("Mix (Talc, ", ")"),
    "words ahead of water": lambda length: "가 " * (length // 2) + "정제수, Mica",
    "prose and an unknown tail": _between("Mica, the cream helps your skin to stay soft with it, ", ", zorp"),
    "one row": lambda length: "Mica\t" * (length // 10) + "\n" + "Talc\t" * (length // 10),
    "objects of one name each": lambda length: "[" + _repeated('{"zor#": "mel#"}, ')(length // 18 * 18) + '{"a": "b"}]',
}


def _read(text: str) -> None:
    listed = as_list(plain_text(text), DB)
    elsewhere([listed], read_label(listed, DB).items)


def _read_misread(text: str) -> None:
    read_label(plain_text(text), DB, misread=True)


def _seconds(read: Callable[[str], None], text: str, runs: int) -> float:
    """The least of some runs, each with nothing remembered of those before."""
    times = []
    for _ in range(runs):
        for remembered in _remembered():
            remembered.clear()
        words_of.cache_clear()
        tokens_of.cache_clear()
        times.append(seconds(partial(read, text), 1))
    return min(times)


def _remembered() -> list[Remembered[..., object]]:
    if not _FOUND:
        _read("Aqua, zorp 5 %\nMica")
        _FOUND.extend(one for one in gc.get_objects() if isinstance(one, Remembered))
    return _FOUND


_FOUND: list[Remembered[..., object]] = []


def _assert_linear(read: Callable[[str], None], make: Make) -> None:
    short, long = make(LENGTH), make(2 * LENGTH)
    for runs in (1, 3):
        if _seconds(read, long, runs) <= MOST_TIMES * max(_seconds(read, short, runs), GRAIN):
            return
    raise AssertionError("twice the text takes more than three times the time")


@pytest.mark.parametrize("unit", UNITS)
def test_twice_the_text_takes_no_more_than_three_times_the_time(unit: str) -> None:
    _assert_linear(_read, _repeated(unit))


@pytest.mark.parametrize("unit", UNITS[::5])
def test_nor_inside_a_piece_of_a_list(unit: str) -> None:
    _assert_linear(_read, _in_a_list(unit))


@pytest.mark.parametrize("unit", UNITS[1::5])
def test_nor_in_a_photo_s_text(unit: str) -> None:
    _assert_linear(_read_misread, _in_a_list(unit))


@pytest.mark.parametrize("kind", NESTED)
def test_nor_where_one_thing_holds_another(kind: str) -> None:
    _assert_linear(_read, NESTED[kind])
