"""Names of ingredients that no list of a text took: then something of a list may have been left out, and that is said.

A claim of absence that stands inside a list shuts out what stands behind it ("…, free of parabens, Lanolin, Mica"), and
names on a line of their own, behind prose or ahead of a heading, may be a part of the list or none. Nobody can tell, so
they are no ingredients, but they are shown, and the end of the list that they stand at counts as not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from ingredient_db import IngredientDB
from ingredient_db.matching.fold import fold
from screener.label.free_of import is_shunned
from screener.label.kits import meaning, substance
from screener.label.list_edges import ends_as_name
from screener.label.piece_weights import is_prose
from screener.label.pieces import Piece
from screener.label.printed import PrintedItem, Unplaced
from screener.label.sections import Section
from screener.naming.splits import MIN_LETTERS
from screener.terms.numbers import numbers_beside

# What parts one sentence or line from the next.
_PARTS = ("para", "stop", "bullet", "line", "row", "heading")
# Behind these a claim of absence is a sentence or a line of its own.
_APART = re.compile(r"\s{0,9}(?:[.。!?•]|(?<=\n))")
# A claim of absence goes over line ends.
_ENDS_CLAIM = ("para", "stop", "heading")
LEAST_ON_PHOTO = numbers_beside(__file__, "label_numbers.csv").whole("outside.least_on_photo")


def left_outside(
    text: str, pieces: Sequence[Piece], sections: Sequence[Section], means: Set[str], db: IngredientDB, *, misread: bool
) -> list[Unplaced]:
    """Known names outside of the lists, in order, that none of the lists has; `means`: what their items mean."""
    if not sections:
        return []
    inside = set[int]().union(*(range(one.first, one.last + 1) for one in sections))
    left: list[Unplaced] = []
    for sentence in _sentences(pieces, inside):
        texts = [pieces[i] for i in sentence if pieces[i].text]
        first = sentence[0]
        if pieces[first].heading == "without":
            alone = first - 1 not in inside or _APART.match(text, pieces[first - 1].end) is not None
            # Ahead of the heading of the first list there is no list for it to stand in.
            ahead = alone and sections[0].headed and first < sections[0].first
            names = [] if ahead else _behind_claim(texts, db, alone=alone)
        else:
            names = _on_their_own(texts, db, LEAST_ON_PHOTO if misread else 1)
        left += [(one.text, one.start, one.end) for one in names if _meaning(one.text, db) not in means]
    return left


def _behind_claim(texts: Sequence[Piece], db: IngredientDB, *, alone: bool) -> list[Piece]:
    """The names behind a claim of absence that may go on with the list.

    `alone`: the claim is a sentence or a line of its own; then there are none where most of what it names is what
    products are free of.
    """
    # What the claim speaks of stands first; a name may be joined to it ("free of parabens Panthenol").
    behind = [piece for i, piece in enumerate(texts) if i or not _is_known(piece.text, db)]
    names = [piece for piece in behind if ends_as_name(piece.text, db)]
    others = [piece for piece in names if not is_shunned(_last_name(piece.text, db))]
    if not others or (alone and 2 * len(others) < len(texts)):
        return []
    return others if names[0] is texts[0] else names


def _on_their_own(texts: Sequence[Piece], db: IngredientDB, least: int) -> list[Piece]:
    """The names of a sentence or line that is nothing else but titles and a few words that nobody knows."""
    names = [piece for piece in texts if _is_known(piece.text, db)]
    others = [piece for piece in texts if piece.after != "colon" and not _is_known(piece.text, db)]
    prose = any(is_prose(piece.text) and not ends_as_name(piece.text, db) for piece in others)
    bare = sum(piece.after != "colon" for piece in names)
    return names if bare >= max(least, len(others)) and not prose else []


def dropped(before: Sequence[PrintedItem], kept: Sequence[PrintedItem], db: IngredientDB) -> list[Unplaced]:
    """Known names of a list that was taken for another one printed again, where that other one lacks them."""
    means = {meaning(item, db) for item in kept}
    return [
        (item.printed, item.start, item.end) for item in before if item.match.inci and meaning(item, db) not in means
    ]


def _sentences(pieces: Sequence[Piece], inside: Set[int]) -> Iterator[list[int]]:
    """The places of pieces that are not `inside` of a list, by sentences and lines; a claim with all it announces."""
    sentence: list[int] = []
    for i, piece in enumerate(pieces):
        claims = bool(sentence) and pieces[sentence[0]].heading == "without"
        ends = piece.before in (_ENDS_CLAIM if claims else _PARTS)
        # Right below "formulated without:" a blank line ends nothing.
        ends = ends and any(pieces[k].text for k in sentence)
        if sentence and (piece.heading or ends or i in inside):
            yield sentence
            sentence = []
        if i not in inside:
            sentence.append(i)
    if sentence:
        yield sentence


def _is_known(text: str, db: IngredientDB) -> bool:
    key = fold(text)
    return len(key) >= MIN_LETTERS and db.knows(key)


def _last_name(text: str, db: IngredientDB) -> str:
    """The longest known name that ends a text, which has one."""
    words = text.split()
    return next(name for i in range(len(words)) if _is_known(name := " ".join(words[i:]), db))


def _meaning(text: str, db: IngredientDB) -> str | None:
    return substance(db.match_exact(text), db) or substance(db.match_exact(_last_name(text, db)), db)
