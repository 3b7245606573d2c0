"""What a product is said to be free of ("Free of parabens", "0 % mineral oil", "Alcohol free"): none of it is in it.

A list may end with such words on its own line, with no stop ahead of them. Short ones ("sans", "ohne", "no") count
there only with what products are usually said to be free of right behind them; in a bracket they say something of one
ingredient ("Citrus Bergamia Peel Oil (free from bergapten)") and end nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from screener.naming.pack_words import any_of, pack_words

# Characters looked at: a few words.
_REACH, _BRACKET = 60, 100
_SHUNNED = re.compile(rf"[\s:：]{{0,4}}(?:[^\W\d_]{{1,20}}[\s/-]{{1,2}}){{0,2}}?(?:{any_of('shunned')})", re.IGNORECASE)
_NONE_OF = re.compile(rf"(?<![^\W_])(?:{any_of('none_of')})\s{{0,2}}[:：]?|(?<![\w.,])0\s?[%％](?:\s?(?:of|de|di|d'))?")
# The last word of a piece that is one or two more: "Alcohol Free", "Paraben-free", "パラベンフリー".
_FREE_LAST = re.compile(
    rf"[\w' ]{{2,40}}?(?:(?<=\w)[\s-]{{1,2}}|(?<=[^\x00-\u2e7f]))(?:{any_of('free_of_it')})[.!*]?", re.IGNORECASE
)
_LAST_WORDS = tuple(sorted(pack_words("free_of_it")))
_MOST_WORDS = 4


def names_shunned(text: str, end: int) -> bool:
    """Whether what products are usually said to be free of stands right behind a place."""
    return bool(_SHUNNED.match(text, end, end + _REACH))


def is_shunned(name: str) -> bool:
    """Whether a name by itself is what products are usually said to be free of: "Mineral Oil", "Lanolin"."""
    key = name.lower()
    return key in pack_words("shunned") or key.removesuffix("s") in pack_words("shunned")


def needs_shunned(key: str) -> bool:
    """Whether words shut nothing out by themselves, not even with a colon ("No: 12345")."""
    return key in pack_words("needs_shunned")


def free_of_signs(text: str) -> Iterator[tuple[int, int]]:
    """Spans of "0 %" and of words of scripts without blanks, ahead of what products are said to be free of."""
    for hit in _NONE_OF.finditer(text) if "0" in text or not text.isascii() else ():
        if names_shunned(text, hit.end()) and not in_bracket(text, hit.start()):
            yield hit.span()


def in_bracket(text: str, start: int) -> bool:
    """Whether a place stands in a bracket that opened and closes near by."""
    low = max(0, start - _BRACKET)
    ahead = text[low:start]
    opens = max(ahead.rfind("("), ahead.rfind("["))
    if opens < 0 or opens < max(ahead.rfind(")"), ahead.rfind("]")):
        return False
    behind = text[start : start + _BRACKET]
    closes = [at for at in (behind.find(")"), behind.find("]")) if at >= 0]
    return bool(closes) and not any(sign in behind[: min(closes)] for sign in "([")


def is_free_claim(text: str) -> bool:
    """Whether a piece says that the product is free of something: "Alcohol Free"."""
    # Most pieces end otherwise, which is seen at once in plain text.
    if text.isascii() and not text.rstrip(".!*").lower().endswith(_LAST_WORDS):
        return False
    return len(text.split()) <= _MOST_WORDS and bool(_FREE_LAST.fullmatch(text))
