"""How much of an ingredient the text beside its name says there is: exact, a bound, a range, or grams.

One amount is a number with its unit. What stands ahead of it ("min.", "≤", "from 5 to") and behind it ("w/w",
"minimum") says what it means. Numbers without a unit belong to names: PEG-100, CI 77891, Polysorbate 20.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingredient_db.matching.remembered import names_remembered
from screener.naming.pack_words import Kind, any_of, pack_words
from screener.terms.numbers import numbers_beside

NUMBERS = numbers_beside(__file__, "naming_numbers.csv")
# A name that ends in "alcohol" with so much behind it: the strength of the alcohol, not its share of the product.
STRENGTH_LEAST, STRENGTH_MOST = NUMBERS["share.strength_least"], NUMBERS["share.strength_most"]
DIGITS = NUMBERS.whole("share.digits")
# Bytes of answers that are kept.
SHARES = 2 * 2**20
WHOLE = 100.0

_GRAMS = {"g": 1.0, "gm": 1.0, "gram": 1.0, "grams": 1.0, "gramme": 1.0, "kg": 1e3, "mg": 1e-3, "mcg": 1e-6}
_GRAMS |= {"克": 1.0, "毫克": 1e-3, "微克": 1e-6}
_GRAMS |= {"µg": 1e-6, "μg": 1e-6}
_PARTS = {"%": 1.0, "％": 1.0, "٪": 1.0, "ppm": 1e-4, "ppb": 1e-7}
_MASS = "|".join(sorted(_GRAMS, key=len, reverse=True))
# Every repetition is bounded, so that no text makes a search look at it again and again.
_NUMBER = r"(?:\d{1,3}(?:,\d{3}){1,3}(?=\s{0,3}pp)|\d{1,9}(?:[.,]\d{1,9})?)(?!\d)"
_UNIT = rf"(?:[%％٪]|(?:{any_of('percent')}|pp[mb]|{_MASS}|ml|IU|I\.U\.|IE|UI)(?![^\W\d_]))"
_AMOUNT = re.compile(
    rf"""
    (?<!\d)(?<!\d[.,])
    (?: (?P<low>{_NUMBER}) \s{{0,3}} (?P<low_unit>{_UNIT})? \s{{0,3}}
        (?: (?P<to>{any_of("range_to")}) | (?P<and>{any_of("range_and")}) ) \s{{0,3}} [<≤]? \s{{0,3}} (?=\d) )?
    (?P<number>{_NUMBER}) \s{{0,3}} (?P<unit>{_UNIT})
    (?: \s{{0,2}} (?:{any_of("per")}) \s{{0,2}} (?: (?P<of>\d{{1,4}}) \s{{0,2}} )?
        (?P<of_unit>{_MASS}|ml)(?![^\W\d_]) )?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MASSES = re.compile(rf"\d\s{{0,3}}(?:{_MASS})", re.IGNORECASE)
# How far ahead of a number the words that bound it begin.
_REACH = 30
# A word begins where no letter stands ahead of it; a sign may stand anywhere.
_BEGINS = r"(?:(?<![^\W\d_])(?=\w)|(?=[^\w\s]))"


def _ahead(*kinds: Kind) -> re.Pattern[str]:
    words = "|".join(map(any_of, kinds))
    return re.compile(rf"{_BEGINS}(?:{words})[\s:]{{0,3}}$", re.IGNORECASE)


def _behind(*kinds: Kind) -> re.Pattern[str]:
    words = "|".join(map(any_of, kinds))
    return re.compile(rf"\s{{0,3}}\(?(?:{words})(?![^\W\d_])\)?", re.IGNORECASE)


