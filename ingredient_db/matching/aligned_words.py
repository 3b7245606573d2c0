"""The words of a printed name inside its folded key, and where they stand in a known name that is like it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Opcodes

from ingredient_db.matching.fold import fold
from ingredient_db.matching.matching_numbers import MatchingNumbers

_WORD = re.compile(r"[^\W_]+")


def word_ends(printed: str, key: str) -> tuple[int, ...]:
    """Where in the folded key each printed word ends; only the end of it where folding joins words."""
    ends: list[int] = []
    at = 0
    for word in _WORD.findall(printed):
        at += len(fold(word))
        if not ends or at > ends[-1]:
            ends.append(at)
    return tuple(ends) if at == len(key) and ends else (len(key),)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignedWord:
    """A word of a key, and the stretches of a known name that may stand for it, the likeliest first.

    `start`: where in the key it begins. `behind`: what the known name has between this word and the next, where that
    may belong to neither.
    """

    text: str
    start: int
    stands_for: tuple[str, ...]
    behind: str


def aligned_words(
    key: str, candidate: str, ends: Sequence[int], edits: Opcodes, numbers: MatchingNumbers
) -> list[AlignedWord]:
    """Each word of the key with what stands for it in the candidate. `edits`: from the key to the candidate."""
    starts = [edit.src_start for edit in edits]

    def place(at: int, last: bool) -> int:
        """The place in the candidate of a place in the key: ahead of what is put in there, or behind it."""
        number = bisect_left(starts, at)
        # An edit that begins here: what is put in comes before what is kept.
        while last and number < len(edits) and edits[number].src_start == at and edits[number].tag == "insert":
            number += 1
        if number < len(edits) and edits[number].src_start == at:
            return int(edits[number].dest_start)
        if number == 0:
            return 0
        edit = edits[number - 1]
        if edit.tag == "insert":
            return int(edit.dest_end if last else edit.dest_start)
        return int(min(edit.dest_start + at - edit.src_start, edit.dest_end))

    out, start = [], 0
    for end in ends:
        text = key[start:end]
        first, first_late = place(start, False), place(start, True)
        last, last_late = place(end, False), place(end, True)
        spans = ((first_late, last), (first_late, last_late), (first, last), (first, last_late))
        near = candidate[max(0, first - numbers.shifted) : last_late + numbers.shifted]
        aside = [text] if len(text) >= numbers.least_shifted and text in near else []
        out.append(
            AlignedWord(
                text=text,
                start=start,
                stands_for=tuple(dict.fromkeys([*(candidate[a:b] for a, b in spans), *aside])),
                behind=candidate[last:last_late],
            )
        )
        start = end
    return out
