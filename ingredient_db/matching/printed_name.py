"""A name as it is printed on a label: what stands in it beside the name."""

from __future__ import annotations

import re
import unicodedata

from ingredient_db.matching.chinese import HAN

# A bracket that is not closed holds a short rest of the name: more of it is the next name.
BRACKETS = re.compile(r"\s*[(\[{](?:[^()\[\]{}]*[)\]}]|[^()\[\]{}]{0,25}$)\s*")
# What goes on right behind a bracket is one chemical name with it: "Poly(1,4-Butanediol)-9", "Tris(…)silylethyl".
INNER = re.compile(r"[(\[{]([^()\[\]{}]+)(?:[)\]}](?!-?\w)|$)")
SYLLABLES = re.compile("[\u1100-\u11ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
IS_COLOUR = re.compile(r"CI \d{5}$")
# "77492" behind "CI 77491/".
COLOUR_NUMBER = re.compile(r"\d{5}$")
# "Cl 40800" and "C1 40800" are misprints of a colour index number; the five digits leave no doubt.
_COLOUR_INDEX = re.compile(r"^[CG]\.?[Il1|!]\.?\s*(?=\d{5}\b)")
# With the purpose that US Drug Facts print behind the share: "Avobenzone 3% Sunscreen".
_AMOUNT = re.compile(
    r"""
    [<≤~]? \s* \d+ (?:[.,]\d+)* \s* (?: % | pp[mb]\b | mg/g\b ) (?:\s*w/w)?
    (?: [\s.…]+
        (?: sunscreen | skin[ ]protectant | acne[ ](?:treatment|medication) | antiperspirant | anti-?dandruff ) s?
        \s* $ )?
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "나이아신아마이드3)": the mark of a footnote.
_MARKS = re.compile(r"[*†‡°¹²³⁴®™]+|\((?:nano|\*+)\)|\[nano\]|(?<=[가-힣])\d\)$", re.IGNORECASE)
# Each of these marks begins or ends with one of these signs.
_MAY_BE_MARK = re.compile(r"[*†‡°¹²³⁴®™)\]]")
_DIGIT = re.compile(r"\d")


# "α-Arbutin": INCI names write the Greek letters of isomers out.
_GREEK = {"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ω": "omega"}
_GREEK_LETTER = re.compile(r"(?<![^\W\d_])[αβγδεω](?=\s?-)")


def greek_in_letters(text: str) -> str:
    """The text with the Greek letters of isomers written out."""
    return text if text.isascii() else _GREEK_LETTER.sub(lambda hit: _GREEK[hit[0]], text)


def is_in_formula(text: str) -> bool:
    """Whether a bracket opens inside a chemical name ("1-(2,2,6-…)Hexan-3-Ol"), which is nothing without it."""
    return "-(" in text or "-[" in text


def has_brackets(text: str) -> bool:
    """Whether a bracket opens in it."""
    return "(" in text or "[" in text or "{" in text


def without_marks(printed: str) -> str:
    """The name without footnote marks and amounts."""
    # Most names have neither a mark nor a number, and either is seen sooner than looked for.
    if _MAY_BE_MARK.search(printed):
        printed = _MARKS.sub("", printed)
    return _AMOUNT.sub(" ", printed) if _DIGIT.search(printed) else printed


def bare(printed: str) -> str:
    """The name without marks, amounts and what stands around it, a colour index number written as one."""
    name = colour_index(without_marks(printed).strip(" .:-–—•·'\"+。：・"))
    # Brackets, letters and slashes as wide as the characters beside them.
    return unicodedata.normalize("NFKC", name) if HAN.search(name) else name


def colour_index(text: str) -> str:
    """A text that begins with a misprinted "CI 77491" with that mended."""
    return _COLOUR_INDEX.sub("CI ", text)


def outside_brackets(text: str) -> str:
    """The text without its brackets and what stands in them."""
    return BRACKETS.sub(" ", text)
