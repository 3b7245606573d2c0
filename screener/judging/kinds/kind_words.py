"""What kind of product the pack says it is: rinsed off, left on, a stick or ointment, a sunscreen, an eye cream.

`kinds.toml` holds the words, in eleven languages: those of a title count in a short line alone, those of directions
anywhere. What stands beside "after", "before" or "apply" tells of another product (`other_product` in `beside.csv`);
"rinse" beside the eyes is a warning that stands on most packs (`accident`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ingredient_db.table_files import filled, one_of, read_csv
from screener.judging.kinds.known_kinds import kinds
from screener.judging.model import MODEL
from screener.judging.word_forms import squeezed, words_of
from screener.terms import ProductKind

# A title has at most so many words.
TITLE = MODEL.whole("title_most")
BESIDE = ("other_product", "accident")
_PHRASE = re.compile(r"[^.!?:;\n•|]+")


class PrintedKind(NamedTuple):
    """A kind and the words on the pack that say so; `listed`: names of its list, see `listed_kinds`."""

    kind: ProductKind
    printed: str
    listed: bool = False


class _Wording(NamedTuple):
    kind: ProductKind
    title: bool
    form: str


class _Words(NamedTuple):
    """`wordings`: by their first word."""

    wordings: dict[str, list[_Wording]]
    other_product: frozenset[str]
    accident: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    by_first: dict[str, list[_Wording]] = {}
    for kind in kinds().values():
        for title, languages in ((True, kind.title), (False, kind.directions)):
            for words in languages.values():
                for form in (_phrase(one.split()) for one in words):
                    by_first.setdefault(form.split()[0], []).append(_Wording(kind.kind, title, form))
    path = Path(__file__).parent / "beside.csv"
    beside = read_csv(path, {"beside": one_of(*BESIDE), "lang": filled, "words": filled})
    return _Words(
        by_first, *(frozenset(squeezed(row["words"]) for row in beside if row["beside"] == name) for name in BESIDE)
    )


def _phrase(words: Iterable[str]) -> str:
    """Words in the form they are compared in, so that one phrase is found in another as whole words."""
    return f" {' '.join(map(squeezed, words))} "


def product_kind(text: str) -> PrintedKind | None:
    """The kind of product, None where the pack does not say or says two things."""
    titles: dict[ProductKind, str] = {}
    directions: dict[ProductKind, str] = {}
    table = _words()
    forms, spans = words_of(text)
    starts = [start for start, _ in spans]
    before = False
    for hit in _PHRASE.finditer(text):
        first, behind = (bisect_left(starts, place) for place in hit.span())
        words = forms[first:behind]
        if not words:
            continue
        # "Avoid the eyes. Rinse with water …": the sentence after it belongs to it.
        here = not table.accident.isdisjoint(words)
        accident, before = here or before, here
        title = len(words) <= TITLE and table.other_product.isdisjoint(words)
        phrase = f" {' '.join(words)} "
        begun = (wording for word in dict.fromkeys(words) for wording in table.wordings.get(word, ()))
        found = [one for one in begun if one.form in phrase and (title if one.title else not accident)]
        # "Do not rinse off" holds "rinse off".
        stays = any(one.kind == "leave_on" and not one.title for one in found)
        for one in found:
            if not (stays and one.kind == "rinse_off"):
                (titles if one.title else directions).setdefault(one.kind, " ".join(hit[0].split()))
    return _decided(titles, directions)


def _decided(titles: dict[ProductKind, str], directions: dict[ProductKind, str]) -> PrintedKind | None:
    """A title says more than directions; of two titles the more special one counts, and rinsed off is no other."""
    ranked = sorted(titles, key=lambda kind: kinds()[kind].rank)
    rinsed = [kind for kind in ranked if kinds()[kind].left < 1]
    others = [kind for kind in ranked if kind not in rinsed]
    if rinsed:
        return None if others else PrintedKind(rinsed[0], titles[rinsed[0]])
    if others and "rinse_off" not in directions:
        return PrintedKind(others[0], titles[others[0]])
    if not others and "rinse_off" in directions:
        return PrintedKind("rinse_off", directions["rinse_off"])
    if not others and "leave_on" in directions:
        return PrintedKind("leave_on", directions["leave_on"])
    return None
