"""What is printed beside a name and leaves it the same ingredient.

A pharmacy prints the pharmacopoeia ("Ph. Eur.") and the water of crystals, a shop how a plant was grown and pressed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# "Zinc sulfate heptahydrate Ph. Eur. (BP)": more than this many marks no name has.
_MOST = 3
_JOINT = r"[\s,;:()\[\]*-]"


class NameMarks:
    """The marks of `data/name_marks.csv`, by rows of pattern, place, language, reason and source."""

    def __init__(self, rows: Iterable[list[str]]) -> None:
        several = [(row[0], row[1]) for row in rows]
        end = "|".join(pattern for pattern, at in several if at == "end")
        start = "|".join(pattern for pattern, at in several if at == "start")
        # Chinese, Japanese and Korean names have no space ahead of a mark; a word of letters must end there.
        self._end = re.compile(
            rf"(?<=\S)(?:{_JOINT}{{1,3}}|(?<=[^\W\da-z_])(?=[^\W\da-z_]))(?:{end})[\s)\].]*$", re.IGNORECASE
        )
        self._start = re.compile(rf"^(?:{start})\s+(?=\S)", re.IGNORECASE)

    def without(self, name: str) -> str:
        """The name without them; as it is when it has none."""
        for _ in range(_MOST):
            end, start = self._end.search(name), self._start.match(name)
            # Most names have neither.
            if not (end or start):
                break
            shorter = self._start.sub("", name[: end.start()] if end else name)
            if shorter == name:
                break
            name = shorter
        return name
