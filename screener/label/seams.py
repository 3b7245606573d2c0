"""Cuts that went through a name, and cuts that are missing: mended by what the dictionary knows.

"Acrylates, C10-30 Alkyl Acrylate Crosspolymer" is one name, "1, 2-Hexanediol" too. And in Korean kits the title of a
product grows onto the first name of its list: "클리어링 앰플 정제수, …".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingredient_db import IngredientDB
from ingredient_db.matching.fold import fold
from ingredient_db.matching.remembered import MAX_NAME
from screener.label.pieces import Piece
from screener.naming.one_name import inverted
from screener.terms.numbers import numbers_beside

LONGEST_TORN = numbers_beside(__file__, "label_numbers.csv").whole("seam.longest")
# Purified water: it begins most Korean lists and is a part of no other name.
PURE_WATER = "정제수"


def mended(pieces: Sequence[Piece], text: str, db: IngredientDB) -> list[Piece]:
    """The pieces of `text` with torn names joined and titles cut off, in order. No letter is lost or added."""
    out: list[Piece] = []
    for piece in pieces:
        whole = _whole(out[-1], piece, text, db) if out else None
        if whole:
            out[-1] = whole
        elif piece.text.endswith(PURE_WATER) and not db.match_exact(piece.text):
            out += _without_title(piece, db)
        else:
            out.append(piece)
    return out


def _whole(first: Piece, second: Piece, text: str, db: IngredientDB) -> Piece | None:
    """Two pieces as one, when that is a known name and the second is none."""
    if second.before != "comma" or second.heading or not first.text or second.end - first.start > LONGEST_TORN:
        return None
    if db.match_exact(second.text):
        return None
    whole = text[first.start : second.end]
    if not db.knows(fold(whole)) and not inverted(first.text, second.text, db):
        return None
    return replace(first, text=whole, end=second.end, after=second.after)


def _without_title(piece: Piece, db: IngredientDB) -> list[Piece]:
    """The last name of the list before, the title of the next, as far as they are there, and the water behind it."""
    title = piece.text.removesuffix(PURE_WATER)
    if not title[-1:].isspace() or not any(letter.isalpha() for letter in title):
        return [piece]
    # No name is longer.
    words = title[: MAX_NAME + 1].split(" ")
    heads = (" ".join(words[:count]) for count in range(len(words) - 1, 0, -1))
    last = next((head for head in heads if head.strip() and db.match_exact(head)), "")
    water = piece.end - len(PURE_WATER)
    named = title[len(last) :]
    begins = piece.start + len(last) + len(named) - len(named.lstrip())
    out = [replace(piece, text=last, end=piece.start + len(last), after="para")] if last else []
    if named.strip():
        before, heading, most = ("para", None, None) if last else (piece.before, piece.heading, piece.most)
        out.append(
            Piece(
                text=named.strip(),
                start=begins,
                end=begins + len(named.strip()),
                before=before,
                heading=heading,
                after="colon",
                most=most,
            )
        )
    # Only names ahead of the water: a list without commas.
    if len(out) != 2 and (last or db.match_exact(title.strip())):
        return [piece]
    return [*out, Piece(text=PURE_WATER, start=water, end=piece.end, before="colon", heading=None, after=piece.after)]