_LEAST, _MOST, _ABOUT = _ahead("at_least"), _ahead("at_most", "less_than"), _ahead("about")
_FROM, _FILLED = _ahead("range_from"), _ahead("filled_up")
_MORE, _LESS, _WEIGHT = _behind("or_more"), _behind("no_more", "or_less"), _behind("of_weight")
# "q.s.", "ad 100" without a unit: as much as is wanted.
_WANTED = re.compile(
    r"""
    (?<![^\W\d_])
    (?: (?: q\.?\s?s\.?(?:\s?p\.?)? | c\.s\.p\. ) (?: \s (?:to|ad) )? (?: \s 100 )? | ad \s 100 ) (?![^\W_])
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MAY_BE_WANTED = re.compile(r"q|c\.s|ad\s1", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_STRENGTH = re.compile(rf"(?:^|[(,;/])\s{{0,3}}(?:{any_of('strong')})\s{{0,3}}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """An amount in a text: where it stands (offsets), and what it says in % w/w, or in grams.

    Nothing at all is said by an amount that is no share: IU, ml, "q.s. to 100 %".
    """

    start: int
    end: int
    exact: float | None = None
    least: float | None = None
    most: float | None = None
    grams: float | None = None

    @property
    def says(self) -> bool:
        """Whether it tells a share, exact or bounded."""
        return any(bound is not None for bound in (self.exact, self.least, self.most))


NO_SHARE = Share(start=0, end=0)


def share_of(text: str) -> Share | None:
    """The first amount in a text that says how much there is (% w/w or grams), or None."""
    return first_share(text) if _DIGIT.search(text) else None


@names_remembered(SHARES)
def first_share(text: str) -> Share | None:
    """The same of a text with a digit."""
    return next((one for one in amounts_of(text) if one.says or one.grams is not None), None)


def has_grams(text: str, start: int, end: int) -> bool:
    """Whether a number with a unit of mass stands in a stretch."""
    return bool(_MASSES.search(text, start, end))


def amounts_of(text: str) -> tuple[Share, ...]:
    """Every amount of a text in order, also those that are no share."""
    found: list[Share] = []
    for hit in _AMOUNT.finditer(text) if _DIGIT.search(text) else ():
        found.append(_share(text, hit, found[-1].end if found else 0))
    if _MAY_BE_WANTED.search(text):
        taken = [(one.start, one.end) for one in found]
        wanted = (Share(start=hit.start(), end=hit.end()) for hit in _WANTED.finditer(text))
        found += _outside(list(wanted), taken)
        found.sort(key=lambda one: one.start)
    return tuple(found)


def _outside(wanted: list[Share], taken: list[tuple[int, int]]) -> list[Share]:
    """Those that stand in none of the taken stretches; both in order."""
    out, at = [], 0
    for one in wanted:
        while at < len(taken) and taken[at][1] <= one.start:
            at += 1
        if at == len(taken) or one.end <= taken[at][0]:
            out.append(one)
    return out


def _share(text: str, hit: re.Match[str], after: int) -> Share:
    """What one number and its unit say; words that bound it are looked for behind `after`."""
    start, end = hit.start(), hit.end()
    low = _low(text, hit)
    if hit["low"] and low is None:
        start = hit.start("number")
    head = text[max(after, start - _REACH) : start]
    high, grams = _percent(hit["number"], hit), _grams(hit)
    end = _after(_WEIGHT, text, end)
    if low is not None and high is not None:
        start = _before(_LEAST, head, _before(_FROM, head, start))
        return Share(start=start, end=end, least=low, most=high)
    if high is not None and high >= WHOLE and (filled := _FILLED.search(head)):
        return Share(start=start - len(head) + filled.start(), end=end)
    for ahead, behind, bound in ((_LEAST, _MORE, "least"), (_MOST, _LESS, "most")):
        if found := ahead.search(head):
            return _bounded(start - len(head) + found.start(), end, bound, high)
        if (last := _after(behind, text, end)) > end:
            return _bounded(start, last, bound, high)
    start = _before(_ABOUT, head, start)
    if high is not None and STRENGTH_LEAST <= high <= STRENGTH_MOST and _STRENGTH.search(head):
        high = None
    return Share(start=start, end=end, exact=high, grams=grams)


def _bounded(start: int, end: int, bound: str, value: float | None) -> Share:
    least, most = (value, None) if bound == "least" else (None, value)
    return Share(start=start, end=end, least=least, most=most)


def _before(pattern: re.Pattern[str], head: str, start: int) -> int:
    found = pattern.search(head)
    return start - len(head) + found.start() if found else start


def _after(pattern: re.Pattern[str], text: str, end: int) -> int:
    found = pattern.match(text, end)
    return found.end() if found else end


def _low(text: str, hit: re.Match[str]) -> float | None:
    """The lower bound of a range; None where the first number belongs to what is ahead of it."""
    if not hit["low"]:
        return None
    beside = text[max(0, hit.start() - 1) : hit.start()]
    if not hit["low_unit"] and (beside.isalnum() or beside in ("-", "/") and beside):
        return None
    if hit["and"] and not _FROM.search(text[max(0, hit.start() - _REACH) : hit.start()]):
        return None
    low, high = _percent(hit["low"], hit), _percent(hit["number"], hit)
    return low if low is not None and high is not None and low < high else None


def _percent(number: str, hit: re.Match[str]) -> float | None:
    """A number in % w/w by the unit of an amount; None where that is no share, or above 100."""
    unit = hit["unit"].lower()
    part = _PARTS.get(unit, 1.0 if unit in pack_words("percent") else None)
    if part is None and unit in _GRAMS and hit["of_unit"]:
        of = _GRAMS.get(hit["of_unit"].lower())
        part = of and WHOLE * _GRAMS[unit] / (of * float(hit["of"] or 1) or 1.0)
    if part is None:
        return None
    value = _value(number, unit)
    value = value if part == 1.0 else _rounded(value * part)
    return value if value <= WHOLE else None


def _grams(hit: re.Match[str]) -> float | None:
    unit = hit["unit"].lower()
    if hit["of_unit"] or unit not in _GRAMS:
        return None
    return _rounded(_value(hit["number"], unit) * _GRAMS[unit])


def _value(number: str, unit: str) -> float:
    """ "50,000 ppm" has thousands, "2,5 %" a decimal comma."""
    thousands = unit.startswith("pp") and re.fullmatch(r"\d{1,3}(?:,\d{3})+", number)
    return float(number.replace(",", "" if thousands else "."))


def _rounded(value: float) -> float:
    """A converted number without the dust of binary fractions."""
    return float(f"{value:.{DIGITS}g}")
