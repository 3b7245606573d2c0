"""Every rule of `data/substance_breaks.csv`, tried on every known name that it can apply to.

The name is changed by the rule, letters left as they are elsewhere. What comes of it is another name that is known, or
no slip of the one it was made from, so that likeness cannot name it so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import pytest

from ingredient_db import load
from ingredient_db.build.checks import read_tables
from ingredient_db.index import open_index
from ingredient_db.matching.aligned_words import word_ends
from ingredient_db.matching.fold import fold
from ingredient_db.matching.substance_breaks import SETS
from ingredient_db.matching.substances import Substances

DB, INDEX = load(), open_index()
SUBSTANCES = Substances(INDEX)
RULES = [(row["kind"], row["from"], row["to"]) for row in read_tables()["substance_breaks"]]
OF_KIND: dict[str, list[str]] = defaultdict(list)
for _kind, _before, _ in RULES:
    OF_KIND[_kind].append(_before)
ONE_WORDS = tuple(OF_KIND["one word"])
# Names of one rule that also go the whole way through the matcher, which takes longer.
MATCHED = 3
# Every so manieth name is tried with a letter of its own ahead of it.
LETTERED = 20


def _names_with(part: str, *, whole_word: bool = True) -> list[str]:
    pattern = re.compile(rf"(?<![^\W_]){re.escape(part)}(?![^\W_])" if whole_word else re.escape(part))
    return [name for name in INDEX.names if part in (low := name.lower()) and pattern.search(low) and name.isascii()]


def _changes(kind: str, before: str, after: str) -> Iterator[tuple[str, str]]:
    """(known name, the name changed), for each known name with the rule's text as a word of its own."""
    if kind in SETS:
        others = OF_KIND[kind]
        after = others[(others.index(before) + 1) % len(others)]
        for name in _names_with(before):
            yield name, re.sub(rf"(?<![^\W_]){before}(?![^\W_])", after, name.lower(), count=1)
    elif kind == "added":
        for name in _names_with(before, whole_word=False):
            without = name.lower().replace(before, "", 1)
            # "LOBBII" without "bi" has one again, and is a misprint.
            if before not in without:
                yield name, without
    elif kind == "pair":
        for one, other in ((before, after), (after, before)):
            for name in _names_with(one, whole_word=False):
                yield name, name.lower().replace(one, other, 1)
    elif kind == "letter":
        for name in INDEX.names[::LETTERED]:
            yield name, f"{before}-{name.lower()}"
    elif kind == "ending":
        yield from _other_endings(before)


def _other_endings(before: str) -> Iterator[tuple[str, str]]:
    endings = sorted(OF_KIND["ending"], key=len, reverse=True)
    after = next(
        one for one in endings if len(one) == len(before) and not one.endswith(before) and not before.endswith(one)
    )
    word = re.compile(rf"(\w{{4,}}){before}(?![^\W_])")
    for name in INDEX.names:
        hit = word.search(name.lower()) if name.isascii() else None
        if hit and not hit[0].endswith(ONE_WORDS) and next(e for e in endings if hit[0].endswith(e)) == before:
            yield name, f"{name.lower()[: hit.end(1)]}{after}{name.lower()[hit.end() :]}"


def _is_said(name: str, changed: str) -> bool:
    """Whether the change is known for one, or makes a name that is known to the letter."""
    key, original = fold(changed), fold(name)
    return key in INDEX.keys or key == original or bool(SUBSTANCES.why_not(key, original, word_ends(changed, key)))


@pytest.mark.parametrize(
    ("kind", "before", "after"), [rule for rule in RULES if rule[0] in (*SETS, "added", "pair", "letter", "ending")]
)
def test_no_likeness_crosses_a_rule(kind: str, before: str, after: str) -> None:
    crossed, tried = [], 0
    for name, changed in _changes(kind, before, after):
        tried += 1
        if not _is_said(name, changed):
            crossed.append((name, changed))
        elif tried <= MATCHED:
            match = DB.match(changed)
            assert match.inci != name or match.way not in ("likeness", "likeness_before_bracket"), changed
    assert not crossed, f"{len(crossed)} of {tried}: {crossed[:5]}"


@pytest.mark.parametrize("drug", OF_KIND["drug"])
def test_no_drug_is_named_by_likeness(drug: str) -> None:
    for at in range(1, len(drug) - 1):
        for misspelt in (drug[:at] + drug[at + 1 :], drug[:at] + drug[at + 1] + drug[at] + drug[at + 2 :]):
            if fold(misspelt) not in INDEX.keys:
                assert DB.match(misspelt.title()).inci is None, misspelt


@pytest.mark.parametrize("drug", ["hydrocortisone", "clobetasol", "betamethasone", "lidocaine", "clindamycin"])
def test_a_drug_with_misread_digits_is_named(drug: str) -> None:
    known = DB.match(drug)
    assert DB.match(drug.replace("o", "0")).inci == known.inci
    assert DB.match(drug.replace("l", "1")).inci == known.inci
